"""An endpoint that fails again and again is left alone for a while, so that nobody waits for it in vain.

It counts failures of the endpoint, not answers that are no good.
"""

import time
from collections.abc import Callable

from bot.errors import WriterError

GRAVE = frozenset({
    "timeout", "deadline", "unreachable", "server", "rate_limited", "not_allowed", "unknown_model", "rejected",
})  # fmt: skip
IN_A_ROW = 3
SHORTEST, LONGEST = 60.0, 600.0  # seconds; in between what Retry-After asks for


class CircuitBreaker:
    """Counts failures in a row and refuses requests for a while after the third.

    `now` gives seconds that never go back.
    """

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._failures = 0
        self._until = 0.0

    def check(self) -> None:
        """Raise WriterError("resting") while the endpoint is left alone."""
        if self._failures >= IN_A_ROW and self._now() < self._until:
            raise WriterError("resting", f"the endpoint failed {self._failures} times in a row and is left alone")

    def record_failure(self, kind: str, retry_after: float | None = None) -> None:
        """After the third failure in a row the endpoint is left alone, and after each further one again.

        `kind` is a WriterError's; `retry_after` what the endpoint asked for, in seconds.
        """
        if kind not in GRAVE:
            return
        self._failures += 1
        self._until = self._now() + min(LONGEST, max(SHORTEST, retry_after or 0.0))

    def record_success(self) -> None:
        """The endpoint answered: the count begins anew."""
        self._failures = 0
