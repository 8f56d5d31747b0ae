"""What sweeps did, and the pace that all processes of a deployment keep together.

The pace rests on the machines' clocks: they have to agree within a fraction of the interval, as NTP makes them.
"""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import asdict
from datetime import datetime, timedelta
from uuid import uuid4

from sqlalchemy import func, update
from sqlmodel import col, select

from bot.core.schedule.sweeps import SweepReport, SweepState
from bot.ports import Clock
from bot.storage.database import Database, Keeper
from bot.storage.tables import PaceRow, SweepRow

_LOOK_AGAIN = 0.25  # seconds between two looks at whether another process has finished


class SqlSweeps(Keeper):
    """The `SweepLog` of a database."""

    def __init__(self, database: Database, clock: Clock) -> None:
        super().__init__(database)
        self._clock = clock
        self._queues: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def sweep_state(self) -> SweepState:
        """Where the source stands."""
        good = col(SweepRow.error).is_(None)
        latest = col(SweepRow.id).desc()
        async with self._database.reading() as session:
            last_good = (await session.exec(select(SweepRow).where(good).order_by(latest).limit(1))).first()
            fruitful = select(SweepRow).where(good, col(SweepRow.new) > 0).order_by(latest).limit(1)
            newest = (await session.exec(fruitful)).first()
            began, last_attempt = (
                await session.exec(select(func.min(SweepRow.since), func.max(SweepRow.started)))
            ).one()
            failing_since, failures = (
                await session.exec(
                    select(func.min(SweepRow.started), func.count()).where(
                        ~good, col(SweepRow.id) > (last_good.id if last_good else 0)
                    )
                )
            ).one()
        return SweepState(
            watermark=last_good.watermark if last_good else None,
            newest=newest.watermark if newest else None,
            began=began,
            failing_since=failing_since,
            failures=failures,
            last_attempt=last_attempt,
        )

    async def record_sweep(self, report: SweepReport) -> None:
        """Keep a sweep's figures; a good one moves the watermark."""
        async with self._database.writing() as session:
            session.add(SweepRow(**asdict(report)))

    @asynccontextmanager
    async def turn(self, name: str, interval: float, lease: float) -> AsyncIterator[None]:
        """Hold the only turn for `name` in the whole deployment; at least `interval` seconds lie between two starts.

        A holder that dies gives its turn up after `lease` seconds; one that lives renews it meanwhile, so the lease can
        be short and a restart need not wait for the longest request that there might be. Everybody has to ask for
        `name` with the same figures. First come, first served within a process; between processes by chance.
        """
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
        """Seconds until it is worth asking again; 0 if the turn is ours."""
        async with self._database.writing() as session:
            first = {"name": name, "free_at": self._clock.now()}
            await session.exec(self._database.insert(PaceRow).values(first).on_conflict_do_nothing())
            row = (await session.exec(select(PaceRow).where(col(PaceRow.name) == name).with_for_update())).one()
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
                mine = (col(PaceRow.name) == name, col(PaceRow.ticket) == ticket, col(PaceRow.busy_until).is_not(None))
                await session.exec(update(PaceRow).where(*mine).values(busy_until=until))

    async def _give_up(self, name: str, ticket: str, free_at: datetime) -> None:
        async with self._database.writing() as session:
            await session.exec(
                update(PaceRow)
                .where(col(PaceRow.name) == name, col(PaceRow.ticket) == ticket)
                .values(free_at=free_at, busy_until=None)
            )
