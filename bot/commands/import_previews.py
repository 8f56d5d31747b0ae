"""Lists that were shown to a chat before anything is followed, until the chat says yes or brings another.

Refuses to outlast the process: whom somebody thinks of following is not stored, and after a restart the list is asked
for again.
"""

import secrets
from collections import OrderedDict
from dataclasses import dataclass, field

from bot.core.following.lists import ImportedList

_MOST_CHATS = 500


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """A list, and the ticket by which its buttons name it."""

    imported: ImportedList
    ticket: str = field(default_factory=lambda: secrets.token_hex(4))


class ImportPreviews:
    """The last list of each chat, of as many chats as there is room for."""

    def __init__(self) -> None:
        self._previews: OrderedDict[int, ImportPreview] = OrderedDict()

    def set(self, chat: int, preview: ImportPreview) -> None:
        """It was shown."""
        self._previews[chat] = preview
        self._previews.move_to_end(chat)
        if len(self._previews) > _MOST_CHATS:
            self._previews.popitem(last=False)

    def get(self, chat: int) -> ImportPreview | None:
        """What waits for the chat's yes."""
        return self._previews.get(chat)

    def forget(self, chat: int) -> None:
        """Nothing waits any more."""
        self._previews.pop(chat, None)
