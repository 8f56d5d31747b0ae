"""What has been composed goes into the outbox: whole, its messages frozen, once for each chat and slot.

Sends nothing: how deliveries go out is in `deliveries`.
"""

from collections.abc import Sequence
from datetime import date, datetime
from functools import partial

from sqlalchemy import func
from sqlmodel import col, select

from bot.core.delivery import DeliveryState
from bot.ports import DAILY, ON_DEMAND, DeliveryDraft, DueChange, FrozenDigest, PastDigest
from bot.storage.database import Database, SqlRepository
from bot.storage.enqueuing import DigestRequest, request_of, write_digests
from bot.storage.group_commit import GroupCommit
from bot.storage.tables import ChatRow, DeliveryRow, PartRow


class SqlOutbox(SqlRepository):
    """The `Outbox` of a database."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self._digests = GroupCommit[DigestRequest, int | None](
            partial(write_digests, database), lambda request: request.chat, again=not database.sqlite
        )

    async def enqueue(self, draft: DeliveryDraft, now: datetime, due: DueChange | None = None) -> int | None:
        return await self._digests.submit(request_of(draft, now, due))

    async def skip_day(self, chat: int, slot: date, due: DueChange, dropped: Sequence[str]) -> None:
        await self._digests.submit(DigestRequest(chat, due=due, day=slot, dropped=tuple(dropped)))

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
