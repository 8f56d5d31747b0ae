"""Who has said invitation codes that open no door: after a few, nobody looks at more of theirs for a while.

A code is too long to be guessed; this keeps whoever tries all the same from costing anything. Refuses to outlast the
process.
"""

from collections import OrderedDict
from datetime import datetime, timedelta

from bot.core.access import UserRef

MOST_REFUSED = 5  # within
WINDOW = timedelta(minutes=15)
_MOST_USERS = 2000


class RefusedCodes:
    """When each user's last codes were refused, of as many users as there is room for."""

    def __init__(self) -> None:
        self._moments: OrderedDict[UserRef, list[datetime]] = OrderedDict()

    def add(self, user: UserRef, now: datetime) -> None:
        """A code of that user was refused."""
        self._moments[user] = [*self._recent(user, now), now]
        self._moments.move_to_end(user)
        if len(self._moments) > _MOST_USERS:
            self._moments.popitem(last=False)

    def are_too_many(self, user: UserRef, now: datetime) -> bool:
        """Whether no further code of that user is to be looked at now."""
        return len(self._recent(user, now)) >= MOST_REFUSED

    def _recent(self, user: UserRef, now: datetime) -> list[datetime]:
        return [moment for moment in self._moments.get(user, []) if now - WINDOW < moment <= now]
