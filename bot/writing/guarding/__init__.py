"""What the guard is made of: one module for each thing it finds. The entry point is `bot.writing.guarding.guard`."""
