"""Papers: stored once for everyone, with the keys by which they are found again."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, func, text
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.core.dois import doi_key
from bot.core.following import follows
from bot.core.papers import Author, Paper
from bot.core.works import work_keys
from bot.storage import matching
from bot.storage.database import SqlRepository, batches
from bot.storage.index_rows import write_index
from bot.storage.name_index import count_names
from bot.storage.safe_text import index_key, storable
from bot.storage.tables import PaperKeyRow, PaperRow

_TEXT = ("title", "abstract", "authors", "categories", "created", "updated", "version", "comment", "doi",
         "journal_ref", "source", "source_id", "venue", "license", "page", "language")  # fmt: skip

_OPTIONAL_TEXT = ("comment", "doi", "journal_ref", "venue", "license", "page", "language")

# Sweeps one after the other, and no chat begins to follow in between: either it followed before this page came, and the
# page's papers are pending for it, or after, and finds them among the stored papers. SQLite does so anyway.
_ONE_SWEEP = text("LOCK TABLE paper, follow IN SHARE ROW EXCLUSIVE MODE")


class SqlPaperRepository(SqlRepository):
    """The `PaperRepository` of a database."""

    async def add_page(self, papers: Sequence[Paper], began: date, now: datetime) -> tuple[int, int]:
        page = {paper.id: paper for paper in papers}
        async with self._database.reading() as session:
            new = _new(page, await _read_stored(session, page), began)
        # The long work comes before the transaction: nobody waits for it.
        index = await matching.index_of([page[id_] for id_ in new])
        async with self._database.writing() as session:
            if not self._database.sqlite:
                await (await session.connection()).execute(_ONE_SWEEP)
            stored = await _read_stored(session, page)
            new = _new(page, stored, began)
            await self._write(session, [paper for paper in page.values() if _brings(paper, stored)], stored, now, now)
            waiting = await matching.add_pending(self._database, session, index, new, now)
        return len(new), waiting

    async def add(self, papers: Sequence[Paper], now: datetime) -> None:
        by_id = {paper.id: paper for paper in papers}
        async with self._database.writing() as session:
            stored = await _read_stored(session, by_id)
            better = [paper for paper in by_id.values() if _improves(paper, stored.get(paper.id))]
            await self._write(session, better, stored, None, now)

    async def get(self, id: str) -> Paper | None:
        async with self._database.reading() as session:
            row = await session.get(PaperRow, id)
        return None if row is None else paper_of(row)

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
        self,
        session: AsyncSession,
        papers: Sequence[Paper],
        stored: Mapping[str, PaperRow],
        swept_at: datetime | None,
        now: datetime,
    ) -> None:
        if not papers:
            return
        upsert = self._database.insert(PaperRow)
        replaced: dict[str, Any] = {name: upsert.excluded[name] for name in _TEXT}
        replaced["swept_at"] = func.coalesce(col(PaperRow.swept_at), upsert.excluded["swept_at"])
        by_id = {storable(paper.id): paper for paper in papers}  # one statement must not write a row twice
        papers = [by_id[id_] for id_ in sorted(by_id)]  # everyone locks in this order
        await self._database.insert_many(
            session,
            upsert.on_conflict_do_update(index_elements=["id"], set_=replaced),
            [
                {"id": paper.id, "first_seen": now, "swept_at": swept_at, **columns(paper, stored.get(paper.id))}
                for paper in papers
            ],
        )
        await count_names(self._database, session, [paper for paper in papers if paper.id not in stored])
        for ids in batches([paper.id for paper in papers if paper.id in stored]):
            await session.exec(delete(PaperKeyRow).where(col(PaperKeyRow.paper_id).in_(ids)))
        keys = [
            {"key": index_key(key), "paper_id": paper_id}
            for paper_id, paper in ((storable(paper.id), paper) for paper in papers)
            for key in follows.corpus_keys(paper) | work_keys(paper)
        ]
        if keys:
            await self._database.insert_many(session, self._database.insert(PaperKeyRow).on_conflict_do_nothing(), keys)
        await write_index(self._database, session, papers)


def paper_of(row: PaperRow) -> Paper:
    """The value that a row stands for."""
    return Paper(
        id=row.id,
        title=row.title,
        abstract=row.abstract,
        authors=tuple(Author(fields[0] or "", *fields[1:]) for fields in row.authors),
        categories=tuple(row.categories),
        created=row.created,
        updated=row.updated,
        version=row.version,
        comment=row.comment,
        doi=row.doi,
        journal_ref=row.journal_ref,
        source=row.source,
        source_id=row.source_id,
        venue=row.venue,
        license=row.license,
        page=row.page,
        language=row.language,
    )


def columns(paper: Paper, stored: PaperRow | None = None) -> dict[str, Any]:
    """What is stored of `paper`; a version number that only a look-up brought stays with its text."""
    version = paper.version
    if version is None and stored is not None and stored.updated == paper.updated:
        version = stored.version
    values = {name: getattr(paper, name) for name in _OPTIONAL_TEXT}
    if stored is not None and stored.source == paper.source:
        values["license"] = paper.license or stored.license  # arXiv's search, by which papers are looked up, has none
    return {
        "title": storable(paper.title),
        "abstract": storable(paper.abstract),
        "authors": [_author_fields(author) for author in paper.authors],
        "categories": [storable(category) for category in paper.categories],
        "created": paper.created,
        "updated": paper.updated,
        "version": version,
        "source": storable(paper.source),
        "source_id": storable(paper.source_id),
        **{name: None if value is None else storable(value) for name, value in values.items()},
    }


def _author_fields(author: Author) -> list[str | None]:
    """Name, affiliation, and the ORCID iD of the few that have one."""
    fields = [storable(author.name), None if author.affiliation is None else storable(author.affiliation)]
    return [*fields, storable(author.orcid)] if author.orcid else fields


async def _read_stored(session: AsyncSession, page: Mapping[str, Paper]) -> dict[str, PaperRow]:
    stored: dict[str, PaperRow] = {}
    for ids in batches(list(page)):
        rows = await session.exec(select(PaperRow).where(col(PaperRow.id).in_(ids)))
        stored.update((row.id, row) for row in rows)
    return stored


def _new(page: Mapping[str, Paper], stored: Mapping[str, PaperRow], began: date) -> list[str]:
    """Ids that no sweep has brought, without papers that were announced before this deployment was there."""
    return [
        paper.id
        for paper in page.values()
        if (paper.id not in stored or stored[paper.id].swept_at is None)
        and not (paper.created is not None and paper.created < began and _was_announced_before(paper))
    ]


def _was_announced_before(paper: Paper) -> bool:
    """A later version, or a journal: a paper that was only held back has neither when it is first announced."""
    return bool(paper.updated or paper.doi or paper.journal_ref)


def _brings(paper: Paper, stored: Mapping[str, PaperRow]) -> bool:
    """Whether a sweep brings with `paper` anything that is not stored yet."""
    row = stored.get(paper.id)
    return row is None or row.swept_at is None or _differs(paper, row)


def _improves(paper: Paper, row: PaperRow | None) -> bool:
    """Whether a look-up knows more of `paper` than what is stored."""
    if row is None:
        return True
    theirs, ours = paper.updated or paper.created, row.updated or row.created
    if theirs is None or ours is None or theirs == ours:
        return row.swept_at is None and _differs(paper, row)
    return theirs > ours


def _differs(paper: Paper, row: PaperRow) -> bool:
    return any(value != getattr(row, name) for name, value in columns(paper, row).items())
