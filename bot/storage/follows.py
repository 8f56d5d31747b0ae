"""What chats follow and what they mute, compared by today's keys."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession
from sqlmodel.sql.expression import Select

from bot.core.following import index_keys
from bot.core.following.follows import Follow, Subject, SubjectKind
from bot.core.following.tuning import Tuning
from bot.core.following.typed_sentence import A_DAY
from bot.storage.chats import lock_chat
from bot.storage.database import SqlRepository
from bot.storage.safe_text import index_key
from bot.storage.tables import FollowedPersonRow, FollowRow, MuteRow, SubjectKeyRow, SubjectRow

LATEST = timedelta(days=9)  # one weekday in a week, and a date that falls away


class SqlFollowRepository(SqlRepository):
    """The `FollowRepository` of a database."""

    async def add(
        self,
        chat: int,
        subject: Subject,
        now: datetime,
        *,
        paused: bool = False,
        silent: bool = False,
        a_day: int = A_DAY,
    ) -> bool:
        async with self._database.writing() as session:
            await lock_chat(session, chat)
            if any(_same(row, subject) for row in await followed_subjects(session, chat)):
                return False
            upsert = self._database.insert(SubjectRow).values(kind=subject.kind, name=subject.name, created=now)
            # Setting a column to what it is locks a row that exists: nobody can forget it before it is followed.
            upsert = upsert.on_conflict_do_update(
                index_elements=["kind", "name"], set_={"created": col(SubjectRow.created)}
            )
            number = (await session.exec(upsert.returning(col(SubjectRow.id)))).scalar_one()
            keys = [{"key": index_key(key), "subject_id": number} for key in sorted(index_keys.subject_keys(subject))]
            await session.exec(self._database.insert(SubjectKeyRow).values(keys).on_conflict_do_nothing())
            row = FollowRow(chat_id=chat, subject_id=number, created=now, paused=paused, silent=silent, a_day=a_day)
            row.tuning = subject.tuning.to_json() or None
            session.add(row)
        return True

    async def remove(self, chat: int, subject: Subject) -> bool:
        async with self._database.writing() as session:
            await lock_chat(session, chat)
            rows = [row for row in await followed_subjects(session, chat) if _same(row, subject)]
            ids = [row.id for row in rows]
            if not ids:
                return False
            of_subject = col(FollowedPersonRow.name).in_([row.name for row in rows if row.kind == SubjectKind.AUTHOR])
            await session.exec(delete(FollowedPersonRow).where(col(FollowedPersonRow.chat_id) == chat, of_subject))
            await session.exec(
                delete(FollowRow).where(col(FollowRow.chat_id) == chat, col(FollowRow.subject_id).in_(ids))
            )
            # First the lock, then the question: whoever began to follow in between is seen by the second statement.
            await session.exec(select(SubjectRow.id).where(col(SubjectRow.id).in_(ids)).with_for_update())
            still = select(FollowRow.chat_id).where(col(FollowRow.subject_id) == col(SubjectRow.id))
            await session.exec(delete(SubjectRow).where(col(SubjectRow.id).in_(ids), ~still.exists()))
        return True

    async def all(self, chat: int) -> list[Subject]:
        return [follow.subject for follow in await self.details(chat)]

    async def details(self, chat: int) -> list[Follow]:
        async with self._database.reading() as session:
            rows = await session.exec(follow_rows(chat))
            return [follow_of(follow, subject) for follow, subject in rows]

    async def change_state(
        self,
        chat: int,
        subject: Subject,
        *,
        paused: bool | None = None,
        silent: bool | None = None,
        a_day: int | None = None,
    ) -> Follow | None:
        async with self._database.writing() as session:
            await lock_chat(session, chat)
            rows = (await session.exec(follow_rows(chat))).all()
            followed = next(((follow, row) for follow, row in rows if _same(row, subject)), None)
            if followed is None:
                return None
            follow, row = followed
            if paused is not None:
                follow.paused = paused
            if silent is not None:
                follow.silent = silent
            if a_day is not None:
                follow.a_day = a_day
            return follow_of(follow, row)


class SqlMuteRepository(SqlRepository):
    """The `MuteRepository` of a database."""

    async def add(self, chat: int, subject: Subject, now: datetime) -> bool:
        async with self._database.writing() as session:
            await lock_chat(session, chat)
            if any(_same(row, subject) for row in await muted_subjects(session, chat)):
                return False
            session.add(MuteRow(chat_id=chat, kind=subject.kind, name=subject.name, created=now))
        return True

    async def remove(self, chat: int, subject: Subject) -> bool:
        async with self._database.writing() as session:
            await lock_chat(session, chat)
            ids = [row.id for row in await muted_subjects(session, chat) if _same(row, subject)]
            await session.exec(delete(MuteRow).where(col(MuteRow.id).in_(ids)))
        return bool(ids)

    async def all(self, chat: int) -> list[Subject]:
        async with self._database.reading() as session:
            return [subject_of(row) for row in await muted_subjects(session, chat)]


async def followed_subjects(session: AsyncSession, chat: int) -> Sequence[SubjectRow]:
    """What a chat follows, oldest first."""
    return (
        await session.exec(
            select(SubjectRow)
            .join(FollowRow, col(FollowRow.subject_id) == col(SubjectRow.id))
            .where(col(FollowRow.chat_id) == chat)
            .order_by(col(FollowRow.created), col(SubjectRow.id))
        )
    ).all()


async def muted_subjects(session: AsyncSession, chat: int) -> Sequence[MuteRow]:
    """What a chat mutes, oldest first."""
    return (await session.exec(select(MuteRow).where(col(MuteRow.chat_id) == chat).order_by(col(MuteRow.id)))).all()


def follow_rows(chat: int) -> Select[FollowRow, SubjectRow]:
    """What a chat follows, oldest first: `follow_of` makes a value of each pair of rows."""
    subjects = select(FollowRow, SubjectRow).join(SubjectRow, col(FollowRow.subject_id) == col(SubjectRow.id))
    return subjects.where(col(FollowRow.chat_id) == chat).order_by(col(FollowRow.created), col(SubjectRow.id))


def follow_of(row: FollowRow, subject: SubjectRow) -> Follow:
    """The value that two rows stand for."""
    tuned = Subject(SubjectKind(subject.kind), subject.name, Tuning.from_json(row.tuning))
    return Follow(tuned, row.created, row.paused, row.silent, row.a_day)


def _same(row: SubjectRow | MuteRow, subject: Subject) -> bool:
    """Compared by today's keys, not by stored ones: how names are folded may change, what was meant does not."""
    return row.kind == subject.kind and subject_of(row).key == subject.key


def subject_of(row: SubjectRow | MuteRow) -> Subject:
    """The value that a row stands for."""
    return Subject(SubjectKind(row.kind), row.name)
