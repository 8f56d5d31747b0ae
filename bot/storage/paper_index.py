"""The full-text index over stored papers, asked: what matches a query, and what has most of some telling words.

The words stand in the table paper_text; SQLite's FTS5 and PostgreSQL's tsvector follow it by themselves (migration
0019), each with an English stemmer of its own. What a query means, and how near two papers are, `bot.core` decides.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Integer, TextClause, case, column, func, literal, text, union_all
from sqlalchemy import select as select_columns
from sqlmodel import col, or_, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.core.papers import Paper
from bot.core.search.expressions import AdjacentWords, IndexQuery, TextField, drop_negations, replace_leaves
from bot.core.search.index_text import IndexedPaper, IndexText
from bot.storage.database import Database, SqlRepository
from bot.storage.index_query import fts5_query, tsquery
from bot.storage.paper_rows import paper_of
from bot.storage.tables import PaperPlaceRow, PaperRow, PaperTextRow, RecordRow

MOST_MATCHES = 4_000  # of a query, those stored last; eight times as many where a day or a source leaves some out
# Of a telling word that more papers have, those stored last: the index's stemmer takes "are" and "AR" for one word.
_MOST_OF_A_WORD = 8_000

_FTS5 = "SELECT rowid AS number FROM paper_words WHERE paper_words MATCH :{name}"
_TSVECTOR = "SELECT number FROM paper_text WHERE lexemes @@ to_tsquery('paper_words', :{name})"


class SqlPaperIndex(SqlRepository):
    """The `PaperIndex` of a database."""

    async def search(
        self,
        query: IndexQuery,
        limit: int,
        skip: int = 0,
        *,
        submitted_from: date | None = None,
        source: str | None = None,
    ) -> list[Paper]:
        conditions: list[ColumnElement[bool]] = []
        if submitted_from is not None:
            conditions.append(col(PaperPlaceRow.created) >= submitted_from)
        if source is not None:
            conditions.append(or_(col(PaperPlaceRow.source) == source, _has_record(source)))
        most = MOST_MATCHES * 8 if conditions else MOST_MATCHES
        ranks = []
        if (in_title := _in_title(query)) is not None:
            titled = matching_numbers(self._database, in_title, "in_title", most)
            ranks.append(case((col(PaperPlaceRow.number).in_(titled), 0), else_=1))
        matching = matching_numbers(self._database, query, "query", most)
        statement = (
            select(PaperPlaceRow.paper_id)
            .where(col(PaperPlaceRow.number).in_(matching), *conditions)
            .order_by(*ranks, col(PaperPlaceRow.created).desc().nulls_last(), col(PaperPlaceRow.paper_id).desc())
            .offset(skip)
            .limit(limit)
        )
        async with self._database.reading() as session:
            return await _read_papers(session, list(await session.exec(statement)))

    async def near(self, weights: Mapping[AdjacentWords, float], limit: int) -> list[IndexedPaper]:
        if not weights:
            return []
        async with self._database.reading() as session:
            ids = await nearest_ids(self._database, session, weights, limit)
            chosen = (
                select(PaperRow, PaperTextRow)
                .join(PaperTextRow, col(PaperTextRow.paper_id) == col(PaperRow.id))
                .where(col(PaperRow.id).in_(ids))
            )
            rows = {row.id: indexed_paper(row, words) for row, words in await session.exec(chosen)}
        return [rows[id_] for id_ in ids]


@dataclass(frozen=True, slots=True)
class PaperBounds:
    """Which papers are looked for: first seen from then on, version 1 from that day on, and before that day."""

    seen_from: datetime | None = None
    submitted_from: date | None = None
    submitted_before: date | None = None

    def conditions(self) -> list[ColumnElement[bool]]:
        """What a paper's place fulfils."""
        conditions: list[ColumnElement[bool]] = []
        if self.seen_from is not None:
            seen = select(PaperRow.id).where(col(PaperRow.first_seen) >= self.seen_from)
            conditions.append(col(PaperPlaceRow.paper_id).in_(seen))
        if self.submitted_from is not None:
            conditions.append(col(PaperPlaceRow.created) >= self.submitted_from)
        if self.submitted_before is not None:
            conditions.append(col(PaperPlaceRow.created) < self.submitted_before)
        return conditions


async def nearest_ids(
    database: Database,
    session: AsyncSession,
    weights: Mapping[AdjacentWords, float],
    limit: int,
    bounds: PaperBounds = PaperBounds(),
) -> list[str]:
    """The papers within `bounds` that have any of these words, those first that have what weighs most together."""
    conditions, selects = bounds.conditions(), []
    for place, (words, weight) in enumerate(weights.items()):
        latest = _MOST_OF_A_WORD if not conditions else None
        spelled = text(_select_numbers(database, f"words{place}", latest)).bindparams(
            **{f"words{place}": _spell(database, words)}
        )
        numbers = spelled.columns(column("number", Integer)).subquery(f"hits{place}")
        selects.append(select_columns(numbers.c.number, literal(weight).label("weight")))
    hits = union_all(*selects).subquery("hits")
    total = func.sum(hits.c.weight).label("total")
    best = select_columns(hits.c.number, total).group_by(hits.c.number).order_by(total.desc(), hits.c.number.desc())
    if conditions:
        within = select_columns(col(PaperPlaceRow.number)).where(*conditions)
        best = best.where(hits.c.number.in_(within))
    nearest = best.limit(limit).subquery("nearest")
    statement = (
        select_columns(col(PaperPlaceRow.paper_id))
        .join(nearest, nearest.c.number == col(PaperPlaceRow.number))
        .order_by(nearest.c.total.desc(), nearest.c.number.desc())
    )
    return list((await (await session.connection()).execute(statement)).scalars())


def indexed_paper(row: PaperRow, words: PaperTextRow) -> IndexedPaper:
    """The value that the two rows of a stored paper stand for."""
    return IndexedPaper(paper_of(row), IndexText(words.title, words.abstract, words.authors, words.facts))


def matching_numbers(database: Database, query: IndexQuery, name: str, most: int | None = None) -> TextClause:
    """A SELECT for an IN: the numbers of the texts that match, of many those stored last. `name`: of its parameter."""
    return text(_select_numbers(database, name, most)).bindparams(**{name: _spell(database, query)})


def _select_numbers(database: Database, name: str, most: int | None) -> str:
    latest = "" if most is None else f" ORDER BY 1 DESC LIMIT {most}"
    return (_FTS5 if database.sqlite else _TSVECTOR).format(name=name) + latest


def _has_record(source: str) -> ColumnElement[bool]:
    record = select(RecordRow.source).where(
        col(RecordRow.paper_id) == col(PaperPlaceRow.paper_id), col(RecordRow.source) == source
    )
    return record.exists()


def _spell(database: Database, query: IndexQuery) -> str:
    return fts5_query(query) if database.sqlite else tsquery(query)


def _in_title(query: IndexQuery) -> IndexQuery | None:
    """The same query, of which every word that may stand in the title does; None where none may."""
    positive = drop_negations(query)

    def to_title(words: AdjacentWords) -> AdjacentWords:
        return AdjacentWords(words.words, (TextField.TITLE,)) if TextField.TITLE in words.fields else words

    narrowed = None if positive is None else replace_leaves(positive, to_title)
    return None if narrowed == positive else narrowed


async def _read_papers(session: AsyncSession, ids: list[str]) -> list[Paper]:
    rows = {row.id: row for row in await session.exec(select(PaperRow).where(col(PaperRow.id).in_(ids)))}
    return [paper_of(rows[id_]) for id_ in ids if id_ in rows]
