"""So many times within a while, for each of many: whether once more is possible, and if not, when it will be.

It remembers as long as the process runs. Somebody who waits for a restart to ask once more is welcome to.
"""

from collections import deque
from datetime import datetime, timedelta

_MANY = 10_000


class Limit:
    """`most` times within any stretch of `within`."""

    def __init__(self, most: int, within: timedelta) -> None:
        self.most = most
        self._within = within
        self._taken: dict[int, deque[datetime]] = {}

    def take(self, who: int, now: datetime) -> datetime | None:
        """Take one for `who`; None if there was one, else when there is one again."""
        if len(self._taken) > _MANY:
            self._taken = {key: times for key, times in self._taken.items() if times[-1] + self._within > now}
        taken = self._taken.setdefault(who, deque())
        while taken and taken[0] + self._within <= now:
            taken.popleft()
        if len(taken) >= self.most:
            return taken[0] + self._within
        taken.append(now)
        return None
