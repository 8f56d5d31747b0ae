"""How deliveries go out of the outbox: what is promised here survives a kill at any instruction.

The process that sends a delivery holds a lease, which ends with the process; a chat's deliveries are sent strictly one
after the other. What follows from a platform's response is decided in `bot.core.delivery`.
"""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from functools import partial
from uuid import uuid4

from sqlalchemy import case, or_, update
from sqlalchemy.orm import aliased
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.core.chats import ChatRef
from bot.core.delivery import DeliveryState, DeliveryStatus
from bot.ports import Claim
from bot.storage.database import Database, SqlRepository
from bot.storage.group_commit import GroupCommit
from bot.storage.process_locks import SqlProcessLocks
from bot.storage.settling import Settlement, record_sent, write_settlements
from bot.storage.tables import ChatRow, DeliveryRow, PartRow


class SqlDeliveries(SqlRepository):
    """The `Deliveries` of a database."""

    def __init__(self, database: Database, process_locks: SqlProcessLocks) -> None:
        super().__init__(database)
        self._process_locks = process_locks
        self._settlements = GroupCommit[Settlement, bool](
            partial(write_settlements, database), lambda settlement: settlement.claim.chat, again=not database.sqlite
        )
        self._holder: str | None = None
        self._missing: set[str] = set()

    @asynccontextmanager
    async def presence(self) -> AsyncIterator[None]:
        name = f"process-{uuid4().hex}"
        async with self._process_locks.hold(name, lambda: None):
            self._holder = name
            try:
                yield
            finally:
                self._holder = None

    async def release_abandoned(self, now: datetime) -> int:
        holder = col(DeliveryRow.holder)
        async with self._database.reading() as session:
            holders = set(await session.exec(select(DeliveryRow.holder).where(holder.is_not(None)).distinct()))
        missing = {
            name for name in holders if name and name != self._holder and not await self._process_locks.is_held(name)
        }
        gone, self._missing = missing & self._missing, missing
        if not gone:
            return 0
        async with self._database.writing() as session:
            abandoned = update(DeliveryRow).where(holder.in_(gone), col(DeliveryRow.state) == DeliveryState.READY)
            return (await session.exec(abandoned.values(lease_until=now, holder=None))).rowcount

    async def claim(
        self, platforms: Sequence[str], now: datetime, lease: float, only: int | None = None
    ) -> Claim | None:
        claims = await self.claim_many(platforms, now, lease, 1, only)
        return claims[0] if claims else None

    async def claim_many(
        self, platforms: Sequence[str], now: datetime, lease: float, limit: int, only: int | None = None
    ) -> list[Claim]:
        older = aliased(DeliveryRow)
        one_before = select(older.id).where(
            col(older.chat_id) == col(DeliveryRow.chat_id),
            col(older.state) == DeliveryState.READY,
            col(older.id) < col(DeliveryRow.id),
        )
        sendable = (
            select(DeliveryRow, ChatRow)
            .join(ChatRow, col(ChatRow.id) == col(DeliveryRow.chat_id))
            .where(
                col(DeliveryRow.state) == DeliveryState.READY,
                col(DeliveryRow.not_before) <= now,
                or_(col(DeliveryRow.lease_until).is_(None), col(DeliveryRow.lease_until) <= now),
                col(ChatRow.platform).in_(platforms),
                col(ChatRow.parked).is_(None),
                ~one_before.exists(),
            )
            .order_by(col(DeliveryRow.not_before), col(DeliveryRow.id))
            .limit(limit)
        )
        if only is not None:
            sendable = sendable.where(col(DeliveryRow.id) == only)
        async with self._database.reading() as session:  # most often there is nothing: no need to lock for that
            if (await session.exec(sendable.limit(1))).first() is None:
                return []
        async with self._database.writing() as session:
            rows = (await session.exec(sendable.with_for_update(of=DeliveryRow, skip_locked=True))).all()
            parts: dict[int, list[PartRow]] = {delivery.id: [] for delivery, _ in rows}
            for part in await session.exec(
                select(PartRow).where(col(PartRow.delivery_id).in_(list(parts))).order_by(col(PartRow.position))
            ):
                parts[part.delivery_id].append(part)
            for delivery, _ in rows:
                if delivery.lease_until is not None:
                    # The process that had it fell over, perhaps between a part's arrival and the record of it.
                    delivery.repeats += delivery.uncertain
                    delivery.uncertain = True
                delivery.claims += 1
                delivery.lease_until = now + timedelta(seconds=lease)
                delivery.holder = self._holder
            return [_claim(delivery, chat, parts[delivery.id]) for delivery, chat in rows]

    async def record_part(self, claim: Claim, position: int, message: str | None, now: datetime, lease: float) -> bool:
        async with self._database.writing() as session:
            once_more = case((col(DeliveryRow.uncertain), 1), else_=0)
            mine = await _update_own(
                session,
                claim,
                lease_until=now + timedelta(seconds=lease),
                uncertain=False,
                repeats=col(DeliveryRow.repeats) + once_more,
            )
            await record_sent(self._database, session, [(claim, position, message, now)])
            return mine

    async def settle(
        self, claim: Claim, status: DeliveryStatus, now: datetime, last: tuple[int, str | None] | None = None
    ) -> bool:
        return await self._settlements.submit(Settlement(claim, status, now, last))


def _claim(delivery: DeliveryRow, chat: ChatRow, parts: Sequence[PartRow]) -> Claim:
    first = next((part.position for part in parts if part.sent_at is None), len(parts))
    return Claim(
        delivery=delivery.id,
        chat=delivery.chat_id,
        kind=delivery.kind,
        ref=ChatRef(chat.platform, chat.chat, "" if chat.detour else chat.thread),
        payloads=tuple(part.payload for part in parts),
        first=first,
        status=DeliveryStatus(
            DeliveryState(delivery.state),
            delivery.attempts,
            delivery.not_before,
            delivery.reason,
            delivery.uncertain and first < len(parts),
            delivery.repeats,
        ),
        ticket=delivery.claims,
        created=delivery.created,
    )


async def _update_own(session: AsyncSession, claim: Claim, **values: object) -> bool:
    """Whether `claim` is the latest one of a delivery that is still to be sent; if so, `values` become true of it."""
    changed = await session.exec(
        update(DeliveryRow)
        .where(
            col(DeliveryRow.id) == claim.delivery,
            col(DeliveryRow.claims) == claim.ticket,
            col(DeliveryRow.state) == DeliveryState.READY,
        )
        .values(**values)
    )
    return changed.rowcount == 1
