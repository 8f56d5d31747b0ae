"""Source → new papers → who waits for them.

One sweep serves everybody; whoever asks while it runs shares it. Each page is one transaction; the watermark moves
only after the last page of a sweep that can be believed. It never fetches per author.
"""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import structlog

from bot.core.schedule.sweeps import SweepReport, find_implausibility, next_sweep, since_day
from bot.errors import SourceError
from bot.ports import Clock, PaperSource, Store

log = structlog.get_logger(__name__)
Progress = Callable[[SweepReport], None]


class Collector:
    """Reads the source into the store. `progress` hears of every page."""

    def __init__(self, source: PaperSource, store: Store, clock: Clock, progress: Progress | None = None) -> None:
        self._source = source
        self._store = store
        self._clock = clock
        self._progress = progress or (lambda report: None)
        self._running: asyncio.Task[SweepReport] | None = None
        self._not_before: datetime | None = None  # what arXiv asked for, when it asked for longer than a sweep waits

    async def sweep(self) -> SweepReport:
        """Read everything new now, or share the sweep that runs. Raises SourceError; then the watermark stays."""
        if self._running is None or self._running.done():
            self._running = asyncio.create_task(self._sweep())
        # Whoever asked may go away; the others still want their answer.
        return await asyncio.shield(self._running)

    async def sweep_if_due(self, cadence: timedelta) -> None:
        """What the timetable calls: sweep when it is time; a failure is logged and tried again, later each time."""
        due = next_sweep(await self._store.sweeps.state(), cadence, self._clock.now())
        if self._not_before is not None:
            due = max(due or self._not_before, self._not_before)
        if due is None or due <= self._clock.now():
            try:
                await self.sweep()
            except SourceError:
                log.debug("collect.will_retry")  # the sweep has told what was wrong

    async def close(self) -> None:
        """Stop a running sweep between two transactions."""
        if self._running is not None and not self._running.done():
            self._running.cancel()
            await asyncio.gather(self._running, return_exceptions=True)

    async def _sweep(self) -> SweepReport:
        state, started = await self._store.sweeps.state(), self._clock.now()
        report = SweepReport(started, since_day(state, started))
        began = state.began or report.since
        try:
            whole = False
            async for page in self._source.sweep(report.since):
                new, waiting = await self._store.papers.add_page(page.papers, began, self._clock.now())
                report = replace(
                    report,
                    pages=report.pages + 1,
                    records=report.records + page.records,
                    new=report.new + new,
                    set_aside=report.set_aside + page.set_aside,
                    waiting=report.waiting + waiting,
                    # What changes while we read is told apart by the first response, not by the last.
                    watermark=report.watermark or page.response_date,
                )
                whole = page.last
                self._progress(report)
            if not whole or report.watermark is None:
                raise SourceError("the list ended before its last page")
            if doubt := find_implausibility(state, report.since, report.watermark, report.records, report.new):
                raise SourceError(doubt)
        except SourceError as error:
            report = replace(report, watermark=None, finished=self._clock.now(), error=error.reason)
            if error.retry_after is not None:
                self._not_before = self._clock.now() + timedelta(seconds=error.retry_after)
            await self._store.sweeps.record(report)
            log.warning("collect.failed", reason=error.reason, pages=report.pages, new=report.new)
            raise
        report = replace(report, finished=self._clock.now())
        await self._store.sweeps.record(report)
        log.info(
            "collect.swept",
            since=str(report.since),
            pages=report.pages,
            records=report.records,
            new=report.new,
            set_aside=report.set_aside,
            waiting=report.waiting,
        )
        return report
