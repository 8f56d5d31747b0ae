"""A source that nobody can sweep → new papers of the authors that are followed → pending items of their chats.

Every tick asks for a share of them, each once a day, in batches. An author is marked as answered only once the answer
has come whole; who is new is asked for from then on, so that no past comes in a flood. A source that fails is left
alone for a while, and holds no other up.
"""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

import structlog

from bot.core.authors.author_claims import claim_keys
from bot.core.following.followed_authors import FollowedAuthor
from bot.core.following.follows import Subject, SubjectKind
from bot.core.following.inquiries import INQUIRY_EVERY, Inquiry, inquire_since, select_news, share_of
from bot.core.schedule.sweeps import SweepReport, next_sweep
from bot.errors import SourceError
from bot.ports import AnswerPage, AuthorIdentification, Clock, PersonSource, SourceUsage, Store

log = structlog.get_logger(__name__)

LEASE = 60.0  # seconds until another process may ask, after one has died while it did
RETRY = timedelta(hours=1)  # the longest wait after a failure
REPORT_EVERY = timedelta(hours=1)  # that a source answers is recorded so often, unless it brought something
MOST_PAPERS = 50  # by which directories know who is called so
_BEGINNING = date(1900, 1, 1)  # what is news is decided here, not by when the deployment began
_BAD_QUESTION = frozenset({400, 404, 414})


class SpentError(SourceError):
    """The day's allowance of dollars is used up."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """How many US dollars a source may be asked for a day (UTC); None: any number."""

    dollars: float | None = None

    def is_spent(self, cost: float) -> bool:
        """Whether a day that has cost so much is over."""
        return self.dollars is not None and cost >= self.dollars


class PersonInquirer:
    """Asks `source` for the authors that are followed. `identification` knows ids of those whom no chat means."""

    def __init__(
        self,
        source: PersonSource,
        store: Store,
        clock: Clock,
        identification: AuthorIdentification | None = None,
        allowance: Allowance | None = None,
    ) -> None:
        self.source = source
        self._store = store
        self._clock = clock
        self._identification = identification
        self._allowance = allowance or Allowance()
        self._not_before: datetime | None = None  # what the source asked for

    async def inquire_if_due(self) -> None:
        """A job of the timetable: ask for whoever is due; after a failure again, later each time."""
        now, key = self._clock.now(), self.source.key
        state = await self._store.sweeps.state(key)
        due = next_sweep(state, RETRY, now) if state.failures else None
        if max(filter(None, (due, self._not_before)), default=now) > now:
            return
        async with self._store.rate_leases.hold(f"inquiries {key}", 0, LEASE):  # of several processes, one asks
            report = await self._inquire(SweepReport(now, now.astimezone(UTC).date(), source=key))
        if report is None:
            return
        if report.error is None and not (report.new or state.failures or _is_long_ago(state.watermark, now)):
            return
        await self._store.sweeps.record(replace(report, finished=self._clock.now()))

    async def _inquire(self, report: SweepReport) -> SweepReport | None:
        """What asking for a share of them brought; None if there was nobody to ask for."""
        inquiries = await self._due(report.started)
        if not inquiries:
            return None
        try:
            for start in range(0, len(inquiries), self.source.batch):
                report = await self._ask_batch(inquiries[start : start + self.source.batch], report)
        except SourceError as error:
            if error.retry_after is not None:
                self._not_before = self._clock.now() + timedelta(seconds=error.retry_after)
            log.warning("inquire.failed", source=self.source.key, reason=error.reason, new=report.new)
            return replace(report, error=error.reason)
        log.info("inquire.asked", source=self.source.key, authors=len(inquiries), pages=report.pages, new=report.new)
        return replace(report, watermark=report.started)

    async def _due(self, now: datetime) -> list[Inquiry]:
        """Whose day is over, and to fill the batch, whose will be by half."""
        key, batch = self.source.key, self.source.batch
        total = await self._store.inquiries.begin(key, SubjectKind.AUTHOR, now)
        share = share_of(total, batch)
        due = await self._store.inquiries.due(key, SubjectKind.AUTHOR, now - INQUIRY_EVERY, share)
        if due and len(due) < share:
            due = await self._store.inquiries.due(key, SubjectKind.AUTHOR, now - INQUIRY_EVERY / 2, share)
        authors = [replace(inquiry, author=await self._meet(inquiry)) for inquiry in due]
        covered = [inquiry for inquiry in authors if inquiry.author and self.source.covers(inquiry.author)]
        others = [inquiry.subject_id for inquiry in authors if inquiry not in covered]
        if others:
            await self._store.inquiries.record(key, others, now, answered=False)
        return covered

    async def _meet(self, inquiry: Inquiry) -> FollowedAuthor:
        """The author by what chats know of them, or, where they mean anybody of the name, by what directories do."""
        if inquiry.persons or self._identification is None:
            return FollowedAuthor.of(inquiry.name, inquiry.persons)
        papers = await self._store.corpus.matching(Subject(SubjectKind.AUTHOR, inquiry.name), MOST_PAPERS)
        claims = await self._identification.identify(inquiry.name, papers, ask=False)
        orcids = [f"orcid:{claim.orcid}" for about in claims.values() for claim in about if claim.orcid]
        ids = [key for keys in claim_keys(claims).values() for key in keys]
        return FollowedAuthor.of(inquiry.name, (), [*orcids, *ids])

    async def _ask_batch(self, inquiries: Sequence[Inquiry], report: SweepReport) -> SweepReport:
        """Ask for these, together; one by one where the source does not understand the question."""
        try:
            return await self._ask(inquiries, report)
        except SourceError as error:
            if getattr(error, "status", None) not in _BAD_QUESTION:
                raise
            log.warning("inquire.not_understood", source=self.source.key, reason=error.reason, authors=len(inquiries))
            if len(inquiries) == 1:  # nobody else is to wait for it
                ids = [inquiries[0].subject_id]
                await self._store.inquiries.record(self.source.key, ids, self._clock.now(), answered=False)
                return report
        for inquiry in inquiries:
            report = await self._ask_batch([inquiry], report)
        return report

    async def _ask(self, inquiries: Sequence[Inquiry], report: SweepReport) -> SweepReport:
        asked_at = self._clock.now()
        async for page in self._pages(inquiries, inquire_since(inquiries, self.source.reach)):
            news = select_news(page.papers, dict(page.registered), inquiries, by_id=page.by_id)
            new, waiting = await self._store.papers.add_page(news, _BEGINNING, self._clock.now()) if news else (0, 0)
            await self._count(page, new)
            report = replace(
                report,
                pages=report.pages + 1,
                records=report.records + page.records,
                new=report.new + new,
                set_aside=report.set_aside + page.set_aside,
                waiting=report.waiting + waiting,
            )
        ids = [inquiry.subject_id for inquiry in inquiries]
        await self._store.inquiries.record(self.source.key, ids, asked_at, answered=True)
        return report

    async def _pages(self, inquiries: Sequence[Inquiry], since: date) -> AsyncIterator[AnswerPage]:
        today = self._clock.now().astimezone(UTC).date()
        usage = await self._store.inquiries.usage(today)
        if self._allowance.is_spent(sum(line.cost for line in usage if line.source == self.source.key)):
            midnight = datetime.combine(today + timedelta(days=1), datetime.min.time(), UTC)
            wait = (midnight - self._clock.now()).total_seconds()
            raise SpentError("the day's allowance of dollars is used up", retry_after=wait)
        authors = [inquiry.author for inquiry in inquiries if inquiry.author]
        async for page in self.source.papers_of(authors, since):
            yield page

    async def _count(self, page: AnswerPage, new: int) -> None:
        day = self._clock.now().astimezone(UTC).date()
        await self._store.inquiries.add_usage(SourceUsage(day, self.source.key, 1, page.records, new, page.cost))


def _is_long_ago(instant: datetime | None, now: datetime) -> bool:
    return instant is None or not instant <= now < instant + REPORT_EVERY
