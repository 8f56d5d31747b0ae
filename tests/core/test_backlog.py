"""The backlog, whatever comes in which order: nobody else is kept out, a flood is told once, nothing is remembered."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from bot.core.operations.backlog import Backlog, Entrance

MOST = 3


@given(st.lists(st.tuples(st.sampled_from("ab"), st.booleans()), max_size=60))
def test_a_flood_is_told_once_and_concerns_nobody_else(events: list[tuple[str, bool]]) -> None:
    backlog, inside, told = Backlog(MOST), Counter[str](), Counter[str]()
    for place, comes in events:
        if not comes:
            if inside[place]:
                backlog.leave(place)
                inside[place] -= 1
                if not inside[place]:
                    told[place] = 0
            continue
        entrance = backlog.enter(place)
        if inside[place] < MOST:
            assert entrance is Entrance.ANSWERED
        elif not told[place]:
            assert entrance is Entrance.TOLD
        else:
            assert entrance is Entrance.LEFT_OUT
        inside[place] += entrance is not Entrance.LEFT_OUT
        told[place] += entrance is Entrance.TOLD
        assert inside[place] <= MOST + 1
    for place, number in inside.items():
        for _ in range(number):
            backlog.leave(place)
    assert len(backlog) == 0


def test_who_was_only_told_leaves_nothing_behind() -> None:
    backlog = Backlog(1)
    for number in range(1000):
        assert backlog.enter(number) is Entrance.ANSWERED
        assert backlog.enter(number) is Entrance.TOLD
        assert backlog.enter(number) is Entrance.LEFT_OUT
        backlog.leave(number)
        backlog.leave(number)
    assert len(backlog) == 0
    assert backlog.enter(1) is Entrance.ANSWERED
