"""Papers: stored once for everyone, each record with the work that it belongs to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import func, text
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.core.dois import doi_key
from bot.core.paper_ids import PaperId
from bot.core.papers import ARXIV, Paper
from bot.core.sources import is_preprint_server, is_swept, source_rank
from bot.core.withdrawal import is_withdrawn
from bot.storage import matching
from bot.storage.changes import note_changes, note_withdrawn
from bot.storage.database import SqlRepository
from bot.storage.index_rows import write_index
from bot.storage.name_index import count_names
from bot.storage.paper_keys import write_keys
from bot.storage.paper_rows import TEXT_COLUMNS, columns, is_led_by, paper_of, read_papers, record_of, record_text
from bot.storage.safe_text import index_key
from bot.storage.tables import FormerIdRow, PaperKeyRow, PaperRow, RecordRow
from bot.storage.work_merges import merge_works, split_record
from bot.storage.works import Filing, find_works, record_key

# Sweeps one after the other, and no chat begins to follow in between: either it followed before this page came, and the
# page's papers are pending for it, or after, and finds them among the stored papers. SQLite does so anyway.
_ONE_SWEEP = text("LOCK TABLE paper, follow IN SHARE ROW EXCLUSIVE MODE")

# Other sources list what was published some weeks ago; what is older than this was known elsewhere long before.
_LISTING_DELAY = timedelta(days=60)


class SqlPaperRepository(SqlRepository):
    """The `PaperRepository` of a database."""

    async def add_page(self, papers: Sequence[Paper], began: date, now: datetime) -> tuple[int, int]:
        async with self._database.reading() as session:
            filing = await find_works(session, papers)
        # The long work comes before the transaction: nobody waits for it.
        index = await matching.index_of(_new(filing, began))
        async with self._database.writing() as session:
            if not self._database.sqlite:
                await (await session.connection()).execute(_ONE_SWEEP)
            filing = await _file(session, papers)
            new = _new(filing, began)
            if not index.papers.keys() >= {paper.id for paper in new}:  # another process has stored something since
                index = await matching.index_of(new)
            brought = [record for records in filing.papers.values() for record in records if _brings(record, filing)]
            late = await self._write(session, filing, brought, now, now)
            announced = [paper.id for paper in new if not is_withdrawn(paper)]  # what is withdrawn was never news
            waiting = await matching.add_pending(self._database, session, index, announced, now)
            await note_withdrawn(self._database, session, [paper for paper in new if is_withdrawn(paper)], now)
        return len(new), waiting + late

    async def add(self, papers: Sequence[Paper], now: datetime) -> None:
        async with self._database.writing() as session:
            filing = await _file(session, papers)
            better = [record for records in filing.papers.values() for record in records if _improves(record, filing)]
            await self._write(session, filing, better, None, now)

    async def get(self, id: str) -> Paper | None:
        async with self._database.reading() as session:
            row = await session.get(PaperRow, id)
            if row is None:
                former, record = await session.get(FormerIdRow, id), await session.get(RecordRow, (ARXIV, id))
                if pointer := former or record:
                    row = await session.get(PaperRow, pointer.paper_id)
        return None if row is None else paper_of(row)

    async def get_all(self, ids: Sequence[str]) -> list[Paper]:
        async with self._database.reading() as session:
            papers = await read_papers(session, ids)
        moved = [id_ for id_ in dict.fromkeys(ids) if id_ not in papers]  # merged since, and so few
        papers |= {id_: paper for id_ in moved if (paper := await self.get(id_)) is not None}
        return [papers[id_] for id_ in ids if id_ in papers]

    async def find(self, id: PaperId) -> Paper | None:
        works = await self.with_dois([id.doi]) if id.doi else {}
        if id.record is not None:
            async with self._database.reading() as session:
                row = await session.get(RecordRow, id.record)
            return None if row is None else await self.get(row.paper_id)
        return await self.get(works.get(id.base, id.base))

    async def records(self, id: str) -> list[Paper]:
        async with self._database.reading() as session:
            rows = await session.exec(
                select(RecordRow, PaperRow)
                .join(PaperRow, col(PaperRow.id) == col(RecordRow.paper_id))
                .where(col(RecordRow.paper_id) == id)
            )
            return sorted((record_of(*pair) for pair in rows), key=lambda paper: source_rank(paper.source))

    async def split(self, source: str, record_id: str) -> tuple[str, str] | None:
        async with self._database.writing() as session:
            works = await split_record(session, source, record_id)
            if works is not None:
                await write_keys(self._database, session, works)
                rows = await session.exec(select(PaperRow).where(col(PaperRow.id).in_(works)))
                await write_index(self._database, session, [paper_of(row) for row in rows])
        return works

    async def announced(self, id: str) -> datetime | None:
        async with self._database.reading() as session:
            return (await session.exec(select(PaperRow.swept_at).where(col(PaperRow.id) == id))).first()

    async def with_dois(self, dois: Sequence[str]) -> dict[str, str]:
        by_key = {index_key(doi_key(doi)): doi for doi in dois}
        async with self._database.reading() as session:
            rows = await session.exec(
                select(PaperKeyRow.key, PaperKeyRow.paper_id)
                .where(col(PaperKeyRow.key).in_(sorted(by_key)))
                .order_by(col(PaperKeyRow.paper_id))
            )
            return {by_key[key]: paper_id for key, paper_id in rows}

    async def _write(
        self, session: AsyncSession, filing: Filing, records: Sequence[Paper], swept_at: datetime | None, now: datetime
    ) -> int:
        """Store `records`, each with the work that `filing` has found for it; how many items that made pending."""
        if not records:
            return 0
        works = _changed_works(records, filing)
        changed = [pair for work in works if (pair := work.change()) is not None]
        await self._write_works(session, works, swept_at, now)
        upsert = self._database.insert(RecordRow)
        replaced = {name: upsert.excluded[name] for name in ("text", "same_as")}
        rows = {record_key(record): (record, record_text) for work in works for record, record_text in work.records()}
        await self._database.insert_many(
            session,
            upsert.on_conflict_do_update(index_elements=["source", "source_id"], set_=replaced),
            [
                {
                    "source": key[0],
                    "source_id": key[1],
                    "paper_id": record.id,
                    "text": record_text,
                    "same_as": _same_as(record, filing),
                    "first_seen": now,
                    "pinned": False,
                }
                for key, (record, record_text) in sorted(rows.items())
            ],
        )
        await count_names(self._database, session, [work.lead for work in works if work.row is None])
        new = {work.lead.id: work.incoming for work in works if work.row is None}
        await write_keys(self._database, session, [work.lead.id for work in works if work.row is not None], new)
        await write_index(self._database, session, [work.lead for work in works])
        return await note_changes(self._database, session, changed, now)

    async def _write_works(
        self, session: AsyncSession, works: Sequence["_ChangedWork"], swept_at: datetime | None, now: datetime
    ) -> None:
        upsert = self._database.insert(PaperRow)
        replaced: dict[str, Any] = {name: upsert.excluded[name] for name in TEXT_COLUMNS}
        replaced["swept_at"] = func.coalesce(col(PaperRow.swept_at), upsert.excluded["swept_at"])
        await self._database.insert_many(
            session,
            upsert.on_conflict_do_update(index_elements=["id"], set_=replaced),
            [{"id": work.lead.id, "first_seen": now, "swept_at": swept_at, **work.columns()} for work in works],
        )


@dataclass(frozen=True, slots=True)
class _ChangedWork:
    """A work with the records that came for it: `lead` gives its text from now on, `row` is what is stored of it."""

    row: PaperRow | None
    lead: Paper
    incoming: tuple[Paper, ...]

    def change(self) -> tuple[Paper, Paper] | None:
        """The work as it was announced, and as it is now, in the text of one record; None where there are no two."""
        if self.row is None or self.row.swept_at is None or not is_led_by(self.row, self.lead):
            return None
        values = self.columns()
        return paper_of(self.row), replace(self.lead, venue=values["venue"], version=values["version"])

    def columns(self) -> dict[str, Any]:
        """What is stored of the work: the text of the record that leads, and where any says it was published."""
        values = columns(self.lead, self.row)
        for record in self.incoming:
            values["venue"] = values["venue"] or (None if is_preprint_server(record.venue) else record.venue)
            values["doi"] = values["doi"] or record.doi
        return values

    def records(self) -> Iterable[tuple[Paper, dict[str, Any] | None]]:
        """The records to store, each with its text; None for the one that leads."""
        if self.row is not None and not is_led_by(self.row, self.lead):
            former = paper_of(self.row)
            yield former, record_text(former)
        for record in self.incoming:
            yield record, None if record_key(record) == record_key(self.lead) else record_text(record)


def _changed_works(records: Iterable[Paper], filing: Filing) -> list[_ChangedWork]:
    """By id: everyone locks in this order."""
    by_work: dict[str, list[Paper]] = {}
    for record in records:
        by_work.setdefault(record.id, []).append(record)
    works = []
    for id_, incoming in sorted(by_work.items()):
        row = filing.stored.get(id_)
        works.append(_ChangedWork(row, _lead(incoming, row), tuple(incoming)))
    return works


def _lead(incoming: Sequence[Paper], row: PaperRow | None) -> Paper:
    """The record whose text readers see: of the first source that has the paper, in its newest form."""
    first = min(incoming, key=lambda record: source_rank(record.source))
    if row is None or is_led_by(row, first) or source_rank(first.source) < source_rank(row.source):
        return first
    return paper_of(row)


async def _file(session: AsyncSession, papers: Sequence[Paper]) -> Filing:
    """Where the records belong, once works that are one have been merged."""
    filing = await find_works(session, papers)
    if not filing.merges:
        return filing
    for staying, joining in filing.merges:
        await merge_works(session, staying, joining)
    session.expunge_all()
    return await find_works(session, papers)


def _new(filing: Filing, began: date) -> list[Paper]:
    """Works that no sweep has brought, in the text that readers will see.

    Without those that were announced before this deployment was there.
    """
    return [
        _lead(records, row)
        for id_, records in filing.papers.items()
        if ((row := filing.stored.get(id_)) is None or row.swept_at is None)
        and not any(_was_announced_before(record, began) for record in records)
    ]


def _was_announced_before(paper: Paper, began: date) -> bool:
    """A later version, or a journal: a paper that was only held back has neither when it is first announced."""
    if paper.created is None:  # of a preprint from before 2020 only a later version's day is known
        return paper.source != ARXIV and paper.updated is not None
    if not is_swept(paper.source):
        return paper.created < began - _LISTING_DELAY
    return paper.created < began and bool(paper.updated or paper.doi or paper.journal_ref or paper.same_as)


def _brings(record: Paper, filing: Filing) -> bool:
    """Whether a sweep brings with `record` anything that is not stored yet."""
    row = filing.stored.get(record.id)
    return row is None or row.swept_at is None or _differs(record, row, filing)


def _improves(record: Paper, filing: Filing) -> bool:
    """Whether a look-up knows more of a paper than what is stored."""
    row = filing.stored.get(record.id)
    if row is None or not is_led_by(row, record):
        return row is None or _differs(record, row, filing)
    theirs, ours = record.updated or record.created, row.updated or row.created
    if theirs is None or ours is None or theirs == ours:
        return row.swept_at is None and _differs(record, row, filing)
    return theirs > ours


def _differs(record: Paper, row: PaperRow, filing: Filing) -> bool:
    """Whether what is stored of this record is something else, or nothing."""
    stored = filing.records.get(record_key(record))
    if stored is None or stored.same_as != _same_as(record, filing):
        return True
    if is_led_by(row, record):
        return any(value != getattr(row, name) for name, value in columns(record, row).items())
    return stored.text != record_text(record)


def _same_as(record: Paper, filing: Filing) -> list[str]:
    """The DOIs that it names, and those that it has named before: a later answer may say nothing of them."""
    stored = filing.records.get(record_key(record))
    return list(dict.fromkeys([*(stored.same_as if stored else ()), *record.same_as]))
