"""What is common among the stored papers, counted once a day, and with it what is known of authors.

Counting a few thousand papers takes seconds of processor time: it happens in a thread, and only on demand.
"""

import asyncio
from datetime import datetime, timedelta

from bot.core.authors.identity import Background
from bot.core.authors.persons.background import NO_BACKGROUND
from bot.core.following.attributions import Attributions
from bot.ports import Clock, PaperCorpus

SAMPLE_SIZE = 3_000  # papers; "a thousand serve almost as well as ten thousand"
SMALLEST_SAMPLE = 500  # below, what is known beforehand is worth more than what they show
MAX_AGE = timedelta(days=1)
RETRY_AFTER = timedelta(minutes=10)  # where there were too few to count


class AttributionService:
    """The `AttributionSource` of a process."""

    def __init__(self, corpus: PaperCorpus, clock: Clock) -> None:
        self._corpus = corpus
        self._clock = clock
        self._one_at_a_time = asyncio.Lock()
        self._latest = Attributions()
        self._counted_at: datetime | None = None

    async def attributions(self) -> Attributions:
        async with self._one_at_a_time:
            now = self._clock.now()
            max_age = MAX_AGE if self._latest.background.papers else RETRY_AFTER
            if self._counted_at is None or now - self._counted_at > max_age:
                papers = await self._corpus.newest(SAMPLE_SIZE)
                enough = len(papers) >= SMALLEST_SAMPLE
                background = await asyncio.to_thread(Background.of, papers) if enough else NO_BACKGROUND
                self._latest, self._counted_at = Attributions(background), now
            return self._latest
