"""The clock's jobs: none beside itself, none dropped, all brought to their end."""

import asyncio
from datetime import timedelta

from scheduler.timetable import Job, Timetable
from tests.waiting import until

TICK = timedelta(milliseconds=20)


async def test_a_job_never_runs_beside_itself_and_survives_its_errors():
    at_once, most, runs = 0, 0, 0

    async def work():
        nonlocal at_once, most, runs
        at_once += 1
        runs += 1
        most = max(most, at_once)
        await asyncio.sleep(2.5 * TICK.total_seconds())  # the clock comes round again meanwhile
        at_once -= 1
        raise RuntimeError("a bug of ours")

    timetable = Timetable([Job("x", TICK, work)])
    timetable.start()
    await until(lambda: runs >= 3)
    await timetable.stop(30)
    assert most == 1
    assert at_once == 0
    ended = runs
    await asyncio.sleep(5 * TICK.total_seconds())
    assert runs == ended


async def test_a_busy_loop_delays_a_run_but_does_not_drop_it():
    runs, due = [], asyncio.Event()

    async def work():
        runs.append(1)
        due.set()

    timetable = Timetable([Job("x", timedelta(hours=1), work)])
    timetable.start()
    async with asyncio.timeout(30):
        await due.wait()
    await timetable.stop(30)
    assert runs == [1]  # at once, not after an hour


async def test_stopping_lets_what_runs_come_to_its_end_but_not_for_ever():
    ended: list[str] = []
    began: asyncio.Queue[str] = asyncio.Queue()
    may_end = asyncio.Event()

    async def short():
        began.put_nowait("short")
        await may_end.wait()
        ended.append("short")

    async def endless():
        began.put_nowait("endless")
        try:
            await asyncio.Event().wait()
        finally:
            ended.append("cancelled")

    async def stopped(*, cut: bool, within: float) -> list[str]:
        ended.clear()
        may_end.clear()
        every = timedelta(hours=1)
        timetable = Timetable([Job("short", every, short), Job("endless", every, endless, cut=cut)])
        timetable.start()
        async with asyncio.timeout(30):
            assert {await began.get(), await began.get()} == {"short", "endless"}
        stopping = asyncio.create_task(timetable.stop(within))
        await until(lambda: not cut or ended == ["cancelled"])
        may_end.set()
        async with asyncio.timeout(30):
            await stopping
        return ended

    assert await stopped(cut=False, within=0.5) == ["short", "cancelled"]
    assert await stopped(cut=True, within=20) == ["cancelled", "short"]
