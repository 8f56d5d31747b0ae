"""When a place that can't be reached is tried again."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.silence import (
    DAILY_TRIES,
    DAY,
    TROUBLED,
    WEEK,
    WEEKLY_TRIES,
    SilenceCause,
    after_try,
    begin_silence,
    first_wait,
    postpone,
)

NOW = datetime(2099, 1, 6, 8, tzinfo=UTC)
chats = st.integers(1, 10**9)
# Each try fails, or the platform is in trouble; and the process may have been down for some days before it.
tries = st.lists(st.tuples(st.booleans(), st.timedeltas(timedelta(), timedelta(days=40))), max_size=40)


@given(chats, tries)
def test_there_is_a_next_try_until_there_have_been_enough(chat, outcomes):
    silence = begin_silence(chat, NOW, "blocked", SilenceCause.REFUSED)
    now = NOW
    for is_troubled, late in outcomes:
        if silence.next_try is None:
            assert silence.tries == DAILY_TRIES + WEEKLY_TRIES
            return
        assert now < silence.next_try <= now + WEEK
        now = silence.next_try + late
        former, silence = silence, (postpone if is_troubled else after_try)(silence, now)
        assert silence.tries == former.tries + (not is_troubled)
        assert (silence.since, silence.reason, silence.cause) == (NOW, "blocked", SilenceCause.REFUSED)
        if is_troubled:
            assert silence.next_try == now + TROUBLED
    assert silence.next_try is not None or silence.tries == DAILY_TRIES + WEEKLY_TRIES


@given(chats)
def test_daily_for_a_week_then_weekly_for_a_month(chat):
    silence, moments = begin_silence(chat, NOW, "kicked", SilenceCause.REMOVED), []
    while silence.next_try is not None:
        moments.append(silence.next_try)
        silence = after_try(silence, silence.next_try)
    gaps = [later - earlier for earlier, later in pairwise(moments)]
    assert moments[0] - NOW < DAY
    assert gaps == [DAY] * (DAILY_TRIES - 1) + [WEEK] * WEEKLY_TRIES
    assert moments[DAILY_TRIES - 1] - NOW < WEEK
    assert timedelta(days=28) < moments[-1] - NOW < timedelta(days=36)


@given(st.integers(1, 10**6))
def test_chats_that_fall_silent_together_are_tried_all_over_the_day(first):
    """10,000 of them: in no half hour more than twice its share."""
    half_hours = [first_wait(chat) // timedelta(minutes=30) for chat in range(first, first + 10_000)]
    assert max(map(half_hours.count, set(half_hours))) < 2 * 10_000 / 44


@pytest.mark.parametrize("outcome", [after_try, postpone])
def test_who_is_shut_out_by_the_owner_is_never_tried(outcome):
    silence = begin_silence(1, NOW, "banned", SilenceCause.BANNED)
    assert silence.next_try is None
    assert after_try(silence, NOW).next_try is None
