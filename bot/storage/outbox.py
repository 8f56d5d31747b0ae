"""What has been composed goes into the outbox: whole, its messages frozen, once for each chat and slot.

Sends nothing: how deliveries go out is in `deliveries`.
"""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import delete, func, or_, update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.core.delivery import DeliveryState
from bot.ports import DAILY, ON_DEMAND, DeliveryDraft, DueChange, FrozenDigest, PastDigest
from bot.storage.chats import lock_chat, move_due
from bot.storage.database import SqlRepository, batches
from bot.storage.tables import ChatRow, DeliveryRow, ItemRow, ItemState, PaperChangeRow, PartRow


class SqlOutbox(SqlRepository):
    """The `Outbox` of a database."""

    async def enqueue(self, draft: DeliveryDraft, now: datetime, due: DueChange | None = None) -> int | None:
        async with self._database.writing() as session:
            await lock_chat(session, draft.chat)
            if due is not None:
                await move_due(session, draft.chat, due)
            if not await _are_pending(session, draft):
                return None
            delivery = await self._insert(session, draft, now)
            if delivery is None:
                return None
            for ids in batches(draft.papers):
                await session.exec(
                    update(ItemRow)
                    .where(col(ItemRow.chat_id) == draft.chat, col(ItemRow.paper_id).in_(ids))
                    .values(state=ItemState.TAKEN, delivery_id=delivery)
                )
            await _forget(session, draft.chat, draft.dropped)
            for paper, kind in draft.changes:
                await session.exec(
                    delete(PaperChangeRow).where(
                        col(PaperChangeRow.chat_id) == draft.chat,
                        col(PaperChangeRow.paper_id) == paper,
                        col(PaperChangeRow.kind) == kind,
                    )
                )
            if draft.kind == DAILY:
                await _record_daily(session, draft.chat, date.fromisoformat(draft.slot))
            return delivery

    async def _insert(self, session: AsyncSession, draft: DeliveryDraft, now: datetime) -> int | None:
        """Insert its rows; its id, None if that slot has been filled."""
        row = {
            "chat_id": draft.chat,
            "kind": draft.kind,
            "slot": draft.slot,
            "state": DeliveryState.READY,
            "attempts": 0,
            "not_before": now,
            "uncertain": False,
            "repeats": 0,
            "claims": 0,
            "created": now,
            "papers": list(draft.papers),
        }
        insert = self._database.insert(DeliveryRow).values(row).on_conflict_do_nothing()
        delivery = (await session.exec(insert.returning(col(DeliveryRow.id)))).scalar_one_or_none()
        parts = [
            {"delivery_id": delivery, "position": position, "payload": dict(payload)}
            for position, payload in enumerate(draft.payloads)
        ]
        if delivery is not None and parts:
            await self._database.insert_many(session, self._database.insert(PartRow), parts)
        return delivery

    async def skip_day(self, chat: int, slot: date, due: DueChange, dropped: Sequence[str]) -> None:
        async with self._database.writing() as session:
            await lock_chat(session, chat)
            await move_due(session, chat, due)
            await _forget(session, chat, dropped)
            await _record_daily(session, chat, slot)

    async def digest(self, chat: int, slot: str) -> FrozenDigest | None:
        at_slot = (
            select(DeliveryRow.papers, PartRow.payload)
            .join(PartRow, col(PartRow.delivery_id) == col(DeliveryRow.id))
            .where(
                col(DeliveryRow.chat_id) == chat,
                col(DeliveryRow.kind).in_((DAILY, ON_DEMAND)),
                col(DeliveryRow.slot) == slot,
            )
            .order_by(col(PartRow.position).desc())
            .limit(1)
        )
        async with self._database.reading() as session:
            row = (await session.exec(at_slot)).first()
        return None if row is None or not row[0] else FrozenDigest(tuple(row[0]), row[1])

    async def past_digests(
        self,
        chat: int,
        limit: int,
        *,
        slot: str | None = None,
        since: datetime | None = None,
        before: datetime | None = None,
    ) -> list[PastDigest]:
        digests = select(DeliveryRow).where(
            col(DeliveryRow.chat_id) == chat,
            col(DeliveryRow.kind).in_([DAILY, ON_DEMAND]),
            col(DeliveryRow.state) == DeliveryState.SENT,
        )
        if slot is not None:
            digests = digests.where(col(DeliveryRow.slot) == slot)
        if since is not None:
            digests = digests.where(col(DeliveryRow.created) >= since)
        if before is not None:
            digests = digests.where(col(DeliveryRow.created) < before)
        digests = digests.order_by(col(DeliveryRow.created).desc(), col(DeliveryRow.id).desc()).limit(limit)
        async with self._database.reading() as session:
            rows = await session.exec(digests)
            return [PastDigest(row.slot, row.created, tuple(row.papers)) for row in rows if row.papers]

    async def last_daily(self, chat: int) -> date | None:
        async with self._database.reading() as session:
            return (await session.exec(select(col(ChatRow.last_daily)).where(col(ChatRow.id) == chat))).one_or_none()

    async def last_digest(self, chat: int) -> datetime | None:
        digests = select(func.max(col(DeliveryRow.created))).where(
            col(DeliveryRow.chat_id) == chat,
            col(DeliveryRow.kind).in_([DAILY, ON_DEMAND]),
            col(DeliveryRow.state).in_([DeliveryState.SENT, DeliveryState.READY]),
        )
        async with self._database.reading() as session:
            return (await session.exec(digests)).one()


async def _are_pending(session: AsyncSession, draft: DeliveryDraft) -> bool:
    waiting = 0
    for ids in batches(draft.papers):
        waiting += (
            await session.exec(
                select(func.count()).where(
                    col(ItemRow.chat_id) == draft.chat,
                    col(ItemRow.paper_id).in_(ids),
                    col(ItemRow.state) == ItemState.WAITING,
                )
            )
        ).one()
    return waiting == len(set(draft.papers))


async def _forget(session: AsyncSession, chat: int, papers: Sequence[str]) -> None:
    for ids in batches(papers):
        await session.exec(
            delete(ItemRow).where(
                col(ItemRow.chat_id) == chat,
                col(ItemRow.paper_id).in_(ids),
                col(ItemRow.state) == ItemState.WAITING,
            )
        )


async def _record_daily(session: AsyncSession, chat: int, day: date) -> None:
    await session.exec(
        update(ChatRow)
        .where(col(ChatRow.id) == chat, or_(col(ChatRow.last_daily).is_(None), col(ChatRow.last_daily) < day))
        .values(last_daily=day)
    )
    # Once the platform has said that the chat is open again, what it missed is made up for by being composed.
    was_silent = col(ChatRow.awaited).is_not(None), col(ChatRow.silent_since).is_(None)
    await session.exec(update(ChatRow).where(col(ChatRow.id) == chat, *was_silent).values(awaited=None))
