"""A store that is closed leaves no connection behind, whoever is still in the middle of something."""

import asyncio
import gc
import logging
import warnings
from collections.abc import Iterator

import pytest
from sqlmodel import select

from bot.errors import StorageError
from bot.storage.database import Database
from bot.storage.store import SqlStore
from bot.storage.tables.deployment import SweepRow
from tests.contracts.set_clock import SetClock

CANCELLED_AFTER = range(0, 60, 3)  # turns of the event loop: before, while and after its connection opens


@pytest.fixture
def short_collections() -> Iterator[None]:
    """Garbage is only looked for among what comes from now on: a quarter of a second less each time."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


@pytest.mark.usefixtures("short_collections")
async def test_a_task_that_is_cancelled_while_the_store_closes_leaves_no_connection(url: str, clock: SetClock) -> None:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        for turns in CANCELLED_AFTER:
            store = SqlStore(url, clock)
            task = asyncio.create_task(store.sweeps.state())
            for _ in range(turns):
                await asyncio.sleep(0)
            task.cancel()
            await store.close()
            await asyncio.gather(task, return_exceptions=True)
            del store, task
            gc.collect()
    assert [str(warning.message) for warning in caught] == []


@pytest.mark.timeout(60)
async def test_who_is_cancelled_twice_leaves_no_complaint(url: str, caplog: pytest.LogCaptureFixture) -> None:
    """What they had begun is taken back in a task of its own, which nobody cancels."""
    database = Database(url)

    async def write() -> None:
        async with database.writing() as session:
            await session.exec(select(SweepRow))
            await asyncio.Event().wait()

    for turns in range(12):
        task = asyncio.create_task(write())
        await asyncio.sleep(0.01)  # it has begun, or begins
        for pause in (0, turns):
            for _ in range(pause):
                await asyncio.sleep(0)
            task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    await database.close()
    assert [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR] == []


async def test_closing_waits_for_what_is_being_written(url: str, clock: SetClock) -> None:
    store = SqlStore(url, clock)
    writing = asyncio.create_task(store.key_values.set("name", "kept"))
    await asyncio.sleep(0)
    await store.close()
    assert writing.done()
    store = SqlStore(url, clock)
    assert await store.key_values.get("name") == "kept"
    await store.close()


async def test_nothing_is_asked_of_a_closed_store(url: str, clock: SetClock) -> None:
    store = SqlStore(url, clock)
    await store.close()
    with pytest.raises(StorageError):
        await store.sweeps.state()
