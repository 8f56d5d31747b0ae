"""What each chat searched for last, for buttons that can't carry a long line. Refuses to outlast the process."""

from collections import OrderedDict

_MOST_CHATS = 2000


class LastSearches:
    """The last line of each chat, of as many chats as there is room for."""

    def __init__(self) -> None:
        self._lines: OrderedDict[int, str] = OrderedDict()

    def set(self, chat: int, line: str) -> None:
        """The chat has searched for that."""
        self._lines[chat] = line
        self._lines.move_to_end(chat)
        if len(self._lines) > _MOST_CHATS:
            self._lines.popitem(last=False)

    def get(self, chat: int) -> str:
        """What the chat searched for last, "" if nothing is known of it."""
        return self._lines.get(chat, "")

    def forget(self, chat: int) -> None:
        """Keep nothing of that chat."""
        self._lines.pop(chat, None)
