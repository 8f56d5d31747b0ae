"""Chats, what they follow and what they mute."""

from collections.abc import Callable, Collection, Sequence, Set
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.core.chats import Chat, ChatRef, Preferences
from bot.core.following.follows import Follow, Subject
from bot.core.following.typed_sentence import A_DAY
from bot.core.silence import SilenceCause


@dataclass(frozen=True, slots=True)
class DueChange:
    """A chat that was due at `before` is due next at `after`, unless something else has moved that meanwhile.

    Somebody may have paused it or chosen another hour since it was looked at: that stands.
    """

    before: datetime | None
    after: datetime | None


@dataclass(frozen=True, slots=True)
class PreferencesChange:
    """A chat as it was, and as it is since its preferences were changed."""

    before: Chat
    after: Chat


class ChatRepository(Protocol):
    """Chats by place and by id, their preferences, and when their digests are due."""

    async def get_or_create(self, ref: ChatRef, fresh: Preferences, due: datetime, now: datetime) -> tuple[Chat, bool]:
        """The chat at `ref`; True if it was created just now, with `fresh` preferences, due at `due`.

        A parked chat is woken as by `ChatLifecycle.reopen`, and what belongs into its thread goes there again.
        """
        ...

    async def find(self, ref: ChatRef) -> Chat | None:
        """The chat at `ref`, which is not woken by that; None if nobody has spoken there."""
        ...

    async def get(self, id: int) -> Chat | None:
        """The chat with that id."""
        ...

    async def change_preferences(
        self, chat: int, change: Callable[[Preferences], Preferences], now: datetime
    ) -> PreferencesChange:
        """Let the preferences be what `change` makes of them as they are, and the next digest be due as they say.

        One transaction, which nobody else's change of this chat comes between: what `change` leaves alone stays
        whatever another process has made of it. Raises StorageError if there is no such chat any more.
        """
        ...

    async def reschedule(self, chat: int, due: DueChange) -> None:
        """Let its next digest be due at another time."""
        ...

    async def due(self, platforms: Sequence[str], now: datetime, limit: int) -> list[Chat]:
        """Chats of these platforms whose digest is due, the longest waiting first."""
        ...

    def claim_due(
        self, platforms: Sequence[str], now: datetime, limit: int, besides: Set[int] = frozenset()
    ) -> AbstractAsyncContextManager[list[Chat]]:
        """The same without those `besides`, and without those that another process has claimed.

        They are this process's until the block ends, or the process does. Where only one process composes, nothing is
        claimed.
        """
        ...

    async def briefs_due(self, platforms: Sequence[str], now: datetime, limit: int) -> list[tuple[Chat, datetime]]:
        """Chats of these platforms whose brief of the week is due, each with since when, the longest waiting first.

        None that is paused or can't be reached.
        """
        ...

    async def move_brief(self, chat: int, due: DueChange) -> None:
        """Let the brief of its week be due at another time."""
        ...

    async def reachable(self, platforms: Sequence[str], after: int, limit: int) -> list[Chat]:
        """Chats of these platforms that can be written to, in the order of their ids, from the first after `after`."""
        ...


class ChatLifecycle(Protocol):
    """What platforms report of places: out of reach or open again, under another name; and whose they are."""

    async def park(self, ref: ChatRef, reason: str, cause: SilenceCause = SilenceCause.UNKNOWN) -> None:
        """The place can't be reached, nor its threads if `ref` has none. Nothing is due until it wakes."""
        ...

    async def reopen(self, refs: Collection[ChatRef]) -> int:
        """These places can be written to, as can their threads where a ref has none; how many chats that woke.

        What had begun to arrive goes on, all else that was missed is due at once, as one digest. A banned chat sleeps
        on. What belongs into a thread that is named goes there again.
        """
        ...

    async def detour(self, ref: ChatRef, reason: str) -> None:
        """`ref`'s thread is closed or gone: what belongs there goes to the place that it is in, until `reopen`."""
        ...

    async def set_founder(self, ref: ChatRef, person: str) -> None:
        """`person`, an id on the platform, has set up the chat at `ref`, unless somebody has before."""
        ...

    async def hand_over(self, old: int, new: int) -> int:
        """What one chat follows, and the papers that wait for it there, become another's; how many follows."""
        ...

    async def move(self, ref: ChatRef, chat: str) -> None:
        """The place, with all its threads, is called `chat` on its platform from now on; `ref`'s thread is ignored.

        A chat that is stored under the new name already gives way: what it follows and mutes is added to the old one's.
        An unknown place is no error, nor is a second call.
        """
        ...

    async def unite(self, ref: ChatRef) -> None:
        """The place and all its threads are one chat from now on; it follows, mutes and has saved what any of them had.

        The oldest of them keeps its preferences. An unknown place is no error, nor is a second call.
        """
        ...


class FollowRepository(Protocol):
    """What chats follow."""

    async def add(
        self,
        chat: int,
        subject: Subject,
        now: datetime,
        *,
        paused: bool = False,
        silent: bool = False,
        a_day: int = A_DAY,
    ) -> bool:
        """Follow; False, with nothing changed, if it was followed already, however it was spelled."""
        ...

    async def remove(self, chat: int, subject: Subject) -> bool:
        """Stop following; False if it was not followed."""
        ...

    async def all(self, chat: int) -> list[Subject]:
        """What the chat follows, oldest first, paused or not."""
        ...

    async def details(self, chat: int) -> list[Follow]:
        """The same, each with since when, and whether it is paused or silent."""
        ...

    async def change_state(
        self,
        chat: int,
        subject: Subject,
        *,
        paused: bool | None = None,
        silent: bool | None = None,
        a_day: int | None = None,
    ) -> Follow | None:
        """Pause or silence a follow, or end that, or change how much a day it brings; what is None stays as it is.

        The follow as it is now; None if the chat does not follow `subject`. While it is paused, new papers that match
        nothing else do not become pending, and those that are pending stay so.
        """
        ...


class MuteRepository(Protocol):
    """What chats mute."""

    async def add(self, chat: int, subject: Subject, now: datetime) -> bool:
        """Mute; False if it was muted already, however it was spelled."""
        ...

    async def remove(self, chat: int, subject: Subject) -> bool:
        """Stop muting; False if it was not muted."""
        ...

    async def all(self, chat: int) -> list[Subject]:
        """What the chat mutes, oldest first."""
        ...
