"""One turn at a time for the whole deployment, and an interval between two starts."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from bot.storage.store import SqlStore
from tests.contracts.set_clock import START, SetClock


class RealClock:
    """The machine's."""

    def now(self) -> datetime:
        """Now."""
        return datetime.now(UTC)

    async def sleep(self, seconds: float) -> None:
        """Really."""
        await asyncio.sleep(seconds)


@contextlib.asynccontextmanager
async def _stores(url: str, number: int) -> AsyncIterator[list[SqlStore]]:
    stores = [SqlStore(url, RealClock()) for _ in range(number)]
    try:
        yield stores
    finally:
        for store in stores:
            await store.close()


async def test_turns_lie_an_interval_apart_and_do_not_overlap_between_processes(url: str) -> None:
    starts: list[datetime] = []
    holders = 0

    async def ask(store: SqlStore) -> None:
        nonlocal holders
        async with store.rate_leases.hold("arxiv", 0.15, 30):
            starts.append(RealClock().now())
            holders += 1
            assert holders == 1
            await asyncio.sleep(0.01)
            holders -= 1

    async with _stores(url, 3) as stores:
        await asyncio.gather(*(ask(store) for store in stores for _ in range(3)))
    assert len(starts) == 9
    gaps = [later - earlier for earlier, later in pairwise(starts)]
    assert min(gaps) >= timedelta(seconds=0.15)
    assert sum(gaps, timedelta()) < timedelta(seconds=8)  # 1.2 at best; a slow machine may need longer


async def test_first_come_first_served_within_a_process(store: SqlStore) -> None:
    order: list[int] = []

    async def ask(number: int) -> None:
        async with store.rate_leases.hold("arxiv", 3, 60):
            order.append(number)

    await asyncio.gather(*(ask(number) for number in range(5)))
    assert order == [0, 1, 2, 3, 4]


async def test_the_interval_counts_from_the_start(store: SqlStore, clock: SetClock) -> None:
    async with store.rate_leases.hold("arxiv", 3, 60):
        assert clock.slept == 0
        clock.tick(2)
    async with store.rate_leases.hold("arxiv", 3, 60):
        assert clock.now() == START + timedelta(seconds=3)
        clock.tick(5)
    async with store.rate_leases.hold("arxiv", 3, 60):
        assert clock.now() == START + timedelta(seconds=8)


async def test_turns_of_another_name_are_another_matter(store: SqlStore, clock: SetClock) -> None:
    async with store.rate_leases.hold("arxiv", 3, 60), store.rate_leases.hold("openalex", 1, 60):
        assert clock.slept == 0


async def test_a_holder_that_died_gives_its_turn_up(store: SqlStore, other_store: SqlStore, clock: SetClock) -> None:
    dead = store.rate_leases.hold("arxiv", 3, 60)
    await dead.__aenter__()  # and nothing more is heard of it
    async with other_store.rate_leases.hold("arxiv", 3, 60):
        assert clock.now() == START + timedelta(seconds=60)


async def test_who_was_only_slow_gives_up_nobody_elses_turn(
    store: SqlStore, other_store: SqlStore, clock: SetClock
) -> None:
    slow = store.rate_leases.hold("arxiv", 3, 60)
    await slow.__aenter__()
    holder = other_store.rate_leases.hold("arxiv", 3, 60)
    await holder.__aenter__()
    await slow.__aexit__(None, None, None)
    async with store.rate_leases.hold("arxiv", 3, 60):
        assert clock.now() == START + timedelta(seconds=120)


async def test_a_failed_request_gives_its_turn_up(store: SqlStore, clock: SetClock) -> None:
    with pytest.raises(ZeroDivisionError):
        async with store.rate_leases.hold("arxiv", 3, 60):
            raise ZeroDivisionError
    async with store.rate_leases.hold("arxiv", 3, 60):
        assert clock.now() == START + timedelta(seconds=3)


async def test_who_is_cancelled_while_waiting_leaves_nothing_behind(url: str) -> None:
    async with _stores(url, 2) as (first, second):
        async with first.rate_leases.hold("arxiv", 0.01, 30):
            waiting = asyncio.create_task(second.rate_leases.hold("arxiv", 0.01, 30).__aenter__())
            await asyncio.sleep(0.1)
            waiting.cancel()
            with pytest.raises(asyncio.CancelledError):
                await waiting
        async with asyncio.timeout(30), second.rate_leases.hold("arxiv", 0.01, 30):
            pass


async def test_a_clock_that_was_wrong_and_is_set_back_stops_nobody(store: SqlStore, clock: SetClock) -> None:
    clock.tick(10 * 365 * 86_400)
    async with store.rate_leases.hold("arxiv", 3, 60):
        pass
    clock.time = START
    async with store.rate_leases.hold("arxiv", 3, 60):
        assert clock.now() == START + timedelta(seconds=3)


async def test_writing_goes_on_while_a_turn_is_held(store: SqlStore, other_store: SqlStore) -> None:
    async with store.rate_leases.hold("arxiv", 3, 60), asyncio.timeout(30):
        assert (await other_store.sweeps.state()).failures == 0
        await other_store.papers.add([], START)
