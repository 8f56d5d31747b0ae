"""INSPIRE: what it lists of the authors of high-energy physics that are followed. It needs no key."""
