"""Records join their works: what another source says of a paper that is stored becomes part of it, not a second paper.

Everything happens inside the caller's transaction. What a chat was shown of one of two works that turn out to be one is
never brought to it again as the other.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from sqlalchemy import and_, delete, exists, insert, literal, update
from sqlalchemy import select as select_columns
from sqlalchemy.orm import aliased
from sqlmodel import SQLModel, col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.core.papers import ARXIV, Paper, work_id
from bot.core.sources import source_rank
from bot.core.works import arxiv_ids, is_same_work, relation_keys, title_keys
from bot.storage.database import batches
from bot.storage.paper_rows import columns, paper_of, record_of, record_text
from bot.storage.safe_text import index_key, storable
from bot.storage.tables import (
    FeedbackRow,
    FormerIdRow,
    ItemRow,
    ItemState,
    MatchRow,
    PaperKeyRow,
    PaperRow,
    RecordRow,
    SavedPaperRow,
)

RecordKey = tuple[str, str]  # a source, and an id there

# Of two items of a chat, the one whose state says more: what was shown is never brought again.
_STATES = (ItemState.SHOWN, ItemState.TAKEN, ItemState.WAITING, ItemState.GIVEN_UP)


@dataclass(slots=True)
class Filing:
    """Where records belong: `papers` by the id of their work, each with that id; `merges`: works that are others.

    `stored` are the works' rows and `records` the records' as they were.
    """

    papers: dict[str, list[Paper]] = field(default_factory=dict)
    stored: dict[str, PaperRow] = field(default_factory=dict)
    records: dict[RecordKey, RecordRow] = field(default_factory=dict)
    merges: list[tuple[str, str]] = field(default_factory=list)  # (the work that stays, the one that joins it)


def record_key(paper: Paper) -> RecordKey:
    """Which record this is."""
    return storable(paper.source), storable(paper.record_id)


async def find_works(session: AsyncSession, papers: Iterable[Paper]) -> Filing:
    """Where these records belong, by what is stored; nothing is changed. Of two of one record the later counts."""
    by_key = {record_key(paper): paper for paper in papers}
    filing = Filing(records=await _read_records(session, by_key))
    candidates = await _read_candidates(session, by_key, filing.records)
    await _read_works(session, filing, by_key.values())
    for key, paper in by_key.items():
        record = filing.records.get(key)
        works = {record.paper_id} if record else {storable(paper.id)} & filing.stored.keys()
        works.update(row.id for row in candidates.get(key, ()))
        filing.stored.update((row.id, row) for row in candidates.get(key, ()))
        staying, *joining = sorted(works, key=lambda id_: _seniority(filing.stored[id_])) or [storable(paper.id)]
        filing.merges += [(staying, other) for other in joining]
        filing.papers.setdefault(staying, []).append(_placed(paper, staying))
    return _settled(filing)


def _placed(paper: Paper, id_: str) -> Paper:
    """The record as part of the work `id_`."""
    return replace(paper, id=id_, source_id="" if paper.record_id == id_ else paper.record_id)


def _seniority(row: PaperRow) -> tuple[bool, bool, str]:
    """The work that arXiv brought stays, then the one that a sweep did."""
    return row.source != ARXIV, row.swept_at is None, row.id


def _settled(filing: Filing) -> Filing:
    """Chains of merges followed to their ends: of works that are one, one stays."""
    staying: dict[str, str] = {}

    def end_of(id_: str) -> str:
        while id_ in staying:
            id_ = staying[id_]
        return id_

    for left, right in filing.merges:
        ends = {end_of(left), end_of(right)}
        if len(ends) == 2:
            first, second = sorted(ends, key=lambda id_: _seniority(filing.stored[id_]))
            staying[second] = first
    filing.merges = [(end_of(id_), id_) for id_ in staying]
    papers: dict[str, list[Paper]] = {}
    for id_, records in filing.papers.items():
        papers.setdefault(end_of(id_), []).extend(_placed(record, end_of(id_)) for record in records)
    filing.papers = papers
    return filing


async def _read_records(session: AsyncSession, by_key: Mapping[RecordKey, Paper]) -> dict[RecordKey, RecordRow]:
    ids: defaultdict[str, list[str]] = defaultdict(list)
    for source, id_ in by_key:
        ids[source].append(id_)
    records: dict[RecordKey, RecordRow] = {}
    for source, of_source in ids.items():
        for batch in batches(of_source):
            rows = await session.exec(
                select(RecordRow).where(col(RecordRow.source) == source, col(RecordRow.source_id).in_(batch))
            )
            records.update(((row.source, row.source_id), row) for row in rows)
    return records


async def _read_works(session: AsyncSession, filing: Filing, papers: Iterable[Paper]) -> None:
    """The rows of the works that records belong to, and of those that were stored under a record's proposed id."""
    needed = {record.paper_id for record in filing.records.values()} | {storable(paper.id) for paper in papers}
    for ids in batches(sorted(needed)):
        rows = await session.exec(select(PaperRow).where(col(PaperRow.id).in_(ids)))
        filing.stored.update((row.id, row) for row in rows)


async def _read_candidates(
    session: AsyncSession, by_key: Mapping[RecordKey, Paper], stored: Mapping[RecordKey, RecordRow]
) -> dict[RecordKey, list[PaperRow]]:
    """The stored works that each record is of, too, besides the one that it belongs to."""
    related: defaultdict[str, list[RecordKey]] = defaultdict(list)
    similar: defaultdict[str, list[RecordKey]] = defaultdict(list)
    for key, paper in by_key.items():
        record = stored.get(key)
        if record is not None and record.pinned:
            continue
        for relation in relation_keys(paper):
            related[index_key(relation)].append(key)
        if record is None:
            for title in title_keys(paper.title):
                similar[index_key(title)].append(key)
    candidates: defaultdict[RecordKey, dict[str, PaperRow]] = defaultdict(dict)
    sources = {source for source, _ in by_key}
    for keys, are_related in ((related, True), (similar, False)):
        for batch in batches(sorted(keys)):
            rows = await session.exec(
                select(PaperKeyRow.key, PaperRow)
                .join(PaperRow, col(PaperRow.id) == col(PaperKeyRow.paper_id))
                .where(col(PaperKeyRow.key).in_(batch), *([col(PaperRow.source).not_in(sources)] * (len(sources) == 1)))
            )
            for stored_key, row in rows:
                for key in keys[stored_key]:
                    record = stored.get(key)
                    if (record is None or record.paper_id != row.id) and is_same_work(
                        by_key[key], paper_of(row), are_related=are_related
                    ):
                        candidates[key][row.id] = row
    await _add_named_on_arxiv(session, by_key, stored, candidates)
    return {key: list(rows.values()) for key, rows in candidates.items()}


async def _add_named_on_arxiv(
    session: AsyncSession,
    by_key: Mapping[RecordKey, Paper],
    stored: Mapping[RecordKey, RecordRow],
    candidates: defaultdict[RecordKey, dict[str, PaperRow]],
) -> None:
    """The works of the arXiv papers that records name."""
    named = {storable(base): key for key, paper in by_key.items() for base in arxiv_ids(paper)}
    for batch in batches(sorted(named)):
        rows = await session.exec(
            select(RecordRow.source_id, PaperRow)
            .join(PaperRow, col(PaperRow.id) == col(RecordRow.paper_id))
            .where(col(RecordRow.source) == ARXIV, col(RecordRow.source_id).in_(batch))
        )
        for base, row in rows:
            record = stored.get(named[base])
            is_pinned = record is not None and record.pinned
            if not is_pinned and (record is None or record.paper_id != row.id):
                candidates[named[base]][row.id] = row


async def merge_works(session: AsyncSession, staying: str, joining: str) -> None:
    """Make the work `joining` part of `staying`: its records, and all that chats have of it."""
    rows = {row.id: row for row in await session.exec(select(PaperRow).where(col(PaperRow.id).in_([staying, joining])))}
    await _merge_items(session, staying, joining)
    for table, unique in (
        (SavedPaperRow, ("chat_id",)),
        (FeedbackRow, ("chat_id", "name")),
        (MatchRow, ("subject_id",)),
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
