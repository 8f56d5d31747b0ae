"""The record of sweeps: where the source stands follows from it."""

from dataclasses import asdict

from sqlalchemy import func
from sqlmodel import col, select

from bot.core.papers import ARXIV
from bot.core.schedule.sweeps import SweepReport, SweepState
from bot.storage.database import SqlRepository
from bot.storage.tables import SweepRow


class SqlSweepLog(SqlRepository):
    """The `SweepLog` of a database."""

    async def state(self, source: str = ARXIV) -> SweepState:
        of_source, good = col(SweepRow.source) == source, col(SweepRow.error).is_(None)
        latest = col(SweepRow.id).desc()
        async with self._database.reading() as session:
            last_good = (await session.exec(select(SweepRow).where(of_source, good).order_by(latest).limit(1))).first()
            fruitful = select(SweepRow).where(of_source, good, col(SweepRow.new) > 0).order_by(latest).limit(1)
            newest = (await session.exec(fruitful)).first()
            began, last_attempt = (
                await session.exec(select(func.min(SweepRow.since), func.max(SweepRow.started)).where(of_source))
            ).one()
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

    async def record(self, report: SweepReport) -> None:
        async with self._database.writing() as session:
            session.add(SweepRow(**asdict(report)))
