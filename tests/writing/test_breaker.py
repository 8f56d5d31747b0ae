"""When an endpoint is left alone, and when it is tried again."""

import pytest

from bot.errors import WriterError
from bot.writing.llm.breaker import GRAVE, IN_A_ROW, CircuitBreaker


def left_alone(breaker: CircuitBreaker) -> bool:
    try:
        breaker.check()
    except WriterError as error:
        return error.kind == "resting"
    return False


@pytest.mark.parametrize("kind", sorted(GRAVE))
def test_three_failures_in_a_row_and_it_is_left_alone_for_a_minute(kind: str) -> None:
    now = [0.0]
    breaker = CircuitBreaker(lambda: now[0])
    for _ in range(IN_A_ROW):
        assert not left_alone(breaker)
        breaker.record_failure(kind)
    assert left_alone(breaker)
    now[0] = 59
    assert left_alone(breaker)
    now[0] = 60
    assert not left_alone(breaker)
    breaker.record_failure(kind)  # one more is enough
    assert left_alone(breaker)
    now[0] = 120
    breaker.record_success()
    breaker.record_failure(kind)
    assert not left_alone(breaker)


@pytest.mark.parametrize("kind", ["refused", "malformed", "truncated", "empty", "budget", "resting"])
def test_an_answer_that_is_no_good_is_no_failure_of_the_endpoint(kind: str) -> None:
    breaker = CircuitBreaker()
    for _ in range(9):
        breaker.record_failure(kind)
    assert not left_alone(breaker)


@pytest.mark.parametrize(("asked_for", "seconds"), [(5, 60), (200, 200), (1e9, 600)])
def test_retry_after_is_honoured_within_reason(asked_for: float, seconds: float) -> None:
    now = [0.0]
    breaker = CircuitBreaker(lambda: now[0])
    for _ in range(IN_A_ROW):
        breaker.record_failure("rate_limited", asked_for)
    now[0] = seconds - 1
    assert left_alone(breaker)
    now[0] = seconds
    assert not left_alone(breaker)
