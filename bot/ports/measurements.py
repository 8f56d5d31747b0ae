"""What a process measures of its own work for whoever watches it: answers of models, the guard, late digests."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Protocol

from bot.core.operations.budgets import TokenUsage


class Measurements(Protocol):
    """Adds up since the process began. Never raises, never waits, and is told nothing of papers or people."""

    def record_answer(self, model: str, purpose: str, spent: TokenUsage, seconds: float | None) -> None:
        """One answer of a language model; `seconds` is None where nobody waited for it (a batch)."""
        ...

    def record_decisions(self, model: str, decisions: Mapping[str, int]) -> None:
        """What the guard decided on one text: how often, by decision."""
        ...

    def record_delivery(self, platform: str, delay: timedelta) -> None:
        """A delivery is sent whole, so long after it was composed."""
        ...

    def record_given_up(self, platform: str) -> None:
        """A delivery will not be tried again."""
        ...
