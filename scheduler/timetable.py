"""When the clock asks for what. One row per chat holds its due time; what is asked for looks who is due.

It only asks: who does the work, and how often at a time, is the queue's to say.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

from bot.errors import StorageError

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Tick:
    """Something to ask for every `every`, and once at the start; `ask` is soon done."""

    name: str
    every: timedelta
    ask: Callable[[], Awaitable[object]]


class Timetable:
    """Ticks until it is stopped: a late tick comes once, none comes while the same one is still asking."""

    def __init__(self, ticks: Sequence[Tick]) -> None:
        self._scheduler = AsyncIOScheduler(timezone=UTC)
        self._asking: dict[asyncio.Task[object], str] = {}
        self._is_stopped = False
        for tick in ticks:
            self._scheduler.add_job(
                self._ask,
                IntervalTrigger(seconds=tick.every.total_seconds(), timezone=UTC),
                args=[tick],
                id=tick.name,
                next_run_time=datetime.now(UTC),  # once at once, then by the interval
                coalesce=True,
                max_instances=2,  # the second ends at once: refused, it would be warned of at every tick
                misfire_grace_time=None,  # the default of 1 s drops runs whenever the loop is busy
            )

    def start(self) -> None:
        """Begin."""
        self._scheduler.start()

    async def stop(self, within: float = 2.0) -> None:
        """Ask for nothing more; what is just asking has `within` seconds to come to its end."""
        self._is_stopped = True
        self._scheduler.pause()
        if asking := set(self._asking):
            await asyncio.wait(asking, timeout=within)
        self._scheduler.shutdown(wait=False)  # cancels what is still asking: an asyncio executor can't wait
        await asyncio.gather(*asking, return_exceptions=True)

    async def _ask(self, tick: Tick) -> None:
        task = asyncio.current_task()
        if task is None or self._is_stopped or tick.name in self._asking.values():
            return  # it may have been handed out before the scheduler heard of the end
        self._asking[task] = tick.name
        try:
            await tick.ask()
        except asyncio.CancelledError:
            if not self._is_stopped:
                raise
        except StorageError as error:  # it will be there again
            log.error("timetable.tick_failed", tick=tick.name, reason=type(error.__cause__ or error).__name__)
        except Exception:
            log.exception("timetable.tick_failed", tick=tick.name)
        finally:
            self._asking.pop(task, None)
