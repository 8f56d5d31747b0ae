"""What the coming digests will say is written ahead, where the model takes longer than a digest waits for it.

A digest is composed as it would be now, and thrown away: what was written for it is kept, and is there at the hour.
With a model that is quick nothing is written ahead: papers may still come, or fall away.
"""

import time
from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta

import structlog

from bot.ports import Clock, Store
from scheduler.compose import Composer

EVERY = timedelta(minutes=5)
AHEAD = timedelta(hours=12)  # from the evening's papers to the morning's digest
MOST = 40  # chats at one time, the soonest first: a model that is slow serves few people
SECONDS = 240.0  # for one run; what is being written goes on behind it

log = structlog.get_logger(__name__)


class AheadWriter:
    """Writes for chats of these platforms that are due in the next hours; `needs_time` says whether the model does."""

    def __init__(
        self,
        store: Store,
        composer: Composer,
        platforms: Sequence[str],
        clock: Clock,
        needs_time: Callable[[], Awaitable[bool]],
    ) -> None:
        self._store = store
        self._composer = composer
        self._platforms = tuple(platforms)
        self._clock = clock
        self._needs_time = needs_time

    async def run(self) -> int:
        """Have everything written that those digests would say; for how many chats."""
        if not await self._needs_time():
            return 0
        now, begun, chats = self._clock.now(), time.monotonic(), 0
        for chat in await self._store.chats.due(self._platforms, now + AHEAD, MOST):
            if time.monotonic() - begun > SECONDS:
                break
            if chat.next_due is not None and chat.next_due > now:  # what is due now is being composed
                chats += await self._composer.preview(chat) is not None
        if chats:
            log.info("ahead.written_for", chats=chats)
        return chats
