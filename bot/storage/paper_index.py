"""The full-text index over stored papers: written with them, in the same transaction, and asked in one statement.

The words stand in the table paper_text; SQLite's FTS5 and PostgreSQL's tsvector follow it by themselves (migration
0019), and each cuts English endings in its own way. What a query means, and what is near, is decided in `bot.core`.
"""

import asyncio
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import TextClause, text
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.core.papers import Paper
from bot.core.search.expressions import AdjacentWords, IndexQuery
from bot.core.search.index_text import index_text
from bot.storage.database import Database, SqlRepository
from bot.storage.index_query import fts5_query, tsquery
from bot.storage.papers import paper_of
from bot.storage.safe_text import storable
from bot.storage.tables import PaperRow, PaperTextRow

MOST_MATCHES = 2_000  # of a query those stored last: whoever gets more asks more precisely

_FTS5 = "SELECT rowid AS number FROM paper_words WHERE paper_words MATCH :{name}"
_TSVECTOR = "SELECT number FROM paper_text WHERE lexemes @@ to_tsquery('paper_words', :{name})"


class SqlPaperIndex(SqlRepository):
    """The `PaperIndex` of a database."""

    async def search(
        self, query: IndexQuery, limit: int, skip: int = 0, submitted_from: date | None = None
    ) -> list[Paper]: ...


def matching_numbers(database: Database, name: str) -> str:
    """A SELECT of the numbers of the texts that match the query bound as `name`."""
    return (_FTS5 if database.sqlite else _TSVECTOR).format(name=name)


def spell(database: Database, query: IndexQuery) -> str:
    """The query as the database wants it bound."""
    return fts5_query(query) if database.sqlite else tsquery(query)
