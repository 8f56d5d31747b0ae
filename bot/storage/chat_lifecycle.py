"""What platforms report of places: that one can't be reached any more, that one is called otherwise now.

Both may be reported twice, of unknown places, and after the place has been spoken in under its new name;
none of this loses what is followed, a paper that waits, or a digest that is on its way.
"""

from collections.abc import Sequence

from sqlalchemy import delete, update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.core.chats import ChatRef
from bot.core.delivery import DeliveryState
from bot.core.following.follows import SubjectKind
from bot.storage.database import SqlRepository
from bot.storage.tables import (
    ChatRow,
    DeliveryRow,
    FeedbackRow,
    FollowedPersonRow,
    FollowRow,
    ItemRow,
    ItemState,
    MuteRow,
    SavedPaperRow,
    SubjectRow,
)


class SqlChatLifecycle(SqlRepository):
    """The `ChatLifecycle` of a database."""

    async def park(self, ref: ChatRef, reason: str) -> None:
        async with self._database.writing() as session:
            statement = update(ChatRow).where(
                col(ChatRow.platform) == ref.platform, col(ChatRow.chat) == ref.chat, col(ChatRow.parked).is_(None)
            )
            if ref.thread:
                statement = statement.where(col(ChatRow.thread) == ref.thread)
            await session.exec(statement.values(parked=reason, next_due=None))

    async def move(self, ref: ChatRef, chat: str) -> None:
        if chat == ref.chat:
            return
        async with self._database.writing() as session:
            newer = {row.thread: row.id for row in await _rows(session, ref.platform, chat)}
            for row in await _rows(session, ref.platform, ref.chat):
                if row.thread in newer:
                    await _take_over(session, row.id, newer[row.thread])
                row.chat = chat
                await session.flush()

    async def unite(self, ref: ChatRef) -> None:
        threads = (col(ChatRow.platform) == ref.platform, col(ChatRow.chat) == ref.chat, col(ChatRow.thread) != "")
        async with self._database.reading() as session:
            if (await session.exec(select(ChatRow.id).where(*threads).limit(1))).first() is None:
                return
        async with self._database.writing() as session:
            first, *others = await _rows(session, ref.platform, ref.chat)
            for other in others:
                await _take_over(session, first.id, other.id)
            first.thread = ""


async def _rows(session: AsyncSession, platform: str, chat: str) -> Sequence[ChatRow]:
    rows = select(ChatRow).where(col(ChatRow.platform) == platform, col(ChatRow.chat) == chat)
    return (await session.exec(rows.order_by(col(ChatRow.id)).with_for_update())).all()


async def _take_over(session: AsyncSession, old: int, new: int) -> None:
    """Whatever `new` has, and `old` has not, becomes `old`'s; then `new` is no more."""
    follows = select(FollowRow.subject_id).where(col(FollowRow.chat_id) == old)
    named = select(SubjectRow.name).where(col(SubjectRow.id).in_(follows), col(SubjectRow.kind) == SubjectKind.AUTHOR)
    await session.exec(  # of a name that both follow, the old one's word counts, also where that was "everybody"
        update(FollowedPersonRow)
        .where(col(FollowedPersonRow.chat_id) == new, col(FollowedPersonRow.name).not_in(named))
        .values(chat_id=old)
    )
    await session.exec(
        update(FollowRow)
        .where(col(FollowRow.chat_id) == new, col(FollowRow.subject_id).not_in(follows))
        .values(chat_id=old)
    )
    muted = [(row.kind, row.name) for row in await session.exec(select(MuteRow).where(col(MuteRow.chat_id) == old))]
    for mute in (await session.exec(select(MuteRow).where(col(MuteRow.chat_id) == new))).all():
        if (mute.kind, mute.name) not in muted:
            mute.chat_id = old
    await session.flush()
    saved = select(SavedPaperRow.paper_id).where(col(SavedPaperRow.chat_id) == old)
    await session.exec(
        update(SavedPaperRow)
        .where(col(SavedPaperRow.chat_id) == new, col(SavedPaperRow.paper_id).not_in(saved))
        .values(chat_id=old)
    )
    judged_by_old = set(
        (
            await session.exec(select(FeedbackRow.paper_id, FeedbackRow.name).where(col(FeedbackRow.chat_id) == old))
        ).all()
    )
    for verdict in (await session.exec(select(FeedbackRow).where(col(FeedbackRow.chat_id) == new))).all():
        if (verdict.paper_id, verdict.name) not in judged_by_old:
            verdict.chat_id = old
    await session.flush()

    slots = select(DeliveryRow.kind, DeliveryRow.slot).where(col(DeliveryRow.chat_id) == old)
    slots_of_old = set((await session.exec(slots)).all())
    for delivery in (await session.exec(select(DeliveryRow).where(col(DeliveryRow.chat_id) == new))).all():
        if (delivery.kind, delivery.slot) not in slots_of_old:
            delivery.chat_id = old
    await session.flush()
    items = select(ItemRow.paper_id).where(col(ItemRow.chat_id) == old)
    await session.exec(
        update(ItemRow).where(col(ItemRow.chat_id) == new, col(ItemRow.paper_id).not_in(items)).values(chat_id=old)
    )
    # A second digest of one day is dropped; what it has not brought waits for the next.
    remaining = select(DeliveryRow.id).where(col(DeliveryRow.chat_id) == new)
    dropped = remaining.where(col(DeliveryRow.state) != DeliveryState.SENT)
    await session.exec(
        update(ItemRow)
        .where(col(ItemRow.chat_id) == old, col(ItemRow.delivery_id).in_(dropped))
        .values(state=ItemState.WAITING, delivery_id=None)
    )
    await session.exec(
        update(ItemRow)
        .where(col(ItemRow.chat_id) == old, col(ItemRow.delivery_id).in_(remaining))
        .values(delivery_id=None)
    )
    await session.exec(delete(ChatRow).where(col(ChatRow.id) == new))
