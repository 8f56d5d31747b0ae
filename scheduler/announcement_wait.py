"""How long digests that are due wait for papers of arXiv's that should be there: decides, composes nothing."""

from datetime import datetime, timedelta

from bot.core.schedule.sweeps import is_announcement_awaited
from bot.ports import Clock, SweepLog

LATEST = timedelta(hours=2)  # beyond its hour, that a digest waits after a start


class AnnouncementWait:
    """`longest`: how long a digest waits beyond its hour, or beyond the start of this process; zero: not at all."""

    def __init__(self, sweeps: SweepLog, clock: Clock, longest: timedelta = timedelta(0)) -> None:
        self._sweeps = sweeps
        self._clock = clock
        self._longest = longest
        self._started = clock.now()

    async def serve_by(self) -> tuple[datetime, bool]:
        """Up to which hour chats are served now, and whether before arXiv's newest announcement has been read."""
        now = self._clock.now()
        if not self._longest or not is_announcement_awaited(await self._sweeps.state(), now):
            return now, False
        return now - (self._longest if now - self._started >= self._longest else LATEST), True
