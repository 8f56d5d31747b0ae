"""A pace to keep and naps instead of sleep: what the sources are given in place of the deployment's."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import date

from bot.sample.announced_papers import AnnouncedPaper

START = date(2026, 6, 1)  # before everything that the tests announce
Announce = Callable[[int], list[AnnouncedPaper]]


class Turns:
    """One request at a time, as the deployment's pace grants them; counts, and knows whether one is held."""

    def __init__(self, pause: float = 0.0) -> None:
        self.held = False
        self.taken = 0
        self._pause = pause
        self._lock = asyncio.Lock()

    @asynccontextmanager
    async def __call__(self) -> AsyncIterator[None]:
        async with self._lock:
            self.held = True
            self.taken += 1
            try:
                yield
            finally:
                self.held = False
                await asyncio.sleep(self._pause)


class Naps:
    """Sleep that takes no time and is written down, in seconds."""

    def __init__(self) -> None:
        self.taken: list[float] = []

    async def __call__(self, seconds: float) -> None:
        self.taken.append(seconds)
