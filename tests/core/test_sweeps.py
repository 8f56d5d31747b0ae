"""When arXiv is read, from where, and when its silence is not believed."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.schedule.sweeps import SweepState, find_implausibility, next_sweep, since_day

TUESDAY = datetime(2026, 6, 16, 12, tzinfo=UTC)  # after Monday evening's announcement
HOUR = timedelta(hours=1)


def test_a_fresh_deployment_begins_with_the_last_week_and_goes_on_with_an_overlap():
    assert since_day(SweepState(), TUESDAY) == date(2026, 6, 9)
    assert since_day(SweepState(watermark=TUESDAY), TUESDAY + timedelta(days=30)) == date(2026, 6, 14)


@given(st.integers(0, 50), st.integers(1, 1440))
def test_after_failures_it_is_tried_sooner_than_usual_and_never_at_once(failures, minutes):
    cadence = timedelta(minutes=minutes)
    due = next_sweep(SweepState(last_attempt=TUESDAY, failures=failures), cadence, TUESDAY)
    assert due is not None
    assert TUESDAY + min(timedelta(minutes=1), cadence) <= due <= TUESDAY + cadence


def test_waits_grow():
    dues = [next_sweep(SweepState(last_attempt=TUESDAY, failures=n), HOUR, TUESDAY) for n in range(1, 8)]
    assert [(due - TUESDAY) / timedelta(minutes=1) for due in dues if due] == [1, 2, 4, 8, 16, 32, 60]
    assert next_sweep(SweepState(), HOUR, TUESDAY) is None
    assert next_sweep(SweepState(last_attempt=TUESDAY), HOUR, TUESDAY - timedelta(days=400)) is None  # a clock set back


@pytest.mark.parametrize(
    ("newest", "now", "records", "new", "believed"),
    [
        (None, TUESDAY, 0, 0, False),  # a week without any record
        (TUESDAY, TUESDAY + HOUR, 1200, 0, True),  # read again an hour later
        (TUESDAY, TUESDAY + HOUR, 0, 0, False),  # two days of overlap without a record
        (TUESDAY, TUESDAY + timedelta(hours=16), 1200, 0, True),  # Tuesday evening is not over yet
        (TUESDAY, TUESDAY + timedelta(days=1), 1200, 0, False),  # Tuesday evening brought nothing
        (TUESDAY, TUESDAY + timedelta(days=1), 1200, 1, True),
        (datetime(2026, 6, 12, 12, tzinfo=UTC), datetime(2026, 6, 14, 12, tzinfo=UTC), 900, 0, True),  # a week-end
        (datetime(2026, 7, 3, 4, tzinfo=UTC), datetime(2026, 7, 6, 12, tzinfo=UTC), 900, 0, True),  # a holiday
    ],
)
def test_silence_on_an_arxiv_weekday_is_an_incident(newest, now, records, new, believed):
    state = SweepState(watermark=newest, newest=newest)
    doubt = find_implausibility(state, since_day(state, now), now, records, new)
    assert (doubt is None) == believed, doubt
