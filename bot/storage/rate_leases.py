"""The pace that all processes of a deployment keep together: one lease a name, in the database.

The pace rests on the machines' clocks: they have to agree within a fraction of the interval, as NTP makes them.
"""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from uuid import uuid4

from sqlalchemy import update
from sqlmodel import col, select

from bot.ports import Clock
from bot.storage.database import Database, SqlRepository
from bot.storage.tables import RateLeaseRow

_LOOK_AGAIN = 0.25  # seconds between two looks at whether another process has finished


class SqlRateLeases(SqlRepository):
    """The `RateLeases` of a database."""

    def __init__(self, database: Database, clock: Clock) -> None:
        super().__init__(database)
        self._clock = clock
        self._queues: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    @asynccontextmanager
    async def hold(self, name: str, interval: float, lease: float) -> AsyncIterator[None]:
        async with self._queues[name]:
            ticket = uuid4().hex
            while wait := await self._take(name, ticket, timedelta(seconds=interval), timedelta(seconds=lease)):
                await self._clock.sleep(wait)
            # Counted from here, not from when the row was written: what follows is the start that others see.
            started = self._clock.now()
            alive = asyncio.create_task(self._stay(name, ticket, lease))
            try:
                yield
            finally:
                alive.cancel()
                await asyncio.gather(alive, return_exceptions=True)
                await self._give_up(name, ticket, started + timedelta(seconds=interval))

    async def _take(self, name: str, ticket: str, interval: timedelta, lease: timedelta) -> float:
        """Seconds until it is worth asking again; 0 if the lease is ours."""
        async with self._database.writing() as session:
            first = {"name": name, "free_at": self._clock.now()}
            await session.exec(self._database.insert(RateLeaseRow).values(first).on_conflict_do_nothing())
            row = (
                await session.exec(select(RateLeaseRow).where(col(RateLeaseRow.name) == name).with_for_update())
            ).one()
            now = self._clock.now()  # only here: getting this far may have taken a while
            # Nobody asks for more than this: later than that means that a clock was wrong, and has been set back.
            free_at = row.free_at = min(row.free_at, now + interval)
            if row.busy_until is not None:
                row.busy_until = min(row.busy_until, now + lease)
                if row.busy_until > now:
                    return min((row.busy_until - now).total_seconds(), _LOOK_AGAIN)
            if free_at > now:
                return (free_at - now).total_seconds()
            row.ticket, row.free_at, row.busy_until = ticket, now + interval, now + lease
            return 0.0

    async def _stay(self, name: str, ticket: str, lease: float) -> None:
        while True:
            await asyncio.sleep(lease / 3)
            async with self._database.writing() as session:
                until = self._clock.now() + timedelta(seconds=lease)
                mine = (
                    col(RateLeaseRow.name) == name,
                    col(RateLeaseRow.ticket) == ticket,
                    col(RateLeaseRow.busy_until).is_not(None),
                )
                await session.exec(update(RateLeaseRow).where(*mine).values(busy_until=until))

    async def _give_up(self, name: str, ticket: str, free_at: datetime) -> None:
        async with self._database.writing() as session:
            await session.exec(
                update(RateLeaseRow)
                .where(col(RateLeaseRow.name) == name, col(RateLeaseRow.ticket) == ticket)
                .values(free_at=free_at, busy_until=None)
            )
