"""The machine's clock, and the only place that asks for it."""

import asyncio
from datetime import UTC, datetime


class MachineClock:
    """Real time."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(max(seconds, 0))
