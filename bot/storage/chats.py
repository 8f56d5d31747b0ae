"""Chats, what they prefer, follow and mute. When a digest is due is for `bot.core.schedule.timing` to say."""

from collections.abc import AsyncIterator, Callable, Iterable, Sequence, Set
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import TypeVar

from sqlalchemy import ColumnElement, GenerativeSelect, func, or_, update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.core.chats import Chat, ChatRef, Length, Preferences, ToldChanges, brief_due_with, due_with
from bot.core.schedule.timing import Schedule
from bot.core.text.document import Sound
from bot.errors import StorageError
from bot.ports import DueChange, PreferencesChange
from bot.storage.database import SqlRepository
from bot.storage.silence import silence_of, wake
from bot.storage.tables import ChatRow

LATEST = timedelta(days=9)  # one weekday in a week, and a date that falls away
_CLAIM = 0x50424F57 << 32  # added to a chat's id: the number of its lock, which no other lock of ours has

_Chats = TypeVar("_Chats", bound=GenerativeSelect)


class SqlChatRepository(SqlRepository):
    """The `ChatRepository` of a database."""

    async def get_or_create(self, ref: ChatRef, fresh: Preferences, due: datetime, now: datetime) -> tuple[Chat, bool]:
        async with self._database.reading() as session:
            row = (await session.exec(select(ChatRow).where(*_at(ref)))).first()
        if row is not None and row.parked is None and row.detour is None:
            return chat_of(row), False
        async with self._database.writing() as session:
            inserted = await session.exec(
                self._database.insert(ChatRow)
                .values(
                    platform=ref.platform,
                    chat=ref.chat,
                    thread=ref.thread,
                    next_due=None if fresh.paused else due,
                    created=now,
                    **_columns(fresh),
                )
                .on_conflict_do_nothing()
                .returning(col(ChatRow.id))
            )
            is_new = inserted.first() is not None
            row = (await session.exec(select(ChatRow).where(*_at(ref)).with_for_update(key_share=True))).one()
            row.detour = None  # somebody speaks in its thread
            if row.parked is not None:
                await wake(session, row, now)
        return chat_of(row), is_new

    async def find(self, ref: ChatRef) -> Chat | None:
        async with self._database.reading() as session:
            row = (await session.exec(select(ChatRow).where(*_at(ref)))).first()
        return None if row is None else chat_of(row)

    async def get(self, id: int) -> Chat | None:
        async with self._database.reading() as session:
            row = await session.get(ChatRow, id)
        return None if row is None else chat_of(row)

    async def change_preferences(
        self, chat: int, change: Callable[[Preferences], Preferences], now: datetime
    ) -> PreferencesChange:
        async with self._database.writing() as session:
            locked = select(ChatRow).where(col(ChatRow.id) == chat).with_for_update(key_share=True)
            row = (await session.exec(locked)).one_or_none()
            if row is None:
                raise StorageError
            before = chat_of(row)
            preferences = change(before.preferences)
            next_due = due_with(before, preferences, row.last_daily, now)
            row.brief_due = brief_due_with(before.preferences, preferences, row.brief_due, now)
            for column, value in _columns(preferences).items():
                if getattr(row, column) != value:
                    setattr(row, column, value)
            if row.next_due != next_due:
                row.next_due = next_due
        return PreferencesChange(before, replace(before, preferences=preferences, next_due=next_due))

    async def reschedule(self, chat: int, due: DueChange) -> None:
        async with self._database.writing() as session:
            await move_due(session, chat, due)

    async def due(self, platforms: Sequence[str], now: datetime, limit: int) -> list[Chat]:
        async with self._database.reading() as session:
            rows = await session.exec(_in_turn(select(ChatRow).where(*_are_due(platforms, now))).limit(limit))
            return [chat_of(row) for row in rows]

    @asynccontextmanager
    async def claim_due(
        self, platforms: Sequence[str], now: datetime, limit: int, besides: Set[int] = frozenset()
    ) -> AsyncIterator[list[Chat]]:
        are_due = (*_are_due(platforms, now), col(ChatRow.id).not_in(besides))
        due = _in_turn(select(ChatRow).where(*are_due))
        async with self._database.reading() as session:
            chats = [chat_of(row) for row in await session.exec(due.limit(limit))]
        if self._database.sqlite or not chats:
            yield chats
            return
        # Locks of a connection that is closed at the end: a process that falls over lets go of them at once. Whoever
        # writes to these chats is not held up. What the planner may not look into is locked row by row, up to `limit`.
        waiting = _in_turn(select(ChatRow.id).where(*are_due)).cte("waiting").prefix_with("MATERIALIZED")
        free = select(waiting.c.id).where(func.pg_try_advisory_lock(_CLAIM + waiting.c.id)).limit(limit)
        async with self._database.own_connection() as connection:
            ids = list(await connection.scalars(free))
            async with self._database.reading() as session:  # another process may just have served and let go of some
                rows = list(await session.exec(due.where(col(ChatRow.id).in_(ids))))
            yield [chat_of(row) for row in rows]

    async def briefs_due(self, platforms: Sequence[str], now: datetime, limit: int) -> list[tuple[Chat, datetime]]:
        due = (
            select(ChatRow)
            .where(
                col(ChatRow.platform).in_(platforms),
                col(ChatRow.brief_due) <= now,
                col(ChatRow.paused).is_(False),
                col(ChatRow.silent_since).is_(None),
            )
            .order_by(col(ChatRow.brief_due), col(ChatRow.id))
            .limit(limit)
        )
        async with self._database.reading() as session:
            return [(chat_of(row), row.brief_due) for row in await session.exec(due) if row.brief_due is not None]

    async def move_brief(self, chat: int, due: DueChange) -> None:
        still = col(ChatRow.brief_due).is_not_distinct_from(due.before)
        async with self._database.writing() as session:
            await session.exec(update(ChatRow).where(col(ChatRow.id) == chat, still).values(brief_due=due.after))

    async def reachable(self, platforms: Sequence[str], after: int, limit: int) -> list[Chat]:
        async with self._database.reading() as session:
            rows = await session.exec(
                select(ChatRow)
                .where(col(ChatRow.platform).in_(platforms), col(ChatRow.parked).is_(None), col(ChatRow.id) > after)
                .order_by(col(ChatRow.id))
                .limit(limit)
            )
            return [chat_of(row) for row in rows]


def chat_of(row: ChatRow) -> Chat:
    """The value that a row stands for."""
    hour, minute = row.at.split(":")
    return Chat(
        id=row.id,
        ref=ChatRef(row.platform, row.chat, row.thread),
        preferences=Preferences(
            language=row.language,
            schedule=Schedule(row.zone, time(int(hour), int(minute)), frozenset(map(int, row.weekdays))),
            length=Length(row.length),
            paused=row.paused,
            quiet_days=row.quiet_days,
            rich=row.rich,
            sound=Sound(row.sound),
            brief=row.brief,
            publish=row.publish,
            changes=ToldChanges(row.changes),
        ),
        next_due=row.next_due,
        silence=silence_of(row),
        awaited=row.awaited,
        founder=row.founder,
        detour=row.detour,
    )


async def lock_chat(session: AsyncSession, chat: int) -> None:
    """One at a time for this chat. Not FOR UPDATE: that would stop rows that refer to the chat from being written."""
    await session.exec(select(ChatRow.id).where(col(ChatRow.id) == chat).with_for_update(key_share=True))


async def lock_chats(session: AsyncSession, chats: Iterable[int]) -> dict[int, ChatRow]:
    """The same for several, always in one order, so that nobody waits for whoever waits for them; by id."""
    chosen = select(ChatRow).where(col(ChatRow.id).in_(chats)).order_by(col(ChatRow.id))
    return {row.id: row for row in await session.exec(chosen.with_for_update(key_share=True))}


async def move_due(session: AsyncSession, chat: int, due: DueChange) -> None:
    """Let the chat be due at another time, if it still is when it was."""
    still = col(ChatRow.next_due).is_not_distinct_from(due.before)
    await session.exec(update(ChatRow).where(col(ChatRow.id) == chat, still).values(next_due=due.after))


def _are_due(platforms: Sequence[str], now: datetime) -> tuple[ColumnElement[bool], ...]:
    # No digest is due so late: that was said by a clock which has been set back since.
    is_late = or_(col(ChatRow.next_due) <= now, col(ChatRow.next_due) > now + LATEST)
    return col(ChatRow.platform).in_(platforms), is_late


def _in_turn(chats: _Chats) -> _Chats:
    return chats.order_by(col(ChatRow.next_due), col(ChatRow.id))


def _at(ref: ChatRef) -> tuple[ColumnElement[bool], ...]:
    return (
        col(ChatRow.platform) == ref.platform,
        col(ChatRow.chat) == ref.chat,
        col(ChatRow.thread) == ref.thread,
    )


def _columns(preferences: Preferences) -> dict[str, object]:
    schedule = preferences.schedule
    return {
        "language": preferences.language,
        "zone": schedule.zone,
        "at": f"{schedule.at:%H:%M}",
        "weekdays": "".join(map(str, sorted(schedule.weekdays))),
        "length": preferences.length,
        "paused": preferences.paused,
        "quiet_days": preferences.quiet_days,
        "rich": preferences.rich,
        "sound": preferences.sound,
        "brief": preferences.brief,
        "publish": preferences.publish,
        "changes": preferences.changes,
    }
