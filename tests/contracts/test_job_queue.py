"""What is asked for is done, once, by whoever does such work, whichever engine carries it and whoever dies."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from functools import partial

import psycopg
import pytest
from sqlalchemy import make_url

from bot.errors import StorageError
from bot.ports import Job, JobKind, JobQueue
from bot.queue import procrastinate_queue
from bot.queue.in_process import InProcessQueue
from bot.queue.procrastinate_queue import open_queue
from tests.waiting import until

WITHIN = 20.0
ALONE, SHARED = JobKind("collect:x"), JobKind("compose", alone=False)


@pytest.fixture
async def queues(url: str) -> AsyncIterator[tuple[JobQueue, JobQueue]]:
    """The queue as two processes have it; on a file there is one process."""
    async with AsyncExitStack() as closing:
        if make_url(url).drivername == "sqlite":
            yield (queue := InProcessQueue()), queue
        else:
            yield (
                await closing.enter_async_context(open_queue(url)),
                await closing.enter_async_context(open_queue(url)),
            )


class Work:
    """A job that is let go by the test."""

    def __init__(self) -> None:
        self.begun, self.ended, self.at_once, self.most = 0, 0, 0, 0
        self.may_end = asyncio.Event()

    async def run(self) -> None:
        self.begun += 1
        self.at_once += 1
        self.most = max(self.most, self.at_once)
        try:
            await self.may_end.wait()
            self.ended += 1
        finally:
            self.at_once -= 1

    def job(self, kind: JobKind = ALONE, *, cut: bool = False, end: Callable[[], None] | None = None) -> Job:
        return Job(kind, self.run, cut, end)


async def test_what_is_asked_for_is_done_once_and_once_more_if_asked_meanwhile(
    queues: tuple[JobQueue, JobQueue],
) -> None:
    queue, other = queues
    work = Work()
    assert await queue.defer(ALONE)
    assert not await other.defer(ALONE)  # it waits already
    async with queue.work([work.job()], WITHIN):
        await until(lambda: work.begun == 1)
        assert await other.defer(ALONE)  # it may have looked before
        assert not await queue.defer(ALONE)
        work.may_end.set()
        await until(lambda: work.ended == 2)
    assert work.most == 1
    assert work.begun == 2


async def test_what_fails_is_logged_and_the_next_request_is_served(queues: tuple[JobQueue, JobQueue]) -> None:
    queue, _ = queues
    failures: list[Exception] = [RuntimeError("a bug of ours"), StorageError()]
    tries: list[int] = []

    async def work() -> None:
        tries.append(1)
        if failures:
            raise failures.pop()

    async with queue.work([Job(ALONE, work)], WITHIN):
        for number in (1, 2, 3):
            await queue.defer(ALONE)
            await until(partial(_is_as_long, tries, number))


async def test_in_the_end_what_runs_comes_to_its_end_but_not_for_ever(queues: tuple[JobQueue, JobQueue]) -> None:
    queue, _ = queues
    patient, endless, cut = Work(), Work(), Work()
    ended: list[str] = []
    jobs = [
        patient.job(JobKind("patient"), end=patient.may_end.set),
        endless.job(JobKind("endless"), end=lambda: ended.append("endless")),
        cut.job(JobKind("cut"), cut=True),
    ]
    async with queue.work(jobs, 0.5):
        for job in jobs:
            await queue.defer(job.kind)
        await until(lambda: patient.begun and endless.begun and cut.begun)
    assert (patient.ended, endless.ended, cut.ended) == (1, 0, 0)
    assert (endless.at_once, cut.at_once, ended) == (0, 0, ["endless"])
    assert await queue.recover() == 0


async def test_of_several_processes_each_takes_its_share_and_what_is_alone_is_done_by_one(
    url: str, queues: tuple[JobQueue, JobQueue]
) -> None:
    _skip_a_file(url)
    queue, other = queues
    mine, others, alone = Work(), Work(), Work()
    async with (
        queue.work([mine.job(SHARED), alone.job()], WITHIN),
        other.work([others.job(SHARED), alone.job()], WITHIN),
    ):
        await queue.defer(SHARED)
        await until(lambda: mine.begun + others.begun == 1)
        await queue.defer(SHARED)
        await until(lambda: mine.begun == others.begun == 1)  # who is at it leaves the next one to the other
        await queue.defer(ALONE)
        await until(lambda: alone.begun == 1)
        await queue.defer(ALONE)
        for work in (alone, mine, others):
            work.may_end.set()
        await until(lambda: alone.ended == 2)
    assert alone.most == 1
    assert _rows(url) == 0


async def test_what_nobody_here_does_is_left_for_others(url: str, queues: tuple[JobQueue, JobQueue]) -> None:
    _skip_a_file(url)
    queue, other = queues
    work = Work()
    work.may_end.set()
    await queue.defer(SHARED)
    async with queue.work([work.job()], WITHIN):
        await queue.defer(ALONE)
        await until(lambda: work.ended == 1)
        async with other.work([work.job(SHARED)], WITHIN):
            await until(lambda: work.ended == 2)


async def test_what_a_process_was_doing_that_is_gone_is_asked_for_again(
    url: str, queues: tuple[JobQueue, JobQueue], monkeypatch: pytest.MonkeyPatch
) -> None:
    _skip_a_file(url)
    queue, other = queues
    lost, work = Work(), Work()
    work.may_end.set()
    async with queue.work([lost.job()], 0.1):
        await queue.defer(ALONE)
        await until(lambda: lost.begun == 1)
        # It is halted: a sign of life that is older than it may be, as after a kill.
        _do(url, "UPDATE paperboy_queue.procrastinate_workers SET last_heartbeat = now() - interval '26 seconds'")
        async with other.work([work.job()], WITHIN):
            assert await other.recover() == 1
            # By either: a process that was halted only, as here, may be quicker, and then does it twice at once.
            await until(lambda: work.ended == 1 or lost.begun == 2)


async def test_connections_that_break_are_made_again(
    url: str, queues: tuple[JobQueue, JobQueue], monkeypatch: pytest.MonkeyPatch
) -> None:
    _skip_a_file(url)
    monkeypatch.setattr(procrastinate_queue, "AGAIN", 0.05)
    queue, _ = queues
    work = Work()
    async with queue.work([work.job()], WITHIN):
        await queue.defer(ALONE)
        await until(lambda: work.begun == 1)
        _do(
            url,
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
            " AND datname = current_database()",
        )
        work.may_end.set()
        await until(lambda: work.ended == 1)
        await _until_deferred(lambda: queue.defer(ALONE))
        await until(lambda: work.ended == 2)


async def _until_deferred(defer: Callable[[], Awaitable[bool]]) -> None:
    async with asyncio.timeout(30):
        while True:
            try:
                if await defer():
                    return
            except StorageError:
                await asyncio.sleep(0.05)


def _is_as_long(tries: list[int], number: int) -> bool:
    return len(tries) == number


def _skip_a_file(url: str) -> None:
    if make_url(url).drivername == "sqlite":
        pytest.skip("a file is for one process")


def _rows(url: str) -> int:
    with psycopg.connect(url) as connection:
        (number,) = connection.execute("SELECT count(*) FROM paperboy_queue.procrastinate_jobs").fetchone() or (0,)
    return int(number)


def _do(url: str, statement: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(statement)
