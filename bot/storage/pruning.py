"""Deletes what is old, a few rows a transaction, so that nobody who writes waits long for it.

First it is read what can go, which holds nobody up, then deleted by key. A step is made as large as takes
`STEP_SECONDS`, and a rest as long as the step follows it. The room is used again by what is written next: neither
database's files shrink.
"""

import asyncio
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, delete, func, inspect, literal, or_, tuple_
from sqlalchemy.orm import aliased
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.core.delivery import DeliveryState
from bot.core.papers import ARXIV
from bot.ports import DAILY, ON_DEMAND
from bot.storage.database import Database, SqlRepository
from bot.storage.model_usage import fold_into_nobodys
from bot.storage.tables import (
    DailyQuotaRow,
    DeliveryRow,
    ModelUsageRow,
    PrunedSumRow,
    QuotaUseRow,
    ReceivedUpdateRow,
    Row,
    SweepRow,
    WrittenTextRow,
)

STEP_SECONDS = 0.05  # that a transaction is meant to take; whoever writes waits for one at most
FEWEST, MOST = 10, 200  # rows a step
_REST = 0.01  # seconds, at least

REPEATS, GOOD_SWEEPS, FAILED_SWEEPS, NEW_PAPERS = "repeats", "good sweeps", "failed sweeps", "new papers"

_Key = tuple[Any, ...]
_Deletion = Callable[[AsyncSession, ColumnElement[bool]], Awaitable[int]]


class SqlPruning(SqlRepository):
    """The `Pruning` of a database."""

    def __init__(self, database: Database, *, step_seconds: float = STEP_SECONDS) -> None:
        super().__init__(database)
        self._step_seconds = step_seconds

    async def prune(self, before: datetime) -> Mapping[str, int]:
        pruned = Counter[str]()
        for state in (DeliveryState.SENT, DeliveryState.GIVEN_UP):
            pruned["delivery"] += await self._prune_deliveries(state, before)
        pruned["entry"] = await self._walk(WrittenTextRow, col(WrittenTextRow.written) < before)
        pruned["sweep"] = await self._walk(SweepRow, _is_old_sweep(before), deletion=self._delete_sweeps)
        of_chats = and_(col(ModelUsageRow.day) < before.date(), col(ModelUsageRow.chat_id) != 0)
        pruned["usage"] = await self._walk(ModelUsageRow, of_chats, deletion=self._fold_usage)
        pruned["received_update"] = await self._walk(ReceivedUpdateRow, col(ReceivedUpdateRow.begun) < before)
        pruned["tally"] = await self._walk(DailyQuotaRow, col(DailyQuotaRow.day) < before.date())
        pruned["taken"] = await self._walk(QuotaUseRow, col(QuotaUseRow.at) < before)
        return +pruned

    async def _prune_deliveries(self, state: DeliveryState, before: datetime) -> int:
        row = DeliveryRow
        # Nothing is settled before it was to be sent: so an index leads to what is old.
        is_old = and_(col(row.state) == state, col(row.not_before) < before, col(row.settled) < before)
        if state is DeliveryState.SENT:
            later = aliased(DeliveryRow)
            newer_digests = select(later.id).where(
                col(later.chat_id) == col(row.chat_id),
                col(later.state) == DeliveryState.SENT,
                col(later.kind).in_((DAILY, ON_DEMAND)),
                col(later.id) > col(row.id),
            )
            is_old = and_(is_old, newer_digests.exists())

        async def delete_deliveries(session: AsyncSession, keys: ColumnElement[bool]) -> int:
            deleted = await session.exec(delete(row).where(keys, is_old).returning(col(row.repeats)))
            repeats = [*deleted.scalars()]
            await self._add_to_sums(session, {state: len(repeats), REPEATS: sum(repeats)})
            return len(repeats)

        return await self._walk(row, is_old, deletion=delete_deliveries, order=(col(row.not_before), col(row.id)))

    async def _delete_sweeps(self, session: AsyncSession, keys: ColumnElement[bool]) -> int:
        columns = (col(SweepRow.source), col(SweepRow.error), col(SweepRow.new))
        rows = (await session.exec(delete(SweepRow).where(keys).returning(*columns))).all()
        of_arxiv = [(error, new) for source, error, new in rows if source == ARXIV]
        failed = sum(error is not None for error, _ in of_arxiv)
        sums = {
            GOOD_SWEEPS: len(of_arxiv) - failed,
            FAILED_SWEEPS: failed,
            NEW_PAPERS: sum(new for _, new in of_arxiv),
        }
        await self._add_to_sums(session, sums)
        return len(rows)

    async def _fold_usage(self, session: AsyncSession, keys: ColumnElement[bool]) -> int:
        return await fold_into_nobodys(self._database, session, keys)

    async def _add_to_sums(self, session: AsyncSession, sums: Mapping[str, int]) -> None:
        rows = [{"name": str(name), "total": total} for name, total in sums.items() if total]
        if rows:
            upsert = self._database.insert(PrunedSumRow).values(rows)
            added = {"total": col(PrunedSumRow.total) + upsert.excluded["total"]}
            await session.exec(upsert.on_conflict_do_update(index_elements=["name"], set_=added))

    async def _walk(
        self,
        table: type[Row],
        condition: ColumnElement[bool],
        *,
        deletion: _Deletion | None = None,
        order: Sequence[Any] = (),
    ) -> int:
        """Delete the rows of `table` of which `condition` is true, step by step in `order`, by default of their keys.

        `order` ends with the key, or is it. How many rows went.
        """
        key = [*inspect(table).primary_key]
        order = order or key
        deletion = deletion or _deletion_from(table, condition)
        pruned, size, after = 0, FEWEST, None
        while True:
            page = select(*order).where(condition).order_by(*order).limit(size)
            if after is not None:
                last = (literal(value, column.type) for value, column in zip(after, order, strict=True))
                page = page.where(tuple_(*order) > tuple_(*last))
            async with self._database.reading() as session:
                rows = [tuple(row) for row in (await (await session.connection()).execute(page)).all()]
            if not rows:
                return pruned
            keys = [row[-len(key) :] for row in rows]
            start = time.monotonic()
            async with self._database.writing() as session:
                start = time.monotonic()  # the turn of others is theirs
                pruned += await deletion(session, _is_among(key, keys))
            took = time.monotonic() - start
            size = min(MOST, size * 2) if took < self._step_seconds / 2 else max(FEWEST, size // 2)
            after = rows[-1]
            await asyncio.sleep(max(took, _REST))


def _deletion_from(table: type[Row], condition: ColumnElement[bool]) -> _Deletion:
    async def delete_rows(session: AsyncSession, keys: ColumnElement[bool]) -> int:
        return (await session.exec(delete(table).where(keys, condition))).rowcount

    return delete_rows


def _is_among(key: Sequence[ColumnElement[Any]], keys: Sequence[_Key]) -> ColumnElement[bool]:
    """Whether a row is that of one of `keys`. Of a list of pairs SQLite would look through the whole table."""
    if len(key) == 1:
        return key[0].in_([value for (value,) in keys])
    return or_(*(and_(*(column == value for column, value in zip(key, values, strict=True))) for values in keys))


def _is_old_sweep(before: datetime) -> ColumnElement[bool]:
    """Whether nothing follows from a sweep any more: neither where the source stands nor since when it is read."""
    other = aliased(SweepRow)
    of_source, good = col(other.source) == col(SweepRow.source), col(other.error).is_(None)
    last_good = select(func.max(other.id)).where(of_source, good).scalar_subquery()
    newest = select(func.max(other.id)).where(of_source, good, col(other.new) > 0).scalar_subquery()
    first = select(other.id).where(of_source).order_by(col(other.since), col(other.id)).limit(1).scalar_subquery()
    return and_(
        col(SweepRow.started) < before,
        col(SweepRow.id) < last_good,
        col(SweepRow.id) != func.coalesce(newest, 0),
        col(SweepRow.id) != first,
    )


async def pruned_sums(session: AsyncSession) -> dict[str, int]:
    """By name, what rows that are gone add to a count."""
    return dict(list(await session.exec(select(PrunedSumRow.name, PrunedSumRow.total))))
