"""A chat on a platform, and its preferences."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from enum import StrEnum
from hashlib import sha256

from bot.core.schedule.timing import Schedule, first_due, on_sundays
from bot.core.silence import Silence
from bot.core.text.document import Sound


@dataclass(frozen=True, slots=True)
class ChatRef:
    """Where messages arrive: a private chat, a group, a channel, or a thread in one."""

    platform: str
    chat: str
    thread: str = ""

    def __str__(self) -> str:
        return ":".join(part for part in (self.platform, self.chat, self.thread) if part)


class Length(StrEnum):
    """How much of each paper, and how many papers, a digest shows."""

    SHORT = "short"
    NORMAL = "normal"
    FULL = "full"


class ToldChanges(StrEnum):
    """Of which papers a chat is told that they were published or revised. Withdrawals are told to all who got them."""

    OFF = "off"
    SAVED = "saved"
    FOLLOWED = "followed"


@dataclass(frozen=True, slots=True)
class Preferences:
    """What a chat has chosen. `language` is a BCP 47 tag of the interface."""

    language: str = "en"
    schedule: Schedule = field(default_factory=lambda: Schedule("UTC", time(8)))
    length: Length = Length.NORMAL
    paused: bool = False
    quiet_days: bool = False  # say so when a day brings nothing
    rich: bool = False  # formulas set as such, where the platform can
    sound: Sound = Sound.FIRST  # of a digest's messages
    changes: ToldChanges = ToldChanges.SAVED  # what becomes of papers later
    brief: bool = False  # of the week, on Sundays
    publish: bool = False  # digests go out to those who follow the channel elsewhere, where a platform has that


@dataclass(frozen=True, slots=True)
class Chat:
    """A chat as it is stored. `next_due` is None while it is paused or parked, that is, while there is a `silence`.

    `awaited`: when the first digest was due that did not come because of a silence, from then until it has come.
    `founder`: who set it up, by their id on the platform; None in a private chat, and where nobody knows.
    `detour`: why what belongs into its thread goes to the place that the thread is in.
    """

    id: int
    ref: ChatRef
    preferences: Preferences
    next_due: datetime | None = None
    silence: Silence | None = None
    awaited: datetime | None = None
    founder: str | None = None
    detour: str | None = None

    @property
    def parked(self) -> str | None:
        """Why it can't be reached; None if it can."""
        return self.silence.reason if self.silence else None

    @property
    def destination(self) -> ChatRef:
        """Where what is for this chat goes: without its thread during a detour."""
        return replace(self.ref, thread="") if self.detour else self.ref


def brief_due_with(
    before: Preferences, preferences: Preferences, due: datetime | None, now: datetime
) -> datetime | None:
    """When the next brief of a chat's week is due once it has `preferences`, and was due at `due` before.

    None where it gets none. Never at once: a Sunday whose hour has passed is not made up for. Raises ValueError if
    `now` has no zone.
    """
    if not preferences.brief:
        return None
    if due is not None and preferences.schedule == before.schedule:
        return due
    return first_due(on_sundays(preferences.schedule), None, now)


def due_with(chat: Chat, preferences: Preferences, last: date | None, now: datetime) -> datetime | None:
    """When the next digest of `chat` is due once it has `preferences`, given that the last one was for the date `last`.

    None while it is paused or parked. What changes nothing of the schedule changes nothing of this; a new schedule is
    never due at once because its hour has passed already. Raises ValueError if `now` has no zone.
    """
    if preferences.paused or chat.parked is not None:
        return None
    if preferences.schedule == chat.preferences.schedule and chat.next_due is not None:
        return chat.next_due
    return first_due(preferences.schedule, last, now)


def bot_name(platform: str, token: str) -> str:
    """What the records of all processes call the bot with `token`; nobody learns the token from it."""
    return f"{platform}-{sha256(token.encode()).hexdigest()[:16]}"
