"""Writes what is indexed of papers, in the transaction that stores them: the index is never behind."""

import asyncio
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from sqlmodel.ext.asyncio.session import AsyncSession

from bot.core.papers import Paper
from bot.core.search.index_text import index_text
from bot.storage.database import Database
from bot.storage.safe_text import storable
from bot.storage.tables import PaperTextRow

_WORDS = ("title", "abstract", "authors", "facts")


async def write_index(database: Database, session: AsyncSession, papers: Sequence[Paper]) -> None:
    """Index `papers`, all stored, in the text that they have now."""
    if not papers:
        return
    upsert = database.insert(PaperTextRow)
    replaced = {name: upsert.excluded[name] for name in _WORDS}
    rows = await asyncio.to_thread(_index_rows, papers)
    await database.insert_many(session, upsert.on_conflict_do_update(index_elements=["paper_id"], set_=replaced), rows)


def _index_rows(papers: Sequence[Paper]) -> list[dict[str, Any]]:
    return [
        {"paper_id": storable(paper.id), **{name: storable(words) for name, words in asdict(index_text(paper)).items()}}
        for paper in papers
    ]
