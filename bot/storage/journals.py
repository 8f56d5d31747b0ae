"""Journals that somebody has followed, found again by their titles."""

from collections.abc import Sequence

from sqlmodel import col, select

from bot.core.following.journals import Journal, journal_key
from bot.storage.database import SqlRepository
from bot.storage.tables import JournalRow


class SqlJournals(SqlRepository):
    """The `Journals` of a database."""

    async def add(self, journal: Journal) -> None:
        row = {"title": journal.title, "publisher": journal.publisher, "issns": list(journal.issns)}
        insert = self._database.insert(JournalRow).values(key=journal_key(journal.title), **row)
        async with self._database.writing() as session:
            await session.exec(insert.on_conflict_do_update(index_elements=["key"], set_=row))

    async def get(self, titles: Sequence[str]) -> dict[str, Journal]:
        keys = {journal_key(title): title for title in titles}
        async with self._database.reading() as session:
            rows = await session.exec(select(JournalRow).where(col(JournalRow.key).in_(sorted(keys))))
            return {keys[row.key]: Journal(row.title, tuple(row.issns), row.publisher) for row in rows}

    async def starting_with(self, typed: str, limit: int) -> list[Journal]:
        key = journal_key(typed)
        rows = select(JournalRow).where(col(JournalRow.key).startswith(key, autoescape=True))
        async with self._database.reading() as session:
            found_rows = await session.exec(rows.order_by(col(JournalRow.key)).limit(limit))
            return [Journal(row.title, tuple(row.issns), row.publisher) for row in found_rows]
