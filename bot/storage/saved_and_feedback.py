"""What a chat has marked on papers: saved, hers, not hers."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete
from sqlmodel import col, select

from bot.core.following.feedback import Feedback
from bot.core.following.follows import Subject, SubjectKind
from bot.core.papers import Paper
from bot.storage.chats import hold
from bot.storage.database import Keeper, batches
from bot.storage.papers import paper_of
from bot.storage.persons import teach
from bot.storage.tables import PaperRow, SavedRow, VerdictRow


class SqlMarks(Keeper):
    """The `Marks` of a database."""

    async def save(self, chat: int, paper: str, now: datetime) -> bool:
        """Put a kept paper aside; False if it was already."""
        async with self._database.writing() as session:
            await hold(session, chat)
            row = {"chat_id": chat, "paper_id": paper, "since": now}
            insert = self._database.insert(SavedRow).values(row).on_conflict_do_nothing()
            return (await session.exec(insert.returning(col(SavedRow.paper_id)))).first() is not None

    async def unsave(self, chat: int, paper: str) -> bool:
        """Put it aside no longer; False if it was not."""
        async with self._database.writing() as session:
            await hold(session, chat)
            gone = delete(SavedRow).where(col(SavedRow.chat_id) == chat, col(SavedRow.paper_id) == paper)
            return (await session.exec(gone.returning(col(SavedRow.paper_id)))).first() is not None

    async def saved(self, chat: int, limit: int, offset: int = 0) -> list[Paper]:
        """The papers put aside, the latest first."""
        async with self._database.reading() as session:
            rows = await session.exec(
                select(PaperRow)
                .join(SavedRow, col(SavedRow.paper_id) == col(PaperRow.id))
                .where(col(SavedRow.chat_id) == chat)
                .order_by(col(SavedRow.since).desc(), col(SavedRow.paper_id))
                .offset(offset)
                .limit(limit)
            )
            return [paper_of(row) for row in rows]

    async def saved_among(self, chat: int, papers: Sequence[str]) -> set[str]:
        """Which of `papers` are put aside."""
        found: set[str] = set()
        async with self._database.reading() as session:
            for ids in batches(list(papers)):
                wanted = (col(SavedRow.chat_id) == chat, col(SavedRow.paper_id).in_(ids))
                found.update(await session.exec(select(SavedRow.paper_id).where(*wanted)))
        return found

    async def judge(self, chat: int, verdict: Feedback, now: datetime) -> None:
        """Keep what the chat says of a kept paper and an author, in place of what it said before.

        If it means a particular person by that name, she is known better from now on.
        """
        async with self._database.writing() as session:
            await hold(session, chat)
            row = {
                "chat_id": chat,
                "paper_id": verdict.paper,
                "name": verdict.subject.name,
                "hers": verdict.hers,
                "since": now,
            }
            insert = self._database.insert(VerdictRow).values(row)
            await session.exec(
                insert.on_conflict_do_update(
                    index_elements=["chat_id", "paper_id", "name"], set_={"hers": verdict.hers, "since": now}
                )
            )
            await teach(session, chat, verdict.subject, verdict.paper, verdict.hers)

    async def withdraw(self, chat: int, paper: str, subject: Subject) -> None:
        """Forget what the chat said of a paper and an author, and what it taught by that."""
        async with self._database.writing() as session:
            await hold(session, chat)
            said = (
                col(VerdictRow.chat_id) == chat,
                col(VerdictRow.paper_id) == paper,
                col(VerdictRow.name) == subject.name,
            )
            await session.exec(delete(VerdictRow).where(*said))
            await teach(session, chat, subject, paper, None)

    async def verdicts(self, chat: int) -> list[Feedback]:
        """Everything that the chat has said of papers and authors, oldest first."""
        async with self._database.reading() as session:
            rows = await session.exec(
                select(VerdictRow)
                .where(col(VerdictRow.chat_id) == chat)
                .order_by(col(VerdictRow.since), col(VerdictRow.id))
            )
            return [verdict_of(row) for row in rows]


def verdict_of(row: VerdictRow) -> Feedback:
    """The value that a row stands for."""
    return Feedback(row.paper_id, Subject(SubjectKind.AUTHOR, row.name), row.hers)
