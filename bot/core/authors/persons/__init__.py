"""What papers tell about who wrote them, and how alike two sets are; entered by `bot.core.authors.identity`."""
