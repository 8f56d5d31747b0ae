"""Commands that were posted in channels and whose answers wait for an admin to open them in private.

Refuses to outlast the process: after a restart the link that leads to an answer leads to the channel's settings.
"""

from collections import OrderedDict

_MOST_POSTS = 2000


class ChannelPosts:
    """Command lines by the number of the chat and the platform's number of the post, the newest ones."""

    def __init__(self) -> None:
        self._lines: OrderedDict[tuple[int, int], str] = OrderedDict()

    def add(self, chat: int, post: int, line: str) -> None:
        """An admin has posted that line."""
        self._lines[chat, post] = line
        if len(self._lines) > _MOST_POSTS:
            self._lines.popitem(last=False)

    def get(self, chat: int, post: int) -> str:
        """What was posted; "" if that is not known any more."""
        return self._lines.get((chat, post), "")
