"""Sums: tokens of language models, the guard's decisions on their writing, how much of a quota a chat has used."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol

from bot.core.operations.budgets import TokenUsage


@dataclass(frozen=True, slots=True)
class UsageLine:
    """What one model took on one day (UTC) for one purpose."""

    day: date
    model: str
    purpose: str
    spent: TokenUsage


class ModelUsage(Protocol):
    """Tokens of language models, and the guard's decisions on what they wrote."""

    async def add(self, day: date, model: str, purpose: str, chat: int | None, spent: TokenUsage) -> None:
        """Add what was spent on one day (UTC), on behalf of a chat or of nobody."""
        ...

    async def tokens(self, day: date, chat: int | None = None) -> int:
        """All tokens of one day (UTC), or those on behalf of one chat."""
        ...

    async def daily(self, since: date) -> list[UsageLine]:
        """What was spent from that day (UTC) on: a line for each day, model and purpose, the newest day first."""
        ...

    async def top_chats(self, since: date, limit: int) -> list[tuple[int, int]]:
        """The chats on whose behalf most tokens were spent from that day (UTC) on, and how many, the most first."""
        ...

    async def add_decisions(self, day: date, model: str, purpose: str, counts: Mapping[str, int]) -> None:
        """Add how often the guard decided what on one day (UTC)."""
        ...

    async def decisions(self, since: date) -> dict[str, dict[str, int]]:
        """How often the guard decided what from that day (UTC) on: by model, then by decision."""
        ...


class Quotas(Protocol):
    """How much a chat has used of what is limited, by its local date or within a sliding window."""

    async def consume_daily(self, chat: int, day: date, resource: str, limit: int) -> bool:
        """Count one more use of `resource` on a local date; False, with nothing counted, from `limit` uses on."""
        ...

    async def refund_daily(self, chat: int, day: date, resource: str) -> None:
        """Take back one use that came to nothing."""
        ...

    async def consume_within(
        self, chat: int, resource: str, limit: int, window: timedelta, now: datetime
    ) -> datetime | None:
        """Count one more use of `resource`; with `limit` of them within any `window`, only say when the next may be."""
        ...
