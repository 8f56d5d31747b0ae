"""How long an endpoint is waited for: as long as most need, or as long as a model on a small machine may think.

That it is slow is learnt from an answer that took long. Silence may also be a fault, so after one a single text at a
time is waited for patiently; the others give up as before.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

SLOW_SECONDS = 30.0  # an answer that took longer makes the endpoint slow
QUICK_SECONDS = 10.0  # and one that took no longer makes it quick again
PATIENT_TIMEOUT_SECONDS = 900.0  # for one answer: nothing of it comes before the whole
PATIENT_DEADLINE_SECONDS = 1800.0  # for one text, repair included


class Pace:
    """Of one model at one endpoint, in this process; `is_slow` is what is worth remembering."""

    def __init__(self) -> None:
        self.is_slow = False
        self._suspected = False
        self._lock = asyncio.Lock()

    @property
    def needs_time(self) -> bool:
        """Whether texts are better asked for well before somebody wants to read them."""
        return self.is_slow or self._suspected

    def record_answer(self, seconds: float) -> None:
        """An answer came after so many seconds."""
        self._suspected = False
        if seconds > SLOW_SECONDS:
            self.is_slow = True
        elif seconds <= QUICK_SECONDS:
            self.is_slow = False

    def record_silence(self) -> None:
        """Nothing came in time."""
        self._suspected = True

    @asynccontextmanager
    async def turn(self, *, nobody_waits: bool) -> AsyncIterator[bool]:
        """Whether there is time for this text. With a slow endpoint one text follows the other: it has one machine.

        After a silence a text that `nobody_waits` for tries whether more patience helps.
        """
        may_try = nobody_waits and self._suspected and not self._lock.locked()
        if not self.is_slow and not may_try:
            yield False
            return
        async with self._lock:
            yield self.needs_time
