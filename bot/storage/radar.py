"""What sentences have caught for chats, and how it becomes pending. `matching` fills it when a sweep brings papers."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, delete, func, update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.core.following import follows
from bot.core.following.follows import Subject, SubjectKind
from bot.core.following.radar import Admission, Candidate, CatchState, RadarCatch, admit
from bot.core.following.tuning import Tuning
from bot.core.papers import Paper
from bot.storage.chats import lock_chat
from bot.storage.database import SqlRepository, batches
from bot.storage.follows import follow_of, follow_rows, muted_subjects, subject_of
from bot.storage.paper_rows import paper_of, read_papers
from bot.storage.tables import CatchRow, FollowRow, ItemRow, ItemState, PaperRow, SubjectRow

_LASTING = timedelta(days=90)  # how long it stays to be seen what was caught
_IS_NEW = col(CatchRow.state) == CatchState.NEW


class SqlRadar(SqlRepository):
    """The `Radar` of a database."""

    async def add(self, chat: int, subject: Subject, papers: Sequence[Paper], now: datetime) -> None:
        async with self._database.writing() as session:
            await lock_chat(session, chat)
            followed = await _find(session, chat, subject)
            if followed is None:
                return
            row, tuned = followed
            matches = [(paper, match) for paper in papers if (match := follows.match(tuned, paper))]
            rows = [
                catch_values(row, paper.id, match.nearness.score, now) for paper, match in matches if match.nearness
            ]
            if rows:
                insert = self._database.insert(CatchRow).on_conflict_do_nothing()
                await self._database.insert_many(session, insert, rows)

    async def admit(self, days: Mapping[int, date], now: datetime, *, settle: bool) -> int:
        async with self._database.reading() as session:
            new = select(CatchRow.chat_id).where(col(CatchRow.chat_id).in_(days), _IS_NEW).distinct()
            chats = sorted(await session.exec(new))
        admitted = 0
        for chat in chats:
            async with self._database.writing() as session:
                await lock_chat(session, chat)
                admitted += await self._admit(session, chat, days[chat], now, settle=settle)
        return admitted

    async def _admit(self, session: AsyncSession, chat: int, day: date, now: datetime, *, settle: bool) -> int:
        rows = {
            row.subject_id: (row, follow_of(row, subject))
            for row, subject in await session.exec(follow_rows(chat))
            if subject.kind == SubjectKind.SENTENCE and not row.paused
        }
        new = list(await session.exec(select(CatchRow).where(col(CatchRow.chat_id) == chat, _IS_NEW)))
        new = [row for row in new if row.subject_id in rows]
        papers = await read_papers(session, (row.paper_id for row in new))
        mutes = [subject_of(row) for row in await muted_subjects(session, chat)]
        candidates = []
        for row in new:
            paper = papers[row.paper_id]
            match = follows.match(rows[row.subject_id][1].subject, paper)
            if match and match.nearness and not follows.is_muted(mutes, paper):
                candidates.append(Candidate(row.subject_id, row.paper_id, match.nearness.score))
        on_day = select(CatchRow.subject_id).where(col(CatchRow.chat_id) == chat, col(CatchRow.day) == day)
        places = Counter(await session.exec(on_day))
        room = {number: follow.a_day - places[number] for number, (_, follow) in rows.items()}
        present = await _present(session, chat, list(papers))
        admission = admit(candidates, room, present)
        await self._record(session, chat, admission, day, now)
        if settle:
            old = col(CatchRow.chat_id) == chat, col(CatchRow.subject_id).in_(rows)
            await session.exec(update(CatchRow).where(*old, _IS_NEW).values(state=CatchState.OVER))
            await session.exec(delete(CatchRow).where(*old, col(CatchRow.since) < now - _LASTING))
        return len(admission.admitted)

    async def _record(self, session: AsyncSession, chat: int, admission: Admission, day: date, now: datetime) -> None:
        papers = sorted({candidate.paper for candidate in admission.admitted})
        items = [{"chat_id": chat, "paper_id": id_, "state": ItemState.WAITING, "since": now} for id_ in papers]
        if items:
            insert = self._database.insert(ItemRow).on_conflict_do_nothing()
            await self._database.insert_many(session, insert, items)
        for candidates, on_day in ((admission.admitted, day), (admission.present, None)):
            for candidate in candidates:
                state = {"state": CatchState.TAKEN, "day": on_day}
                await session.exec(update(CatchRow).where(*_is(chat, candidate)).values(state))

    async def page(self, chat: int, subject: Subject, limit: int, skip: int = 0) -> list[RadarCatch]:
        async with self._database.reading() as session:
            followed = await _find(session, chat, subject)
            if followed is None:
                return []
            row, tuned = followed
            catches = await session.exec(
                select(CatchRow, PaperRow)
                .join(PaperRow, col(PaperRow.id) == col(CatchRow.paper_id))
                .where(col(CatchRow.chat_id) == chat, col(CatchRow.subject_id) == row.subject_id)
                .order_by(func.date(col(CatchRow.since)).desc(), col(CatchRow.nearness).desc(), col(CatchRow.paper_id))
                .offset(skip)
                .limit(limit)
            )
            return [_catch_of(catch, paper_of(paper), tuned) for catch, paper in catches]

    async def counts(self, chat: int, since: datetime) -> dict[Subject, int]:
        counted = (
            select(SubjectRow, func.count())
            .join(CatchRow, col(CatchRow.subject_id) == col(SubjectRow.id))
            .where(col(CatchRow.chat_id) == chat, col(CatchRow.since) >= since)
            .group_by(col(SubjectRow.id))
        )
        async with self._database.reading() as session:
            return {subject_of(row): count for row, count in await session.exec(counted)}

    async def catches_of(self, chat: int, paper: str) -> dict[Subject, RadarCatch]:
        async with self._database.reading() as session:
            details = await session.exec(follow_rows(chat))
            subjects = {row.subject_id: follow_of(row, subject).subject for row, subject in details}
            rows = await session.exec(
                select(CatchRow, PaperRow)
                .join(PaperRow, col(PaperRow.id) == col(CatchRow.paper_id))
                .where(col(CatchRow.chat_id) == chat, col(CatchRow.paper_id) == paper)
            )
            return {
                subjects[row.subject_id]: _catch_of(row, paper_of(stored), subjects[row.subject_id])
                for row, stored in rows
            }

    async def tune(self, chat: int, subject: Subject, change: Callable[[Tuning], Tuning]) -> Subject | None:
        async with self._database.writing() as session:
            await lock_chat(session, chat)
            followed = await _find(session, chat, subject)
            if followed is None:
                return None
            row, tuned = followed
            tuning = change(tuned.tuning)
            row.tuning = tuning.to_json() or None
            session.add(row)
            return Subject(tuned.kind, tuned.name, tuning)


def catch_values(follow: FollowRow, paper: str, nearness: int, now: datetime) -> dict[str, Any]:
    """The row of a paper that was caught just now."""
    return {
        "chat_id": follow.chat_id,
        "subject_id": follow.subject_id,
        "paper_id": paper,
        "nearness": nearness,
        "state": CatchState.NEW,
        "since": now,
    }


def _catch_of(row: CatchRow, paper: Paper, subject: Subject) -> RadarCatch:
    return RadarCatch(paper, row.since, CatchState(row.state), follows.match(subject, paper))


def _is(chat: int, candidate: Candidate) -> tuple[ColumnElement[bool], ...]:
    return (
        col(CatchRow.chat_id) == chat,
        col(CatchRow.subject_id) == candidate.follow,
        col(CatchRow.paper_id) == candidate.paper,
    )


async def _find(session: AsyncSession, chat: int, subject: Subject) -> tuple[FollowRow, Subject] | None:
    """The follow of a sentence and the sentence as it is tuned."""
    for row, stored in await session.exec(follow_rows(chat)):
        tuned = follow_of(row, stored).subject
        if (tuned.kind, tuned.key) == (subject.kind, subject.key):
            return row, tuned
    return None


async def _present(session: AsyncSession, chat: int, ids: Sequence[str]) -> set[str]:
    """Those of the papers that are pending for the chat, or were shown to it."""
    present: set[str] = set()
    for some_ids in batches(ids):
        items = select(ItemRow.paper_id).where(col(ItemRow.chat_id) == chat, col(ItemRow.paper_id).in_(some_ids))
        present.update(await session.exec(items))
    return present
