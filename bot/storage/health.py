"""Counts of what is kept, for a watch that looks every few seconds: what is urgent by an index, the totals seldom.

To count a table is to read it. So the totals of a large one are counted again only after a while that grows with it:
at most 10,000 rows a second are read for them, a thousandth of a processor, however large the deployment becomes.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import case, func
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.core.delivery import DeliveryState
from bot.core.operations.health import StoredCounts
from bot.core.papers import ARXIV
from bot.core.schedule.sweeps import SweepState
from bot.storage.database import Database, SqlRepository
from bot.storage.inquiries import SqlInquiries
from bot.storage.pruning import FAILED_SWEEPS, GOOD_SWEEPS, NEW_PAPERS, REPEATS, pruned_sums
from bot.storage.sweeps import SqlSweepLog
from bot.storage.tables import ChatRow, DeliveryRow, FollowRow, SweepRow

SMALL = 20_000  # rows of all tables: so few are counted whenever somebody asks
ROWS_PER_SECOND = 10_000  # counted of more, on average


@dataclass(frozen=True, slots=True)
class Totals:
    """What was counted by reading whole tables, and when."""

    at: datetime
    chats: int
    parked: int
    follows: int
    sent: int

    def are_fresh(self, now: datetime, small: int) -> bool:
        """Whether it is too early to count again."""
        rows = self.chats + self.follows + self.sent
        return rows > small and timedelta(0) <= now - self.at < timedelta(seconds=rows / ROWS_PER_SECOND)


class SqlHealthCounts(SqlRepository):
    """The `HealthCounts` of a database."""

    def __init__(self, database: Database, sweeps: SqlSweepLog, inquiries: SqlInquiries, *, small: int = SMALL) -> None:
        super().__init__(database)
        self._sweeps = sweeps
        self._inquiries = inquiries
        self._small = small
        self._totals: Totals | None = None

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
            oldest = (
                await session.exec(
                    select(func.min(DeliveryRow.created))
                    .join(ChatRow, col(ChatRow.id) == col(DeliveryRow.chat_id))
                    .where(col(DeliveryRow.state) == DeliveryState.READY, col(ChatRow.parked).is_(None))
                )
            ).one()
            due = await _oldest_due(session)
            tried = (await session.exec(select(func.count()).where(col(ChatRow.next_try).is_not(None)))).one()
            again = select(func.coalesce(func.sum(col(DeliveryRow.repeats)), 0)).where(col(DeliveryRow.repeats) > 0)
            repeats = (await session.exec(again)).one()
            few = col(DeliveryRow.state).in_([state for state in DeliveryState if state is not DeliveryState.SENT])
            by_state = select(DeliveryRow.state, func.count()).where(few).group_by(col(DeliveryRow.state))
            deliveries = Counter(dict(list(await session.exec(by_state))))
            pruned = await pruned_sums(session)
        totals = await self._fresh_totals(now)
        return StoredCounts(
            sweeps=state,
            others=others,
            asked_sources=await self._inquiries.totals(),
            good_sweeps=sweeps - failed + pruned.get(GOOD_SWEEPS, 0),
            failed_sweeps=failed + pruned.get(FAILED_SWEEPS, 0),
            new_papers=new + pruned.get(NEW_PAPERS, 0),
            deliveries={
                str(state): totals.sent if state is DeliveryState.SENT else deliveries[state] + pruned.get(state, 0)
                for state in DeliveryState
            },
            oldest_delivery=oldest,
            oldest_due=due if due is not None and due <= now else None,
            chats=totals.chats,
            parked=totals.parked,
            tried_again=tried,
            follows=totals.follows,
            repeats=repeats + pruned.get(REPEATS, 0),
        )

    async def _fresh_totals(self, now: datetime) -> Totals:
        if self._totals is not None and self._totals.are_fresh(now, self._small):
            return self._totals
        async with self._database.reading() as session:
            chats, parked = (await session.exec(select(func.count(), func.count(col(ChatRow.parked))))).one()
            follows = (await session.exec(select(func.count()).select_from(FollowRow))).one()
            is_sent = col(DeliveryRow.state) == DeliveryState.SENT
            sent = (await session.exec(select(func.count()).select_from(DeliveryRow).where(is_sent))).one()
            sent += (await pruned_sums(session)).get(DeliveryState.SENT, 0)
        self._totals = Totals(now, chats, parked, follows, sent)
        return self._totals


async def _oldest_due(session: AsyncSession) -> datetime | None:
    """When the first of all digests is due. One look into the index for each platform, which is its first column."""
    moments: list[datetime] = []
    platform = await _next_platform(session, "")
    while platform is not None:
        own = select(func.min(ChatRow.next_due)).where(col(ChatRow.platform) == platform)
        moments += [due for due in await session.exec(own) if due is not None]
        platform = await _next_platform(session, platform)
    return min(moments, default=None)


async def _next_platform(session: AsyncSession, platform: str) -> str | None:
    """The next one in their order that has chats."""
    return (await session.exec(select(func.min(ChatRow.platform)).where(col(ChatRow.platform) > platform))).one()
