"""How a process does a job, whichever engine hands it out: failures are logged, and stopping is orderly."""

import asyncio
from collections.abc import Sequence

import structlog

from bot.errors import StorageError
from bot.ports import Job

log = structlog.get_logger(__name__)


class JobRunner:
    """Does jobs until it is told to end."""

    def __init__(self, jobs: Sequence[Job]) -> None:
        self._jobs = jobs
        self._busy: dict[asyncio.Task[object], Job] = {}
        self._ending = asyncio.Event()

    def end(self) -> None:
        """Begin nothing more, cut short what may be, and tell the others to come to their end."""
        self._ending.set()
        for job in self._jobs:
            if job.end is not None:
                job.end()
        for task, job in list(self._busy.items()):
            if job.cut:
                task.cancel()

    async def run(self, job: Job) -> None:
        """Do it. Raises nothing but CancelledError, unless `end` was the reason."""
        task = asyncio.current_task()
        if self._ending.is_set() or task is None:
            return
        self._busy[task] = job
        try:
            await job.work()
        except asyncio.CancelledError:
            if not self._ending.is_set():
                raise
            log.info("queue.cut_short", job=job.kind.name)
        except StorageError as error:  # it will be there again
            log.error("queue.job_failed", job=job.kind.name, reason=type(error.__cause__ or error).__name__)
        except Exception:
            log.exception("queue.job_failed", job=job.kind.name)
        finally:
            self._busy.pop(task, None)
