"""One digest for a local date, at its hour, whatever clocks, power cuts and travellers do."""

from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest

from bot.core.schedule.timing import LATE, Schedule, first_due, instant_at, local_date, next_due

# Half-hour summer time; a date left out; summer time that pauses for Ramadan; odd minutes; a gap up to
# midnight; gaps at midnight; the ends of the world; and ordinary ones.
from tests.core.timing_moments import (
    DAY,
    MINUTE,
    utc,
    wall,
)

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


def test_a_last_digest_that_is_still_to_come_holds_nothing_up() -> None:
    schedule, now = Schedule("Europe/Zurich", time(8)), datetime(2026, 6, 16, 9, tzinfo=UTC)
    assert next_due(schedule, date(2031, 1, 1), now) <= now
    assert next_due(schedule, date(2026, 6, 17), now) > now + DAY  # across the date line one can be a day ahead
