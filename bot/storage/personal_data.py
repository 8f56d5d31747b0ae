"""Everything that is stored about a chat: exported whole, and erased whole.

Found by what refers to a chat in the schema, not by a list that somebody would have to remember to extend.

SQLite. What is erased is overwritten (`secure_delete`), so are copies of it in unused parts of pages, and the
write-ahead log is emptied (`scrubbing`): nothing of it is left in the database's files. Copies elsewhere, backups, last
until they are rotated.

PostgreSQL. Rows are gone for every reader at once. Their bytes stay in the table's file until autovacuum has made the
room free and something else is written there, and in the write-ahead log and its archive until those are recycled;
to force it is VACUUM FULL, which locks whole tables and is left to who runs the server.
"""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import structlog
from sqlalchemy import Table, delete, exc, update
from sqlalchemy import select as select_columns
from sqlmodel import col, select

from bot.core.access import UserRef
from bot.core.chats import ChatRef
from bot.errors import StorageError
from bot.storage.access import forget_member
from bot.storage.database import SqlRepository
from bot.storage.inbox import forget_updates
from bot.storage.tables import ChatRow, DeliveryRow, FollowRow, ItemRow, PartRow, Row, SubjectRow

log = structlog.get_logger(__name__)

_CHAT = "chat_id"


class SqlPersonalData(SqlRepository):
    """The `PersonalData` of a database."""

    async def export(self, chat: int) -> dict[str, list[dict[str, Any]]]:
        rows_by_table: dict[str, list[dict[str, Any]]] = {}
        async with self._database.reading() as session:
            connection = await session.connection()

            async def rows(name: str, statement: Any) -> None:
                result = await connection.execute(statement)
                rows_by_table[name] = [{key: _plain(value) for key, value in row.items()} for row in result.mappings()]

            own = Row.metadata.tables["chat"]
            columns = [column for column in own.c if column.name != "id"]
            await rows("chat", select_columns(*columns).where(own.c.id == chat))
            for table in tables():
                columns = [column for column in table.c if column.name != _CHAT]
                await rows(
                    table.name, select_columns(*columns).where(table.c[_CHAT] == chat).order_by(*table.primary_key)
                )
            subject, follow = Row.metadata.tables["subject"], Row.metadata.tables["follow"]
            columns = [
                subject.c.kind,
                subject.c.name,
                follow.c.created,
                follow.c.paused,
                follow.c.silent,
                follow.c.a_day,
                follow.c.tuning,
            ]
            followed = select_columns(*columns).join_from(follow, subject)
            await rows("follow", followed.where(follow.c[_CHAT] == chat).order_by(follow.c.created, subject.c.id))
            part, delivery = Row.metadata.tables["part"], Row.metadata.tables["delivery"]
            parts = select_columns(part).join_from(part, delivery).where(delivery.c[_CHAT] == chat)
            await rows("part", parts.order_by(part.c.delivery_id, part.c.position))
            member = Row.metadata.tables["member"]
            for place in rows_by_table["chat"]:
                user = UserRef.of_chat(ChatRef(place["platform"], place["chat"]))
                mine = (member.c.platform == user.platform, member.c.name == user.name)
                await rows("member", select_columns(member.c.since, member.c.banned).where(*mine))
        return rows_by_table

    async def erase(self, chat: int) -> None:
        async with self._database.writing() as session:
            row = (await session.exec(select(ChatRow).where(col(ChatRow.id) == chat).with_for_update())).first()
            if row is None:
                return
            ids = list(await session.exec(select(FollowRow.subject_id).where(col(FollowRow.chat_id) == chat)))
            # Items name deliveries: they go first, then nothing stands in the way of what goes with the chat.
            await session.exec(delete(ItemRow).where(col(ItemRow.chat_id) == chat))
            mine = select(DeliveryRow.id).where(col(DeliveryRow.chat_id) == chat)
            await session.exec(delete(PartRow).where(col(PartRow.delivery_id).in_(mine)))
            await session.exec(delete(ChatRow).where(col(ChatRow.id) == chat))
            await session.exec(select(SubjectRow.id).where(col(SubjectRow.id).in_(ids)).with_for_update())
            still = select(FollowRow.chat_id).where(col(FollowRow.subject_id) == col(SubjectRow.id))
            await session.exec(delete(SubjectRow).where(col(SubjectRow.id).in_(ids), ~still.exists()))
            other_threads = select(ChatRow.id).where(
                col(ChatRow.platform) == row.platform, col(ChatRow.chat) == row.chat, col(ChatRow.id) != chat
            )
            if (await session.exec(other_threads)).first() is None:
                ref = ChatRef(row.platform, row.chat)
                user = UserRef.of_chat(ref)
                await forget_updates(session, ref)  # such as the one that asked for this
                await forget_member(session, user)
                founded = col(ChatRow.platform) == user.platform, col(ChatRow.founder) == user.name
                await session.exec(update(ChatRow).where(*founded).values(founder=None, notice=None))
        await self._scrub()

    async def _scrub(self) -> None:
        """Leave nothing of what was erased in the files. That it can't be done now is no reason to say it failed."""
        try:
            await self._database.scrub()
        except (TimeoutError, StorageError, exc.SQLAlchemyError) as error:
            log.warning("holding.not_scrubbed", reason=type(error).__name__)


def tables() -> Iterator[Table]:
    """Every table with rows about one chat."""
    return (table for table in Row.metadata.sorted_tables if _CHAT in table.c)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime | date) else value
