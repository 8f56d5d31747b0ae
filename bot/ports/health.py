"""Counts of what is kept, for health and metrics."""

from datetime import datetime
from typing import Protocol

from bot.core.operations.health import StoredCounts


class HealthCounts(Protocol):
    """Counts; never who or what."""

    async def counts(self, now: datetime) -> StoredCounts:
        """Everything that is counted, at `now`. Raises StorageError."""
        ...
