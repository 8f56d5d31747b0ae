"""When a chat's digest is due: the one place that knows about wall clocks, zones and daylight saving.

It refuses to look at a clock: `now` always comes from the caller, aware, and every instant returned is UTC.

How the caller keeps "one digest per local date" without thinking about zones:

- It stores the due instant in a column and looks for chats whose stored instant has come.
- For such a chat it asks `next_due(schedule, last, now)` again. At or before `now`: compose, for the date
  `local_date(schedule, due)`, which becomes `last`. Later than `now`: store it, nothing else.
- Whenever a user sets or changes an hour, days or zone, starts or resumes, it stores
  `first_due(schedule, last, now)`, which is never in the past, and names that date and hour in the reply.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

EVERY_DAY = frozenset(range(7))
LATE = timedelta(hours=3)
"""How long after its hour a digest still goes out although midnight has passed: somebody who asked for 23:55
must not lose a day because the bot was busy, or being restarted, for ten minutes."""
LONGEST_SILENCE = timedelta(days=60)

_DAY = timedelta(days=1)
_SUNDAY = 6


@dataclass(frozen=True, slots=True)
class Schedule:
    """A wall-clock hour on some days of the week, in an IANA zone.

    `at` is to the minute and without zone; `weekdays` has 0 for Monday and is never empty.
    Raises ValueError for anything else: what people write is read by `hours` and `zones` beside this module.
    """

    zone: str = "UTC"
    at: time = time(8, 0)
    weekdays: frozenset[int] = EVERY_DAY

    def __post_init__(self) -> None:
        try:
            ZoneInfo(self.zone)
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            raise ValueError(f"no such zone: {self.zone[:60]!r}") from error
        if self.at.tzinfo is not None or self.at.second or self.at.microsecond or self.at.fold:
            raise ValueError(f"an hour of the wall clock has hours and minutes only, not {self.at!r}")
        if not self.weekdays or not self.weekdays <= EVERY_DAY:
            raise ValueError(f"weekdays are some of 0 to 6, not {sorted(self.weekdays)}")


def on_sundays(schedule: Schedule) -> Schedule:
    """The same hour in the same zone, on Sundays alone: when a week ends."""
    return replace(schedule, weekdays=frozenset({_SUNDAY}))


def instant_at(zone: str, day: date, at: time) -> datetime:
    """The UTC instant at which clocks in `zone` show `at` on `day`.

    Where clocks show it twice, the first time. Where they never do, as much later as the gap is long
    (02:30 in a gap of an hour is 03:30, as PEP 495 reads fold=0), which may be the next date.
    """
    return datetime.combine(day, at.replace(fold=0), ZoneInfo(zone)).astimezone(UTC)


def local_date(schedule: Schedule, instant: datetime) -> date:
    """The date that people in the schedule's zone have at `instant`. Raises ValueError without a zone."""
    return require_aware(instant).astimezone(ZoneInfo(schedule.zone)).date()


def next_due(schedule: Schedule, last: date | None, now: datetime) -> datetime:
    """When the next digest is due, given that the last one was for the local date `last` (None: none yet).

    At or before `now` means: now. That is so when the hour of today has passed and today has had none, or
    when that of yesterday passed less than `LATE` ago. Older hours that were missed are not made up for:
    after five days without power there is one digest, today's. In the future otherwise, and always for a
    local date after `last`, so that no date has two. Raises ValueError if `now` has no zone.
    """
    today = local_date(schedule, now)
    missed_due: datetime | None = None
    for due, day in _dues(schedule, last, now):
        if due > now:
            return missed_due or due
        if day >= today or now - due <= LATE:
            missed_due = due
    raise AssertionError("a week always has another due hour")


def first_due(schedule: Schedule, last: date | None, now: datetime) -> datetime:
    """When the first digest of a new, changed or resumed schedule is due: always after `now`.

    A user who sets 07:00 at ten past eight means tomorrow: an hour that had passed before it was chosen is not a
    missed one. `last` as for `next_due`: a date keeps its one digest, also for somebody who travels back across the
    date line (the next is then for the day after: at most one day later than hoped for).
    Raises ValueError if `now` has no zone.
    """
    for due, _ in _dues(schedule, last, now):
        if due > now:
            return due
    raise AssertionError("a week always has another due hour")


def latest_missed(schedule: Schedule, last: date | None, since: datetime, now: datetime) -> datetime | None:
    """The latest hour from `since` to `now` at which a digest was due and did not come; None: there was none.

    `last` as for `next_due`, which makes up for no such hour: this is for a chat that could not be reached, and can be
    now. Of more than `LONGEST_SILENCE` nothing is made up for. Raises ValueError if an instant has no zone.
    """
    days = (local_date(schedule, now) - local_date(schedule, max(since, now - LONGEST_SILENCE))).days
    missed: datetime | None = None
    for due, _ in _dues(schedule, last, now, days + 2):
        if due > now:
            return missed
        if due >= since:
            missed = due
    raise AssertionError("a week always has another due hour")


def first_missed_date(schedule: Schedule, due: datetime | None, day: date) -> date | None:
    """The first date whose digest did not come before that of `day`, which was awaited at `due`; None: there is none.

    Raises ValueError if `due` has no zone.
    """
    first = local_date(schedule, due) if due else day
    return first if first < day else None


def require_aware(instant: datetime) -> datetime:
    """The instant itself. Raises ValueError if it has no zone: then it is only what some clock shows."""
    if instant.utcoffset() is None:
        raise ValueError("an instant needs a zone")
    return instant


def _dues(schedule: Schedule, last: date | None, now: datetime, days_ago: int = 2) -> Iterator[tuple[datetime, date]]:
    """Due instants after the date `last`, in order, each with the local date that it counts for.

    From so many days ago on; the day before yesterday can still be somebody's today.

    The two differ from day and hour as written only in gaps. A date that is left out altogether (Apia had no
    30 December 2011), or a gap up to midnight (Nuuk, every spring), moves the hour into the next date;
    the digest then counts for that one, and a digest of its own later on that date falls away.
    """
    today = local_date(schedule, now)
    day = today - days_ago * _DAY
    if (
        last is not None and last <= today + 2 * _DAY
    ):  # a later one is from a clock that was wrong and has been set back
        day = max(day, last + _DAY)
    while True:
        if day.weekday() in schedule.weekdays:
            due = instant_at(schedule.zone, day, schedule.at)
            yield due, local_date(schedule, due)
        day += _DAY
