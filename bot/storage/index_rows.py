"""Writes what is indexed of papers, in the transaction that stores them: the index is never behind."""

import asyncio
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import Insert
from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.core.papers import Paper
from bot.core.search.index_text import index_text
from bot.storage.database import Database, batches
from bot.storage.safe_text import storable
from bot.storage.tables import PaperPlaceRow, PaperRow, PaperTextRow

_WORDS = ("title", "abstract", "authors", "facts")


async def write_index(database: Database, session: AsyncSession, papers: Sequence[Paper]) -> None:
    """Index `papers`, all stored, in the text that they have now."""
    if not papers:
        return
    upsert = database.insert(PaperTextRow)
    replaced = {name: upsert.excluded[name] for name in _WORDS}
    rows = await asyncio.to_thread(_index_rows, papers)
    await database.insert_many(session, upsert.on_conflict_do_update(index_elements=["paper_id"], set_=replaced), rows)
    for batch in batches(sorted(row["paper_id"] for row in rows)):
        await session.exec(_place(database, batch))


def _place(database: Database, ids: Sequence[str]) -> Insert:
    stored = (
        select(col(PaperTextRow.number), col(PaperRow.id), col(PaperRow.created), col(PaperRow.source))
        .join(PaperRow, col(PaperRow.id) == col(PaperTextRow.paper_id))
        .where(col(PaperTextRow.paper_id).in_(ids))
        .order_by(col(PaperTextRow.number))
    )
    upsert = database.insert(PaperPlaceRow).from_select(["number", "paper_id", "created", "source"], stored)
    replaced = {name: upsert.excluded[name] for name in ("created", "source")}
    return upsert.on_conflict_do_update(index_elements=["number"], set_=replaced)


def _index_rows(papers: Sequence[Paper]) -> list[dict[str, Any]]:
    return [
        {"paper_id": storable(paper.id), **{name: storable(words) for name, words in asdict(index_text(paper)).items()}}
        for paper in papers
    ]
