"""The bot's places, divided between all processes that send with its token: each asks once a second, not per message.

A process uses only what it holds; it gets more once others have reported that they hold less. When it has sent
nothing for a while it leaves, and takes no places from anybody. While the database is out of reach it uses a single
place, so that a person who asks is answered even so.
"""

import asyncio
import math
from uuid import uuid4

import structlog

from adapters.telegram.rate_limit.window import RateWindow
from bot.errors import StorageError
from bot.ports import RateShare

log = structlog.get_logger(__name__)

LEASE = 12.0  # seconds; also how long the places of a process that died are missing
SURE = 10.0  # seconds for which we rely on an answer: what we send at the end of them has arrived when the lease ends
ANSWER = 6.0  # seconds that a question may take: together with a beat, no longer than we are sure
BEAT, HURRY = 1.0, 0.2  # seconds between two questions; while we hold no place at all
IDLE = 8.0  # seconds of silence after which we leave
ALONE = 1  # places while we don't know what others hold


class SharedRateWindow(RateWindow):
    """At most `most` places in all processes together. `share` is where they agree. Must be closed."""

    def __init__(self, most: int, seconds: float, share: RateShare) -> None:
        super().__init__(0, seconds, evenly=True)
        self._most = most
        self._share = share
        self._ticket = uuid4().hex
        self._held = 0
        self._surplus = 0  # of those held, how many are to be given up when they come back
        self._busiest = 0
        self._sure_until = -math.inf
        self._alone = False
        self._renewed = asyncio.Event()
        self._renewal: asyncio.Task[None] | None = None

    async def take(self, *, urgent: bool = True) -> None:
        """Take a place; `urgent`: somebody waits for it."""
        if self._renewal is None or self._renewal.done():
            self._renewal = asyncio.create_task(self._keep_renewing())
        self._busiest = max(self._busiest, self._in_use + 1)
        while True:
            await super().take(urgent=urgent)
            if asyncio.get_running_loop().time() <= self._sure_until:
                return
            # We were halted, and our timers with us: what we hold may be others' by now.
            self._give_back(lambda: None)
            self._renewed.clear()
            await self._renewed.wait()

    async def close(self) -> None:
        """Leave."""
        if self._renewal is not None and not self._renewal.done():
            self._renewal.cancel()
            await asyncio.gather(self._renewal, return_exceptions=True)
            if self._in_use:  # what was said just now still counts where it arrived: nobody may have its place yet
                await asyncio.sleep(self._seconds)
            await self._renew(0, 0)

    async def _keep_renewing(self) -> None:
        loop = asyncio.get_running_loop()
        last_busy = loop.time()
        while True:
            demand, self._busiest = max(self._busiest, self._in_use), self._in_use
            if demand:
                last_busy = loop.time()
            if loop.time() - last_busy > IDLE:
                await self._hold(0)
                await self._renew(0, 0)
                if not self._in_use:
                    return
                continue
            requested_at = loop.time()
            granted = await self._renew(self._held, max(demand, 1))
            if granted is not None:
                self._sure_until = requested_at + SURE
            elif requested_at > self._sure_until:
                granted, self._sure_until = ALONE, math.inf
            if granted is not None:
                await self._hold(granted)
                self._renewed.set()
            await self._pause(HURRY if not self._held else BEAT)

    async def _renew(self, places: int, demand: int) -> int | None:
        try:
            async with asyncio.timeout(ANSWER):
                granted = await self._share(self._ticket, limit=self._most, in_use=places, demand=demand, lease=LEASE)
        except (StorageError, TimeoutError) as problem:
            if not self._alone:
                log.warning("telegram.not_shared", reason=str(problem.__cause__ or "") or type(problem).__name__)
            self._alone = True
            return None
        if self._alone:
            log.info("telegram.shared_again", places=granted)
        self._alone = False
        return granted

    async def _hold(self, places: int) -> None:
        """Hold so many: more at once, fewer as they come back."""
        more = places - (self._held - self._surplus)
        retained = min(max(more, 0), self._surplus)
        self._surplus -= retained
        for _ in range(more - retained):
            self._held += 1
            self._semaphore.release()
        self._surplus += max(-more, 0)
        while self._surplus and not self._semaphore.is_exhausted():
            await self._semaphore.acquire()
            self._retire()

    def _gap(self) -> float:
        self._places = self._held
        return super()._gap()

    def _release(self) -> None:
        if self._surplus:
            self._retire()
        else:
            super()._release()

    def _retire(self) -> None:
        self._surplus -= 1
        self._held -= 1

    async def _pause(self, seconds: float) -> None:
        """Until it is time to ask again, or something has been given up that others wait for."""
        giving_up = self._surplus > 0
        until = asyncio.get_running_loop().time() + seconds
        while (remaining := until - asyncio.get_running_loop().time()) > 0:
            await asyncio.sleep(min(remaining, 0.05) if giving_up else remaining)
            if giving_up and not self._surplus:
                return
