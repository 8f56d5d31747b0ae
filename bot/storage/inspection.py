"""What is recorded of one chat, paper or delivery. Only reads; each answer is of one moment."""

from collections.abc import Sequence

from sqlalchemy import func
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.core.delivery import DeliveryState
from bot.core.following.audit import DeliveryAudit, PaperAudit, PaperProgress
from bot.ports.inspection import ChatAudit, PaperRecord
from bot.storage.chats import chat_of
from bot.storage.database import SqlRepository
from bot.storage.feedback import feedback_of
from bot.storage.follows import follow_of, follow_rows, muted_subjects, subject_of
from bot.storage.paper_rows import paper_of
from bot.storage.tables import (
    CatchRow,
    ChatRow,
    DeliveryRow,
    FeedbackRow,
    ItemRow,
    MatchRow,
    PaperRow,
    PartRow,
    SubjectRow,
)

_LATEST = 10  # deliveries of a chat that are reported


class SqlInspection(SqlRepository):
    """The `Inspection` of a database."""

    async def paper_for_chat(self, chat: int, paper: str) -> PaperAudit:
        async with self._database.reading() as session:
            row = await session.get(PaperRow, paper)
            item = await session.get(ItemRow, (chat, paper))
            delivery = None
            if item is not None and item.delivery_id is not None:
                delivery = await _delivery(session, item.delivery_id)
            feedback = select(FeedbackRow).where(col(FeedbackRow.chat_id) == chat, col(FeedbackRow.paper_id) == paper)
            catches = select(CatchRow.paper_id).where(col(CatchRow.chat_id) == chat, col(CatchRow.paper_id) == paper)
            caught = (await session.exec(catches.limit(1))).first()
            details = [follow_of(*rows) for rows in await session.exec(follow_rows(chat))]
            return PaperAudit(
                paper=paper_of(row) if row else None,
                first_seen=row.first_seen if row else None,
                swept_at=row.swept_at if row else None,
                progress=PaperProgress(item.state, item.since, delivery) if item else None,
                follows=tuple(follow.subject for follow in details),
                mutes=tuple(subject_of(row) for row in await muted_subjects(session, chat)),
                feedback=tuple(feedback_of(row) for row in await session.exec(feedback)),
                paused=frozenset(follow.subject for follow in details if follow.paused),
                is_caught=caught is not None,
                followed_since={follow.subject: follow.since for follow in details},
            )

    async def chat(self, chat: int) -> ChatAudit | None:
        async with self._database.reading() as session:
            row = await session.get(ChatRow, chat)
            if row is None:
                return None
            by_state = select(ItemRow.state, func.count()).where(col(ItemRow.chat_id) == chat)
            items = await session.exec(by_state.group_by(ItemRow.state).order_by(ItemRow.state))
            latest = select(DeliveryRow.id).where(col(DeliveryRow.chat_id) == chat)
            ids = (await session.exec(latest.order_by(col(DeliveryRow.id).desc()).limit(_LATEST))).all()
            return ChatAudit(
                chat=chat_of(row),
                created=row.created,
                follows=tuple([follow_of(*rows) for rows in await session.exec(follow_rows(chat))]),
                mutes=tuple(subject_of(row) for row in await muted_subjects(session, chat)),
                items=tuple((state, count) for state, count in items),
                deliveries=tuple([audit for id_ in ids if (audit := await _delivery(session, id_))]),
            )

    async def paper(self, paper: str) -> PaperRecord | None:
        async with self._database.reading() as session:
            row = await session.get(PaperRow, paper)
            if row is None:
                return None
            matched = (
                select(SubjectRow)
                .join(MatchRow, col(MatchRow.subject_id) == col(SubjectRow.id))
                .where(col(MatchRow.paper_id) == paper)
                .order_by(col(SubjectRow.kind), col(SubjectRow.name))
            )
            by_state = select(ItemRow.state, func.count()).where(col(ItemRow.paper_id) == paper)
            items = await session.exec(by_state.group_by(ItemRow.state).order_by(ItemRow.state))
            return PaperRecord(
                paper=paper_of(row),
                first_seen=row.first_seen,
                swept_at=row.swept_at,
                subjects=tuple(subject_of(row) for row in await session.exec(matched)),
                items=tuple((state, count) for state, count in items),
            )

    async def delivery(self, delivery: int) -> DeliveryAudit | None:
        async with self._database.reading() as session:
            return await _delivery(session, delivery)


async def _delivery(session: AsyncSession, id_: int) -> DeliveryAudit | None:
    row = await session.get(DeliveryRow, id_)
    if row is None:
        return None
    parts, sent_parts = (
        await session.exec(
            select(func.count(), func.count(col(PartRow.sent_at))).where(col(PartRow.delivery_id) == id_)
        )
    ).one()
    papers: Sequence[str] = (
        await session.exec(
            select(ItemRow.paper_id)
            .where(col(ItemRow.chat_id) == row.chat_id, col(ItemRow.delivery_id) == id_)
            .order_by(ItemRow.paper_id)
        )
    ).all()
    return DeliveryAudit(
        id=row.id,
        chat=row.chat_id,
        kind=row.kind,
        slot=row.slot,
        state=DeliveryState(row.state),
        attempts=row.attempts,
        created=row.created,
        not_before=row.not_before,
        settled=row.settled,
        reason=row.reason,
        uncertain=row.uncertain,
        repeats=row.repeats,
        parts=parts,
        sent=sent_parts,
        papers=tuple(papers),
    )
