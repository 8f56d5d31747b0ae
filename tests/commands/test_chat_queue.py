"""In a chat everything is done in the order of arrival; only reads are done side by side."""

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.commands import chat_queue
from bot.commands.chat_queue import ChatQueues, ChatTurn
from bot.commands.registry import REGISTRY
from bot.core.chats import ChatRef

HERE, THERE = ChatRef("telegram", "1"), ChatRef("telegram", "1", "7")


@given(
    kinds=st.lists(st.tuples(st.sampled_from([HERE, THERE]), st.booleans()), max_size=12),
    leaving=st.lists(st.integers(0, 11), max_size=30),
)
async def test_a_turn_begins_when_all_is_done_that_it_may_not_overtake(
    kinds: list[tuple[ChatRef, bool]], leaving: list[int]
) -> None:
    queues, turns, left = ChatQueues(), list[ChatTurn](), set[int]()

    def check() -> None:
        for number, turn in enumerate(turns):
            before = [
                earlier
                for position, earlier in enumerate(turns[:number])
                if position not in left and earlier.ref == turn.ref and not (earlier.reads and turn.reads)
            ]
            if number not in left:
                assert turn.must_wait == bool(before)

    for ref, reads in kinds:
        turns.append(queues.enter(ref, reads=reads))
        check()
    for number in leaving:  # also of some that have not begun: who is cancelled does not wait for the turn
        if number < len(turns):
            turns[number].leave()
            left.add(number)
            check()
    for turn in turns:
        turn.leave()
    assert len(queues) == 0


async def test_what_hangs_does_not_hold_up_its_chat_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chat_queue, "LONGEST", 0.01)
    queues = ChatQueues()
    hangs, after = queues.enter(HERE), queues.enter(HERE)
    async with asyncio.timeout(5):
        await after.arrive()
    hangs.leave()
    after.leave()
    assert len(queues) == 0


async def test_what_follows_an_answer_is_waited_for_a_moment_only() -> None:
    queues = ChatQueues()
    with queues.enter(HERE) as first, queues.enter(HERE) as second:
        first.leave_in(0.01)
        async with asyncio.timeout(5):
            await second.arrive()


@pytest.mark.parametrize(
    ("line", "reads"),
    [
        ("following", True),
        ("settings", True),
        ("settings quiet on", False),
        ("language", True),
        ("language zh", False),
        ("follow Mira Okafor", False),
        ("unfollow", True),
        ("pause", False),
        ("save 2606.00001", False),
        ("saved", True),
        ("setup at 07:00", False),
        ("refresh", True),
        ("more", False),
    ],
)
def test_which_commands_only_read(line: str, reads: bool) -> None:
    name, _, rest = line.partition(" ")
    command = REGISTRY.get(name)
    assert command is not None
    assert command.only_reads(command.arguments(rest)) == reads
