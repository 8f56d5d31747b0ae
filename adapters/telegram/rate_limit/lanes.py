"""Places for which some are waited for by a person, and others by nobody in particular: who is waited for goes first.

Digests take the places that answers leave, but every tenth of them in any case. Where they have to wait for them, they
take them one by one with a `gap` instead of all together, so that one comes back again and again, and no answer waits
for a whole window.
"""

import asyncio
import math
from collections import deque
from collections.abc import Callable

OTHERS_TURN = 10  # every so many places that both wait for


class PrioritySemaphore:
    """A semaphore with two queues. `gap`: asked for the seconds that lie between two places for what can wait."""

    def __init__(self, places: int, gap: Callable[[], float]) -> None:
        self._free = places
        self._gap = gap
        self._first: deque[asyncio.Future[None]] = deque()
        self._others: deque[asyncio.Future[None]] = deque()
        self._in_a_row = 0
        self._others_from = -math.inf
        self._timer: asyncio.TimerHandle | None = None

    def locked(self) -> bool:
        """Whether there is no place now."""
        return self._free == 0

    async def acquire(self, *, first: bool = True) -> None:
        """Take a place, first come first served in each queue. `first`: somebody waits for it."""
        if self._free and not self._first and not self._others:
            self._free -= 1
            return
        mine = asyncio.get_running_loop().create_future()
        (self._first if first else self._others).append(mine)
        self._hand_out()
        try:
            await mine
        except asyncio.CancelledError:
            if mine.done() and not mine.cancelled():
                self.release()
            raise

    def release(self) -> None:
        """Give a place back."""
        self._free += 1
        self._hand_out()

    def _hand_out(self) -> None:
        while self._free and (one := self._next()):
            if not one.done():
                self._free -= 1
                one.set_result(None)

    def _next(self) -> "asyncio.Future[None] | None":
        for queue in (self._first, self._others):
            while queue and queue[0].done():  # whoever waited has gone
                queue.popleft()
        if self._first and (not self._others or self._in_a_row < OTHERS_TURN - 1):
            self._in_a_row += 1
            return self._first.popleft()
        if self._others and not self._too_soon():
            self._in_a_row = 0
            return self._others.popleft()
        return self._first.popleft() if self._first else None

    def _too_soon(self) -> bool:
        """Whether the last one was only just before; then it is looked again in time."""
        loop, gap = asyncio.get_running_loop(), self._gap()
        now = loop.time()
        if now < self._others_from:
            if self._timer is None:
                self._timer = loop.call_at(self._others_from, self._look_again)
            return True
        self._others_from = max(self._others_from + gap, now)  # a late timer is made up for
        return False

    def _look_again(self) -> None:
        self._timer = None
        self._hand_out()
