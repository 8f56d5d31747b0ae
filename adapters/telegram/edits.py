"""What private messages said when they were answered, so that an edited one is answered for what is new in it.

Telegram tells of edits in which no word has changed, and of messages from before a restart, whose words nobody has any
more: neither is answered, because what was done once must not be done again.
"""

from telegram import Update

from adapters.telegram.updates import ChatKind, InboundMessage

MOST = 2_000  # messages; who corrects a word does it soon


class EditMemory:
    """The lines of the last private messages of this process."""

    def __init__(self) -> None:
        self._lines: dict[tuple[int, int], str | None] = {}

    def is_news(self, update: Update, inbound: InboundMessage | None) -> bool:
        """Whether what was read in a message is to be answered: all but an edit that says what it has said before."""
        message = update.effective_message
        if message is None or message.chat.type != ChatKind.PRIVATE:
            return True
        place, line = (message.chat.id, message.message_id), inbound.line if inbound else None
        is_news = update.edited_message is None or (place in self._lines and self._lines[place] != line)
        if update.edited_message is None or place in self._lines:
            self._lines[place] = line
        while len(self._lines) > MOST:
            del self._lines[next(iter(self._lines))]
        return is_news
