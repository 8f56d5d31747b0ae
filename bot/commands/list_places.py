"""Where each chat's last list of an author's papers ended, so that /more with the author's name goes on there.

Refuses to outlast the process: buttons say all by themselves, and after a restart a list begins with the newest again.
"""

from collections import OrderedDict
from dataclasses import dataclass

from bot.core.following.follows import Subject

_MOST_CHATS = 2000


@dataclass(frozen=True, slots=True)
class ListPlace:
    """The author whose papers were listed, and the command line of the next page; "" at the end of the list."""

    author: Subject
    line: str


class ListPlaces:
    """The last place of each chat, of as many chats as there is room for."""

    def __init__(self) -> None:
        self._places: OrderedDict[int, ListPlace] = OrderedDict()

    def set(self, chat: int, place: ListPlace) -> None:
        """A page ended there."""
        self._places[chat] = place
        self._places.move_to_end(chat)
        if len(self._places) > _MOST_CHATS:
            self._places.popitem(last=False)

    def get(self, chat: int) -> ListPlace | None:
        """Where the chat's last page ended, if it has had one."""
        return self._places.get(chat)

    def forget(self, chat: int) -> None:
        """Keep nothing of that chat."""
        self._places.pop(chat, None)
