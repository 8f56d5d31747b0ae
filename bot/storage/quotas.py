"""How often chats asked for what is limited, by their local date or within a stretch of time."""

from datetime import date, datetime, timedelta

from sqlalchemy import delete, or_, update
from sqlmodel import col, select

from bot.storage.chats import hold
from bot.storage.database import SqlRepository
from bot.storage.tables import TakenRow, TallyRow

_COUNTED = ("calls", "estimated", "prompt", "cached", "completion", "reasoning")


class SqlQuotas(SqlRepository):
    """The `Quotas` of a database."""

    async def count_up(self, chat: int, day: date, what: str, limit: int) -> bool:
        if limit < 1:
            return False
        upsert = self._database.insert(TallyRow).values(chat_id=chat, day=day, what=what, count=1)
        upsert = upsert.on_conflict_do_update(
            index_elements=["chat_id", "day", "what"],
            set_={"count": col(TallyRow.count) + 1},
            where=col(TallyRow.count) < limit,
        )
        async with self._database.writing() as session:
            past = delete(TallyRow).where(col(TallyRow.chat_id) == chat, col(TallyRow.day) < day)
            await session.exec(past)
            connection = await session.connection()
            return (await connection.execute(upsert.returning(col(TallyRow.count)))).first() is not None

    async def count_down(self, chat: int, day: date, what: str) -> None:
        async with self._database.writing() as session:
            await session.exec(
                update(TallyRow)
                .where(col(TallyRow.chat_id) == chat, col(TallyRow.day) == day, col(TallyRow.what) == what)
                .where(col(TallyRow.count) > 0)
                .values(count=col(TallyRow.count) - 1)
            )

    async def take(self, chat: int, what: str, most: int, within: timedelta, now: datetime) -> datetime | None:
        async with self._database.writing() as session:
            await hold(session, chat)
            mine = (col(TakenRow.chat_id) == chat, col(TakenRow.what) == what)
            stale = or_(col(TakenRow.at) <= now - within, col(TakenRow.at) > now + within)
            await session.exec(delete(TakenRow).where(*mine, stale))
            times = list(await session.exec(select(TakenRow.at).where(*mine).order_by(col(TakenRow.at))))
            if len(times) >= most:
                return times[len(times) - most] + within
            session.add(TakenRow(chat_id=chat, what=what, at=now))
            return None
