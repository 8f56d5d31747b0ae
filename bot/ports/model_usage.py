"""Sums: tokens of language models, how their writing fared under guard, what chats asked for."""

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
        """Add how often the guard said what on one day (UTC)."""
        ...

    async def decisions(self, since: date) -> dict[str, dict[str, int]]:
        """How often the guard said what from that day (UTC) on: by model, then by judgement."""
        ...


class Quotas(Protocol):
    """How often a chat asked for what is limited."""

    async def count_up(self, chat: int, day: date, what: str, limit: int) -> bool:
        """Count one more of what a chat asks for on a local date; False, with nothing counted, from `limit` on."""
        ...

    async def count_down(self, chat: int, day: date, what: str) -> None:
        """Take one back that came to nothing."""
        ...

    async def take(self, chat: int, what: str, most: int, within: timedelta, now: datetime) -> datetime | None:
        """One more of what a chat may have `most` times within any such stretch; None if it may, else when it may."""
        ...
