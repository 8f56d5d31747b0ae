"""What is common among papers, counted once a day, and with it what is known of authors.

What comes with the product is all there is on the first day; the stored papers are added once there are enough.
Counting a few thousand papers takes seconds of processor time: it happens in a thread, and only on demand.
"""

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.core.authors.identity import Background
from bot.core.authors.persons.background import NO_BACKGROUND
from bot.core.authors.persons.shipped_background import blend, shipped_background
from bot.core.following.attention import AttentionEvidence, Judge, make_judge
from bot.core.following.attributions import Attributions, Attributor, FollowedPerson, accept_any_author
from bot.core.papers import Paper
from bot.ports import Clock, PaperCorpus

SAMPLE_SIZE = 3_000  # papers; "a thousand serve almost as well as ten thousand"
SMALLEST_SAMPLE = 500  # below, they add nothing to what comes with the product
MAX_AGE = timedelta(days=1)
RETRY_AFTER = timedelta(minutes=10)  # where there were too few to count


class AttributionService:
    """The `AttributionSource` of a process."""

    def __init__(self, corpus: PaperCorpus, clock: Clock) -> None:
        self._corpus = corpus
        self._clock = clock
        self._one_at_a_time = asyncio.Lock()
        self._latest = Attributions()
        self._enough = False
        self._counted_at: datetime | None = None

    async def attributions(self) -> Attributions:
        async with self._one_at_a_time:
            now = self._clock.now()
            max_age = MAX_AGE if self._enough else RETRY_AFTER
            if self._counted_at is None or now - self._counted_at > max_age:
                papers = await self._corpus.newest(SAMPLE_SIZE)
                if (enough := len(papers) >= SMALLEST_SAMPLE) or self._counted_at is None:
                    background = await asyncio.to_thread(_count, papers if enough else ())
                    self._latest, self._enough = Attributions(background), enough
                self._counted_at = now
            return self._latest

    async def attributor(self, persons: Sequence[FollowedPerson]) -> Attributor:
        return (await self.attributions()).attributor(persons) if persons else accept_any_author

    async def judge(self, evidence: AttentionEvidence) -> Judge:
        background = (await self.attributions()).background if evidence.needs_background else NO_BACKGROUND
        return make_judge(evidence, background)


def _count(papers: Sequence[Paper]) -> Background:
    return blend(Background.of(papers), shipped_background()) if papers else shipped_background()
