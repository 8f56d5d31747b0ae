"""Collecting: what moves the watermark, what doesn't, and who shares a sweep."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from bot.core.following.follows import Subject, SubjectKind
from bot.errors import SourceError
from scheduler.collect import Collector
from tests.contracts.made_up import MIRA, a_chat, paper, waiting_ids
from tests.scheduler.conftest import ScriptedSource

TUESDAY = datetime(2026, 6, 16, 6, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def source(clock):
    clock.time = TUESDAY
    return ScriptedSource(TUESDAY)


async def test_a_good_sweep_moves_the_watermark_to_its_first_response(store, clock, source):
    chat = await a_chat(store, "1", MIRA)
    source.pages = [[paper("2606.00001")], [paper("2606.00002")]]
    report = await Collector(source, store.papers, store.sweeps, clock).sweep()
    assert (report.pages, report.records, report.new, report.waiting) == (2, 2, 2, 2)
    assert (await store.sweeps.state()).watermark == TUESDAY
    assert await waiting_ids(store, chat) == {"2606.00001", "2606.00002"}


@pytest.mark.parametrize("how", ["fails", "stops short"])
async def test_a_sweep_that_is_not_whole_keeps_its_papers_but_not_the_watermark(store, clock, source, how):
    chat = await a_chat(store, "1", MIRA)
    source.pages = [[paper("2606.00001")]]
    if how == "fails":
        source.fails = SourceError("arXiv answered with a page of HTML")
    else:
        source.stops_short = True
    with pytest.raises(SourceError):
        await Collector(source, store.papers, store.sweeps, clock).sweep()
    state = await store.sweeps.state()
    assert (state.watermark, state.failures, state.failing_since) == (None, 1, TUESDAY)

    source.fails, source.stops_short = None, False
    source.pages = [[paper("2606.00001"), paper("2606.00002")]]
    report = await Collector(source, store.papers, store.sweeps, clock).sweep()
    assert report.new == 1
    assert source.asked[0] == source.asked[1]
    assert await waiting_ids(store, chat) == {"2606.00001", "2606.00002"}


async def test_who_asks_at_the_same_time_shares_one_sweep(store, clock, source):
    source.pages = [[paper("2606.00001")]]
    collector = Collector(source, store.papers, store.sweeps, clock)
    reports = await asyncio.gather(*(collector.sweep() for _ in range(20)))
    assert len(source.asked) == 1
    assert len({report.started for report in reports}) == 1


async def test_one_who_goes_away_does_not_take_the_sweep_along(store, clock, source):
    source.pages = [[paper("2606.00001")]]
    collector = Collector(source, store.papers, store.sweeps, clock)
    hasty, patient = asyncio.create_task(collector.sweep()), asyncio.create_task(collector.sweep())
    await asyncio.sleep(0)
    hasty.cancel()
    assert (await patient).new == 1


async def test_the_next_sweep_begins_two_days_before_the_watermark(store, clock, source):
    source.pages = [[paper("2606.00001")]]
    collector = Collector(source, store.papers, store.sweeps, clock)
    await collector.sweep()
    await collector.sweep()
    assert source.asked == [(TUESDAY - timedelta(days=7)).date(), (TUESDAY - timedelta(days=2)).date()]


async def test_the_timetable_sweeps_when_due_and_sooner_after_a_failure(store, clock, source):
    source.pages = [[paper("2606.00001")]]
    collector = Collector(source, store.papers, store.sweeps, clock)
    for minutes, sweeps in ((0, 1), (59, 1), (60, 2)):
        clock.time = TUESDAY + timedelta(minutes=minutes)
        await collector.sweep_if_due(HOUR)
        assert len(source.asked) == sweeps, minutes
    source.fails = SourceError("arXiv does not answer")
    for minutes, sweeps in ((120, 3), (121, 4), (122, 4), (123, 5), (126, 5), (127, 6)):
        clock.time = TUESDAY + timedelta(minutes=minutes)
        await collector.sweep_if_due(HOUR)
        assert len(source.asked) == sweeps, minutes


async def test_a_long_wait_that_arxiv_asks_for_is_kept(store, clock, source):
    source.fails = SourceError("arXiv asks for more", retry_after=7200)
    collector = Collector(source, store.papers, store.sweeps, clock)
    await collector.sweep_if_due(HOUR)
    clock.tick(7100)
    await collector.sweep_if_due(HOUR)
    assert len(source.asked) == 1
    clock.tick(200)
    await collector.sweep_if_due(HOUR)
    assert len(source.asked) == 2


async def test_a_phrase_and_a_category_find_theirs_too(store, clock, source):
    chat = await a_chat(
        store, "1", Subject(SubjectKind.PHRASE, "train judges"), Subject(SubjectKind.CATEGORY, "math.NT")
    )
    source.pages = [[paper("2606.00001"), paper("2606.00002", abstract="Other.", categories=("cs.LG", "math.NT"))]]
    await Collector(source, store.papers, store.sweeps, clock).sweep()
    assert await waiting_ids(store, chat) == {"2606.00001", "2606.00002"}


async def test_a_source_that_announces_on_no_fixed_days_may_bring_nothing(store, clock, source):
    source.pages = [[]]
    report = await Collector(source, store.papers, store.sweeps, clock, key="biorxiv").sweep()
    assert report.error is None
    assert (await store.sweeps.state("biorxiv")).watermark == TUESDAY
    assert (await store.sweeps.state()).watermark is None
    with pytest.raises(SourceError):
        await Collector(source, store.papers, store.sweeps, clock).sweep()
    assert await store.sweeps.outages() == {"arxiv": TUESDAY}
