"""One bot's places between processes, as one of them lives it: the others, a database that is away, a long silence."""

import asyncio
import time
from collections.abc import AsyncIterator

import pytest

from adapters.telegram.rate_limit import shared as sharing
from adapters.telegram.rate_limit.shared import SharedRateWindow
from bot.errors import StorageError
from tests.waiting import until

WINDOW = 0.1


class Table:
    """Where they agree: grants what the test says, or is away."""

    def __init__(self) -> None:
        self.granted = 3
        self.away = False
        self.asked: list[tuple[int, int]] = []

    async def __call__(self, ticket: str, *, limit: int, in_use: int, demand: int, lease: float) -> int:
        if self.away:
            raise StorageError
        self.asked.append((in_use, demand))
        return self.granted if in_use or demand else 0


@pytest.fixture
def table() -> Table:
    return Table()


@pytest.fixture
async def window(table: Table) -> AsyncIterator[SharedRateWindow]:
    window = SharedRateWindow(3, WINDOW, table)
    yield window
    await window.close()


async def speak(window: SharedRateWindow) -> float:
    """When it was said."""
    await window.take()
    sent_at = time.monotonic()
    window.leave(used=True, then=lambda: None)
    return sent_at


async def busiest(window: SharedRateWindow, number: int) -> int:
    """How many of `number` were said within one window."""
    sent_at = sorted(await asyncio.gather(*(speak(window) for _ in range(number))))
    return max(sum(start <= other < start + WINDOW for other in sent_at) for start in sent_at)


async def test_it_asks_once_and_not_for_every_message(table: Table, window: SharedRateWindow) -> None:
    assert await busiest(window, 12) == 3
    assert len(table.asked) == 1


async def test_it_says_nothing_before_it_holds_a_place(table: Table, window: SharedRateWindow) -> None:
    table.granted = 0
    saying = asyncio.create_task(speak(window))
    await until(lambda: len(table.asked) >= 2)
    assert not saying.done()
    table.granted = 1
    async with asyncio.timeout(30):
        await saying


async def test_what_it_must_give_up_it_says_once_it_has_given_it_up(table: Table, window: SharedRateWindow) -> None:
    await busiest(window, 3)
    table.granted = 1
    await until(lambda: len(table.asked) == 2)
    assert await busiest(window, 4) == 1
    await until(lambda: table.asked[-1][0] == 1)


async def test_out_of_reach_of_the_others_it_keeps_one_place(table: Table, window: SharedRateWindow) -> None:
    table.away = True
    assert await busiest(window, 3) == 1
    table.away = False
    await until(lambda: table.asked)
    assert await busiest(window, 6) == 3


async def test_who_is_woken_late_asks_first(table: Table, window: SharedRateWindow) -> None:
    await speak(window)
    time.sleep(sharing.SURE + 0.2)  # noqa: ASYNC251 (as a process that was halted)
    table.granted = 0
    asked = len(table.asked)
    saying = asyncio.create_task(speak(window))
    await until(lambda: len(table.asked) >= asked + 2)
    assert not saying.done()
    saying.cancel()


async def test_who_leaves_holds_nothing(table: Table, window: SharedRateWindow) -> None:
    sent_at = await speak(window)
    await window.close()
    assert table.asked[-1] == (0, 0)
    assert time.monotonic() - sent_at >= WINDOW  # others may have its place once what was said counts no more
