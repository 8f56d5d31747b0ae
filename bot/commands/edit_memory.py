"""What private messages said when they were answered, so that an edited one is answered for what is new in it.

Platforms tell of edits in which no word has changed (a preview was added), and of messages from before a restart, whose
words nobody has any more: neither is answered, because what was done once must not be done again.
"""

MOST = 2_000  # messages; who corrects a word does it soon


class EditMemory:
    """The lines of the last private messages of this process."""

    def __init__(self) -> None:
        self._lines: dict[tuple[int, int], str | None] = {}

    def is_news(self, chat: int, message: int, line: str | None, *, edited: bool) -> bool:
        """Whether the `line` that was read in a message is to be answered; all but an edit that says what it has said.

        `chat` and `message` are the platform's ids; `line` is None where nothing in it is for the bot.
        """
        place = chat, message
        is_news = not edited or (place in self._lines and self._lines[place] != line)
        if not edited or place in self._lines:
            self._lines[place] = line
        while len(self._lines) > MOST:
            del self._lines[next(iter(self._lines))]
        return is_news
