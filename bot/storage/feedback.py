"""What chats say of papers and followed authors."""

from datetime import datetime

from sqlalchemy import delete
from sqlmodel import col, select

from bot.core.following.feedback import Feedback
from bot.core.following.follows import Subject, SubjectKind
from bot.storage.chats import lock_chat
from bot.storage.database import SqlRepository
from bot.storage.persons import apply_feedback_to_person
from bot.storage.tables import FeedbackRow


class SqlFeedbackRepository(SqlRepository):
    """The `FeedbackRepository` of a database."""

    async def add(self, chat: int, feedback: Feedback, now: datetime) -> None:
        async with self._database.writing() as session:
            await lock_chat(session, chat)
            row = {
                "chat_id": chat,
                "paper_id": feedback.paper,
                "name": feedback.subject.name,
                "hers": feedback.is_author,
                "since": now,
            }
            insert = self._database.insert(FeedbackRow).values(row)
            await session.exec(
                insert.on_conflict_do_update(
                    index_elements=["chat_id", "paper_id", "name"], set_={"hers": feedback.is_author, "since": now}
                )
            )
            await apply_feedback_to_person(session, chat, feedback.subject, feedback.paper, feedback.is_author)

    async def remove(self, chat: int, paper: str, subject: Subject) -> None:
        async with self._database.writing() as session:
            await lock_chat(session, chat)
            feedback_on_paper = (
                col(FeedbackRow.chat_id) == chat,
                col(FeedbackRow.paper_id) == paper,
                col(FeedbackRow.name) == subject.name,
            )
            await session.exec(delete(FeedbackRow).where(*feedback_on_paper))
            await apply_feedback_to_person(session, chat, subject, paper, None)

    async def all(self, chat: int) -> list[Feedback]:
        async with self._database.reading() as session:
            rows = await session.exec(
                select(FeedbackRow)
                .where(col(FeedbackRow.chat_id) == chat)
                .order_by(col(FeedbackRow.since), col(FeedbackRow.id))
            )
            return [feedback_of(row) for row in rows]


def feedback_of(row: FeedbackRow) -> Feedback:
    """The value that a row stands for."""
    return Feedback(row.paper_id, Subject(SubjectKind.AUTHOR, row.name), row.is_author)
