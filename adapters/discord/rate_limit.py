"""How often the bot makes requests: Discord allows 50 a second, all channels together.

The library obeys a 429 but does not avoid it, and ten thousand refusals within ten minutes are a ban; the limits of
one channel it keeps by itself. https://discord.com/developers/docs/topics/rate-limits#global-rate-limit
"""

import asyncio
import time
from collections.abc import Callable

from bot.core.operations.limits import DISCORD_REQUESTS_PER_SECOND

BURST = 4


class DiscordRateLimiter:
    """Grants `per_second` requests, first come, first served; after a pause up to `burst` at once."""

    def __init__(
        self,
        per_second: float = DISCORD_REQUESTS_PER_SECOND,
        burst: int = BURST,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._gap = 1 / per_second
        self._credit = (burst - 1) * self._gap
        self._clock = clock
        self._free_at = clock() - self._credit

    async def acquire(self) -> None:
        """Wait until the next request may be made."""
        now = self._clock()
        slot = max(self._free_at, now - self._credit)
        self._free_at = slot + self._gap
        if slot > now:
            await asyncio.sleep(slot - now)
