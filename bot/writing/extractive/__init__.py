"""Entries from the abstract's own sentences, without a language model."""
