"""arXiv's calendar: never an alarm on a day on which arXiv itself said there would be nothing."""

import gzip
import json
import os
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.schedule.announcements import expected_between

EASTERN = ZoneInfo("America/New_York")
DAY = timedelta(days=1)
REAL = Path(os.environ.get("PAPERBOY_REAL_DATA") or Path(__file__).parents[2].parent / "shared" / "real")

# The days without mailing that arXiv published beforehand (info.arxiv.org/help/availability.html, by year);
# 14 June 2023 and 8 October 2024 were ad hoc, and no calendar can know such.
PUBLISHED = [
    "2023-01-16 2023-06-19 2023-07-04 2023-09-04 2023-11-23 2023-12-25 2023-12-27",
    "2024-07-04 2024-09-02 2024-11-28 2024-12-25 2024-12-26 2024-12-31",
    "2025-01-01 2025-01-20 2025-06-19 2025-07-06 2025-09-01 2025-11-27",
    "2026-01-01 2026-01-19 2026-06-19 2026-07-03 2026-09-07 2026-11-26 2026-12-25 2026-12-29 2026-12-31",
]


def eastern(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=EASTERN)


def expected_on(day: date) -> bool:
    """Whether the announcement of the evening of `day` is expected."""
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=EASTERN)
    return expected_between(noon, noon + DAY)


def test_an_ordinary_week() -> None:
    week = [date(2026, 6, 7) + n * DAY for n in range(7)]  # from Sunday
    assert [expected_on(day) for day in week] == [True, True, True, True, True, False, False]


@pytest.mark.parametrize("text", " ".join(PUBLISHED).split())
def test_nothing_is_expected_on_the_days_that_arxiv_left_out(text: str) -> None:
    assert not expected_on(date.fromisoformat(text))


def test_most_days_are_expected_all_the_same() -> None:
    for year in range(2023, 2041):
        days = [date(year, 1, 1) + n * DAY for n in range(365)]
        assert 235 <= sum(map(expected_on, days)) <= 245  # of about 261 evenings from Sunday to Thursday


def test_what_was_expected_came() -> None:
    """Each expected evening of two and a half real months was followed by a morning full of papers."""
    listed: Counter[str] = Counter()
    for file in sorted(REAL.glob("papers-2026-0?.jsonl.gz")):
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            listed.update(json.loads(line)["first_listed"] for line in lines)
    if not listed:
        pytest.skip(f"no real papers in {REAL}")
    evenings = [date(2026, 3, 31) + n * DAY for n in range(76)]  # to the evening of 14 June
    counts = [listed[(evening + DAY).isoformat()] for evening in evenings if expected_on(evening)]
    assert len(counts) == 53
    assert min(counts) > 100


def test_it_is_not_expected_before_the_metadata_had_time_to_appear() -> None:
    noon = eastern("2026-06-16 12:00")
    assert not expected_between(noon, eastern("2026-06-16 22:45"))
    assert not expected_between(noon, eastern("2026-06-17 01:29"))
    assert expected_between(noon, eastern("2026-06-17 01:30"))


def test_a_sweep_while_it_was_appearing_may_have_had_it_already() -> None:
    afterwards = eastern("2026-06-17 12:00")
    assert expected_between(eastern("2026-06-16 20:00"), afterwards)
    assert not expected_between(eastern("2026-06-16 20:01"), afterwards)
    assert not expected_between(eastern("2026-06-17 02:00"), afterwards)


def test_a_long_weekend_is_quiet() -> None:
    assert not expected_between(eastern("2026-07-03 02:00"), eastern("2026-07-06 20:00"))
    assert expected_between(eastern("2026-07-03 02:00"), eastern("2026-07-07 02:00"))


def test_the_days_around_thanksgiving_are_left_to_arxiv() -> None:
    days = [date(2026, 11, 24) + n * DAY for n in range(7)]  # from Tuesday
    assert [day.day for day in days if expected_on(day)] == [24, 30]


def test_the_clocks_of_new_york_count() -> None:
    for readable in (
        datetime(2026, 6, 17, 5, 30, tzinfo=UTC),
        datetime(2026, 2, 4, 6, 30, tzinfo=UTC),
        datetime(2026, 3, 9, 5, 30, tzinfo=UTC),  # 8 March is a Sunday, clocks went forward that morning
    ):
        public = readable - timedelta(hours=5, minutes=30)
        assert expected_between(public, readable)
        assert not expected_between(public, readable - timedelta(minutes=1))
        assert not expected_between(public + timedelta(minutes=1), readable)


def test_backwards_expects_nothing() -> None:
    assert not expected_between(eastern("2026-06-17 12:00"), eastern("2026-06-10 12:00"))


def test_an_instant_needs_a_zone() -> None:
    aware, naive = eastern("2026-06-17 12:00"), datetime(2026, 6, 17)  # noqa: DTZ001  what must be refused
    for call in (
        lambda: expected_between(naive, aware),
        lambda: expected_between(aware, naive),
    ):
        with pytest.raises(ValueError, match="zone"):
            call()


instants = st.timedeltas(timedelta(), 15 * 365 * DAY).map(lambda since: datetime(2020, 1, 1, tzinfo=UTC) + since)


@given(instants, instants, st.timedeltas(timedelta(), 20 * DAY))
def test_more_time_never_makes_less_expected(since: datetime, until: datetime, more: timedelta) -> None:
    if expected_between(since, until):
        assert expected_between(since - more, until)
        assert expected_between(since, until + more)


@given(instants)
def test_within_eighteen_days_something_is_expected(now: datetime) -> None:
    assert expected_between(now - 18 * DAY, now)
    assert not expected_between(now - timedelta(hours=5), now)  # it takes longer until one is readable
