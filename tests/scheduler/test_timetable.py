"""The clock's jobs: none beside itself, none dropped, all brought to their end."""

import asyncio
from datetime import timedelta

from scheduler.timetable import Job, Timetable

TICK = timedelta(milliseconds=20)


async def test_a_job_never_runs_beside_itself_and_survives_its_errors():
    at_once, most, runs = 0, 0, 0

    async def work():
        nonlocal at_once, most, runs
        at_once += 1
        runs += 1
        most = max(most, at_once)
        await asyncio.sleep(0.05)
        at_once -= 1
        raise RuntimeError("a bug of ours")

    timetable = Timetable([Job("x", TICK, work)])
    timetable.start()
    await asyncio.sleep(0.4)
    await timetable.stop(1)
    assert runs >= 3
    assert most == 1
    ended = runs
    await asyncio.sleep(0.1)
    assert runs == ended


async def test_a_busy_loop_delays_a_run_but_does_not_drop_it():
    runs = []

    async def work():
        runs.append(1)

    timetable = Timetable([Job("x", timedelta(seconds=30), work)])
    timetable.start()
    await asyncio.sleep(0.05)
    await timetable.stop(1)
    assert runs == [1]  # at once, not after thirty seconds


async def test_stopping_lets_what_runs_come_to_its_end_but_not_for_ever():
    ended = []

    async def short():
        await asyncio.sleep(0.1)
        ended.append("short")

    async def endless():
        try:
            await asyncio.sleep(60)
        finally:
            ended.append("cancelled")

    every = timedelta(seconds=30)
    timetable = Timetable([Job("short", every, short), Job("endless", every, endless)])
    timetable.start()
    await asyncio.sleep(0.02)
    await timetable.stop(0.3)
    assert ended == ["short", "cancelled"]

    timetable = Timetable([Job("short", every, short), Job("endless", every, endless, cut=True)])
    timetable.start()
    await asyncio.sleep(0.02)
    await timetable.stop(0.3)
    assert ended[2:] == ["cancelled", "short"]
