"""Source → new papers → pending items of the chats that follow them.

Each source has a collector of its own: none holds another up. One sweep serves every chat; a request while it runs
shares it. Each page is one transaction; the watermark moves only after the last page of a sweep that can be believed.
It never fetches per author.
"""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import structlog

from bot.core.papers import ARXIV
from bot.core.schedule.sweeps import (
    SweepReport,
    cadence_while_awaited,
    find_implausibility,
    next_sweep,
    since_day,
)
from bot.core.sources import SOURCES
from bot.errors import SourceError
from bot.ports import (
    Clock,
    PaperRepository,
    PaperSource,
    ReadingOutcome,
    SourceReading,
    SweepLog,
    SweepPage,
)

log = structlog.get_logger(__name__)
Progress = Callable[[SweepReport], None]


class Collector:
    """Reads one source into the store: `key` is that of `bot.core.sources`. `progress` is called after every page."""

    def __init__(
        self,
        source: PaperSource,
        papers: PaperRepository,
        sweeps: SweepLog,
        clock: Clock,
        progress: Progress | None = None,
        key: str = ARXIV,
    ) -> None:
        self._source = source
        self.key = key
        self._papers = papers
        self._sweeps = sweeps
        self._clock = clock
        self._progress = progress or (lambda report: None)
        self._running: asyncio.Task[SweepReport] | None = None
        self._not_before: datetime | None = None  # what the source asked for, when that was longer than a sweep waits

    async def sweep(self) -> SweepReport:
        if self._running is None or self._running.done():
            self._running = asyncio.create_task(self._sweep())
        # A caller may be cancelled; the others still wait for the report.
        return await asyncio.shield(self._running)

    async def sweep_if_due(self, cadence: timedelta) -> None:
        """A job of the timetable: sweep when it is time; after a failure again, later each time."""
        state, now = await self._sweeps.state(self.key), self._clock.now()
        if SOURCES[self.key].announces:
            cadence = cadence_while_awaited(state, cadence, now)
        due = next_sweep(state, cadence, now)
        if self._not_before is not None:
            due = max(due or self._not_before, self._not_before)
        if due is None or due <= self._clock.now():
            try:
                await self.sweep()
            except SourceError:
                log.debug("collect.will_retry")  # the sweep has logged what was wrong

    async def refresh(self) -> SourceReading:
        """Sweep since somebody waits for it, unless the source is at rest; where it stands then."""
        started = self._clock.now()
        await self.sweep_if_due(SOURCES[self.key].rest)
        reading = SourceReading.of(self.key, await self._sweeps.state(self.key))
        return reading or SourceReading(self.key, ReadingOutcome.READ, started)

    async def close(self) -> None:
        """Stop a running sweep between two transactions."""
        if self._running is not None and not self._running.done():
            self._running.cancel()
            await asyncio.gather(self._running, return_exceptions=True)

    async def _sweep(self) -> SweepReport:
        state, started = await self._sweeps.state(self.key), self._clock.now()
        report = SweepReport(started, since_day(state, started), source=self.key)
        began = state.began or report.since
        try:
            is_whole = False
            async for page in self._source.sweep(report.since):
                new, waiting = await self._papers.add_page(page.papers, began, self._clock.now())
                report = _with_page(report, page, new, waiting)
                is_whole = page.last
                self._progress(report)
            if not is_whole or report.watermark is None:
                raise SourceError("the list ended before its last page")
            if SOURCES[self.key].announces and (
                doubt := find_implausibility(state, report.since, report.watermark, report.records, report.new)
            ):
                raise SourceError(doubt)
        except SourceError as error:
            report = replace(report, watermark=None, finished=self._clock.now(), error=error.reason)
            if error.retry_after is not None:
                self._not_before = self._clock.now() + timedelta(seconds=error.retry_after)
            await self._sweeps.record(report)
            log.warning("collect.failed", source=self.key, reason=error.reason, pages=report.pages, new=report.new)
            raise
        report = replace(report, finished=self._clock.now())
        await self._sweeps.record(report)
        log.info(
            "collect.swept",
            source=self.key,
            since=str(report.since),
            pages=report.pages,
            records=report.records,
            new=report.new,
            set_aside=report.set_aside,
            waiting=report.waiting,
        )
        return report


def _with_page(report: SweepReport, page: SweepPage, new: int, waiting: int) -> SweepReport:
    return replace(
        report,
        pages=report.pages + 1,
        records=report.records + page.records,
        new=report.new + new,
        set_aside=report.set_aside + page.set_aside,
        waiting=report.waiting + waiting,
        # The first response's: what changes while we read is not older than that.
        watermark=report.watermark or page.response_date,
    )
