"""Europe PMC: records of the life sciences, where preprints have their authors' names in full."""
