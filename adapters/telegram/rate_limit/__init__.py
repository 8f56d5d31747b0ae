"""How often the bot sends: the limits of Telegram, kept in one process and between several."""
