"""What is counted of everything that is kept, for whoever watches over a deployment."""

from datetime import datetime
from typing import Protocol

from bot.core.operations.vitals import StoredCounts


class Counting(Protocol):
    """Counts; never who or what."""

    async def counted(self, now: datetime) -> StoredCounts:
        """Everything that is counted, at `now`. Raises StorageError."""
        ...
