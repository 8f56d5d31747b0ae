"""Chats that are parked: which are to be tried now, how that ended, and of which somebody is still to be notified."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import and_, false, or_, update
from sqlmodel import col, select

from bot.core.chats import Chat
from bot.core.silence import Silence
from bot.storage.chats import chat_of
from bot.storage.database import SqlRepository
from bot.storage.silence import wake, write_silence
from bot.storage.tables import ChatRow, FollowRow, NoticeState


class SqlSilentPlaces(SqlRepository):
    """The `SilentPlaces` of a database."""

    async def claim_tries(self, platforms: Sequence[str], now: datetime, lease: float, limit: int) -> list[Chat]:
        due = (
            select(ChatRow)
            .where(col(ChatRow.platform).in_(platforms), col(ChatRow.next_try) <= now)
            .order_by(col(ChatRow.next_try), col(ChatRow.id))
            .limit(limit)
        )
        async with self._database.reading() as session:  # most often there is nothing: no need to lock for that
            if (await session.exec(due.limit(1))).first() is None:
                return []
        async with self._database.writing() as session:
            rows = (await session.exec(due.with_for_update(skip_locked=True, key_share=True))).all()
            for row in rows:
                row.next_try = now + timedelta(seconds=lease)
            return [chat_of(row) for row in rows]

    async def record_try(self, chat: int, silence: Silence | None, now: datetime) -> None:
        async with self._database.writing() as session:
            silent = select(ChatRow).where(col(ChatRow.id) == chat, col(ChatRow.next_try).is_not(None))
            row = (await session.exec(silent.with_for_update(key_share=True))).one_or_none()
            if row is None or row.parked is None:
                return
            if silence is None:
                await wake(session, row, now, by_try=True)
            elif row.parked == silence.reason:
                write_silence(row, silence)

    async def unnotified(self, platforms: Sequence[str], limit: int) -> list[Chat]:
        due = select(ChatRow).where(col(ChatRow.platform).in_(platforms), col(ChatRow.notice) == NoticeState.DUE)
        async with self._database.reading() as session:
            return [chat_of(row) for row in await session.exec(due.order_by(col(ChatRow.id)).limit(limit))]

    async def adoptable(self, chat: Chat, person: str | None, limit: int, *, open_threads: bool = False) -> list[Chat]:
        follows = select(FollowRow.chat_id).where(col(FollowRow.chat_id) == col(ChatRow.id))
        is_near = col(ChatRow.chat) == chat.ref.chat
        adoptable = select(ChatRow).where(
            col(ChatRow.platform) == chat.ref.platform,
            col(ChatRow.id) != chat.id,
            is_near if person is None else or_(is_near, col(ChatRow.founder) == person),
            or_(
                col(ChatRow.parked).is_not(None),
                col(ChatRow.detour).is_not(None),
                and_(is_near, col(ChatRow.thread) != "") if open_threads else false(),
            ),
            follows.exists(),
        )
        async with self._database.reading() as session:
            return [chat_of(row) for row in await session.exec(adoptable.order_by(col(ChatRow.id)).limit(limit))]

    async def mark_notified(self, chat: int) -> None:
        async with self._database.writing() as session:
            due = col(ChatRow.id) == chat, col(ChatRow.notice) == NoticeState.DUE
            await session.exec(update(ChatRow).where(*due).values(notice=NoticeState.SENT))
