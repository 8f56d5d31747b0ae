"""What one process does for all is done by one, and by the next as soon as that one is gone, on both databases."""

import asyncio

import psycopg
import pytest

from bot.core.delivery import after_sent
from bot.storage.store import SqlStore
from tests.contracts.made_up import a_chat, draft
from tests.contracts.set_clock import START
from tests.waiting import until

NAME = "telegram-0123"
_ADVISORY = (
    "FROM pg_locks WHERE locktype = 'advisory' "
    "AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
)


async def test_others_stand_by_until_it_is_let_go(store: SqlStore, other_store: SqlStore) -> None:
    waits: list[str] = []
    async with store.process_locks.hold(NAME, lambda: waits.append("first")):
        async with asyncio.timeout(30), store.process_locks.hold("discord-0123", lambda: waits.append("discord")):
            pass
        second = other_store.process_locks.hold(NAME, lambda: waits.append("second"))
        entering = asyncio.create_task(second.__aenter__())
        await until(lambda: waits)
        assert waits == ["second"]
        assert not entering.done()
    lost = await asyncio.wait_for(entering, 30)
    assert not lost.is_set()
    await second.__aexit__(None, None, None)
    assert waits == ["second"]


async def test_whoever_stops_standing_by_leaves_nothing_behind(store: SqlStore, other_store: SqlStore) -> None:
    stands_by = asyncio.Event()
    async with store.process_locks.hold(NAME, stands_by.set):
        entering = asyncio.create_task(other_store.process_locks.hold(NAME, stands_by.set).__aenter__())
        await asyncio.wait_for(stands_by.wait(), 30)
        entering.cancel()
        with pytest.raises(asyncio.CancelledError):
            await entering
    async with asyncio.timeout(30), store.process_locks.hold(NAME, pytest.fail):
        pass


async def test_a_connection_that_breaks_is_made_again(url: str, store: SqlStore) -> None:
    _skip_a_file(url)
    async with store.process_locks.hold(NAME, pytest.fail) as lost:
        (pid, _) = _holder(url)
        _cut(url, pid)
        await until(lambda: _holder(url)[0] not in (0, pid))
        assert not lost.is_set()


async def test_what_another_process_has_taken_meanwhile_is_lost(url: str, store: SqlStore) -> None:
    _skip_a_file(url)
    async with store.process_locks.hold(NAME, pytest.fail) as lost:
        pid, key = _holder(url)
        with psycopg.connect(url, autocommit=True) as other:
            queued = asyncio.create_task(asyncio.to_thread(other.execute, "SELECT pg_advisory_lock(%s)", (key,)))
            await until(lambda: _waiting(url))
            _cut(url, pid)
            await asyncio.wait_for(lost.wait(), 30)
            await queued


def _skip_a_file(url: str) -> None:
    if url.startswith("sqlite"):
        pytest.skip("a file has no connection that breaks")


def _holder(url: str) -> tuple[int, int]:
    """Process id and key of the only advisory lock; zeros if there is none."""
    with psycopg.connect(url) as connection:
        row = connection.execute(
            f"SELECT pid, (classid::bigint << 32) | objid::bigint {_ADVISORY} AND granted"
        ).fetchone()
        return (int(row[0]), int(row[1])) if row else (0, 0)


def _waiting(url: str) -> bool:
    with psycopg.connect(url) as connection:
        return connection.execute(f"SELECT 1 {_ADVISORY} AND NOT granted").fetchone() is not None


def _cut(url: str, pid: int) -> None:
    with psycopg.connect(url) as connection:
        connection.execute("SELECT pg_terminate_backend(%s)", (pid,))


async def test_what_a_process_was_sending_is_free_when_it_is_gone(store: SqlStore, other_store: SqlStore) -> None:
    await store.outbox.enqueue(draft(await a_chat(store)), START)
    async with other_store.deliveries.presence(), store.deliveries.presence():
        claim = await other_store.deliveries.claim(["telegram"], START, 60)
        assert claim is not None
        for _ in range(3):
            assert await store.deliveries.release_abandoned(START) == 0
    assert await store.deliveries.release_abandoned(START) == 0, "seen gone once only"
    assert await store.deliveries.claim(["telegram"], START, 60) is None
    assert await store.deliveries.release_abandoned(START) == 1
    again = await store.deliveries.claim(["telegram"], START, 60)
    assert again is not None
    assert again.status.uncertain, "it may have been sent"
    assert not await other_store.deliveries.settle(claim, after_sent(claim.status), START)
    # what is claimed by somebody whom nobody can see keeps its lease
    assert await store.deliveries.release_abandoned(START) == await store.deliveries.release_abandoned(START) == 0
