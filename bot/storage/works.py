"""Records join their works: what another source says of a paper that is stored becomes part of it, not a second paper.

Finds out where records belong and changes nothing; `work_merges` does.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.core.papers import ARXIV, Paper
from bot.core.works import arxiv_ids, is_same_work, relation_keys, title_keys
from bot.storage.database import batches
from bot.storage.paper_rows import paper_of
from bot.storage.safe_text import index_key, storable
from bot.storage.tables import (
    PaperKeyRow,
    PaperRow,
    RecordRow,
)

RecordKey = tuple[str, str]  # a source, and an id there


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
    source_id = "" if paper.record_id == id_ else paper.record_id
    is_placed = paper.id == id_ and paper.source_id == source_id
    return paper if is_placed else replace(paper, id=id_, source_id=source_id)


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
