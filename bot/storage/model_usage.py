"""What language models were paid in tokens, how their writing fared, and what chats asked for on a date."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import func
from sqlmodel import col, select

from bot.core.operations.budgets import TokenUsage
from bot.ports import UsageLine
from bot.storage.database import SqlRepository
from bot.storage.tables import JudgementRow, UsageRow

_COUNTED = ("calls", "estimated", "prompt", "cached", "completion", "reasoning")


class SqlModelUsage(SqlRepository):
    """Adding up, day by day."""

    async def add(self, day: date, model: str, purpose: str, chat: int | None, spent: TokenUsage) -> None:
        new = {name: getattr(spent, name) for name in _COUNTED}
        upsert = self._database.insert(UsageRow).values(day=day, model=model, purpose=purpose, chat_id=chat or 0, **new)
        added = {name: col(getattr(UsageRow, name)) + upsert.excluded[name] for name in _COUNTED}
        async with self._database.writing() as session:
            await session.exec(
                upsert.on_conflict_do_update(index_elements=["day", "model", "purpose", "chat_id"], set_=added)
            )

    async def tokens(self, day: date, chat: int | None = None) -> int:
        total = select(func.coalesce(func.sum(col(UsageRow.prompt) + col(UsageRow.completion)), 0))
        total = total.where(col(UsageRow.day) == day)
        if chat is not None:
            total = total.where(col(UsageRow.chat_id) == chat)
        async with self._database.reading() as session:
            return int((await session.exec(total)).one())

    async def daily(self, since: date) -> list[UsageLine]:
        by = (col(UsageRow.day), col(UsageRow.model), col(UsageRow.purpose))
        sums = [func.sum(col(getattr(UsageRow, name))).label(name) for name in _COUNTED]
        async with self._database.reading() as session:
            connection = await session.connection()
            rows = await connection.execute(
                select(*by, *sums).where(col(UsageRow.day) >= since).group_by(*by).order_by(by[0].desc(), by[1], by[2])
            )
            return [
                UsageLine(
                    row.day, row.model, row.purpose, TokenUsage(**{name: int(getattr(row, name)) for name in _COUNTED})
                )
                for row in rows
            ]

    async def top_chats(self, since: date, limit: int) -> list[tuple[int, int]]:
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

    async def add_decisions(self, day: date, model: str, purpose: str, counts: Mapping[str, int]) -> None:
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

    async def decisions(self, since: date) -> dict[str, dict[str, int]]:
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
