"""Single flight: work that several callers want at once is done once. Work that failed is left alone for a while.

It knows nothing of what is written, and keeps nothing beyond the life of the process.
"""

import asyncio
from collections.abc import Awaitable, Callable, Hashable
from datetime import datetime, timedelta
from typing import Generic, TypeVar

from bot.ports import Clock

RETRY_AFTER = timedelta(minutes=10)

T = TypeVar("T")


class SingleFlight(Generic[T]):
    """At most one task for each key. A task goes on when the caller that began it is cancelled."""

    def __init__(self) -> None:
        self._tasks: dict[Hashable, asyncio.Task[T]] = {}

    def task(self, key: Hashable, work: Callable[[], Awaitable[T]]) -> "asyncio.Task[T]":
        """The running task for `key`; `work` is begun if there is none."""
        task = self._tasks.get(key)
        if task is None:
            task = asyncio.ensure_future(_run(work))
            self._tasks[key] = task
            task.add_done_callback(lambda ended_task: self._forget(key, ended_task))
        return task

    def __contains__(self, key: Hashable) -> bool:
        """Whether there is a running task for `key`."""
        return key in self._tasks

    async def result(self, key: Hashable, work: Callable[[], Awaitable[T]]) -> T:
        """What the task for `key` returns or raises."""
        return await asyncio.shield(self.task(key, work))

    async def stop(self) -> None:
        """Cancel every running task and wait for its end."""
        tasks = list(self._tasks.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _forget(self, key: Hashable, task: "asyncio.Task[T]") -> None:
        self._tasks.pop(key, None)
        if not task.cancelled():
            task.exception()  # callers that still wait get it; that nobody waits is nothing to log


async def _run(work: Callable[[], Awaitable[T]]) -> T:
    return await work()


class NegativeCache(Generic[T]):
    """What failed, and what everybody gets instead of another try for the next ten minutes."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._fallbacks: dict[Hashable, tuple[datetime, T]] = {}

    def fallback(self, key: Hashable) -> T | None:
        """What to use instead of trying; None if it may be tried."""
        until, fallback = self._fallbacks.get(key, (None, None))
        return fallback if until is not None and self._clock.now() < until else None

    def remember(self, key: Hashable, fallback: T) -> None:
        """Answer with `fallback` for the next ten minutes."""
        now = self._clock.now()
        self._fallbacks = {other: (until, value) for other, (until, value) in self._fallbacks.items() if now < until}
        self._fallbacks[key] = (now + RETRY_AFTER, fallback)
