"""Counts of what is kept, in questions that an index answers: they are asked every few seconds."""

from datetime import datetime

from sqlalchemy import case, func
from sqlmodel import col, select

from bot.core.delivery import DeliveryState
from bot.core.operations.health import StoredCounts
from bot.core.papers import ARXIV
from bot.core.schedule.sweeps import SweepState
from bot.storage.database import Database, SqlRepository
from bot.storage.inquiries import SqlInquiries
from bot.storage.sweeps import SqlSweepLog
from bot.storage.tables import ChatRow, DeliveryRow, FollowRow, SweepRow


class SqlHealthCounts(SqlRepository):
    """The `HealthCounts` of a database."""

    def __init__(self, database: Database, sweeps: SqlSweepLog, inquiries: SqlInquiries) -> None:
        super().__init__(database)
        self._sweeps = sweeps
        self._inquiries = inquiries

    async def counts(self, now: datetime) -> StoredCounts:
        others = await self._sweeps.states()
        state = others.pop(ARXIV, SweepState())
        bad = case((col(SweepRow.error).is_(None), 0), else_=1)
        async with self._database.reading() as session:
            sweeps, failed, new = (
                await session.exec(
                    select(
                        func.count(),
                        func.coalesce(func.sum(bad), 0),
                        func.coalesce(func.sum(col(SweepRow.new)), 0),
                    ).where(col(SweepRow.source) == ARXIV)
                )
            ).one()
            deliveries = await session.exec(select(DeliveryRow.state, func.count()).group_by(col(DeliveryRow.state)))
            by_state = dict.fromkeys(DeliveryState, 0) | {DeliveryState(name): count for name, count in deliveries}
            oldest = (
                await session.exec(
                    select(func.min(DeliveryRow.created))
                    .join(ChatRow, col(ChatRow.id) == col(DeliveryRow.chat_id))
                    .where(col(DeliveryRow.state) == DeliveryState.READY, col(ChatRow.parked).is_(None))
                )
            ).one()
            due = (await session.exec(select(func.min(ChatRow.next_due)).where(col(ChatRow.next_due) <= now))).one()
            chats, parked, tried = (
                await session.exec(
                    select(func.count(), func.count(col(ChatRow.parked)), func.count(col(ChatRow.next_try)))
                )
            ).one()
            again = select(func.coalesce(func.sum(col(DeliveryRow.repeats)), 0)).where(col(DeliveryRow.repeats) > 0)
            repeats = (await session.exec(again)).one()
            follows = (await session.exec(select(func.count()).select_from(FollowRow))).one()
        return StoredCounts(
            sweeps=state,
            others=others,
            asked_sources=await self._inquiries.totals(),
            good_sweeps=sweeps - failed,
            failed_sweeps=failed,
            new_papers=new,
            deliveries={str(name): count for name, count in by_state.items()},
            oldest_delivery=oldest,
            oldest_due=due,
            chats=chats,
            parked=parked,
            tried_again=tried,
            follows=follows,
            repeats=repeats,
        )
