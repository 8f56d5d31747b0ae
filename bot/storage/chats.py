"""Chats, what they prefer, follow and mute. When a digest is due is for `bot.core.schedule.timing` to say."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from sqlalchemy import ColumnElement, delete, or_, update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.core.chats import Chat, ChatRef, Length, Preferences
from bot.core.delivery import DeliveryState
from bot.core.following import follows
from bot.core.following.follows import Subject, SubjectKind
from bot.core.schedule.timing import Schedule
from bot.storage.database import Keeper
from bot.storage.safe_text import indexed
from bot.storage.tables import ChatRow, DeliveryRow, FollowedPersonRow, FollowRow, MuteRow, SubjectKeyRow, SubjectRow

LATEST = timedelta(days=9)  # one weekday in a week, and a date that falls away


class SqlChats(Keeper):
    """The `ChatStore` of a database."""

    async def chat(self, ref: ChatRef, fresh: Preferences, due: datetime, now: datetime) -> tuple[Chat, bool]:
        """The chat at `ref`; True if made just now, with `fresh` preferences, due at `due`.

        A parked one is woken: what was parked is ready to be sent, and its schedule is to be asked again at `now`.
        """
        async with self._database.reading() as session:
            row = (await session.exec(select(ChatRow).where(*_at(ref)))).first()
        if row is not None and row.parked is None:
            return chat_of(row), False
        async with self._database.writing() as session:
            made = await session.exec(
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
            is_new = made.first() is not None
            row = (await session.exec(select(ChatRow).where(*_at(ref)).with_for_update(key_share=True))).one()
            if row.parked is not None:
                await _wake(session, row, now)
        return chat_of(row), is_new

    async def chat_at(self, ref: ChatRef) -> Chat | None:
        """The chat at `ref`, as it is; None if nobody has spoken there. To be asked is not to be woken."""
        async with self._database.reading() as session:
            row = (await session.exec(select(ChatRow).where(*_at(ref)))).first()
        return None if row is None else chat_of(row)

    async def chat_by_id(self, id: int) -> Chat | None:
        """The chat with that id."""
        async with self._database.reading() as session:
            row = await session.get(ChatRow, id)
        return None if row is None else chat_of(row)

    async def prefer(self, chat: int, preferences: Preferences, next_due: datetime | None) -> None:
        """Keep new preferences, and when its next digest is due."""
        async with self._database.writing() as session:
            await session.exec(
                update(ChatRow)
                .where(col(ChatRow.id) == chat)
                .values(next_due=None if preferences.paused else next_due, **_columns(preferences))
            )

    async def due(self, platforms: Sequence[str], now: datetime, limit: int) -> list[Chat]:
        """Chats of these platforms whose digest is due, the longest waiting first."""
        async with self._database.reading() as session:
            rows = await session.exec(
                select(ChatRow)
                .where(
                    col(ChatRow.platform).in_(platforms),
                    # No digest is due so late: that was said by a clock which has been set back since.
                    or_(col(ChatRow.next_due) <= now, col(ChatRow.next_due) > now + LATEST),
                )
                .order_by(col(ChatRow.next_due), col(ChatRow.id))
                .limit(limit)
            )
            return [chat_of(row) for row in rows]

    async def follow(self, chat: int, subject: Subject, now: datetime) -> bool:
        """Follow; False if it was followed already, however it was written."""
        async with self._database.writing() as session:
            await hold(session, chat)
            if any(_same(row, subject) for row in await followed(session, chat)):
                return False
            upsert = self._database.insert(SubjectRow).values(kind=subject.kind, name=subject.name, created=now)
            # Setting a column to what it is locks a row that exists: nobody can forget it before it is followed.
            upsert = upsert.on_conflict_do_update(
                index_elements=["kind", "name"], set_={"created": col(SubjectRow.created)}
            )
            number = (await session.exec(upsert.returning(col(SubjectRow.id)))).scalar_one()
            keys = [{"key": indexed(key), "subject_id": number} for key in sorted(follows.subject_keys(subject))]
            await session.exec(self._database.insert(SubjectKeyRow).values(keys).on_conflict_do_nothing())
            session.add(FollowRow(chat_id=chat, subject_id=number, created=now))
        return True

    async def unfollow(self, chat: int, subject: Subject) -> bool:
        """Stop following; False if it was not followed."""
        async with self._database.writing() as session:
            await hold(session, chat)
            same = [row for row in await followed(session, chat) if _same(row, subject)]
            ids = [row.id for row in same]
            if not ids:
                return False
            meant = col(FollowedPersonRow.name).in_([row.name for row in same if row.kind == SubjectKind.AUTHOR])
            await session.exec(delete(FollowedPersonRow).where(col(FollowedPersonRow.chat_id) == chat, meant))
            await session.exec(
                delete(FollowRow).where(col(FollowRow.chat_id) == chat, col(FollowRow.subject_id).in_(ids))
            )
            # First the lock, then the question: whoever began to follow in between is seen by the second statement.
            await session.exec(select(SubjectRow.id).where(col(SubjectRow.id).in_(ids)).with_for_update())
            still = select(FollowRow.chat_id).where(col(FollowRow.subject_id) == col(SubjectRow.id))
            await session.exec(delete(SubjectRow).where(col(SubjectRow.id).in_(ids), ~still.exists()))
        return True

    async def follows(self, chat: int) -> list[Subject]:
        """What the chat follows, oldest first."""
        async with self._database.reading() as session:
            return [subject_of(row) for row in await followed(session, chat)]

    async def mute(self, chat: int, subject: Subject, now: datetime) -> bool:
        """Mute; False if it was muted already, however it was written."""
        async with self._database.writing() as session:
            await hold(session, chat)
            if any(_same(row, subject) for row in await muted(session, chat)):
                return False
            session.add(MuteRow(chat_id=chat, kind=subject.kind, name=subject.name, created=now))
        return True

    async def unmute(self, chat: int, subject: Subject) -> bool:
        """Stop muting; False if it was not muted."""
        async with self._database.writing() as session:
            await hold(session, chat)
            ids = [row.id for row in await muted(session, chat) if _same(row, subject)]
            await session.exec(delete(MuteRow).where(col(MuteRow.id).in_(ids)))
        return bool(ids)

    async def mutes(self, chat: int) -> list[Subject]:
        """What the chat mutes, oldest first."""
        async with self._database.reading() as session:
            return [subject_of(row) for row in await muted(session, chat)]


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
        ),
        next_due=row.next_due,
        parked=row.parked,
    )


async def hold(session: AsyncSession, chat: int) -> None:
    """One at a time for this chat. Not FOR UPDATE: that would stop rows that refer to the chat from being written."""
    await session.exec(select(ChatRow.id).where(col(ChatRow.id) == chat).with_for_update(key_share=True))


async def _wake(session: AsyncSession, row: ChatRow, now: datetime) -> None:
    """The chat speaks again: what was parked goes out, and a digest is due as soon as its schedule says."""
    row.parked = None
    row.next_due = None if row.paused else now
    await session.exec(
        update(DeliveryRow)
        .where(col(DeliveryRow.chat_id) == row.id, col(DeliveryRow.state) == DeliveryState.PARKED)
        .values(state=DeliveryState.READY, not_before=now, lease_until=None, settled=None)
    )


async def followed(session: AsyncSession, chat: int) -> Sequence[SubjectRow]:
    """What a chat follows, oldest first."""
    return (
        await session.exec(
            select(SubjectRow)
            .join(FollowRow, col(FollowRow.subject_id) == col(SubjectRow.id))
            .where(col(FollowRow.chat_id) == chat)
            .order_by(col(FollowRow.created), col(SubjectRow.id))
        )
    ).all()


async def muted(session: AsyncSession, chat: int) -> Sequence[MuteRow]:
    """What a chat mutes, oldest first."""
    return (await session.exec(select(MuteRow).where(col(MuteRow.chat_id) == chat).order_by(col(MuteRow.id)))).all()


def _same(row: SubjectRow | MuteRow, subject: Subject) -> bool:
    """Compared by today's keys, not by stored ones: how names are folded may change, what was meant does not."""
    return row.kind == subject.kind and subject_of(row).key == subject.key


def subject_of(row: SubjectRow | MuteRow) -> Subject:
    """The value that a row stands for."""
    return Subject(SubjectKind(row.kind), row.name)


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
    }
