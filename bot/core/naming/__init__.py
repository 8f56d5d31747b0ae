"""How a person's name is read, taken apart and put in forms that can be compared; `bot.core.names` is its door."""
