"""When a digest is due, for any schedule at any instant."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import example, given
from hypothesis import strategies as st

from bot.core.schedule.timing import (
    EVERY_DAY,
    LATE,
    Schedule,
    first_due,
    instant_at,
    latest_missed,
    local_date,
    next_due,
)
from bot.core.schedule.zones import parse_zone

# Half-hour summer time; a date left out; summer time that pauses for Ramadan; odd minutes; a gap up to
# midnight; gaps at midnight; the ends of the world; and ordinary ones.
from tests.core.timing_moments import (
    DAY,
    MINUTE,
    instants,
    moments,
    schedules,
    utc,
)


def as_written(schedule: Schedule, due: datetime) -> bool:
    """Whether `due` is the schedule's hour on one of its days, or as much later as a gap made it."""
    zone = ZoneInfo(schedule.zone)
    local = due.astimezone(zone).replace(tzinfo=None)
    for day in (local.date(), local.date() - DAY):
        hoped = datetime.combine(day, schedule.at)
        if day.weekday() not in schedule.weekdays:
            continue
        if local == hoped:
            return due.astimezone(zone).fold == 0
        there = hoped.replace(tzinfo=zone).astimezone(UTC).astimezone(zone).replace(tzinfo=None) == hoped
        if not there and hoped < local <= hoped + DAY:
            return True
    return False


lasts = st.none() | st.integers(-9, 2)


def last_from(schedule: Schedule, now: datetime, back: int | None) -> date | None:
    return None if back is None else local_date(schedule, now) + back * DAY


@given(moments(), lasts)
@example((Schedule("Pacific/Apia", time(8, 0)), utc("2011-12-30 09:59")), -1)
@example((Schedule("Pacific/Apia", time(8, 0), frozenset({4})), utc("2011-12-30 12:00")), None)
@example((Schedule("America/Nuuk", time(23, 30), frozenset({5})), utc("2024-03-31 00:10")), None)
def test_due_is_the_hour_as_written_for_a_date_without_digest(
    moment: tuple[Schedule, datetime], back: int | None
) -> None:
    schedule, now = moment
    last = last_from(schedule, now, back)
    due, first = next_due(schedule, last, now), first_due(schedule, last, now)
    for each in (due, first):
        assert each.tzinfo is UTC
        assert as_written(schedule, each)
        assert last is None or local_date(schedule, each) > last
    assert first > now
    assert due <= first
    today = local_date(schedule, now)
    if due <= now:
        assert local_date(schedule, due) == today or now - due <= LATE
    else:
        assert due == first
    beyond = max(today, last) if last else today
    assert local_date(schedule, first) <= beyond + 9 * DAY


@given(moments(), lasts)
def test_nothing_that_is_due_is_left_out(moment: tuple[Schedule, datetime], back: int | None) -> None:
    """Each date before the answer is no day of the schedule, has had its digest, or has no such hour."""
    schedule, now = moment
    last = last_from(schedule, now, back)
    due = next_due(schedule, last, now)
    day = local_date(schedule, now)
    while day < local_date(schedule, due):
        hour = instant_at(schedule.zone, day, schedule.at)
        moved = local_date(schedule, hour) > day
        spent = last is not None and local_date(schedule, hour) <= last
        assert day.weekday() not in schedule.weekdays or spent or moved
        day += DAY


@given(moments(), st.timedeltas(timedelta(), 10 * DAY), lasts)
def test_later_is_never_earlier(moment: tuple[Schedule, datetime], wait: timedelta, back: int | None) -> None:
    schedule, now = moment
    last = last_from(schedule, now, back)
    assert next_due(schedule, last, now) <= next_due(schedule, last, now + wait)
    assert first_due(schedule, last, now) <= first_due(schedule, last, now + wait)


looks = st.lists(
    st.tuples(
        st.one_of(st.timedeltas(MINUTE, 2 * timedelta(hours=1)), st.timedeltas(MINUTE, 8 * DAY)),
        st.none() | schedules,
    ),
    min_size=1,
    max_size=60,
)


@given(moments(), looks)
@example((Schedule("Pacific/Apia", time(8)), utc("2011-12-28 00:00")), [(timedelta(hours=1), None)] * 120)
def test_a_caller_who_follows_the_recipe_sends_once_for_a_date(
    moment: tuple[Schedule, datetime], looks: list[tuple[timedelta, Schedule | None]]
) -> None:
    """The recipe of the module, with power cuts between looks and changes of mind at any of them."""
    schedule, now = moment
    last: date | None = None
    stored = first_due(schedule, last, now)
    set_at = now
    sent_dates: list[date] = []
    for wait, change in looks:
        now += wait
        if change is not None:
            schedule, set_at = change, now
            stored = first_due(schedule, last, now)
            assert stored > now
            continue
        if stored > now:
            continue
        due = next_due(schedule, last, now)
        assert due > set_at, "an hour from before the change"
        if due <= now:
            last = local_date(schedule, due)
            sent_dates.append(last)
            assert next_due(schedule, last, now) > now, "two at once"
        stored = next_due(schedule, last, now)
    assert sent_dates == sorted(set(sent_dates))


@given(moments())
@example((Schedule("America/Nuuk", time(23, 30)), utc("2024-03-29 00:00")))
def test_a_caller_who_looks_every_hour_misses_no_date(moment: tuple[Schedule, datetime]) -> None:
    start = moment[1]
    schedule = replace(moment[0], weekdays=EVERY_DAY)
    stored, last = first_due(schedule, None, start), None
    sent_dates = set()
    looked = [start + n * timedelta(hours=1) for n in range(24 * 5)]
    for now in looked:
        if stored <= now:
            due = next_due(schedule, last, now)
            assert now - timedelta(hours=1) < due <= now
            last = local_date(schedule, due)
            sent_dates.add(last)
            stored = next_due(schedule, last, now)
    days = {local_date(schedule, now) for now in looked[25:-25]}
    assert {local_date(schedule, instant_at(schedule.zone, day, schedule.at)) for day in days} <= sent_dates


@given(st.sampled_from(sorted({parse_zone("Zürich"), parse_zone("+14"), parse_zone("-12")})), instants)
def test_a_zone_that_is_read_is_a_zone_that_works(zone: str, now: datetime) -> None:
    assert next_due(Schedule(zone, time(8)), None, now).tzinfo is UTC


@given(moments(), lasts, st.timedeltas(timedelta(), timedelta(days=50)))
def test_what_was_missed_is_the_latest_hour_since_that_has_passed(
    moment: tuple[Schedule, datetime], back: int | None, silent: timedelta
) -> None:
    schedule, now = moment
    last, since = last_from(schedule, now, back), now - silent
    missed = latest_missed(schedule, last, since, now)
    if missed is None:
        assert silent < timedelta(days=9) or last is not None
        return
    assert since <= missed <= now
    assert as_written(schedule, missed)
    day = local_date(schedule, missed)
    assert last is None or day > last
    assert first_due(schedule, day, missed) > now
