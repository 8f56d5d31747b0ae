"""So many places in so much time: the promise that nowhere, however late things arrive, more than that come together.

A place is taken before something is sent and comes back one window after it was answered, so what has arrived within
a window took a place of its own. It knows nothing of chats, nor of other processes.
"""

import asyncio
from collections import deque
from collections.abc import Callable

from adapters.telegram.rate_limit.lanes import PrioritySemaphore

EVENLY = 0.9  # of a window over which what can wait is spread: the rest makes up for being late


class RateWindow:
    """So many places, each taken until `seconds` after it was left; with `evenly`, what can wait is spread over it."""

    def __init__(self, places: int, seconds: float, *, evenly: bool = False) -> None:
        self._places = places
        self._seconds = seconds
        self._evenly = evenly
        self._free = PrioritySemaphore(places, self._gap)
        self._returns: deque[float] = deque()
        self._taken = 0

    @property
    def idle(self) -> bool:
        """Whether all places are free and nobody waits for one."""
        return self._taken == 0

    @property
    def wait(self) -> float:
        """Seconds until the next place comes back, as far as that is known."""
        return self._returns[0] - asyncio.get_running_loop().time() if self._returns else self._seconds

    async def take(self, *, first: bool = True) -> None:
        """Take a place; `first`: somebody waits for it, so before all for which nobody does."""
        self._taken += 1
        try:
            await self._free.acquire(first=first)
        except BaseException:
            self._taken -= 1
            raise

    def leave(self, *, used: bool, then: Callable[[], None]) -> None:
        """Leave the place: for others at once if it was not used. `then` is called when they can have it."""
        if not used:
            self._give_back(then)
            return
        loop = asyncio.get_running_loop()
        self._returns.append(loop.time() + self._seconds)
        loop.call_later(self._seconds, self._come_back, then)

    async def close(self) -> None:
        """Nothing to do."""

    def _come_back(self, then: Callable[[], None]) -> None:
        self._returns.popleft()
        self._give_back(then)

    def _give_back(self, then: Callable[[], None]) -> None:
        self._taken -= 1
        self._release()
        then()

    def _release(self) -> None:
        self._free.release()

    def _gap(self) -> float:
        return EVENLY * self._seconds / max(self._places, 1) if self._evenly else 0.0
