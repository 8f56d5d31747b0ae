"""The few jobs that the clock starts. One row per chat holds its due time; jobs only look who is due.

No job runs beside itself, a late one runs once, and stopping lets a running one come to its end.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Job:
    """Something to do every `every`: `work` must look itself whether there is anything to do.

    `cut`: it may be stopped in the middle, for it begins where it was; others get time to come to their end.
    """

    name: str
    every: timedelta
    work: Callable[[], Awaitable[object]]
    cut: bool = False


class Timetable:
    """Runs jobs until it is stopped."""

    def __init__(self, jobs: list[Job]) -> None:
        self._scheduler = AsyncIOScheduler(timezone=UTC)
        self._busy: dict[asyncio.Task[None], Job] = {}
        self._stopping = asyncio.Event()
        for job in jobs:
            self._scheduler.add_job(
                self._run,
                IntervalTrigger(seconds=job.every.total_seconds(), timezone=UTC),
                args=[job],
                id=job.name,
                next_run_time=datetime.now(UTC),  # once at once, then by the interval
                coalesce=True,
                max_instances=1,
                misfire_grace_time=None,  # the default of 1 s drops runs whenever the loop is busy
            )

    def start(self) -> None:
        """Begin."""
        self._scheduler.start()

    async def stop(self, within: float) -> None:
        """Start nothing more; give what runs `within` seconds to end, then cancel it."""
        self._stopping.set()
        self._scheduler.pause()
        running = set(self._busy)
        for task, job in list(self._busy.items()):
            if job.cut:
                task.cancel()
        if running:
            await asyncio.wait(running, timeout=within)
        self._scheduler.shutdown(wait=False)  # cancels what is still running: an asyncio executor can't wait
        await asyncio.gather(*running, return_exceptions=True)

    async def _run(self, job: Job) -> None:
        if self._stopping.is_set():  # it was handed out before the scheduler heard of the end
            return
        task = asyncio.current_task()
        if task is not None:
            self._busy[task] = job
            task.add_done_callback(lambda ended: self._busy.pop(ended, None))
        try:
            await job.work()
        except asyncio.CancelledError:
            if not self._stopping.is_set():
                raise
            log.info("timetable.cut_short", job=job.name)
        except Exception:
            log.exception("timetable.job_failed", job=job.name)
