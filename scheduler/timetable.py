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

from bot.errors import StorageError

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Job:
    """Something to do every `every`: `work` must look itself whether there is anything to do.

    `cut`: it may be stopped in the middle, for it begins where it was; others get time to come to their end.
    `end`: tells it to come to its end; called once, when everything stops.
    """

    name: str
    every: timedelta
    work: Callable[[], Awaitable[object]]
    cut: bool = False
    end: Callable[[], None] | None = None


class Timetable:
    """Runs jobs until it is stopped."""

    def __init__(self, jobs: list[Job]) -> None:
        self._scheduler = AsyncIOScheduler(timezone=UTC)
        self._busy: dict[asyncio.Task[None], Job] = {}
        self._stopping = asyncio.Event()
        self._ends = [job.end for job in jobs if job.end is not None]
        for job in jobs:
            self._scheduler.add_job(
                self._run,
                IntervalTrigger(seconds=job.every.total_seconds(), timezone=UTC),
                args=[job],
                id=job.name,
                next_run_time=datetime.now(UTC),  # once at once, then by the interval
                coalesce=True,
                max_instances=2,  # the second ends at once: refused, it would be warned of at every tick
                misfire_grace_time=None,  # the default of 1 s drops runs whenever the loop is busy
            )

    def start(self) -> None:
        """Begin."""
        self._scheduler.start()

    async def stop(self, within: float) -> None:
        """Start nothing more; give what runs `within` seconds to end, then cancel it."""
        self._stopping.set()
        self._scheduler.pause()
        for end in self._ends:
            end()
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
        if any(busy is job for busy in self._busy.values()):
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
        except StorageError as error:  # it will be there again
            log.error("timetable.job_failed", job=job.name, reason=type(error.__cause__ or error).__name__)
        except Exception:
            log.exception("timetable.job_failed", job=job.name)
