"""One digest for a local date, at its hour, whatever clocks, power cuts and travellers do."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.core.timing import EVERY_DAY, LATE, Schedule, first_due, instant_at, local_date, next_due
from bot.core.zones import parse_zone

# Half-hour summer time; a date left out; summer time that pauses for Ramadan; odd minutes; a gap up to
# midnight; gaps at midnight; the ends of the world; and ordinary ones.
ZONES = [
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Africa/Casablanca",
    "Asia/Kathmandu",
    "America/Nuuk",
    "America/Santiago",
    "Africa/Cairo",
    "Asia/Beirut",
    "Pacific/Chatham",
    "Pacific/Kiritimati",
    "Etc/GMT+12",
    "Antarctica/Troll",
    "Europe/Zurich",
    "America/New_York",
    "Asia/Shanghai",
    "UTC",
]
DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)


def turns(zone: str) -> list[datetime]:
    """Days (UTC) between 2010 and 2030 on which the zone's clocks are turned."""
    days = [datetime(2010, 1, 1, tzinfo=UTC) + n * DAY for n in range(365 * 20)]
    offsets = [day.astimezone(ZoneInfo(zone)).utcoffset() for day in days]
    return [day for day, before, after in zip(days, offsets, offsets[1:], strict=False) if before != after]


TURNS = [(zone, turn) for zone in ZONES for turn in turns(zone)]

hours = st.times().map(lambda at: at.replace(second=0, microsecond=0, fold=0))
weekdays = st.frozensets(st.integers(0, 6), min_size=1)
schedules = st.builds(Schedule, st.sampled_from(ZONES), hours, weekdays)
instants = st.timedeltas(timedelta(), 29 * 365 * DAY).map(lambda since: datetime(2009, 1, 1, tzinfo=UTC) + since)


@st.composite
def moments(draw: st.DrawFn) -> tuple[Schedule, datetime]:
    """A schedule and an instant, half of the time within three days of a turn of its clocks."""
    if draw(st.booleans()):
        return draw(schedules), draw(instants)
    zone, turn = draw(st.sampled_from(TURNS))
    near = turn + draw(st.timedeltas(-3 * DAY, 4 * DAY))
    return Schedule(zone, draw(hours), draw(weekdays)), near


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def wall(zone: str, text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


ZURICH = Schedule("Europe/Zurich", time(8, 0))


def test_the_next_hour_is_today_or_tomorrow() -> None:
    assert next_due(ZURICH, date(2026, 6, 15), utc("2026-06-16 05:59")) == utc("2026-06-16 06:00")
    assert next_due(ZURICH, date(2026, 6, 16), utc("2026-06-16 06:01")) == utc("2026-06-17 06:00")
    assert next_due(ZURICH, date(2026, 10, 24), utc("2026-10-24 07:00")) == utc("2026-10-25 07:00")


def test_the_answer_is_utc_whatever_zone_the_question_came_in() -> None:
    tokyo = timezone(timedelta(hours=9))
    due = next_due(ZURICH, date(2026, 6, 15), datetime(2026, 6, 16, 3, 0, tzinfo=tokyo))
    assert due.tzinfo is UTC
    assert due == utc("2026-06-16 06:00")


def test_an_hour_missed_today_is_due_now() -> None:
    assert next_due(ZURICH, date(2026, 6, 15), utc("2026-06-16 20:00")) == utc("2026-06-16 06:00")


def test_five_days_without_power_make_one_digest() -> None:
    now = utc("2026-06-16 09:00")
    due = next_due(ZURICH, date(2026, 6, 10), now)
    assert due == utc("2026-06-16 06:00")
    assert next_due(ZURICH, local_date(ZURICH, due), now) == utc("2026-06-17 06:00")


def test_yesterdays_missed_hour_waits_for_todays() -> None:
    assert next_due(ZURICH, date(2026, 6, 14), utc("2026-06-16 04:00")) == utc("2026-06-16 06:00")


def test_a_weekday_reader_is_left_alone_on_saturday() -> None:
    workdays = Schedule("Europe/Zurich", time(8, 0), frozenset(range(5)))
    assert next_due(workdays, date(2026, 6, 11), utc("2026-06-13 09:00")) == utc("2026-06-15 06:00")


def test_an_hour_just_before_midnight_survives_a_short_delay() -> None:
    late = Schedule("Europe/Zurich", time(23, 55))
    due = next_due(late, date(2026, 6, 14), utc("2026-06-15 22:10"))  # 00:10 on the 16th in Zürich
    assert due == utc("2026-06-15 21:55")
    assert local_date(late, due) == date(2026, 6, 15)
    assert next_due(late, date(2026, 6, 15), utc("2026-06-15 22:10")) == utc("2026-06-16 21:55")
    assert next_due(late, date(2026, 6, 14), utc("2026-06-15 21:55") + LATE + MINUTE) == utc("2026-06-16 21:55")


def test_an_hour_already_past_when_chosen_is_for_tomorrow() -> None:
    now = utc("2026-06-16 06:10")
    assert first_due(ZURICH, None, now) == utc("2026-06-17 06:00")
    assert first_due(ZURICH, None, utc("2026-06-16 06:00")) == utc("2026-06-17 06:00")
    assert first_due(ZURICH, None, utc("2026-06-16 05:59")) == utc("2026-06-16 06:00")


def test_a_later_hour_on_a_day_that_had_its_digest_is_for_tomorrow() -> None:
    evening = Schedule("Europe/Zurich", time(20, 0))
    assert first_due(evening, date(2026, 6, 16), utc("2026-06-16 07:00")) == utc("2026-06-17 18:00")


def test_travelling_back_over_the_date_line_costs_a_day_and_never_doubles_one() -> None:
    # Tuesday's digest came in Auckland at 08:00, which is Monday 13:00 in Los Angeles.
    angeles = Schedule("America/Los_Angeles", time(8, 0))
    due = first_due(angeles, date(2026, 6, 16), utc("2026-06-15 20:30"))
    assert due == wall("America/Los_Angeles", "2026-06-17 08:00")


def test_a_missing_hour_comes_later_by_the_gap_and_a_repeated_one_comes_first() -> None:
    assert instant_at("Europe/Zurich", date(2026, 3, 29), time(2, 30)) == utc("2026-03-29 01:30")  # shown as 03:30
    assert instant_at("Europe/Zurich", date(2026, 10, 25), time(2, 30)) == utc("2026-10-25 00:30")
    assert instant_at("Australia/Lord_Howe", date(2026, 10, 4), time(2, 10)) == wall(
        "Australia/Lord_Howe", "2026-10-04 02:40"
    )


def test_kathmandu_has_odd_minutes() -> None:
    kathmandu = Schedule("Asia/Kathmandu", time(8, 0))
    assert next_due(kathmandu, None, utc("2026-06-16 02:00")) == utc("2026-06-16 02:15")


def test_casablanca_turns_its_clocks_back_for_ramadan() -> None:
    casablanca = Schedule("Africa/Casablanca", time(8, 0))
    assert next_due(casablanca, None, utc("2024-03-09 12:00") - DAY / 2) == utc("2024-03-09 07:00")
    assert next_due(casablanca, date(2024, 3, 9), utc("2024-03-09 12:00")) == utc("2024-03-10 08:00")


def test_the_date_that_apia_left_out_moves_into_the_next() -> None:
    daily = Schedule("Pacific/Apia", time(8, 0))
    after = first_due(daily, date(2011, 12, 29), utc("2011-12-29 19:00"))
    assert after == wall("Pacific/Apia", "2011-12-31 08:00")
    assert local_date(daily, after) == date(2011, 12, 31)
    assert first_due(daily, date(2011, 12, 31), after) == wall("Pacific/Apia", "2012-01-01 08:00")
    fridays = Schedule("Pacific/Apia", time(8, 0), frozenset({4}))
    assert first_due(fridays, None, utc("2011-12-29 19:00")) == wall("Pacific/Apia", "2011-12-31 08:00")


def test_a_moved_hour_that_was_missed_is_still_due_on_the_date_it_moved_to() -> None:
    fridays = Schedule("Pacific/Apia", time(8, 0), frozenset({4}))
    moved = wall("Pacific/Apia", "2011-12-31 08:00")
    assert next_due(fridays, None, moved.astimezone(UTC) + 7 * timedelta(hours=1)) == moved


def test_a_gap_up_to_midnight_moves_into_the_next_date() -> None:
    saturdays = Schedule("America/Nuuk", time(23, 30), frozenset({5}))  # 30 March 2024 ended at 23:00
    due = first_due(saturdays, None, wall("America/Nuuk", "2024-03-30 12:00").astimezone(UTC))
    assert due == wall("America/Nuuk", "2024-03-31 00:30")


@pytest.mark.parametrize(
    "build",
    [
        lambda: Schedule("Mars/Olympus", time(8)),
        lambda: Schedule("", time(8)),
        lambda: Schedule("../../etc/passwd", time(8)),
        lambda: Schedule("Europe", time(8)),
        lambda: Schedule("UTC", time(8, 0, 1)),
        lambda: Schedule("UTC", time(8, tzinfo=UTC)),
        lambda: Schedule("UTC", time(8, fold=1)),
        lambda: Schedule("UTC", time(8), frozenset()),
        lambda: Schedule("UTC", time(8), frozenset({7})),
        lambda: next_due(ZURICH, None, datetime(2026, 6, 16)),  # noqa: DTZ001  what must be refused
        lambda: first_due(ZURICH, None, datetime(2026, 6, 16)),  # noqa: DTZ001  what must be refused
        lambda: local_date(ZURICH, datetime(2026, 6, 16)),  # noqa: DTZ001  what must be refused
    ],
)
def test_what_makes_no_sense_is_refused(build: object) -> None:
    with pytest.raises(ValueError, match=r"zone|hour|weekdays"):
        build()  # type: ignore[operator]  # each is a lambda


def as_written(schedule: Schedule, due: datetime) -> bool:
    """Whether `due` is the schedule's hour on one of its days, or as much later as a gap made it."""
    zone = ZoneInfo(schedule.zone)
    shown = due.astimezone(zone).replace(tzinfo=None)
    for day in (shown.date(), shown.date() - DAY):
        hoped = datetime.combine(day, schedule.at)
        if day.weekday() not in schedule.weekdays:
            continue
        if shown == hoped:
            return due.astimezone(zone).fold == 0
        there = hoped.replace(tzinfo=zone).astimezone(UTC).astimezone(zone).replace(tzinfo=None) == hoped
        if not there and hoped < shown <= hoped + DAY:
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
    sent: list[date] = []
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
            sent.append(last)
            assert next_due(schedule, last, now) > now, "two at once"
        stored = next_due(schedule, last, now)
    assert sent == sorted(set(sent))


@given(moments())
@example((Schedule("America/Nuuk", time(23, 30)), utc("2024-03-29 00:00")))
def test_a_caller_who_looks_every_hour_misses_no_date(moment: tuple[Schedule, datetime]) -> None:
    start = moment[1]
    schedule = replace(moment[0], weekdays=EVERY_DAY)
    stored, last = first_due(schedule, None, start), None
    sent = set()
    looked = [start + n * timedelta(hours=1) for n in range(24 * 5)]
    for now in looked:
        if stored <= now:
            due = next_due(schedule, last, now)
            assert now - timedelta(hours=1) < due <= now
            last = local_date(schedule, due)
            sent.add(last)
            stored = next_due(schedule, last, now)
    days = {local_date(schedule, now) for now in looked[25:-25]}
    assert {local_date(schedule, instant_at(schedule.zone, day, schedule.at)) for day in days} <= sent


@given(st.sampled_from(sorted({parse_zone("Zürich"), parse_zone("+14"), parse_zone("-12")})), instants)
def test_a_zone_that_is_read_is_a_zone_that_works(zone: str, now: datetime) -> None:
    assert next_due(Schedule(zone, time(8)), None, now).tzinfo is UTC


def test_a_last_digest_that_is_still_to_come_holds_nothing_up() -> None:
    schedule, now = Schedule("Europe/Zurich", time(8)), datetime(2026, 6, 16, 9, tzinfo=UTC)
    assert next_due(schedule, date(2031, 1, 1), now) <= now
    assert next_due(schedule, date(2026, 6, 17), now) > now + DAY  # across the date line one can be a day ahead
