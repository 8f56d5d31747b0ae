"""A worker process computes what it is asked, whatever becomes of it, and is gone when nobody needs it."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import DEVNULL
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest

from bot.core.authors.identity import Background, persons
from bot.workers.process import WorkerProcess
from tests.bench.made_up_people import made_up_papers
from tests.waiting import until
from tests.workers.long_functions import wait_for

ROOT = Path(__file__).parents[2]


@pytest.fixture
async def worker():
    process = WorkerProcess()
    yield process
    await process.close()


def started(folder: Path) -> list[int]:
    file = folder / "started"
    return [int(line) for line in file.read_text().split()] if file.exists() else []


def has_started(folder: Path, times: int) -> bool:
    return len(started(folder)) == times


def is_running(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


async def test_the_same_comes_of_it_as_here(worker):
    papers = [announced.paper for announced in made_up_papers()[:200]]
    name = papers[0].authors[0].name
    for background in (Background.of(papers), Background.of(papers[:50]), None):
        found = await worker.compute(persons, name, papers, background, weigh_name=True)
        assert found == persons(name, papers, background, weigh_name=True)


async def test_one_process_computes_all_and_what_is_raised_is_raised_here(worker):
    there = await worker.compute(os.getpid)
    with pytest.raises(ValueError, match="invalid literal"):
        await worker.compute(int, "not a number")
    assert there != os.getpid()
    assert await asyncio.gather(*[worker.compute(os.getpid) for _ in range(3)]) == [there] * 3


async def test_killed_between_two_calls_it_is_started_again(worker):
    before = await worker.compute(os.getpid)
    os.kill(before, signal.SIGKILL)
    assert await worker.compute(os.getpid) not in (before, os.getpid())


async def test_killed_while_it_computes_the_call_is_made_again_and_at_last_here(worker, tmp_path):
    call = asyncio.create_task(worker.compute(wait_for, tmp_path))
    for times in (1, 2):
        await until(partial(has_started, tmp_path, times))
        os.kill(started(tmp_path)[-1], signal.SIGKILL)
    await until(partial(has_started, tmp_path, 3))
    (tmp_path / "go").touch()
    assert await call == os.getpid()


async def test_after_a_call_was_given_up_the_next_gets_its_own_answer(worker, tmp_path):
    call = asyncio.create_task(worker.compute(wait_for, tmp_path))
    await until(lambda: started(tmp_path))
    call.cancel()
    with pytest.raises(asyncio.CancelledError):
        await call
    assert await worker.compute(abs, -7) == 7
    assert not is_running(started(tmp_path)[0])


async def test_nothing_is_started_before_it_is_needed_and_nothing_is_left(worker):
    await worker.close()
    assert await worker.compute(os.getpid) == os.getpid()
    other = WorkerProcess()
    there = await other.compute(os.getpid)
    await other.close()
    assert not is_running(there)


async def test_it_does_not_outlive_whoever_started_it_and_was_killed(tmp_path):
    program = (
        "import asyncio, sys, pathlib\n"
        "from bot.workers.process import WorkerProcess\n"
        "from tests.workers.long_functions import wait_for\n"
        "async def main():\n"
        "    worker = WorkerProcess()\n"
        "    await worker.compute(abs, -1)\n"
        "    await worker.compute(wait_for, pathlib.Path(sys.argv[1]))\n"
        "asyncio.run(main())\n"
    )
    parent = await asyncio.create_subprocess_exec(
        sys.executable, "-c", program, str(tmp_path), cwd=ROOT, stdout=DEVNULL
    )
    try:
        await until(lambda: started(tmp_path))
        parent.kill()
        (tmp_path / "go").touch()
        await until(lambda: not is_running(started(tmp_path)[0]))
    finally:
        with suppress(ProcessLookupError):
            parent.kill()
        await parent.wait()
