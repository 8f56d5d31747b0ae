"""So many places in so much time: however late requests arrive, no window ever sees more of them than it has places.

A place is taken before something is sent and comes back one window after it was answered, so what has arrived within
a window took a place of its own. It knows nothing of chats, nor of other processes.
"""

import asyncio
import math
from collections import deque
from collections.abc import Callable

EVENLY = 0.9  # of a window over which what can wait is spread: the rest makes up for being late
BACKGROUND_SHARE = 10  # one place in so many goes to what can wait, however much is urgent


class PrioritySemaphore:
    """A semaphore with two queues: what somebody waits for goes before what can wait.

    What can wait takes the places that the others leave, but every tenth in any case. Where it has to queue, its places
    are given out one by one with a gap instead of all together: so one comes back again and again, and nothing that
    somebody waits for has to wait a whole window. `gap` returns the seconds between two such places.
    """

    def __init__(self, places: int, gap: Callable[[], float]) -> None:
        self._free = places
        self._gap = gap
        self._urgent: deque[asyncio.Future[None]] = deque()
        self._background: deque[asyncio.Future[None]] = deque()
        self._urgent_in_a_row = 0
        self._background_from = -math.inf
        self._timer: asyncio.TimerHandle | None = None

    def is_exhausted(self) -> bool:
        """Whether there is no place now."""
        return self._free == 0

    async def acquire(self, *, urgent: bool = True) -> None:
        """Take a place, first come first served in each queue. `urgent`: somebody waits for it."""
        if self._free and not self._urgent and not self._background:
            self._free -= 1
            return
        waiter = asyncio.get_running_loop().create_future()
        (self._urgent if urgent else self._background).append(waiter)
        self._hand_out()
        try:
            await waiter
        except asyncio.CancelledError:
            if waiter.done() and not waiter.cancelled():
                self.release()
            raise

    def release(self) -> None:
        """Give a place back."""
        self._free += 1
        self._hand_out()

    def _hand_out(self) -> None:
        while self._free and (waiter := self._next()):
            if not waiter.done():
                self._free -= 1
                waiter.set_result(None)

    def _next(self) -> "asyncio.Future[None] | None":
        for queue in (self._urgent, self._background):
            while queue and queue[0].done():  # cancelled meanwhile
                queue.popleft()
        if self._urgent and (not self._background or self._urgent_in_a_row < BACKGROUND_SHARE - 1):
            self._urgent_in_a_row += 1
            return self._urgent.popleft()
        if self._background and not self._too_soon():
            self._urgent_in_a_row = 0
            return self._background.popleft()
        return self._urgent.popleft() if self._urgent else None

    def _too_soon(self) -> bool:
        """Whether the gap after the last background place is not over; if so, `_look_again` follows."""
        loop, gap = asyncio.get_running_loop(), self._gap()
        now = loop.time()
        if now < self._background_from:
            if self._timer is None:
                self._timer = loop.call_at(self._background_from, self._look_again)
            return True
        self._background_from = max(self._background_from + gap, now)  # a late timer is made up for
        return False

    def _look_again(self) -> None:
        self._timer = None
        self._hand_out()


class RateWindow:
    """So many places, each taken until `seconds` after it was left; with `evenly`, what can wait is spread over it."""

    def __init__(self, places: int, seconds: float, *, evenly: bool = False) -> None:
        self._places = places
        self._seconds = seconds
        self._evenly = evenly
        self._semaphore = PrioritySemaphore(places, self._gap)
        self._returns: deque[float] = deque()
        self._in_use = 0

    @property
    def is_idle(self) -> bool:
        """Whether all places are free and nobody waits for one."""
        return self._in_use == 0

    @property
    def wait(self) -> float:
        """Seconds until the next place comes back, as far as that is known."""
        return self._returns[0] - asyncio.get_running_loop().time() if self._returns else self._seconds

    async def take(self, *, urgent: bool = True) -> None:
        """Take a place; `urgent`: somebody waits for it, so it goes before what can wait."""
        self._in_use += 1
        try:
            await self._semaphore.acquire(urgent=urgent)
        except BaseException:
            self._in_use -= 1
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
        self._in_use -= 1
        self._release()
        then()

    def _release(self) -> None:
        self._semaphore.release()

    def _gap(self) -> float:
        return EVENLY * self._seconds / max(self._places, 1) if self._evenly else 0.0
