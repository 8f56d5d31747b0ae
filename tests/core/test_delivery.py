"""What becomes of a delivery after each answer of a platform."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.delivery import (
    LONGEST_WAIT,
    MOST_ATTEMPTS,
    ChatGone,
    DeliveryState,
    DeliveryStatus,
    PermanentFailure,
    RetryLater,
    UnknownOutcome,
    after_failed,
    after_part,
    after_sent,
)

NOW = datetime(2099, 1, 6, 8, tzinfo=UTC)
FRESH = DeliveryStatus(DeliveryState.READY, 0, NOW)

failures = st.one_of(
    st.builds(RetryLater, st.just("busy"), st.one_of(st.none(), st.floats(0, 1e6))),
    st.builds(UnknownOutcome, st.just("no answer")),
    st.builds(ChatGone, st.just("blocked")),
    st.builds(PermanentFailure, st.just("too long")),
)


@given(st.lists(failures, max_size=80))
def test_a_delivery_is_never_simply_forgotten(answers):
    status, now = FRESH, NOW
    for answer in answers:
        if status.state is not DeliveryState.READY:
            assert status.reason
            return
        status = after_failed(status, answer, now)
        assert status.not_before >= now
        assert status.attempts <= MOST_ATTEMPTS
        now = status.not_before


def test_a_platform_that_says_when_is_obeyed_and_costs_no_attempt():
    status = FRESH
    for _ in range(MOST_ATTEMPTS * 2):
        status = after_failed(status, RetryLater("429", after=7), NOW)
    assert status == DeliveryStatus(DeliveryState.READY, 0, NOW + timedelta(seconds=7), "429")


def test_waits_grow_to_an_hour_and_end():
    status, waits = FRESH, []
    while status.state is DeliveryState.READY:
        status = after_failed(status, RetryLater("down"), NOW)
        waits.append(status.not_before - NOW)
    assert waits[:3] == [timedelta(seconds=2), timedelta(seconds=4), timedelta(seconds=8)]
    assert max(waits) == LONGEST_WAIT
    assert sum(waits, timedelta()) > timedelta(days=1)
    assert status.state is DeliveryState.GIVEN_UP


@pytest.mark.parametrize(
    ("failure", "state"),
    [(ChatGone("blocked"), DeliveryState.PARKED), (PermanentFailure("malformed"), DeliveryState.GIVEN_UP)],
)
def test_some_answers_are_final_and_keep_their_reason(failure, state):
    status = after_failed(FRESH, failure, NOW)
    assert (status.state, status.reason) == (state, failure.reason)


def test_after_silence_the_repeat_is_known_to_be_one():
    status = after_failed(FRESH, UnknownOutcome("no answer"), NOW)
    assert status.uncertain
    assert after_failed(status, RetryLater("429", after=1), NOW).uncertain
    assert after_failed(status, ChatGone("blocked"), NOW).uncertain, "the reader may come back, and has it already"
    assert not after_sent(status).uncertain


def test_what_may_have_come_twice_is_counted():
    silence = UnknownOutcome("no answer")
    once = after_failed(FRESH, silence, NOW)
    assert once.repeats == 0
    assert after_failed(once, RetryLater("busy"), NOW).repeats == 0, "it was refused: it can't be there twice"
    twice = after_failed(once, silence, NOW)
    assert twice.repeats == 1
    assert (after_part(twice).repeats, after_sent(twice).repeats) == (2, 2)
    assert after_part(after_part(twice)).repeats == 2, "of the next part nothing was uncertain"
