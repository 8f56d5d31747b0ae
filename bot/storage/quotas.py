"""How much chats have used of what is limited, by their local date or within a sliding window."""

from datetime import date, datetime, timedelta

from sqlalchemy import delete, or_, update
from sqlmodel import col, select

from bot.storage.chats import lock_chat
from bot.storage.database import SqlRepository
from bot.storage.tables import DailyQuotaRow, QuotaUseRow


class SqlQuotas(SqlRepository):
    """The `Quotas` of a database."""

    async def consume_daily(self, chat: int, day: date, resource: str, limit: int) -> bool:
        if limit < 1:
            return False
        upsert = self._database.insert(DailyQuotaRow).values(chat_id=chat, day=day, what=resource, count=1)
        upsert = upsert.on_conflict_do_update(
            index_elements=["chat_id", "day", "what"],
            set_={"count": col(DailyQuotaRow.count) + 1},
            where=col(DailyQuotaRow.count) < limit,
        )
        async with self._database.writing() as session:
            of_earlier_days = (col(DailyQuotaRow.chat_id) == chat, col(DailyQuotaRow.day) < day)
            await session.exec(delete(DailyQuotaRow).where(*of_earlier_days))
            connection = await session.connection()
            return (await connection.execute(upsert.returning(col(DailyQuotaRow.count)))).first() is not None

    async def refund_daily(self, chat: int, day: date, resource: str) -> None:
        async with self._database.writing() as session:
            await session.exec(
                update(DailyQuotaRow)
                .where(
                    col(DailyQuotaRow.chat_id) == chat,
                    col(DailyQuotaRow.day) == day,
                    col(DailyQuotaRow.what) == resource,
                )
                .where(col(DailyQuotaRow.count) > 0)
                .values(count=col(DailyQuotaRow.count) - 1)
            )

    async def consume_within(
        self, chat: int, resource: str, limit: int, window: timedelta, now: datetime
    ) -> datetime | None:
        async with self._database.writing() as session:
            await lock_chat(session, chat)
            mine = (col(QuotaUseRow.chat_id) == chat, col(QuotaUseRow.what) == resource)
            stale = or_(col(QuotaUseRow.at) <= now - window, col(QuotaUseRow.at) > now + window)
            await session.exec(delete(QuotaUseRow).where(*mine, stale))
            times = list(await session.exec(select(QuotaUseRow.at).where(*mine).order_by(col(QuotaUseRow.at))))
            if len(times) >= limit:
                return times[len(times) - limit] + window
            session.add(QuotaUseRow(chat_id=chat, what=resource, at=now))
            return None
