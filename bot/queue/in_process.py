"""The queue of a process that shares its work with nobody."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from bot.ports import Job, JobKind
from bot.queue.running import JobRunner


class InProcessQueue:
    """The `JobQueue` of one process: what it was asked for is forgotten with it, and asked for again by the clock."""

    def __init__(self) -> None:
        self._requests: defaultdict[str, asyncio.Event] = defaultdict(asyncio.Event)

    async def defer(self, kind: JobKind) -> bool:
        request = self._requests[kind.name]
        if request.is_set():
            return False
        request.set()
        return True

    @asynccontextmanager
    async def work(self, jobs: Sequence[Job], within: float) -> AsyncIterator[None]:
        runner, running = JobRunner(jobs), set[asyncio.Task[None]]()
        idle = [asyncio.create_task(self._serve(job, runner, running), name=job.kind.name) for job in jobs]
        try:
            yield
        finally:
            for task in idle:
                task.cancel()
            runner.end()
            if running:
                await asyncio.wait(running, timeout=within)
            for task in running:
                task.cancel()
            await asyncio.gather(*idle, *running, return_exceptions=True)

    async def recover(self) -> int:
        return 0

    async def _serve(self, job: Job, runner: JobRunner, running: set[asyncio.Task[None]]) -> None:
        request = self._requests[job.kind.name]
        while True:
            await request.wait()
            request.clear()
            task = asyncio.create_task(runner.run(job))  # of its own: whoever waits for requests is stopped at once
            running.add(task)
            task.add_done_callback(running.discard)
            await asyncio.wait([task])
