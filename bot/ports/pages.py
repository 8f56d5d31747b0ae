"""Links by which a chat is read as pages in a browser, and feeds in a reader."""

from datetime import datetime, timedelta
from typing import Protocol

UNUSED = timedelta(days=365)  # a link that nobody has opened for so long leads nowhere


class PageLinks(Protocol):
    """Links to the pages of chats, each by the digest of its token: the token itself is never stored."""

    async def add(self, chat: int, digest: str, now: datetime, most: int) -> None:
        """Store a link. Of a chat's links the `most` newest lead on, older ones end; so do those that are expired."""
        ...

    async def chat_of(self, digest: str, now: datetime) -> int | None:
        """The chat to whose pages the link leads, which is noted as used; None if it is unknown, ended or expired."""
        ...

    async def revoke_all(self, chat: int) -> int:
        """End every link of the chat; how many there were."""
        ...
