"""What is common among the papers that are kept, counted once a day, and with it what is known of persons.

Counting a few thousand papers takes seconds of processor time: it happens in a thread, and only once somebody asks.
"""

import asyncio
from datetime import datetime, timedelta

from bot.core.authors.identity import Background
from bot.core.authors.persons.background import NO_BACKGROUND
from bot.core.following.attributions import Attributions
from bot.ports import Clock, Store

COUNTED = 3_000  # papers; "a thousand serve almost as well as ten thousand"
FEWEST = 500  # below, what one knows beforehand tells more than they do
FRESH = timedelta(days=1)
SOON = timedelta(minutes=10)  # where there were too few to count


class AttributionService:
    """The `Telling` of a process."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._one_at_a_time = asyncio.Lock()
        self._found = Attributions()
        self._counted: datetime | None = None

    async def attributions(self) -> Attributions:
        """What is known of persons and papers, by what is common among the kept papers of at most a day ago."""
        async with self._one_at_a_time:
            now = self._clock.now()
            fresh = FRESH if self._found.background.papers else SOON
            if self._counted is None or now - self._counted > fresh:
                papers = await self._store.corpus.newest(COUNTED)
                counted = await asyncio.to_thread(Background.of, papers) if len(papers) >= FEWEST else NO_BACKGROUND
                self._found, self._counted = Attributions(counted), now
            return self._found
