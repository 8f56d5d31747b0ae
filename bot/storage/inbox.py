"""The updates of platforms that are not answered yet, and the numbers of those that are and might come again."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import ColumnElement, delete, or_, update
from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.core.chats import ChatRef
from bot.ports import ReceivedUpdate
from bot.ports.inbox import MOST_TRIES
from bot.storage.database import SqlRepository
from bot.storage.tables import ReceivedUpdateRow

_ERASED = {"chat": None, "body": None}


class SqlUpdateInbox(SqlRepository):
    """The `UpdateInbox` of a database."""

    async def receive(
        self, bot: str, updates: Mapping[int, ReceivedUpdate], now: datetime, confirmed: int
    ) -> frozenset[int]:
        if not updates:
            return frozenset()
        rows = [
            {"bot": bot, "update_id": number, "chat": update.chat, "body": update.body, "begun": now, "tries": 1}
            for number, update in updates.items()
        ]
        number, body = col(ReceivedUpdateRow.update_id), col(ReceivedUpdateRow.body)
        insert = self._database.insert(ReceivedUpdateRow).values(rows).on_conflict_do_nothing().returning(number)
        async with self._database.writing() as session:
            await session.exec(delete(ReceivedUpdateRow).where(_of(bot), number < confirmed, body.is_(None)))
            return frozenset((await session.exec(insert)).scalars())

    async def finish(self, bot: str, update_id: int) -> None:
        row = update(ReceivedUpdateRow).where(_of(bot), col(ReceivedUpdateRow.update_id) == update_id)
        async with self._database.writing() as session:
            await session.exec(row.values(_ERASED))

    async def resume(self, bot: str, since: datetime, before: datetime, now: datetime) -> dict[int, str]:
        begun, tries = col(ReceivedUpdateRow.begun), col(ReceivedUpdateRow.tries)
        unfinished = (_of(bot), col(ReceivedUpdateRow.body).is_not(None), begun <= before)
        lost = update(ReceivedUpdateRow).where(*unfinished, or_(begun < since, tries >= MOST_TRIES)).values(_ERASED)
        resumed = update(ReceivedUpdateRow).where(*unfinished).values(begun=now, tries=tries + 1)
        columns = (col(ReceivedUpdateRow.update_id), col(ReceivedUpdateRow.body))
        async with self._database.writing() as session:
            await session.exec(lost)
            rows = (await session.exec(resumed.returning(*columns))).all()
        return dict(sorted(rows))


def _of(bot: str) -> ColumnElement[bool]:
    return col(ReceivedUpdateRow.bot) == bot


async def forget_updates(session: AsyncSession, ref: ChatRef) -> None:
    """Erase what the chat's platform has handed out of it, answered or not."""
    of_chat = col(ReceivedUpdateRow.bot).startswith(f"{ref.platform}-"), col(ReceivedUpdateRow.chat) == ref.chat
    await session.exec(update(ReceivedUpdateRow).where(*of_chat).values(_ERASED))
