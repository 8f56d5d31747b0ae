"""Papers that chats have put aside."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete
from sqlmodel import col, select

from bot.core.papers import Paper
from bot.storage.chats import lock_chat
from bot.storage.database import SqlRepository, batches
from bot.storage.paper_rows import paper_of
from bot.storage.tables import PaperRow, SavedPaperRow


class SqlSavedPapers(SqlRepository):
    """The `SavedPapers` of a database."""

    async def add(self, chat: int, paper: str, now: datetime) -> bool:
        async with self._database.writing() as session:
            await lock_chat(session, chat)
            row = {"chat_id": chat, "paper_id": paper, "since": now}
            insert = self._database.insert(SavedPaperRow).values(row).on_conflict_do_nothing()
            return (await session.exec(insert.returning(col(SavedPaperRow.paper_id)))).first() is not None

    async def remove(self, chat: int, paper: str) -> bool:
        async with self._database.writing() as session:
            await lock_chat(session, chat)
            row = (col(SavedPaperRow.chat_id) == chat, col(SavedPaperRow.paper_id) == paper)
            deletion = delete(SavedPaperRow).where(*row)
            return (await session.exec(deletion.returning(col(SavedPaperRow.paper_id)))).first() is not None

    async def page(self, chat: int, limit: int, offset: int = 0) -> list[Paper]:
        async with self._database.reading() as session:
            rows = await session.exec(
                select(PaperRow)
                .join(SavedPaperRow, col(SavedPaperRow.paper_id) == col(PaperRow.id))
                .where(col(SavedPaperRow.chat_id) == chat)
                .order_by(col(SavedPaperRow.since).desc(), col(SavedPaperRow.paper_id))
                .offset(offset)
                .limit(limit)
            )
            return [paper_of(row) for row in rows]

    async def days(self, chat: int, since: datetime) -> list[datetime]:
        async with self._database.reading() as session:
            is_recent = (col(SavedPaperRow.chat_id) == chat, col(SavedPaperRow.since) >= since)
            return list(await session.exec(select(SavedPaperRow.since).where(*is_recent)))

    async def among(self, chat: int, papers: Sequence[str]) -> set[str]:
        saved: set[str] = set()
        async with self._database.reading() as session:
            for ids in batches(list(papers)):
                conditions = (col(SavedPaperRow.chat_id) == chat, col(SavedPaperRow.paper_id).in_(ids))
                saved.update(await session.exec(select(SavedPaperRow.paper_id).where(*conditions)))
        return saved
