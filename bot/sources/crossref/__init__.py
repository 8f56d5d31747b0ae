"""Crossref: what publishers deposit of the authors and journals that are followed. It needs no key."""
