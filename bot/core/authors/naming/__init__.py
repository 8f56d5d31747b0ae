"""How a person's name is read, taken apart and compared; the entry point is `bot.core.authors.names`."""
