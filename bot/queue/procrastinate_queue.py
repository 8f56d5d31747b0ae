"""The queue of several processes on one PostgreSQL, carried by Procrastinate.

A job is a row without arguments: it says that somebody should look, and what there is to do is in the store. So it is
deleted when it is done, a failed one is not tried again before the clock asks, and one that is lost costs a tick.
Its tables are in a schema of their own (`bot.storage.queue_schema`), its locks in them: `queueing_lock` lets one
request of a kind wait, `lock` lets one process at a time do what is to be done alone.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

import procrastinate
import structlog
from procrastinate.exceptions import AlreadyEnqueued, ConnectorException
from procrastinate.jobs import Job as QueuedJob
from procrastinate.jobs import Status
from procrastinate.manager import JobManager
from procrastinate.worker import Worker
from psycopg import AsyncConnection

from bot.errors import StorageError
from bot.ports import Job, JobKind
from bot.queue.running import JobRunner
from bot.storage.queue_schema import SEARCH_PATH

log = structlog.get_logger(__name__)

HEARTBEAT, STALLED = 8.0, 25.0  # seconds between two signs of life; without one, after which a process is gone
POLL = 20.0  # seconds between two looks for jobs, should a notification be lost
AGAIN = 1.0  # seconds until the next try, after the database was out of reach
ALONE_AT_ONCE = 8  # jobs of those that one process does at a time, side by side in this process
CONNECTIONS = 4  # at most, beside one for each lane that is listened on

# What it says of an outage is said here, without the library's traceback.
logging.getLogger("procrastinate").setLevel(logging.CRITICAL)
logging.getLogger("psycopg.pool").setLevel(logging.ERROR)


class ProcrastinateQueue:
    """The `JobQueue` of all processes on one PostgreSQL; opened by `open_queue`."""

    def __init__(self, connector: procrastinate.PsycopgConnector) -> None:
        self._app = procrastinate.App(connector=connector)
        self._manager = PatientManager(connector)
        self._app.job_manager = self._manager

    async def defer(self, kind: JobKind) -> bool:
        deferrer = self._app.configure_task(
            kind.name, queue=kind.name, queueing_lock=kind.name, lock=kind.name if kind.alone else None
        )
        try:
            # Without a look first, the server would log each request too many as an error.
            if await self._manager.list_jobs_async(queueing_lock=kind.name, status=Status.TODO.value):
                return False
            await deferrer.defer_async()
        except AlreadyEnqueued:
            return False
        except ConnectorException as error:
            raise StorageError from error
        return True

    @asynccontextmanager
    async def work(self, jobs: Sequence[Job], within: float) -> AsyncIterator[None]:
        runner = JobRunner(jobs)
        for job in jobs:
            self._app.task(name=job.kind.name, queue=job.kind.name)(_task_of(runner, job))
        # What several processes do has a lane of its own: a process that is at it leaves the next request to others.
        alone = [job.kind.name for job in jobs if job.kind.alone]
        lanes = [([job.kind.name], 1) for job in jobs if not job.kind.alone]
        lanes += [(alone, ALONE_AT_ONCE)] if alone else []
        serving = [asyncio.create_task(self._serve(names, at_once, within)) for names, at_once in lanes]
        serving.append(asyncio.create_task(self._manager.keep_finishing()))
        try:
            yield
        finally:
            runner.end()
            for task in serving:
                task.cancel()
            await asyncio.gather(*serving, return_exceptions=True)

    async def recover(self) -> int:
        try:
            stalled = list(await self._manager.get_stalled_jobs(seconds_since_heartbeat=STALLED))
            for job in stalled:
                await self._manager.finish_job(job, Status.FAILED, delete_job=True)
                await self.defer(JobKind(job.queue, alone=job.lock is not None))
        except ConnectorException as error:
            raise StorageError from error
        if stalled:
            log.warning("queue.recovered", jobs=sorted(job.queue for job in stalled))
        return len(stalled)

    async def _serve(self, names: list[str], at_once: int, within: float) -> None:
        """Do jobs of these kinds until cancelled. The library's worker ends when the database is away."""
        while True:
            worker = Worker(
                self._app,
                queues=names,
                concurrency=at_once,
                fetch_job_polling_interval=POLL,
                abort_job_polling_interval=3600.0,  # nobody asks for that
                shutdown_graceful_timeout=within,
                delete_jobs="always",
                install_signal_handlers=False,
                update_heartbeat_interval=HEARTBEAT,
                stalled_worker_timeout=STALLED,
            )
            try:
                await worker.run()  # type: ignore[no-untyped-call]  # it has types but for what it returns
                reason = "the connection broke"
            except ConnectorException as error:
                reason = type(error.__cause__ or error).__name__
            log.warning("queue.out_of_reach", jobs=names, reason=reason, again_in=AGAIN)
            await asyncio.sleep(AGAIN)


class PatientManager(JobManager):
    """Notes what could not be recorded as finished and does so later: until then its lock keeps others from it."""

    def __init__(self, connector: procrastinate.PsycopgConnector) -> None:
        super().__init__(connector)
        self._unfinished: list[QueuedJob] = []

    async def finish_job(self, job: QueuedJob, status: Status, delete_job: bool) -> None:
        """The same, but what is gone already is no error, and an outage is waited for."""
        try:
            await super().finish_job(job, status, delete_job)
        except ConnectorException as error:
            if getattr(error.__cause__, "sqlstate", None) != "P0001":  # raised by the function itself: there is none
                self._unfinished.append(job)

    async def keep_finishing(self) -> None:
        """Until cancelled."""
        while True:
            await asyncio.sleep(HEARTBEAT)
            unfinished, self._unfinished = self._unfinished, []
            for job in unfinished:
                await self.finish_job(job, Status.SUCCEEDED, delete_job=True)


@asynccontextmanager
async def open_queue(conninfo: str) -> AsyncIterator[ProcrastinateQueue]:
    """The queue in the PostgreSQL at that address, as libpq takes it. Raises StorageError."""
    connector = procrastinate.PsycopgConnector(
        conninfo=conninfo, min_size=1, max_size=CONNECTIONS, configure=_configure, timeout=10.0
    )
    queue = ProcrastinateQueue(connector)
    try:
        await connector.open_async()
    except ConnectorException as error:
        raise StorageError from error
    try:
        yield queue
    finally:
        await connector.close_async()


async def _configure(connection: AsyncConnection[Any]) -> None:
    await connection.execute(SEARCH_PATH)
    await connection.commit()


def _task_of(runner: JobRunner, job: Job) -> Any:
    async def run() -> None:
        await runner.run(job)

    return run
