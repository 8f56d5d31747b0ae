"""The keys by which stored works are found again: by who wrote them, what field they are of, what other records say."""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import delete
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.core.following import index_keys
from bot.core.papers import Paper
from bot.core.works import work_keys
from bot.storage.database import Database, batches
from bot.storage.many_values import insert_stored
from bot.storage.paper_rows import record_of
from bot.storage.safe_text import index_key, storable
from bot.storage.tables import PaperKeyRow, PaperRow, RecordRow


async def write_keys(
    database: Database, session: AsyncSession, works: Sequence[str], new: Mapping[str, Iterable[Paper]] | None = None
) -> None:
    """Write the keys of stored works anew, from all their records, and those of `new` ones, by id, from theirs."""
    records: dict[str, list[Paper]] = {id_: list(of_work) for id_, of_work in (new or {}).items()}
    for ids in batches(sorted(works)):
        await session.exec(delete(PaperKeyRow).where(col(PaperKeyRow.paper_id).in_(ids)))
        rows = await session.exec(
            select(RecordRow, PaperRow)
            .join(PaperRow, col(PaperRow.id) == col(RecordRow.paper_id))
            .where(col(PaperRow.id).in_(ids))
            .execution_options(populate_existing=True)  # they were read before they were written
        )
        for record, work in rows:
            records.setdefault(work.id, []).append(record_of(record, work))
    keys = await asyncio.to_thread(_key_rows, records)
    if keys:
        await insert_stored(database, session, database.insert(PaperKeyRow).on_conflict_do_nothing(), keys)


def _key_rows(records: Mapping[str, Iterable[Paper]]) -> list[dict[str, Any]]:
    return [
        {"key": key, "paper_id": storable(id_)}
        for id_, of_work in records.items()
        for key in sorted({index_key(key) for paper in of_work for key in _keys(paper)})
    ]


def _keys(paper: Paper) -> frozenset[str]:
    return index_keys.corpus_keys(paper) | work_keys(paper)
