"""Stored papers that match a subject: candidates from an index, decided by `bot.core.following.follows`."""

import asyncio
from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import SQLColumnExpression
from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from bot.core.following import follows, index_keys
from bot.core.following.combinations import index_query, parse_combination
from bot.core.following.follows import Subject, SubjectKind
from bot.core.following.nearness import telling_words
from bot.core.papers import Paper
from bot.core.search.expressions import TEXT, AdjacentWords, IndexQuery
from bot.core.search.index_text import index_words
from bot.storage.database import Database, SqlRepository
from bot.storage.paper_index import PaperBounds, matching_numbers, nearest_ids
from bot.storage.paper_rows import paper_of
from bot.storage.safe_text import index_key
from bot.storage.tables import PaperKeyRow, PaperPlaceRow, PaperRow

_AT_A_TIME = 200
_MOST_NEAR = 300  # that are compared with a sentence
_MOST_CANDIDATES = 4_000
_MOST_INDEXED = 20_000  # of a word that most papers have, those stored last: the newest candidates are among them


class SqlPaperCorpus(SqlRepository):
    """The `PaperCorpus` of a database."""

    async def matching(
        self,
        subject: Subject,
        limit: int,
        since: datetime | None = None,
        *,
        submitted_from: date | None = None,
        submitted_before: date | None = None,
    ) -> list[Paper]:
        if subject.kind is SubjectKind.SENTENCE:
            return await self._near(subject, limit, since, submitted_from, submitted_before)
        candidates = _candidates(self._database, subject, None if submitted_before else _MOST_INDEXED)
        ids_of, created = candidates.ids, candidates.created
        if submitted_from is not None:
            ids_of = ids_of.where(created >= submitted_from)
        if submitted_before is not None:
            ids_of = ids_of.where(created < submitted_before)
        if since is not None:
            seen = select(PaperRow.id).where(col(PaperRow.first_seen) >= since).correlate(None)
            ids_of = ids_of.where(candidates.id.in_(seen))
        ids_of = ids_of.order_by(created.desc().nulls_last(), candidates.id.desc())
        newest_first = (col(PaperRow.created).desc().nulls_last(), col(PaperRow.id).desc())
        matching: list[Paper] = []
        async with self._database.reading() as session:
            for offset in range(0, _MOST_CANDIDATES, _AT_A_TIME):
                # Ids first: of thousands of candidates, whole rows would be sorted.
                ids = list(await session.exec(ids_of.offset(offset).limit(_AT_A_TIME)))
                rows = await session.exec(select(PaperRow).where(col(PaperRow.id).in_(ids)).order_by(*newest_first))
                matching += [paper for paper in map(paper_of, rows) if follows.match(subject, paper) is not None]
                if len(matching) >= limit or len(ids) < _AT_A_TIME:
                    break
        return matching[:limit]

    async def _near(
        self,
        subject: Subject,
        limit: int,
        since: datetime | None,
        submitted_from: date | None,
        submitted_before: date | None,
    ) -> list[Paper]:
        """Of the papers that have most of a sentence's telling words, those that are near enough."""
        bounds = PaperBounds(since, submitted_from, submitted_before)
        async with self._database.reading() as session:
            ids = await nearest_ids(self._database, session, telling_words(subject.name), _MOST_NEAR, bounds)
            rows = list(await session.exec(select(PaperRow).where(col(PaperRow.id).in_(ids))))
        near = await asyncio.to_thread(_matching, subject, [paper_of(row) for row in rows])
        return sorted(near, key=lambda paper: (paper.created or date.min, paper.id), reverse=True)[:limit]

    async def by_authors(self, authors: Sequence[str], limit: int) -> list[Paper]:
        keys = {
            index_key(key) for name in authors for key in index_keys.subject_keys(Subject(SubjectKind.AUTHOR, name))
        }
        holding = select(PaperKeyRow.paper_id).where(col(PaperKeyRow.key).in_(sorted(keys)))
        async with self._database.reading() as session:
            rows = await session.exec(_newest(limit).where(col(PaperRow.id).in_(holding)))
            return [paper_of(row) for row in rows]

    async def newest(self, limit: int) -> list[Paper]:
        async with self._database.reading() as session:
            return [paper_of(row) for row in await session.exec(_newest(limit))]


def _matching(subject: Subject, papers: Sequence[Paper]) -> list[Paper]:
    return [paper for paper in papers if follows.match(subject, paper) is not None]


def _newest(limit: int) -> SelectOfScalar[PaperRow]:
    return select(PaperRow).order_by(col(PaperRow.created).desc().nulls_last(), col(PaperRow.id).desc()).limit(limit)


class _CandidateIds(NamedTuple):
    """Ids of papers that may match, and the columns of the table that they are read from."""

    ids: SelectOfScalar[str]
    id: SQLColumnExpression[str]
    created: SQLColumnExpression[date | None]


def _candidates(database: Database, subject: Subject, most: int | None) -> _CandidateIds:
    """What may match `subject` as far as an index can tell; of words, at most those indexed last."""
    query = _index_query(subject)
    if query is not None:
        id_, created = col(PaperPlaceRow.paper_id), col(PaperPlaceRow.created)
        indexed = col(PaperPlaceRow.number).in_(matching_numbers(database, query, "query", most))
        return _CandidateIds(select(PaperPlaceRow.paper_id).where(indexed), id_, created)
    ids = select(PaperRow.id)
    if subject.kind is not SubjectKind.COMBINATION:  # one that no index can answer may match anything
        keys = sorted(index_key(key) for key in index_keys.subject_keys(subject))
        ids = ids.where(col(PaperRow.id).in_(select(PaperKeyRow.paper_id).where(col(PaperKeyRow.key).in_(keys))))
    return _CandidateIds(ids, col(PaperRow.id), col(PaperRow.created))


def _index_query(subject: Subject) -> IndexQuery | None:
    if subject.kind is SubjectKind.PHRASE:
        return AdjacentWords(index_words(subject.name), TEXT)
    return index_query(parse_combination(subject.name)) if subject.kind is SubjectKind.COMBINATION else None
