"""Has what is old deleted, once a night, by the process of a deployment that leads."""

from datetime import datetime, time, timedelta

import structlog

from bot.ports import Clock, KeyValueStore, Pruning

log = structlog.get_logger(__name__)

AT = time(3)  # UTC: when America sleeps or goes to bed, and Europe's and Asia's digests are not due or are sent
_LAST = "pruned"  # the name under which it is stored when that was last done


class NightlyPruner:
    """A job of the timetable. `days`: how old something is that is deleted."""

    def __init__(self, pruning: Pruning, key_values: KeyValueStore, clock: Clock, days: int) -> None:
        self._pruning = pruning
        self._key_values = key_values
        self._clock = clock
        self._days = timedelta(days=days)

    async def prune_if_due(self) -> None:
        """Prune, unless that was done since the last night began. What is cut short goes on at the next call."""
        if await self._is_done():
            return
        now = self._clock.now()
        rows = await self._pruning.prune(now - self._days)
        await self._key_values.set(_LAST, now.isoformat())
        log.info("prune.done", **rows)

    async def _is_done(self) -> bool:
        now, last = self._clock.now(), await self._key_values.get(_LAST)
        night = datetime.combine(now.date(), AT, now.tzinfo)
        if night > now:
            night -= timedelta(days=1)
        return last is not None and night <= datetime.fromisoformat(last) <= now
