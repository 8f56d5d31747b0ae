"""The backlog, whatever comes in which order: nobody else is kept out, a flood is told once, nothing is remembered."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from bot.core.operations.backlog import Backlog, BacklogDecision

MOST = 3


@given(st.lists(st.tuples(st.sampled_from("ab"), st.booleans()), max_size=60))
def test_a_flood_is_told_once_and_concerns_nobody_else(events: list[tuple[str, bool]]) -> None:
    backlog, under_way, notices = Backlog(MOST), Counter[str](), Counter[str]()
    for chat, comes in events:
        if not comes:
            if under_way[chat]:
                backlog.leave(chat)
                under_way[chat] -= 1
                if not under_way[chat]:
                    notices[chat] = 0
            continue
        decision = backlog.enter(chat)
        if under_way[chat] < MOST:
            assert decision is BacklogDecision.ACCEPTED
        elif not notices[chat]:
            assert decision is BacklogDecision.REFUSED
        else:
            assert decision is BacklogDecision.DROPPED
        under_way[chat] += decision is not BacklogDecision.DROPPED
        notices[chat] += decision is BacklogDecision.REFUSED
        assert under_way[chat] <= MOST + 1
    for chat, number in under_way.items():
        for _ in range(number):
            backlog.leave(chat)
    assert len(backlog) == 0


def test_a_chat_that_was_only_refused_leaves_nothing_behind() -> None:
    backlog = Backlog(1)
    for number in range(1000):
        assert backlog.enter(number) is BacklogDecision.ACCEPTED
        assert backlog.enter(number) is BacklogDecision.REFUSED
        assert backlog.enter(number) is BacklogDecision.DROPPED
        backlog.leave(number)
        backlog.leave(number)
    assert len(backlog) == 0
    assert backlog.enter(1) is BacklogDecision.ACCEPTED
