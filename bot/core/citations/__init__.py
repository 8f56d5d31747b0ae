"""A paper as others cite it: BibTeX, RIS and CSL-JSON. Nothing is in a citation that no source says."""
