"""Which persons chats mean by the names that they follow, and their feedback on them. Attributes no paper itself."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, delete
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.core.authors.identity import Person, apply_feedback, remove_feedback
from bot.core.following.attributions import FollowedPerson
from bot.core.following.follows import Subject
from bot.storage.chats import lock_chat
from bot.storage.database import SqlRepository
from bot.storage.paper_rows import paper_of
from bot.storage.tables import FollowedPersonRow, PaperRow


class SqlFollowedPersons(SqlRepository):
    """The `FollowedPersons` of a database."""

    async def get(self, chat: int, subject: Subject) -> FollowedPerson | None:
        return next((person for person in await self.all(chat) if Subject(subject.kind, person.name) == subject), None)

    async def all(self, chat: int) -> list[FollowedPerson]:
        async with self._database.reading() as session:
            return [person_of(row) for row in await of_chats(session, [chat])]

    async def set(self, chat: int, person: FollowedPerson, now: datetime) -> None:
        async with self._database.writing() as session:
            await lock_chat(session, chat)
            row = {
                "chat_id": chat,
                "name": person.name,
                "person": person.person,
                "rivals": person.competitors,
                "since": now,
            }
            insert = self._database.insert(FollowedPersonRow).values(row)
            replaced = {"person": person.person, "rivals": person.competitors, "since": now}
            await session.exec(insert.on_conflict_do_update(index_elements=["chat_id", "name"], set_=replaced))

    async def remove(self, chat: int, subject: Subject) -> None:
        async with self._database.writing() as session:
            await lock_chat(session, chat)
            await session.exec(delete(FollowedPersonRow).where(*_at(chat, subject.name)))


async def of_chats(session: AsyncSession, chats: Sequence[int]) -> Sequence[FollowedPersonRow]:
    """The rows of these chats, oldest first."""
    rows = select(FollowedPersonRow).where(col(FollowedPersonRow.chat_id).in_(chats))
    return (await session.exec(rows.order_by(col(FollowedPersonRow.since), col(FollowedPersonRow.name)))).all()


async def apply_feedback_to_person(
    session: AsyncSession, chat: int, subject: Subject, paper: str, is_author: bool | None
) -> None:
    """Apply what the chat says of a paper to the person whom it means; None: it no longer says anything."""
    row = (await session.exec(select(FollowedPersonRow).where(*_at(chat, subject.name)))).first()
    if row is None:
        return
    person = Person.from_json(row.person)
    if is_author is None:
        person = remove_feedback(person, paper)
    else:
        stored = await session.get(PaperRow, paper)
        if stored is None:
            return
        person = apply_feedback(person, paper_of(stored), is_author)
    row.person = person.to_json()


def person_of(row: FollowedPersonRow) -> FollowedPerson:
    """The value that a row stands for."""
    return FollowedPerson(row.name, row.person, row.rivals)


def _at(chat: int, name: str) -> tuple[ColumnElement[bool], ...]:
    return col(FollowedPersonRow.chat_id) == chat, col(FollowedPersonRow.name) == name
