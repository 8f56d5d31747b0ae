"""Who is admitted, by which invitation, and the personal data of a chat."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from bot.core.access import UserRef
from bot.core.chats import ChatRef


@dataclass(frozen=True, slots=True)
class Invite:
    """A code that still opens the door, `left` times until then. The code itself is not kept, only its digest."""

    number: int
    left: int
    created: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class ChatSummary:
    """A chat as its owner sees it: that it is there, not what is read in it."""

    ref: ChatRef
    since: datetime
    follows: int
    last: datetime | None  # when something was last delivered
    parked: str | None = None
    banned: bool = False


@dataclass(frozen=True, slots=True)
class ActivityCounts:
    """How much there is. `sent` and `given_up` count deliveries since the day that was asked for."""

    chats: int
    parked: int
    follows: int
    sent: int
    given_up: int
    waiting: int
    oldest: datetime | None  # since when the longest waiting delivery waits to be sent


class AccessRepository(Protocol):
    """Who is admitted, banned or invited; and what the owner may know of chats."""

    async def admissions(self, whos: Collection[UserRef]) -> tuple[set[UserRef], set[UserRef]]:
        """Which of them are in, and which are banned."""
        ...

    async def admit(self, who: UserRef, now: datetime) -> None:
        """Let them in from now on; who is banned stays so."""
        ...

    async def ban(self, who: UserRef, now: datetime) -> None:
        """Keep them out from now on."""
        ...

    async def unban(self, who: UserRef) -> bool:
        """Let them in again; False if they were not banned."""
        ...

    async def create_invite(self, digest: str, times: int, now: datetime, until: datetime) -> int:
        """Keep a code, by its digest, that opens the door so many times until then; its number."""
        ...

    async def redeem(self, digest: str, who: UserRef, now: datetime) -> bool:
        """Let `who` in by a code; False if there is none (any more), or who is banned."""
        ...

    async def invites(self, now: datetime) -> list[Invite]:
        """The codes that still open the door, oldest first."""
        ...

    async def revoke(self, number: int, now: datetime) -> bool:
        """Let a code open the door no more; False if it did not."""
        ...

    async def chats(self, limit: int, offset: int = 0) -> list[ChatSummary]:
        """Chats, the newest first."""
        ...

    async def activity(self, since: datetime) -> ActivityCounts:
        """How much there is."""
        ...


class PersonalData(Protocol):
    """Everything that is held on a chat."""

    async def export(self, chat: int) -> dict[str, list[dict[str, Any]]]:
        """Every row of every table that is about this chat, by table, as JSON can carry it."""
        ...

    async def erase(self, chat: int) -> None:
        """Erase all of it, and what only this chat had a part in, from the files of the database, too."""
        ...
