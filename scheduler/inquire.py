"""A source that nobody can sweep → new papers of who and what is followed → pending items of their chats.

Every tick asks for a share of them, each once a day, in batches. A subject is marked as answered only once the answer
has come whole; what is new is asked for from then on, so that no past comes in a flood. A source that fails is left
alone for a while, and holds no other up.
"""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Protocol

import structlog

from bot.core.following.follows import SubjectKind
from bot.core.following.inquiries import INQUIRY_EVERY, Inquiry, inquire_since, share_of
from bot.core.papers import Paper
from bot.core.schedule.sweeps import SweepReport, SweepState, next_sweep
from bot.core.sources import SOURCES
from bot.errors import AllowanceSpent, SourceError
from bot.ports import AnswerPage, Clock, ReadingOutcome, SourceReading, SourceUsage, Store

log = structlog.get_logger(__name__)

LEASE = 60.0  # seconds until another process may ask, after one has died while it did
RETRY = timedelta(hours=1)  # the longest wait after a failure
REPORT_EVERY = timedelta(hours=1)  # that a source answers is recorded so often, unless it brought something
_BEGINNING = date(1900, 1, 1)  # what is news is decided here, not by when the deployment began
MOST_AT_ONCE = 100  # subjects of one chat that it can have a source asked for at once, those first that waited longest
_BAD_QUESTION = frozenset({400, 404, 414})

Choice = Callable[[datetime], Awaitable[list[Inquiry]]]  # of what is asked for at that moment


@dataclass(frozen=True, slots=True)
class Allowance:
    """How many US dollars a source may be asked for a day (UTC); None: any number."""

    dollars: float | None = None

    def is_spent(self, cost: float) -> bool:
        """Whether a day that has cost so much is over."""
        return self.dollars is not None and cost >= self.dollars


class Questions(Protocol):
    """What a source can be asked about subjects of one kind."""

    @property
    def key(self) -> str:
        """Which of `bot.core.sources.SOURCES` is asked."""
        ...

    @property
    def kind(self) -> SubjectKind:
        """What the questions are about."""
        ...

    @property
    def batch(self) -> int:
        """How many subjects a question can be about."""
        ...

    @property
    def reach(self) -> timedelta:
        """How long papers take to get there."""
        ...

    async def prepare(self, inquiries: Sequence[Inquiry]) -> list[Inquiry]:
        """Those that the source can be asked about, with what it has to know of them."""
        ...

    def ask(self, inquiries: Sequence[Inquiry], since: date) -> AsyncIterator[AnswerPage]:
        """Its answer, page by page. Raises SourceError."""
        ...

    def select(self, page: AnswerPage, inquiries: Sequence[Inquiry]) -> list[Paper]:
        """The papers of an answer that are news about one of the subjects."""
        ...


class SourceInquirer:
    """Asks a source its `questions`."""

    def __init__(self, questions: Questions, store: Store, clock: Clock, allowance: Allowance | None = None) -> None:
        self.questions = questions
        self._store = store
        self._clock = clock
        self._allowance = allowance or Allowance()
        self._not_before: datetime | None = None  # what the source asked for
        self._spent_until: datetime | None = None

    async def inquire_if_due(self) -> None:
        """A job of the timetable: ask for whoever is due; after a failure again, later each time."""
        state = await self._store.sweeps.state(self.questions.key)
        if not self._is_left_alone(state):
            await self._inquire_in_turn(state, self._due)

    async def refresh(self, chat: int) -> SourceReading | None:
        """Ask for what a chat follows, except for what was asked for shortly before, unless the source is at rest.

        Where it stands then; None if it can't be asked for anything that the chat follows.
        """
        key, recent = self.questions.key, list[datetime]()

        async def choose(now: datetime) -> list[Inquiry]:
            since = now - SOURCES[key].rest
            await self._store.inquiries.begin(key, self.questions.kind, now)
            own = await self._store.inquiries.due(key, self.questions.kind, None, MOST_AT_ONCE, chat)
            recent.extend(inquiry.answered for inquiry in own if inquiry.answered and inquiry.answered >= since)
            return await self._prepare([inquiry for inquiry in own if not inquiry.answered or inquiry.answered < since])

        state, report = await self._store.sweeps.state(key), None
        if not self._is_left_alone(state):
            report = await self._inquire_in_turn(state, choose)
            state = await self._store.sweeps.state(key)
        if state.failing_since is not None:
            return SourceReading(key, ReadingOutcome.FAILED, state.failing_since)
        if self._spent_until is not None and self._spent_until > self._clock.now():
            return SourceReading(key, ReadingOutcome.SPENT, self._spent_until)
        answered = [report.started] if report is not None else recent
        return SourceReading(key, ReadingOutcome.READ, max(answered)) if answered else None

    def _is_left_alone(self, state: SweepState) -> bool:
        """Whether the source has failed, or has asked to be left alone, and its time is not over."""
        now = self._clock.now()
        due = next_sweep(state, RETRY, now) if state.failures else None
        return max(filter(None, (due, self._not_before)), default=now) > now

    async def _inquire_in_turn(self, state: SweepState, choose: Choice) -> SweepReport | None:
        """Ask for those that `choose` gives, and record how that went; None if there was nobody to ask for."""
        now, key = self._clock.now(), self.questions.key
        async with self._store.rate_leases.hold(f"inquiries {key}", 0, LEASE):  # of several processes, one asks
            report = await self._inquire(SweepReport(now, now.astimezone(UTC).date(), source=key), choose)
        if report is not None and (
            report.error is not None or report.new or state.failures or _is_long_ago(state.watermark, now)
        ):
            await self._store.sweeps.record(replace(report, finished=self._clock.now()))
        return report

    async def _inquire(self, report: SweepReport, choose: Choice) -> SweepReport | None:
        try:
            inquiries = await choose(report.started)
            if not inquiries:
                return None
            for start in range(0, len(inquiries), self.questions.batch):
                report = await self._ask_batch(inquiries[start : start + self.questions.batch], report)
        except AllowanceSpent as error:  # the rest waits for midnight: no outage
            self._not_before = self._spent_until = self._clock.now() + timedelta(seconds=error.retry_after or 0)
            log.warning("inquire.spent", source=self.questions.key, new=report.new)
        except SourceError as error:
            if error.retry_after is not None:
                self._not_before = self._clock.now() + timedelta(seconds=error.retry_after)
            log.warning("inquire.failed", source=self.questions.key, reason=error.reason, new=report.new)
            return replace(report, error=error.reason)
        log.info(
            "inquire.asked", source=self.questions.key, subjects=len(inquiries), pages=report.pages, new=report.new
        )
        return replace(report, watermark=report.started)

    async def _due(self, now: datetime) -> list[Inquiry]:
        """Whose day is over, and to fill the batch, whose will be by half."""
        key, kind, batch = self.questions.key, self.questions.kind, self.questions.batch
        total = await self._store.inquiries.begin(key, kind, now)
        share = share_of(total, batch)
        due = await self._store.inquiries.due(key, kind, now - INQUIRY_EVERY, share)
        if due and len(due) < share:
            due = await self._store.inquiries.due(key, kind, now - INQUIRY_EVERY / 2, share)
        return await self._prepare(due)

    async def _prepare(self, due: Sequence[Inquiry]) -> list[Inquiry]:
        """Those of them that the source can be asked for; the others have had their turn."""
        prepared = await self.questions.prepare(due)
        ids = {inquiry.subject_id for inquiry in prepared}
        others = [inquiry.subject_id for inquiry in due if inquiry.subject_id not in ids]
        if others:
            await self._store.inquiries.record(self.questions.key, others, self._clock.now(), answered=False)
        return prepared

    async def _ask_batch(self, inquiries: Sequence[Inquiry], report: SweepReport) -> SweepReport:
        """Ask for these, together; one by one where the source does not understand the question."""
        try:
            return await self._ask(inquiries, report)
        except SourceError as error:
            if getattr(error, "status", None) not in _BAD_QUESTION:
                raise
            log.warning(
                "inquire.not_understood", source=self.questions.key, reason=error.reason, subjects=len(inquiries)
            )
            if len(inquiries) == 1:  # nobody else is to wait for it
                ids = [inquiries[0].subject_id]
                await self._store.inquiries.record(self.questions.key, ids, self._clock.now(), answered=False)
                return report
        for inquiry in inquiries:
            report = await self._ask_batch([inquiry], report)
        return report

    async def _ask(self, inquiries: Sequence[Inquiry], report: SweepReport) -> SweepReport:
        asked_at = self._clock.now()
        async for page in self._pages(inquiries, inquire_since(inquiries, self.questions.reach)):
            news = self.questions.select(page, inquiries)
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
        await self._store.inquiries.record(self.questions.key, ids, asked_at, answered=True)
        return report

    async def _pages(self, inquiries: Sequence[Inquiry], since: date) -> AsyncIterator[AnswerPage]:
        today = self._clock.now().astimezone(UTC).date()
        usage = await self._store.inquiries.usage(today)
        if self._allowance.is_spent(sum(line.cost for line in usage if line.source == self.questions.key)):
            midnight = datetime.combine(today + timedelta(days=1), datetime.min.time(), UTC)
            wait = (midnight - self._clock.now()).total_seconds()
            raise AllowanceSpent("the day's allowance of dollars is used up", retry_after=wait)
        async for page in self.questions.ask(inquiries, since):
            yield page

    async def _count(self, page: AnswerPage, new: int) -> None:
        day = self._clock.now().astimezone(UTC).date()
        await self._store.inquiries.add_usage(SourceUsage(day, self.questions.key, 1, page.records, new, page.cost))


def _is_long_ago(instant: datetime | None, now: datetime) -> bool:
    return instant is None or not instant <= now < instant + REPORT_EVERY
