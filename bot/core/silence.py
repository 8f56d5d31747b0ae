"""A place that can't be reached is silent for a while: when it is tried again. Decisions only.

Platforms say "blocked", "kicked" or "no such chat" of places that are open again a minute, a day or a week later, and
not always that they are. So this is a state with a next try and no verdict: daily for a week, then weekly for a month.
After that only a word of the platform's, or somebody's in the place, opens it.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

DAILY_TRIES, WEEKLY_TRIES = 7, 4
DAY, WEEK = timedelta(days=1), timedelta(days=7)
TROUBLED = timedelta(hours=1)  # until the next try, or digest, where nobody knows yet how the last one ends
_SOONEST, _LATEST = timedelta(hours=1), timedelta(hours=23)
_GOLDEN = 0.6180339887498949  # multiples of it, less their whole parts, lie as evenly as any: Weyl's sequence


class SilenceCause(StrEnum):
    """Why a place can't be written to, as far as the platform tells; what is to be done about it depends on that."""

    REMOVED = "removed"  # the bot is no longer in the group, channel or server
    MUTED = "muted"  # it is, and may not write
    CLOSED = "closed"  # the topic or thread is closed, archived or locked
    GONE = "gone"  # there is no such place any more
    REFUSED = "refused"  # a person wants, or can be sent, no messages
    BANNED = "banned"  # whoever runs this deployment has shut it out: never tried, opened only by `unban` and a word
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Silence:
    """Since when and why a place can't be reached, how many tries have failed since, and when the next one is.

    `next_try` is None once there have been enough, and for a place that is banned.
    """

    since: datetime
    reason: str
    cause: SilenceCause = SilenceCause.UNKNOWN
    tries: int = 0
    next_try: datetime | None = None


def begin_silence(chat: int, now: datetime, reason: str, cause: SilenceCause) -> Silence:
    """The silence of `chat` (its id) that begins now."""
    return Silence(now, reason, cause, 0, None if cause is SilenceCause.BANNED else now + first_wait(chat))


def after_try(silence: Silence, now: datetime) -> Silence:
    """The silence after one more try that has failed."""
    tries = silence.tries + 1
    if silence.cause is SilenceCause.BANNED or tries >= DAILY_TRIES + WEEKLY_TRIES:
        return replace(silence, tries=tries, next_try=None)
    return replace(silence, tries=tries, next_try=now + (DAY if tries < DAILY_TRIES else WEEK))


def postpone(silence: Silence, now: datetime) -> Silence:
    """The silence after a try of which the platform said nothing about the place: it does not count."""
    return replace(silence, next_try=now + TROUBLED)


def first_wait(chat: int) -> timedelta:
    """How long after it fell silent a chat is first tried: less than a day, and spread over it by the chats' ids.

    Chats fall silent at the hour of their digests, all together; later tries keep the distance that this one makes.
    """
    return _SOONEST + (chat * _GOLDEN % 1.0) * (_LATEST - _SOONEST)
