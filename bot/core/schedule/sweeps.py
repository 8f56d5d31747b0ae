"""When a source is read, from which day on, and whether an answer without news can be true. Decisions only."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from bot.core.papers import ARXIV
from bot.core.schedule.announcements import expected_between, newest_public

OVERLAP = timedelta(days=2)  # a record's datestamp is a day, and a day goes on after it was read
WHILE_AWAITED = timedelta(minutes=10)  # between two sweeps, for an announcement that should be there
FIRST_REACH = timedelta(days=7)  # a fresh deployment begins with the last week


@dataclass(frozen=True, slots=True)
class SweepReport:
    """What a sweep did. Where the source was read whole, `error` is None and `watermark` is its response date."""

    started: datetime
    since: date
    pages: int = 0
    records: int = 0
    new: int = 0
    set_aside: int = 0
    waiting: int = 0  # (chat, paper) pairs that this sweep made wait
    watermark: datetime | None = None
    finished: datetime | None = None
    error: str | None = None
    source: str = ARXIV  # a key of `bot.core.sources.SOURCES`


@dataclass(frozen=True, slots=True)
class SweepState:
    """Where the source stands: the last good response date, when news last came, and since when it fails."""

    watermark: datetime | None = None
    newest: datetime | None = None  # watermark of the last sweep that brought something new
    began: date | None = None  # the first day ever swept: the beginning of this deployment's history
    failing_since: datetime | None = None
    failures: int = 0
    last_attempt: datetime | None = None


def since_day(state: SweepState, now: datetime) -> date:
    """From which day (UTC) to read: two days before the last good response, or the last week to begin with."""
    return ((state.watermark - OVERLAP) if state.watermark else (now - FIRST_REACH)).astimezone(UTC).date()


def next_sweep(state: SweepState, cadence: timedelta, now: datetime) -> datetime | None:
    """When the source is to be read next; None: at once. After a failure sooner than usual, with growing waits.

    A last attempt that is still to come was made by a clock that has been set back since: it holds nothing up.
    """
    if state.last_attempt is None or state.last_attempt > now:
        return None
    if not state.failures:
        return state.last_attempt + cadence
    growing = timedelta(minutes=2 ** min(state.failures - 1, 10))
    return state.last_attempt + min(growing, cadence)


def is_announcement_awaited(state: SweepState, now: datetime) -> bool:
    """Whether arXiv's newest announcement should be there by now and nothing of it has been read.

    Of what has never brought anything nothing in particular is awaited.
    """
    return state.newest is not None and state.newest < newest_public(now)


def cadence_while_awaited(state: SweepState, cadence: timedelta, now: datetime) -> timedelta:
    """How often the source is to be read: more often than by `cadence` while arXiv is late, if it answers."""
    is_late = not state.failures and is_announcement_awaited(state, now)
    return min(cadence, WHILE_AWAITED) if is_late else cadence


def find_implausibility(state: SweepState, since: date, response: datetime, records: int, new: int) -> str | None:
    """Why an answer with so few records can't be true, a line for the log; None if it can.

    arXiv sometimes answers "nothing" when it means "not now". Nothing new although an announcement was due is
    an incident, not a quiet day.
    """
    if new:
        return None
    read_from = datetime.combine(since, time(), UTC)
    if not records and expected_between(read_from, response):
        return f"arXiv says that nothing changed since {since}, which cannot be"
    newest = state.newest or read_from
    if expected_between(newest, response):
        return f"arXiv brought nothing new since {newest:%Y-%m-%d %H:%M} UTC although announcements were due"
    return None
