"""Which followed subjects each source was asked for, and what that took: one statement each, however many there are."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import ColumnElement, and_, func, or_, true, update
from sqlmodel import UTCDateTime, col, literal, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.core.following.attributions import FollowedPerson
from bot.core.following.follows import SubjectKind
from bot.core.following.inquiries import Inquiry
from bot.core.operations.health import InquiryTotals
from bot.ports import SourceUsage
from bot.storage.database import SqlRepository
from bot.storage.tables import FollowedPersonRow, FollowRow, InquiryRow, SourceUsageRow, SubjectRow

_MOST_PERSONS = 20  # whom chats mean by one name; more are not told apart in a question
_SUMS = ("requests", "records", "new", "cost")


class SqlInquiries(SqlRepository):
    """The `Inquiries` of a database."""

    async def begin(self, source: str, kind: SubjectKind, now: datetime) -> int:
        followed = _is_followed(kind)
        new = select(literal(source), SubjectRow.id, literal(now, UTCDateTime())).where(followed)
        new = new.where(~select(InquiryRow.source).where(_is_of(source)).exists()).order_by(col(SubjectRow.id))
        into = self._database.insert(InquiryRow).from_select(["source", "subject_id", "began"], new)
        async with self._database.reading() as session:
            total = (await session.exec(select(func.count()).select_from(SubjectRow).where(followed))).one()
            begun = select(func.count()).select_from(InquiryRow).join(SubjectRow, _is_of(source)).where(followed)
            if (await session.exec(begun)).one() == total:
                return total
        async with self._database.writing() as session:
            await session.exec(into.on_conflict_do_nothing())
        return total

    async def due(
        self, source: str, kind: SubjectKind, before: datetime | None, limit: int, chat: int | None = None
    ) -> list[Inquiry]:
        tried = col(InquiryRow.tried)
        waiting = or_(tried.is_(None), tried < before) if before is not None else true()
        query = (
            select(SubjectRow.id, SubjectRow.name, InquiryRow.began, InquiryRow.answered)
            .join(InquiryRow, _is_of(source))
            .where(_is_followed(kind, chat), waiting)
            .order_by(tried.is_not(None), tried, col(SubjectRow.id))
            .limit(limit)
        )
        async with self._database.reading() as session:
            rows = (await session.exec(query)).all()
            persons = await _persons(session, [id_ for id_, *_ in rows]) if kind is SubjectKind.AUTHOR else {}
        return [Inquiry(id_, name, began, answered, tuple(persons.get(id_, ()))) for id_, name, began, answered in rows]

    async def record(self, source: str, subjects: Sequence[int], now: datetime, *, answered: bool) -> None:
        values = {"tried": now, "answered": now} if answered else {"tried": now}
        rows = update(InquiryRow).where(col(InquiryRow.source) == source, col(InquiryRow.subject_id).in_(subjects))
        async with self._database.writing() as session:
            await session.exec(rows.values(values))

    async def add_usage(self, usage: SourceUsage) -> None:
        new = {name: getattr(usage, name) for name in _SUMS}
        upsert = self._database.insert(SourceUsageRow).values(day=usage.day, source=usage.source, **new)
        sums = {name: col(getattr(SourceUsageRow, name)) + upsert.excluded[name] for name in _SUMS}
        async with self._database.writing() as session:
            await session.exec(upsert.on_conflict_do_update(index_elements=["day", "source"], set_=sums))

    async def usage(self, since: date) -> list[SourceUsage]:
        query = select(SourceUsageRow).where(col(SourceUsageRow.day) >= since)
        async with self._database.reading() as session:
            rows = await session.exec(query.order_by(col(SourceUsageRow.day).desc(), col(SourceUsageRow.source)))
            return [SourceUsage(row.day, row.source, row.requests, row.records, row.new, row.cost) for row in rows]

    async def totals(self) -> dict[str, InquiryTotals]:
        by_source = select(
            SourceUsageRow.source,
            func.sum(col(SourceUsageRow.requests)),
            func.sum(col(SourceUsageRow.new)),
            func.sum(col(SourceUsageRow.cost)),
        ).group_by(col(SourceUsageRow.source))
        async with self._database.reading() as session:
            rows = await session.exec(by_source)
            return {source: InquiryTotals(int(requests), int(new), float(cost)) for source, requests, new, cost in rows}


def _is_followed(kind: SubjectKind, chat: int | None = None) -> ColumnElement[bool]:
    """Whether a subject of that kind is followed and not paused: by anybody, or by `chat`."""
    follows = select(FollowRow.chat_id).where(
        col(FollowRow.subject_id) == col(SubjectRow.id), col(FollowRow.paused).is_(False)
    )
    if chat is not None:
        follows = follows.where(col(FollowRow.chat_id) == chat)
    return and_(col(SubjectRow.kind) == kind, follows.exists())


def _is_of(source: str) -> ColumnElement[bool]:
    return and_(col(InquiryRow.source) == source, col(InquiryRow.subject_id) == col(SubjectRow.id))


async def _persons(session: AsyncSession, subjects: Sequence[int]) -> dict[int, list[FollowedPerson]]:
    """Whom chats mean by these names, each once."""
    query = (
        select(FollowRow.subject_id, FollowedPersonRow.name, FollowedPersonRow.person)
        .join(SubjectRow, col(SubjectRow.id) == col(FollowRow.subject_id))
        .join(
            FollowedPersonRow,
            and_(
                col(FollowedPersonRow.chat_id) == col(FollowRow.chat_id),
                col(FollowedPersonRow.name) == col(SubjectRow.name),
            ),
        )
        .where(col(FollowRow.subject_id).in_(subjects), col(FollowRow.paused).is_(False))
        .distinct()
    )
    persons: defaultdict[int, list[FollowedPerson]] = defaultdict(list)
    for subject, name, person in await session.exec(query):
        if len(persons[subject]) < _MOST_PERSONS:
            persons[subject].append(FollowedPerson(name, person))
    return persons
