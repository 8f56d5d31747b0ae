"""What papers tell about who wrote them, and how alike two sets of papers are; entered by `bot.core.authors.identity`."""
