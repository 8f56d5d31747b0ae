"""What chats say of papers and followed authors."""

from datetime import datetime

from sqlalchemy import delete
from sqlmodel import col, select

from bot.core.following.feedback import Feedback
from bot.core.following.follows import Subject, SubjectKind
from bot.storage.chats import hold
from bot.storage.database import SqlRepository
from bot.storage.persons import teach
from bot.storage.tables import VerdictRow


class SqlFeedbackRepository(SqlRepository):
    """The `FeedbackRepository` of a database."""

    async def add(self, chat: int, verdict: Feedback, now: datetime) -> None:
        async with self._database.writing() as session:
            await hold(session, chat)
            row = {
                "chat_id": chat,
                "paper_id": verdict.paper,
                "name": verdict.subject.name,
                "hers": verdict.is_author,
                "since": now,
            }
            insert = self._database.insert(VerdictRow).values(row)
            await session.exec(
                insert.on_conflict_do_update(
                    index_elements=["chat_id", "paper_id", "name"], set_={"hers": verdict.is_author, "since": now}
                )
            )
            await teach(session, chat, verdict.subject, verdict.paper, verdict.is_author)

    async def remove(self, chat: int, paper: str, subject: Subject) -> None:
        async with self._database.writing() as session:
            await hold(session, chat)
            said = (
                col(VerdictRow.chat_id) == chat,
                col(VerdictRow.paper_id) == paper,
                col(VerdictRow.name) == subject.name,
            )
            await session.exec(delete(VerdictRow).where(*said))
            await teach(session, chat, subject, paper, None)

    async def all(self, chat: int) -> list[Feedback]:
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
