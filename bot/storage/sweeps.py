"""The record of sweeps: where the source stands follows from it."""

from dataclasses import asdict
from datetime import datetime

from sqlalchemy import func
from sqlalchemy.orm import aliased
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.core.papers import ARXIV
from bot.core.schedule.sweeps import SweepReport, SweepState
from bot.storage.database import SqlRepository
from bot.storage.tables import SweepRow


class SqlSweepLog(SqlRepository):
    """The `SweepLog` of a database."""

    async def state(self, source: str = ARXIV) -> SweepState:
        async with self._database.reading() as session:
            return await _read_state(session, source)

    async def states(self) -> dict[str, SweepState]:
        async with self._database.reading() as session:
            sources = list(await session.exec(select(SweepRow.source).distinct()))
            return {source: await _read_state(session, source) for source in sorted(sources)}

    async def outages(self) -> dict[str, datetime]:
        good = aliased(SweepRow)
        last_good = select(func.max(good.id)).where(col(good.source) == col(SweepRow.source), col(good.error).is_(None))
        since = (
            select(SweepRow.source, func.min(SweepRow.started))
            .where(
                col(SweepRow.error).is_not(None),
                col(SweepRow.id) > func.coalesce(last_good.scalar_subquery(), 0),
            )
            .group_by(col(SweepRow.source))
        )
        async with self._database.reading() as session:
            return dict(list(await session.exec(since)))

    async def record(self, report: SweepReport) -> None:
        async with self._database.writing() as session:
            session.add(SweepRow(**asdict(report)))


async def _read_state(session: AsyncSession, source: str) -> SweepState:
    good, of_source = col(SweepRow.error).is_(None), col(SweepRow.source) == source
    latest = col(SweepRow.id).desc()
    last_good = (await session.exec(select(SweepRow).where(of_source, good).order_by(latest).limit(1))).first()
    fruitful = select(SweepRow).where(of_source, good, col(SweepRow.new) > 0).order_by(latest).limit(1)
    newest = (await session.exec(fruitful)).first()
    bounds = select(func.min(SweepRow.since), func.max(SweepRow.started)).where(of_source)
    began, last_attempt = (await session.exec(bounds)).one()
    failing_since, failures = (
        await session.exec(
            select(func.min(SweepRow.started), func.count()).where(
                of_source, ~good, col(SweepRow.id) > (last_good.id if last_good else 0)
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
