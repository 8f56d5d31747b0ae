"""Work that several want at once is done once; work that failed is not tried again at once by everybody.

It knows nothing of what is written, and keeps nothing beyond the life of the process.
"""

import asyncio
from collections.abc import Awaitable, Callable, Hashable
from datetime import datetime, timedelta
from typing import Generic, TypeVar

from bot.ports import Clock

REST = timedelta(minutes=10)

T = TypeVar("T")


class SingleFlight(Generic[T]):
    """Work that several may want at once: done once, shared, and it goes on when who wanted it goes away."""

    def __init__(self) -> None:
        self._tasks: dict[Hashable, asyncio.Task[T]] = {}

    def task(self, wanted: Hashable, work: Callable[[], Awaitable[T]]) -> "asyncio.Task[T]":
        """The work for `wanted`, begun if it is not underway."""
        task = self._tasks.get(wanted)
        if task is None:
            task = asyncio.ensure_future(_run(work))
            self._tasks[wanted] = task
            task.add_done_callback(lambda ended: self._ended(wanted, ended))
        return task

    def __contains__(self, wanted: Hashable) -> bool:
        """Whether it is underway."""
        return wanted in self._tasks

    async def shared(self, wanted: Hashable, work: Callable[[], Awaitable[T]]) -> T:
        """The outcome of `work`."""
        return await asyncio.shield(self.task(wanted, work))

    async def stop(self) -> None:
        """Cancel what is underway and wait for its end."""
        tasks = list(self._tasks.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _ended(self, wanted: Hashable, task: "asyncio.Task[T]") -> None:
        self._tasks.pop(wanted, None)
        if not task.cancelled():
            task.exception()  # whoever still waits gets it; nobody waiting is no reason for a complaint


async def _run(work: Callable[[], Awaitable[T]]) -> T:
    return await work()


class NegativeCache(Generic[T]):
    """What failed is not tried again at once by everybody who wants it: for ten minutes all get the same instead."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._instead: dict[Hashable, tuple[datetime, T]] = {}

    def instead(self, wanted: Hashable) -> T | None:
        """What to give while it rests; None if it may be tried."""
        until, given = self._instead.get(wanted, (None, None))
        return given if until is not None and self._clock.now() < until else None

    def rest(self, wanted: Hashable, instead: T) -> None:
        """Give `instead` for a while."""
        now = self._clock.now()
        self._instead = {one: kept for one, kept in self._instead.items() if now < kept[0]}
        self._instead[wanted] = (now + REST, instead)
