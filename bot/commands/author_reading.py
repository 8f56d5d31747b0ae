"""One author's papers read while somebody waits: at arXiv and in every catalogue that is switched on, side by side.

How far back each has been read is remembered, so that another page asks only for what is missing. A source that fails
or is slow holds no other up: it is named instead. Refuses to say whose papers they are.
"""

import asyncio
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date

from bot.commands.reading_horizons import ListPart
from bot.commands.services import Services
from bot.core.following.followed_authors import FollowedAuthor
from bot.core.papers import ARXIV, Paper
from bot.core.sources import source_rank
from bot.errors import AllowanceSpent, OutOfReach
from bot.ports import BackCatalogue, CatalogueAnswer, SourceUsage

LOOKED_UP = 100


@dataclass(slots=True)
class AuthorReading:
    """The reading of one author's papers for a list. `unread`: sources that could not be asked.

    `part`: by what is remembered how far it has come. `author` may have further ids, by which catalogues are asked.
    """

    services: Services
    author: FollowedAuthor
    part: ListPart
    unread: set[str] = field(default_factory=set)

    def begin_with(self, looked_up: Sequence[Paper], *, cut: bool) -> None:
        """arXiv has been asked just now and gave these, not all that it has if `cut`."""
        answer = CatalogueAnswer.of(looked_up, is_whole=not cut)
        self.services.reading_horizons.set(ARXIV, self.part, answer.back_to, self.services.clock.now())

    def horizon(self, source: str) -> date:
        """The day down to which all of that source has been read."""
        return self.services.reading_horizons.get(source, self.part, self.services.clock.now())

    def behind(self, day: date) -> list[str]:
        """The sources that have not been read down to `day`, and may be asked."""
        return [key for key in self._sources() if key not in self.unread and self.horizon(key) > day]

    async def read(self, sources: Collection[str], since: date | None, before: date | None) -> None:
        """Store what these have between the two days, as far as it was not read; what takes too long is given up."""
        tasks = {asyncio.create_task(self._read(key, since, before)): key for key in sources}
        if not tasks:
            return
        try:
            _, slow = await asyncio.wait(tasks, timeout=self.services.patience)
        finally:
            for task in tasks:
                task.cancel()  # those that are done do not mind
        await asyncio.gather(*tasks, return_exceptions=True)
        self.unread.update(tasks[task] for task in slow)
        for task in tasks.keys() - slow:
            task.result()

    async def _read(self, source: str, since: date | None, before: date | None) -> None:
        services, horizons, now = self.services, self.services.reading_horizons, self.services.clock.now()
        if horizons.is_resting(source, now):
            self.unread.add(source)
            return
        horizon = self.horizon(source)
        bounds = [day for day in (before, horizon if horizon is not date.max else None) if day is not None]
        try:
            answer = await self._ask(source, since, min(bounds, default=None))
        except OutOfReach as error:
            horizons.rest(source, now, getattr(error, "retry_after", None))
            self.unread.add(source)
            return
        papers = [
            paper
            for paper in answer.papers
            if source == ARXIV or self.author.may_sign(paper, by_id=answer.by_id)  # which knows no sea of initials
        ]
        if papers:
            await services.store.papers.add(papers, services.clock.now())
        horizons.set(source, self.part, answer.back_to, now)

    async def _ask(self, source: str, since: date | None, before: date | None) -> CatalogueAnswer:
        services = self.services
        if source == ARXIV:
            papers = await services.paper_lookup.by_author(self.author.name, LOOKED_UP, before, since)
            return CatalogueAnswer.of(papers, is_whole=len(papers) < LOOKED_UP)
        await self._mind_allowance(source)
        answer = await self._catalogue(source).newest_of(self.author, since, before)
        day = services.clock.now().astimezone(UTC).date()
        usage = SourceUsage(day, source, answer.requests, answer.records, 0, answer.cost)
        await services.store.inquiries.add_usage(usage)
        return answer

    async def _mind_allowance(self, source: str) -> None:
        """Raises AllowanceSpent where the source has cost all that it may on this day (UTC)."""
        dollars = self.services.daily_dollars.get(source)
        if dollars is not None:
            usage = await self.services.store.inquiries.usage(self.services.clock.now().astimezone(UTC).date())
            if sum(line.cost for line in usage if line.source == source) >= dollars:
                raise AllowanceSpent("the day's allowance of dollars is used up")

    def _catalogue(self, source: str) -> BackCatalogue:
        return next(catalogue for catalogue in self.services.back_catalogues if catalogue.key == source)

    def named_unread(self) -> list[str]:
        """The keys of the sources that could not be asked, in their order."""
        return sorted(self.unread, key=source_rank)

    def has_older(self) -> bool:
        """Whether a source that answered has said that there is more."""
        return any(date.min < self.horizon(key) < date.max for key in self._sources() if key not in self.unread)

    def _sources(self) -> list[str]:
        return [ARXIV, *(catalogue.key for catalogue in self.services.back_catalogues if catalogue.covers(self.author))]
