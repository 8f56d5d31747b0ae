"""Where papers come from: arXiv's daily changes, one person's back catalogue, one paper by its id."""
