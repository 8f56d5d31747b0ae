"""The names that stand on kept papers, for completing what somebody types, and for what she may have meant.

Who a name means is not known here.
"""

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
from bot.storage.safe_text import storable
from bot.storage.tables import AuthorNameRow

_AFTER = "\U0010ffff"  # sorts behind everything that can be typed
_MOST_CANDIDATES = 1_000  # for each beginning, those on most papers first


class SqlAuthorNameIndex(SqlRepository):
    """Finding names."""

    async def starting_with(self, typed: str, limit: int) -> list[str]:
        begun = storable(completion_prefix(typed))
        if not begun:
            return []
        found = (
            select(AuthorNameRow.name)
            .where(col(AuthorNameRow.start) >= begun, col(AuthorNameRow.start) < begun + _AFTER)
            .order_by(col(AuthorNameRow.papers).desc(), col(AuthorNameRow.name))
            .limit(limit * 2)  # one name may begin so twice
        )
        async with self._database.reading() as session:
            return list(dict.fromkeys(await session.exec(found)))[:limit]

    async def near(self, typed: str, limit: int) -> list[str]:
        beginnings = [storable(one) for one in near.search_prefixes(typed)]
        length, most = len(completion_prefix(typed)), near.allowed_mistakes(typed)
        candidates: list[tuple[str, str, int]] = []
        async with self._database.reading() as session:
            for begun in beginnings:
                found = (
                    select(AuthorNameRow.start, AuthorNameRow.name, AuthorNameRow.papers)
                    .where(col(AuthorNameRow.start) >= begun, col(AuthorNameRow.start) < begun + _AFTER)
                    .where(func.length(col(AuthorNameRow.start)).between(length - most, length + most))
                    .order_by(col(AuthorNameRow.papers).desc(), col(AuthorNameRow.name))
                    .limit(_MOST_CANDIDATES)
                )
                candidates += [(one, name, papers) for one, name, papers in await session.exec(found)]
        return near.nearest_names(typed, candidates, limit)


async def count_names(database: Database, session: AsyncSession, papers: Iterable[Paper]) -> None:
    """Note who wrote these papers, none of which has been kept before."""
    written: Counter[tuple[str, str]] = Counter()
    for paper in papers:
        for author in paper.authors:
            name = names.display(author.name)
            if names.is_person(author.name):
                written.update((storable(one), storable(name)) for one in completion_keys(name))
    if written:
        upsert = database.insert(AuthorNameRow)
        more = {"papers": col(AuthorNameRow.papers) + upsert.excluded["papers"]}
        await database.insert_many(
            session,
            upsert.on_conflict_do_update(index_elements=["start", "name"], set_=more),
            [{"start": one, "name": name, "papers": times} for (one, name), times in sorted(written.items())],
        )
