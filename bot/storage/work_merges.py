"""Works that are one become one, and works that were taken for one are taken apart, with all that chats have of them.

What a chat was shown of one of two works that turn out to be one is never brought to it again as the other, and who saw
a work that is taken apart has seen both.
"""

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import and_, delete, exists, insert, literal, update
from sqlalchemy import select as select_columns
from sqlalchemy.orm import aliased
from sqlmodel import SQLModel, col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.core.papers import Paper, work_id
from bot.core.sources import source_rank
from bot.storage.paper_rows import columns, paper_of, record_of, record_text
from bot.storage.safe_text import storable
from bot.storage.tables import (
    CatchRow,
    FeedbackRow,
    FormerIdRow,
    ItemRow,
    ItemState,
    MatchRow,
    OpenedPaperRow,
    PaperChangeRow,
    PaperKeyRow,
    PaperRow,
    RecordRow,
    SavedPaperRow,
)

# Of two items of a chat, the one whose state says more: what was shown is never brought again.
_STATES = (ItemState.SHOWN, ItemState.TAKEN, ItemState.WAITING, ItemState.GIVEN_UP)


async def merge_works(session: AsyncSession, staying: str, joining: str) -> None:
    """Make the work `joining` part of `staying`: its records, and all that chats have of it."""
    rows = {row.id: row for row in await session.exec(select(PaperRow).where(col(PaperRow.id).in_([staying, joining])))}
    await _merge_items(session, staying, joining)
    for table, unique in (
        (SavedPaperRow, ("chat_id",)),
        (OpenedPaperRow, ("chat_id",)),
        (FeedbackRow, ("chat_id", "name")),
        (MatchRow, ("subject_id",)),
        (PaperChangeRow, ("chat_id", "kind")),
        (CatchRow, ("chat_id", "subject_id")),
    ):
        await _move(session, table, unique, staying, joining)
    await _move(session, PaperKeyRow, ("key",), staying, joining)
    leader, other = sorted(rows.values(), key=lambda row: (source_rank(row.source), row.id != staying))
    lead = (leader.source, leader.source_id or leader.id)
    for record in await session.exec(select(RecordRow).where(col(RecordRow.paper_id).in_([staying, joining]))):
        if (record.source, record.source_id) == lead:
            record.text = None
        elif record.text is None:
            record.text = record_text(paper_of(other))
        record.paper_id = staying
        session.add(record)
    stays = rows[staying]
    if leader is not stays:
        _lead(stays, paper_of(leader))
    stays.doi, stays.venue = leader.doi or other.doi, leader.venue or other.venue
    stays.first_seen = min(leader.first_seen, other.first_seen)
    swept = [row.swept_at for row in rows.values() if row.swept_at is not None]
    stays.swept_at = min(swept, default=None)
    session.add(stays)
    await session.exec(update(FormerIdRow).where(col(FormerIdRow.paper_id) == joining).values(paper_id=staying))
    session.add(FormerIdRow(former=joining, paper_id=staying))
    await session.flush()
    await session.exec(delete(PaperRow).where(col(PaperRow.id) == joining))


async def split_record(session: AsyncSession, source: str, source_id: str) -> tuple[str, str] | None:
    """Take a record out of the work that it is part of, for good; None if it is alone, or unknown.

    Returns the ids of the two works that there are now, first that of the record.

    Whoever has seen the one work has seen both.
    """
    record = await session.get(RecordRow, (storable(source), storable(source_id)))
    if record is None:
        return None
    work = await session.get_one(PaperRow, record.paper_id)
    rows = await session.exec(select(RecordRow).where(col(RecordRow.paper_id) == work.id))
    others = sorted((row for row in rows if row is not record), key=lambda row: source_rank(row.source))
    if not others:
        return None
    # The work keeps its id with the record that began it.
    leaving = [record] if work_id(source, source_id) != work.id else others
    staying = others if leaving == [record] else [record]
    lead, new_lead = _alone(staying[0], work, leaving), _alone(leaving[0], work, staying)
    new = PaperRow(
        id=work_id(leaving[0].source, leaving[0].source_id),
        first_seen=work.first_seen,
        swept_at=work.swept_at,
        **columns(new_lead),
    )
    session.add(new)
    await session.flush()
    texts = [record_text(record_of(row, work)) for row in (*staying, *leaving)]
    for row, text in zip((*staying, *leaving), texts, strict=True):
        row.text = None if row is staying[0] or row is leaving[0] else text
        row.paper_id = new.id if row in leaving else work.id
        row.pinned = True
        session.add(row)
    _lead(work, lead)
    session.add(work)
    await session.exec(delete(FormerIdRow).where(col(FormerIdRow.former) == new.id))
    await session.flush()
    items = ItemRow.__table__  # type: ignore[attr-defined]  # SQLModel's stubs lack it
    copied = select_columns(items.c.chat_id, literal(new.id), items.c.state, items.c.since, items.c.delivery_id)
    names = ["chat_id", "paper_id", "state", "since", "delivery_id"]
    await (await session.connection()).execute(
        insert(ItemRow).from_select(names, copied.where(items.c.paper_id == work.id))
    )
    return (new.id, work.id) if leaving == [record] else (work.id, new.id)


def _alone(record: RecordRow, work: PaperRow, others: Iterable[RecordRow]) -> Paper:
    """What the record says by itself: where others say that the work was published was written down for all of it."""
    paper, beside = record_of(record, work), [record_of(other, work) for other in others]
    if record.text is not None:
        return paper
    return replace(
        paper,
        venue=None if paper.venue in {other.venue for other in beside} else paper.venue,
        doi=None if paper.doi in {other.doi for other in beside} else paper.doi,
    )


async def _merge_items(session: AsyncSession, staying: str, joining: str) -> None:
    theirs = aliased(ItemRow)
    of_same_chat = (col(theirs.chat_id) == col(ItemRow.chat_id), col(theirs.paper_id) == joining)
    for rank, state in enumerate(_STATES[1:], 1):
        better = exists().where(*of_same_chat, col(theirs.state).in_(_STATES[:rank]))
        await session.exec(delete(ItemRow).where(col(ItemRow.paper_id) == staying, col(ItemRow.state) == state, better))
    await _move(session, ItemRow, ("chat_id",), staying, joining)


async def _move(
    session: AsyncSession, table: type[SQLModel], unique: tuple[str, ...], staying: str, joining: str
) -> None:
    """Rows of the work `joining` become those of `staying`, but where that has one already."""
    rows, theirs = table.__table__, table.__table__.alias()  # type: ignore[attr-defined]  # SQLModel's stubs lack it
    same = and_(theirs.c.paper_id == staying, *(theirs.c[name] == rows.c[name] for name in unique))
    connection = await session.connection()
    await connection.execute(delete(rows).where(rows.c.paper_id == joining, exists().where(same)))
    await connection.execute(update(rows).where(rows.c.paper_id == joining).values(paper_id=staying))


def _lead(work: PaperRow, record: Paper) -> None:
    """The work has this record's text from now on."""
    for name, value in columns(record).items():
        setattr(work, name, value)
    work.source_id = storable(record.record_id) if record.record_id != work.id else ""
