"""What papers tell about who wrote them, and how alike two sets of papers are: the rooms behind `bot.core.identity`."""
