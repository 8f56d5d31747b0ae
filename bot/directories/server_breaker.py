"""A directory that fails is left alone for a while, longer each time, so that no follow waits for it in vain.

It counts failures in a row. Refuses to outlive the process: after a restart a directory is asked again once.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

_TOLERATED = 2  # failures in a row
_SHORTEST, _LONGEST = timedelta(minutes=1), timedelta(hours=1)
_LONGEST_ASKED_FOR = timedelta(days=1)  # an allowance that is spent comes back at midnight, UTC
_REFUSED = frozenset({401, 403})  # the key is wrong; it will be for a while


class ServerBreaker:
    """The circuit breaker of one directory."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._failures = 0
        self._until: datetime | None = None

    def is_open(self) -> bool:
        """Whether the directory is left alone at present."""
        return self._until is not None and self._now() < self._until

    def record_failure(self, status: int | None = None, retry_after: float | None = None) -> None:
        """It did not answer, or not with what was asked for. `retry_after`: seconds that it asked to wait."""
        self._failures += 1
        rest = timedelta(0)
        if self._failures >= _TOLERATED:
            rest = min(_SHORTEST * 2 ** min(self._failures - _TOLERATED, 10), _LONGEST)
        if status in _REFUSED:
            rest = _LONGEST
        if retry_after is not None:
            rest = max(rest, min(timedelta(seconds=retry_after), _LONGEST_ASKED_FOR))
        if rest:
            self._until = self._now() + rest

    def record_success(self) -> None:
        """It answered: the count begins anew."""
        self._failures, self._until = 0, None
