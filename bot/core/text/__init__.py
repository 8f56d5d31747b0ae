"""Text as a value: the document tree, how it is split, and TeX as Unicode."""
