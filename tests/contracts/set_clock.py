"""A clock for tests: it goes only where somebody sleeps, or where the test sets it."""

import asyncio
from datetime import UTC, datetime, timedelta

START = datetime(2026, 6, 16, 6, 0, tzinfo=UTC)


class SetClock:
    """A `Clock`. Sleeping moves it on at once; `slept` tells how long in all."""

    def __init__(self) -> None:
        self.time = START
        self.slept = 0.0

    def now(self) -> datetime:
        """Where it stands."""
        return self.time

    async def sleep(self, seconds: float) -> None:
        """Move on, and let the others run."""
        self.slept += seconds
        self.time += timedelta(seconds=seconds)
        await asyncio.sleep(0)

    def tick(self, seconds: float) -> datetime:
        """Move on; where it stands then."""
        self.time += timedelta(seconds=seconds)
        return self.time
