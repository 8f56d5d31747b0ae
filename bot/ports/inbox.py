"""What platforms have handed out and will not hand out again: stored before that is confirmed, until it is answered."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

MOST_TRIES = 3


@dataclass(frozen=True, slots=True)
class ReceivedUpdate:
    """An update as its platform sent it. `chat`: the platform's name of the chat that it is of."""

    chat: str
    body: str


class UpdateInbox(Protocol):
    """The updates that each bot has received, by the numbers that its platform gives them."""

    async def receive(
        self, bot: str, updates: Mapping[int, ReceivedUpdate], now: datetime, confirmed: int
    ) -> frozenset[int]:
        """Store updates, by number, that are being answered from now on; the numbers of those that are new.

        The others were received before, by this process or another one. What is numbered below `confirmed` the platform
        will not hand out again: of that, what is answered is forgotten.
        """
        ...

    async def finish(self, bot: str, update_id: int) -> None:
        """An update is answered: its number alone stays."""
        ...

    async def resume(self, bot: str, since: datetime, before: datetime, now: datetime) -> dict[int, str]:
        """The bodies of updates whose answer was begun between `since` and `before` and is not finished, by number.

        In the order of their numbers; they are this process's to answer from now on. Given up instead: what was begun
        earlier, and what was begun `MOST_TRIES` times, for it may be what ends the process.
        """
        ...
