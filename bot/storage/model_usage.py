"""What language models were paid in tokens, how their writing fared, and what chats asked for on a date."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from sqlalchemy import delete, func, or_, update
from sqlmodel import col, select

from bot.core.operations.spending import Spent
from bot.ports import UsageLine
from bot.storage.chats import hold
from bot.storage.database import Keeper
from bot.storage.tables import JudgementRow, TakenRow, TallyRow, UsageRow

_COUNTED = ("calls", "estimated", "prompt", "cached", "completion", "reasoning")


class SqlLedger(Keeper):
    """Adding up, day by day."""

    async def add_usage(self, day: date, model: str, purpose: str, chat: int | None, spent: Spent) -> None:
        """Add what was spent on one day (UTC), on behalf of a chat or of nobody."""
        new = {name: getattr(spent, name) for name in _COUNTED}
        upsert = self._database.insert(UsageRow).values(day=day, model=model, purpose=purpose, chat_id=chat or 0, **new)
        added = {name: col(getattr(UsageRow, name)) + upsert.excluded[name] for name in _COUNTED}
        async with self._database.writing() as session:
            await session.exec(
                upsert.on_conflict_do_update(index_elements=["day", "model", "purpose", "chat_id"], set_=added)
            )

    async def tokens(self, day: date, chat: int | None = None) -> int:
        """All tokens of one day (UTC), or those on behalf of one chat."""
        total = select(func.coalesce(func.sum(col(UsageRow.prompt) + col(UsageRow.completion)), 0))
        total = total.where(col(UsageRow.day) == day)
        if chat is not None:
            total = total.where(col(UsageRow.chat_id) == chat)
        async with self._database.reading() as session:
            return int((await session.exec(total)).one())

    async def usage(self, since: date) -> list[UsageLine]:
        """What was spent from that day (UTC) on: a line for each day, model and purpose, the newest day first."""
        by = (col(UsageRow.day), col(UsageRow.model), col(UsageRow.purpose))
        sums = [func.sum(col(getattr(UsageRow, name))).label(name) for name in _COUNTED]
        async with self._database.reading() as session:
            connection = await session.connection()
            rows = await connection.execute(
                select(*by, *sums).where(col(UsageRow.day) >= since).group_by(*by).order_by(by[0].desc(), by[1], by[2])
            )
            return [
                UsageLine(
                    row.day, row.model, row.purpose, Spent(**{name: int(getattr(row, name)) for name in _COUNTED})
                )
                for row in rows
            ]

    async def heaviest(self, since: date, limit: int) -> list[tuple[int, int]]:
        """The chats on whose behalf most tokens were spent from that day (UTC) on, and how many, the most first."""
        tokens = func.sum(col(UsageRow.prompt) + col(UsageRow.completion))
        by_chat = (
            select(col(UsageRow.chat_id), tokens)
            .where(col(UsageRow.day) >= since, col(UsageRow.chat_id) != 0)
            .group_by(col(UsageRow.chat_id))
            .order_by(tokens.desc(), col(UsageRow.chat_id))
            .limit(limit)
        )
        async with self._database.reading() as session:
            return [(chat, int(count)) for chat, count in await session.exec(by_chat)]

    async def add_judgements(self, day: date, model: str, purpose: str, counts: Mapping[str, int]) -> None:
        """Add how often the guard said what on one day (UTC)."""
        rows = [
            {"day": day, "model": model, "purpose": purpose, "judgement": judgement, "count": count}
            for judgement, count in sorted(counts.items())
            if count
        ]
        if not rows:
            return
        upsert = self._database.insert(JudgementRow).values(rows)
        added = {"count": col(JudgementRow.count) + upsert.excluded["count"]}
        async with self._database.writing() as session:
            await session.exec(
                upsert.on_conflict_do_update(index_elements=["day", "model", "purpose", "judgement"], set_=added)
            )

    async def judgements(self, since: date) -> dict[str, dict[str, int]]:
        """How often the guard said what from that day (UTC) on: by model, then by judgement."""
        total = (
            select(JudgementRow.model, JudgementRow.judgement, func.sum(col(JudgementRow.count)))
            .where(col(JudgementRow.day) >= since)
            .group_by(col(JudgementRow.model), col(JudgementRow.judgement))
            .order_by(col(JudgementRow.model), col(JudgementRow.judgement))
        )
        found: dict[str, dict[str, int]] = {}
        async with self._database.reading() as session:
            for model, judgement, count in await session.exec(total):
                found.setdefault(model, {})[judgement] = int(count)
        return found

    async def count_up(self, chat: int, day: date, what: str, limit: int) -> bool:
        """Count one more of what a chat asks for on a local date; False, with nothing counted, from `limit` on."""
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
        """Take one back that came to nothing."""
        async with self._database.writing() as session:
            await session.exec(
                update(TallyRow)
                .where(col(TallyRow.chat_id) == chat, col(TallyRow.day) == day, col(TallyRow.what) == what)
                .where(col(TallyRow.count) > 0)
                .values(count=col(TallyRow.count) - 1)
            )

    async def take(self, chat: int, what: str, most: int, within: timedelta, now: datetime) -> datetime | None:
        """One more of what a chat may have `most` times within any such stretch; None if it may, else when it may.

        What was taken by a clock that has been set back since counts for nothing.
        """
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
