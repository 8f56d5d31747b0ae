"""The clock's ticks: none beside itself, none dropped, none after the end."""

import asyncio
from datetime import timedelta

from scheduler.timetable import Tick, Timetable
from tests.waiting import until

EVERY = timedelta(milliseconds=20)


async def test_a_tick_never_comes_beside_itself_and_survives_its_errors() -> None:
    at_once, most, ticks = 0, 0, 0

    async def ask() -> None:
        nonlocal at_once, most, ticks
        at_once += 1
        ticks += 1
        most = max(most, at_once)
        await asyncio.sleep(2.5 * EVERY.total_seconds())  # the clock comes round again meanwhile
        at_once -= 1
        raise RuntimeError("a bug of ours")

    timetable = Timetable([Tick("x", EVERY, ask)])
    timetable.start()
    await until(lambda: ticks >= 3)
    await timetable.stop()
    assert most == 1
    ended = ticks
    await asyncio.sleep(5 * EVERY.total_seconds())
    assert ticks == ended


async def test_it_ticks_at_once_and_not_after_an_hour() -> None:
    ticks, due = list[int](), asyncio.Event()

    async def ask() -> None:
        ticks.append(1)
        due.set()

    timetable = Timetable([Tick("x", timedelta(hours=1), ask)])
    timetable.start()
    async with asyncio.timeout(30):
        await due.wait()
    await timetable.stop()
    assert ticks == [1]
