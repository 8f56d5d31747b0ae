"""What sweeps did, and how the store says where the source stands."""

from dataclasses import replace
from datetime import date, timedelta

from bot.core.schedule.sweeps import SweepReport, SweepState
from bot.storage.store import SqlStore
from tests.contracts.set_clock import START

HOUR = timedelta(hours=1)


def _report(hours: int, *, new: int = 0, error: str | None = None) -> SweepReport:
    started = START + hours * HOUR
    return SweepReport(
        started,
        date(2026, 6, 14),
        pages=1,
        records=10,
        new=new,
        set_aside=1,
        waiting=2,
        watermark=None if error else started,
        finished=started + timedelta(seconds=9),
        error=error,
    )


async def test_before_the_first_sweep_nothing_is_known(store: SqlStore) -> None:
    assert await store.sweeps.state() == SweepState()


async def test_a_good_sweep_moves_the_watermark(store: SqlStore) -> None:
    await store.sweeps.record(replace(_report(0, new=3), since=date(2026, 6, 10)))
    await store.sweeps.record(_report(1))
    assert await store.sweeps.state() == SweepState(
        watermark=START + HOUR, newest=START, began=date(2026, 6, 10), last_attempt=START + HOUR
    )


async def test_a_failed_sweep_moves_nothing_and_is_counted(store: SqlStore) -> None:
    await store.sweeps.record(_report(0, error="arXiv answers 503"))
    assert await store.sweeps.state() == SweepState(
        began=date(2026, 6, 14), failing_since=START, failures=1, last_attempt=START
    )
    await store.sweeps.record(_report(1, new=5))
    for hours in (2, 3):
        await store.sweeps.record(_report(hours, new=1, error="cut in the middle"))
    state = await store.sweeps.state()
    assert (state.watermark, state.newest) == (START + HOUR, START + HOUR)
    assert (state.failing_since, state.failures, state.last_attempt) == (START + 2 * HOUR, 2, START + 3 * HOUR)
    await store.sweeps.record(_report(4))
    state = await store.sweeps.state()
    assert (state.watermark, state.newest) == (START + 4 * HOUR, START + HOUR)
    assert (state.failing_since, state.failures) == (None, 0)


async def test_every_source_stands_where_it_was_read_itself(store: SqlStore) -> None:
    await store.sweeps.record(_report(0, new=3))
    await store.sweeps.record(replace(_report(1, error="no JSON"), source="biorxiv"))
    await store.sweeps.record(replace(_report(2, error="no JSON"), source="biorxiv"))
    await store.sweeps.record(replace(_report(2), source="medrxiv"))
    await store.sweeps.record(_report(3))
    assert await store.sweeps.state("biorxiv") == SweepState(
        began=date(2026, 6, 14), failing_since=START + HOUR, failures=2, last_attempt=START + 2 * HOUR
    )
    assert (await store.sweeps.state()).watermark == START + 3 * HOUR
    states = await store.sweeps.states()
    assert {key: state.failures for key, state in states.items()} == {"arxiv": 0, "biorxiv": 2, "medrxiv": 0}
    assert await store.sweeps.outages() == {"biorxiv": START + HOUR}
    await store.sweeps.record(replace(_report(4), source="biorxiv"))
    assert await store.sweeps.outages() == {}
