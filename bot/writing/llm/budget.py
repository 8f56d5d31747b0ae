"""The budget of language models: what may be spent a day (UTC), and what was; consulted before and after each request.

Requests that are underway when the last token goes are let through, so a day may end a few answers over its budget.
"""

from collections.abc import Mapping
from datetime import date

import structlog

from bot.core.operations.budgets import TokenUsage
from bot.errors import BudgetSpent, StorageError, WriterError
from bot.ports import Clock, Measurements, OwnerNotifier, Store
from bot.writing.llm.client import RequestContext

_NOTIFIED = "owner told of the budget"

_log = structlog.get_logger(__name__)


class Budget:
    """The deployment's tokens of a day, and each chat's; None is no limit. The client's `BudgetMeter`."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        owner: OwnerNotifier,
        *,
        daily: int | None = None,
        per_chat: int | None = None,
        measurements: Measurements | None = None,
    ) -> None:
        self._store = store
        self._clock = clock
        self._owner = owner
        self._daily = daily
        self._per_chat = per_chat
        self._measurements = measurements
        self._notified_on: date | None = None

    async def admit(self, context: RequestContext) -> None:
        """Raise BudgetSpent if nothing may be asked any more today, WriterError if that can't be known."""
        try:
            await self._admit(context)
        except StorageError as error:
            raise WriterError("unmetered", "what was spent today can't be read") from error

    async def _admit(self, context: RequestContext) -> None:
        day = self._clock.now().date()
        if self._daily is not None and await self._store.model_usage.tokens(day) >= self._daily:
            await self._notify_owner(day, self._daily)
            raise BudgetSpent(f"today's {self._daily} tokens are used up")
        if self._per_chat is None or context.chat is None:
            return
        if await self._store.model_usage.tokens(day, context.chat) >= self._per_chat:
            raise BudgetSpent(f"today's {self._per_chat} tokens of chat {context.chat} are used up")

    async def _notify_owner(self, day: date, limit: int) -> None:
        """Once a day, at the first refusal; not again after a restart, and by one process of several."""
        if self._notified_on == day:
            return
        self._notified_on = day
        if await self._store.key_values.set(_NOTIFIED, str(day)):
            await self._owner.notify("owner-budget", limit=limit)

    async def charge(self, context: RequestContext, model: str, spent: TokenUsage, seconds: float | None) -> None:
        """Add the tokens of one request to the day's."""
        if self._measurements:
            self._measurements.record_answer(model, context.purpose, spent, seconds)
        try:
            await self._store.model_usage.add(self._clock.now().date(), model, context.purpose, context.chat, spent)
        except StorageError:
            _log.warning("writing.not_counted", model=model, tokens=spent.tokens)

    async def record_decisions(self, context: RequestContext, model: str, decisions: Mapping[str, int]) -> None:
        """Add what the guard decided on one answer."""
        if self._measurements:
            self._measurements.record_decisions(model, decisions)
        try:
            await self._store.model_usage.add_decisions(self._clock.now().date(), model, context.purpose, decisions)
        except StorageError:
            _log.warning("writing.not_counted", model=model)
