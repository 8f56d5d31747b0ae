"""What is deleted once it is old: what was sent, what was written for it, and the records of what was done."""

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol


class Pruning(Protocol):
    """Deletes in steps so short that nobody who writes waits for one; may be stopped between any two."""

    async def prune(self, before: datetime) -> Mapping[str, int]:
        """Delete what was over and done `before` then; how many rows of each table, those of which there were any.

        Deliveries with their messages, but the latest digest of each chat; what models wrote; the records of sweeps,
        but those from which it follows where a source stands; updates; quotas. Which chat spent how many tokens is
        added up. What waits or is on its way stays, however old, and so does that a paper came to a chat: nothing comes
        twice. No count that `HealthCounts` gives falls.
        """
        ...
