"""OpenAlex: what it lists of the authors and journals that are followed. It wants a key, and counts in dollars."""
