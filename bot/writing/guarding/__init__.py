"""What the guard is made of: one module for each thing it finds. Nobody but `bot.writing.guard` needs to come in."""
