"""Authors' names on stored papers: those that begin with what somebody types, and those that a typing mistake hides.

Which person a name means is not known here.
"""

import asyncio
from collections import Counter
from collections.abc import Iterable

from sqlalchemy import func
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.core.authors import names
from bot.core.authors.naming import near
from bot.core.authors.naming.keys import completion_keys, completion_prefix
from bot.core.papers import Paper
from bot.storage.database import Database, SqlRepository
from bot.storage.many_values import insert_stored
from bot.storage.safe_text import storable
from bot.storage.tables import AuthorNameRow

_AFTER = "\U0010ffff"  # sorts behind everything that can be typed
_MOST_CANDIDATES = 1_000  # for each prefix, those on most papers first


class SqlAuthorNameIndex(SqlRepository):
    """The `AuthorNameIndex` of a database."""

    async def starting_with(self, typed: str, limit: int) -> list[str]:
        prefix = storable(completion_prefix(typed))
        if not prefix:
            return []
        matching = (
            select(AuthorNameRow.name)
            .where(col(AuthorNameRow.start) >= prefix, col(AuthorNameRow.start) < prefix + _AFTER)
            .order_by(col(AuthorNameRow.papers).desc(), col(AuthorNameRow.name))
            .limit(limit * 2)  # a name may begin so twice
        )
        async with self._database.reading() as session:
            return list(dict.fromkeys(await session.exec(matching)))[:limit]

    async def having(self, typed: str, limit: int) -> list[tuple[str, int]]:
        words = storable(completion_prefix(typed))
        if not words:
            return []
        start, papers = col(AuthorNameRow.start), col(AuthorNameRow.papers)
        matching = (
            select(AuthorNameRow.name, AuthorNameRow.papers)
            .where((start == words) | ((start >= words + " ") & (start < words + " " + _AFTER)))
            .order_by(papers.desc(), col(AuthorNameRow.name))
            .limit(limit * 2)  # a name may have them twice
        )
        async with self._database.reading() as session:
            return list(dict.fromkeys([(name, count) for name, count in await session.exec(matching)]))[:limit]

    async def near(self, typed: str, limit: int) -> list[str]:
        prefixes = [storable(prefix) for prefix in near.search_prefixes(typed)]
        length, most = len(completion_prefix(typed)), near.allowed_mistakes(typed)
        candidates: list[tuple[str, str, int]] = []
        async with self._database.reading() as session:
            for prefix in prefixes:
                matching = (
                    select(AuthorNameRow.start, AuthorNameRow.name, AuthorNameRow.papers)
                    .where(col(AuthorNameRow.start) >= prefix, col(AuthorNameRow.start) < prefix + _AFTER)
                    .where(func.length(col(AuthorNameRow.start)).between(length - most, length + most))
                    .order_by(col(AuthorNameRow.papers).desc(), col(AuthorNameRow.name))
                    .limit(_MOST_CANDIDATES)
                )
                candidates += [(key, name, papers) for key, name, papers in await session.exec(matching)]
        return near.nearest_names(typed, candidates, limit)


async def count_names(database: Database, session: AsyncSession, papers: Iterable[Paper]) -> None:
    """Count the authors' names of papers that were not stored before."""
    counts = await asyncio.to_thread(_count, papers)
    if counts:
        upsert = database.insert(AuthorNameRow)
        more = {"papers": col(AuthorNameRow.papers) + upsert.excluded["papers"]}
        await insert_stored(
            database,
            session,
            upsert.on_conflict_do_update(index_elements=["start", "name"], set_=more),
            [{"start": key, "name": name, "papers": count} for (key, name), count in sorted(counts.items())],
        )


def _count(papers: Iterable[Paper]) -> Counter[tuple[str, str]]:
    counts: Counter[tuple[str, str]] = Counter()
    for paper in papers:
        for author in paper.authors:
            if names.is_person(author.name):
                name = names.display(author.name)
                counts.update([(storable(key), storable(name)) for key in completion_keys(name)])
    return counts
