"""Tokens of language models, and the guard's decisions on their writing, summed by day."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, delete, func
from sqlalchemy.dialects import sqlite
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.core.operations.budgets import TokenUsage
from bot.ports import UsageLine
from bot.storage.database import Database, SqlRepository
from bot.storage.tables import GuardDecisionRow, ModelUsageRow

_COUNTED = ("calls", "estimated", "prompt", "cached", "completion", "reasoning")


class SqlModelUsage(SqlRepository):
    """The `ModelUsage` of a database."""

    async def add(self, day: date, model: str, purpose: str, chat: int | None, spent: TokenUsage) -> None:
        new = {name: getattr(spent, name) for name in _COUNTED}
        async with self._database.writing() as session:
            await session.exec(_adding(self._database, day, model, purpose, chat or 0, new))

    async def tokens(self, day: date, chat: int | None = None) -> int:
        total = select(func.coalesce(func.sum(col(ModelUsageRow.prompt) + col(ModelUsageRow.completion)), 0))
        total = total.where(col(ModelUsageRow.day) == day)
        if chat is not None:
            total = total.where(col(ModelUsageRow.chat_id) == chat)
        async with self._database.reading() as session:
            return int((await session.exec(total)).one())

    async def daily(self, since: date) -> list[UsageLine]:
        by = (col(ModelUsageRow.day), col(ModelUsageRow.model), col(ModelUsageRow.purpose))
        sums = [func.sum(col(getattr(ModelUsageRow, name))).label(name) for name in _COUNTED]
        async with self._database.reading() as session:
            connection = await session.connection()
            rows = await connection.execute(
                select(*by, *sums)
                .where(col(ModelUsageRow.day) >= since)
                .group_by(*by)
                .order_by(by[0].desc(), by[1], by[2])
            )
            return [
                UsageLine(
                    row.day, row.model, row.purpose, TokenUsage(**{name: int(getattr(row, name)) for name in _COUNTED})
                )
                for row in rows
            ]

    async def top_chats(self, since: date, limit: int) -> list[tuple[int, int]]:
        tokens = func.sum(col(ModelUsageRow.prompt) + col(ModelUsageRow.completion))
        by_chat = (
            select(col(ModelUsageRow.chat_id), tokens)
            .where(col(ModelUsageRow.day) >= since, col(ModelUsageRow.chat_id) != 0)
            .group_by(col(ModelUsageRow.chat_id))
            .order_by(tokens.desc(), col(ModelUsageRow.chat_id))
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
        upsert = self._database.insert(GuardDecisionRow).values(rows)
        added = {"count": col(GuardDecisionRow.count) + upsert.excluded["count"]}
        async with self._database.writing() as session:
            await session.exec(
                upsert.on_conflict_do_update(index_elements=["day", "model", "purpose", "judgement"], set_=added)
            )

    async def decisions(self, since: date) -> dict[str, dict[str, int]]:
        total = (
            select(GuardDecisionRow.model, GuardDecisionRow.judgement, func.sum(col(GuardDecisionRow.count)))
            .where(col(GuardDecisionRow.day) >= since)
            .group_by(col(GuardDecisionRow.model), col(GuardDecisionRow.judgement))
            .order_by(col(GuardDecisionRow.model), col(GuardDecisionRow.judgement))
        )
        by_model: dict[str, dict[str, int]] = {}
        async with self._database.reading() as session:
            for model, judgement, count in await session.exec(total):
                by_model.setdefault(model, {})[judgement] = int(count)
        return by_model


async def fold_into_nobodys(database: Database, session: AsyncSession, rows: ColumnElement[bool]) -> int:
    """Let those rows of chats become part of what was spent on nobody's behalf; how many. No sum over chats changes."""
    numbers = [col(getattr(ModelUsageRow, name)) for name in _COUNTED]
    by = [col(ModelUsageRow.day), col(ModelUsageRow.model), col(ModelUsageRow.purpose)]
    connection = await session.connection()
    deleted = (await connection.execute(delete(ModelUsageRow).where(rows).returning(*by, *numbers))).all()
    sums: defaultdict[tuple[Any, ...], Counter[str]] = defaultdict(Counter)
    for day, model, purpose, *counts in deleted:
        sums[day, model, purpose].update(dict(zip(_COUNTED, counts, strict=True)))
    for (day, model, purpose), spent in sorted(sums.items()):
        await session.exec(_adding(database, day, model, purpose, 0, spent))
    return len(deleted)


def _adding(
    database: Database, day: date, model: str, purpose: str, chat: int, spent: Mapping[str, int]
) -> sqlite.Insert:
    upsert = database.insert(ModelUsageRow).values(day=day, model=model, purpose=purpose, chat_id=chat, **spent)
    added = {name: col(getattr(ModelUsageRow, name)) + upsert.excluded[name] for name in _COUNTED}
    return upsert.on_conflict_do_update(index_elements=["day", "model", "purpose", "chat_id"], set_=added)
