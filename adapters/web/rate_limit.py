"""How often pages may be asked for: so many at once and so many a minute, for each name by itself.

In memory and of this process: what is limited is curiosity, not a budget. A token has 256 bits, so that guessing is
hopeless without any limit; with one it does not even cost the database anything.
"""

from collections import OrderedDict
from datetime import datetime

MOST_NAMES = 10_000


class RequestLimit:
    """A bucket for each name. `burst`: requests at once; `per_minute`: how many more each minute allows."""

    def __init__(self, burst: int, per_minute: float) -> None:
        self._burst = burst
        self._per_second = per_minute / 60
        self._buckets: OrderedDict[str, tuple[float, datetime]] = OrderedDict()

    def take(self, name: str, now: datetime) -> float:
        """Take one: 0 where it may be, else in how many seconds the next may."""
        left = self._left(name, now)
        if left < 1:
            return (1 - left) / self._per_second
        self._buckets[name] = (left - 1, now)
        self._buckets.move_to_end(name)
        if len(self._buckets) > MOST_NAMES:
            self._buckets.popitem(last=False)
        return 0

    def is_spent(self, name: str, now: datetime) -> bool:
        """Whether `take` would refuse now; nothing is taken."""
        return self._left(name, now) < 1

    def _left(self, name: str, now: datetime) -> float:
        left, since = self._buckets.get(name, (float(self._burst), now))
        return min(self._burst, left + max((now - since).total_seconds(), 0) * self._per_second)
