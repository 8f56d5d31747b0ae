"""Who is admitted, by which invitation, and the personal data of a chat."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from bot.core.access import UserRef
from bot.core.chats import ChatRef


@dataclass(frozen=True, slots=True)
class Invite:
    """A code that still admits: `uses_left` times, before `until`. The code itself is not stored, only its digest."""

    number: int
    uses_left: int
    created: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class ChatSummary:
    """A chat as the owner of the deployment sees it: that it is there, not what is read in it."""

    ref: ChatRef
    since: datetime
    follows: int
    last: datetime | None  # when something was last delivered
    parked: str | None = None
    banned: bool = False


@dataclass(frozen=True, slots=True)
class ActivityCounts:
    """How much there is. `sent` and `given_up` count deliveries since an instant, `waiting` those not sent yet to
    chats that can be reached.
    """

    chats: int
    parked: int
    follows: int
    sent: int
    given_up: int
    waiting: int
    oldest: datetime | None  # when the oldest of the waiting deliveries was composed
    tried_again: int = 0  # of the parked chats


class AccessRepository(Protocol):
    """Who is admitted, banned or invited; and what the owner may know of chats."""

    async def admissions(self, users: Collection[UserRef]) -> tuple[set[UserRef], set[UserRef]]:
        """Which of `users` are admitted, and which are banned."""
        ...

    async def admit(self, user: UserRef, now: datetime) -> None:
        """Let a user in from now on; a banned user stays banned."""
        ...

    async def ban(self, user: UserRef, now: datetime) -> None:
        """Keep a user out from now on."""
        ...

    async def unban(self, user: UserRef) -> bool:
        """Let a user in again; False if they were not banned."""
        ...

    async def create_invite(self, digest: str, times: int, now: datetime, until: datetime) -> int:
        """Store a code, by its digest, that admits so many `times` before `until`; its number."""
        ...

    async def redeem(self, digest: str, user: UserRef, now: datetime) -> bool:
        """Admit `user` by a code; False if it is unknown, used up or expired, or the user is banned."""
        ...

    async def invites(self, now: datetime) -> list[Invite]:
        """The codes that still admit, oldest first."""
        ...

    async def revoke(self, number: int, now: datetime) -> bool:
        """Let a code admit nobody any more; False if it did not."""
        ...

    async def chats(self, limit: int, offset: int = 0) -> list[ChatSummary]:
        """Chats, the newest first."""
        ...

    async def activity(self, since: datetime) -> ActivityCounts:
        """How much there is; deliveries that were sent or given up since then."""
        ...


class PersonalData(Protocol):
    """Everything that is stored about a chat."""

    async def export(self, chat: int) -> dict[str, list[dict[str, Any]]]:
        """Every row of every table that is about this chat, by table, as JSON can carry it."""
        ...

    async def erase(self, chat: int) -> None:
        """Erase all of it, and what only this chat had a part in, from the database's files too."""
        ...
