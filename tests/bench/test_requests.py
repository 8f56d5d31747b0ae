"""Requests to arXiv: for a month in pages of 2,000, as many however many authors are followed; and of a usual day."""

import asyncio
from contextlib import AbstractAsyncContextManager
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from _pytest.outcomes import Skipped

from bot.sample.announced_papers import AnnouncedPaper
from bot.sources.arxiv_oai import ArxivOai
from bot.storage.store import SqlStore
from scheduler.collect import Collector
from tests.bench.made_up_crowd import crowd, day
from tests.contracts.set_clock import SetClock
from tests.real_papers import real_papers
from tests.standins.arxiv import StrictArxiv

FOLLOWED = (10, 1_000, 100_000)
# A usual day: 2,500 new and changed records and pages of 2,000, both by the tenth to save time; one sweep an hour.
RECORDS_A_DAY, PAGE, CADENCE = 250, 200, timedelta(hours=1)
DAYS = 3
MONTH = date(2026, 5, 31)


def month() -> tuple[str, tuple[AnnouncedPaper, ...]]:
    """What they are, and a month of papers: real ones where they are beside the project."""
    try:
        return "real papers of May 2026", real_papers("2026-05")
    except Skipped:
        made_up = day(7_427, ["Mira Okafor"])
        return "made-up papers", tuple(
            AnnouncedPaper(MONTH - timedelta(days=n % 30), one) for n, one in enumerate(made_up)
        )


@pytest.mark.bench
@pytest.mark.timeout(600)
async def test_requests_do_not_depend_on_follows(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    what, papers = month()
    counts = {}
    for followed in FOLLOWED:
        file = tmp_path / f"{followed}.db"
        await asyncio.to_thread(crowd, file, max(followed * 2, 50), followed)
        async with StrictArxiv(papers, today=MONTH) as arxiv:
            clock = SetClock()
            clock.time = clock.time.replace(month=5, day=8)  # a fresh deployment begins a week before
            store = SqlStore(f"sqlite:///{file}", clock)

            def turn(store: SqlStore = store) -> object:
                return store.rate_leases.hold("arxiv", 3.0, 12.0)

            source = ArxivOai(arxiv.oai_url, "bench@localhost", turn, sleep=clock.sleep, now=clock.now)  # type: ignore[arg-type]
            report = await Collector(source, store.papers, store.sweeps, clock).sweep()
            counts[followed] = (len(arxiv.requests), report.new, report.waiting)
            await store.close()
    with capsys.disabled():
        print(f"\n{len(papers):,} {what}, pages of 2,000")  # noqa: T201 - a benchmark's result
        for followed, (requests, new, waiting) in counts.items():
            print(f"  {followed:>7,} followed authors: {requests} requests, {new:,} new, {waiting:,} waiting")  # noqa: T201
    assert len({requests for requests, _, _ in counts.values()}) == 1


@pytest.mark.bench
@pytest.mark.timeout(600)
async def test_requests_of_a_usual_day(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    clock, first = SetClock(), date(2026, 6, 15)  # a Monday
    made_up = day(RECORDS_A_DAY * (DAYS + 4), ["Mira Okafor"])
    papers = [AnnouncedPaper(first + timedelta(days=n // RECORDS_A_DAY - 3), paper) for n, paper in enumerate(made_up)]
    async with StrictArxiv(papers, page_size=PAGE, today=first) as arxiv:
        store = await SqlStore.open(f"sqlite:///{tmp_path / 'papers.db'}", clock)

        def turn() -> AbstractAsyncContextManager[None]:
            return store.rate_leases.hold("arxiv", 3.0, 12.0)

        source = ArxivOai(arxiv.oai_url, "bench@localhost", turn, sleep=clock.sleep, now=clock.now)
        collector = Collector(source, store.papers, store.sweeps, clock)
        counts = []
        for number in range(DAYS + 1):  # the first only fills the database
            before = len(arxiv.requests)
            arxiv.today = first + timedelta(days=number)
            for hour in range(24):
                clock.time = datetime.combine(arxiv.today, time(hour), UTC)
                await collector.sweep_if_due(CADENCE - timedelta(minutes=5))
            counts.append(len(arxiv.requests) - before)
        await collector.close()
        await store.close()
        assert not arxiv.refused
    with capsys.disabled():
        print(f"\narXiv, swept every hour: {counts[1:]} requests on three days")  # noqa: T201 - a benchmark's result
    assert max(counts[1:]) <= 24 * 5
