"""What the watch asks every minute is answered by indexes; whole tables are counted the more seldom the larger."""

import sqlite3
from contextlib import closing
from datetime import timedelta

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from bot.storage.database import Database
from bot.storage.health import ROWS_PER_SECOND, SqlHealthCounts
from bot.storage.inquiries import SqlInquiries
from bot.storage.sweeps import SqlSweepLog
from tests.contracts.made_up import MIRA, VISION, a_chat, draft, is_due, ref
from tests.contracts.set_clock import START


@pytest.fixture
async def counter(url):
    """The `HealthCounts` of a deployment that takes itself for large."""
    database = Database(url)
    yield SqlHealthCounts(database, SqlSweepLog(database), SqlInquiries(database), small=0)
    await database.close()


async def test_everything_is_counted(store, clock):
    chats = [await a_chat(store, str(number), MIRA, VISION) for number in range(3)]
    await store.outbox.enqueue(draft(chats[0]), START)
    await is_due(store, chats[1], START - timedelta(hours=2))
    await store.chat_lifecycle.park(ref("2"), "blocked")
    counts = await store.health.counts(clock.now())
    assert (counts.chats, counts.parked, counts.follows) == (3, 1, 6)
    assert dict(counts.deliveries) == {"ready": 1, "sent": 0, "parked": 0, "given up": 0}
    assert (counts.oldest_delivery, counts.oldest_due) == (START, START - timedelta(hours=2))


async def test_totals_of_large_tables_are_kept_for_a_while_and_what_is_urgent_is_not(store, counter):
    for number in range(4):
        await a_chat(store, str(number), MIRA)
    assert (await counter.counts(START)).chats == 4
    chat = await a_chat(store, "5", MIRA)
    await is_due(store, chat, START - timedelta(hours=1))
    counts = await counter.counts(START)
    assert (counts.chats, counts.oldest_due) == (4, START - timedelta(hours=1))
    assert (await counter.counts(START + timedelta(seconds=8 / ROWS_PER_SECOND))).chats == 5
    assert (await counter.counts(START - timedelta(days=1))).chats == 5  # by a clock that was set back


async def test_the_minutes_watch_reads_no_table_through(store, counter, url):
    if not url.startswith("sqlite"):
        pytest.skip("PostgreSQL reads small tables through, whatever indexes there are")
    await a_chat(store, "1", MIRA)
    await counter.counts(START)
    statements = []

    def keep(connection, cursor, statement, parameters, *_):
        statements.append((statement, parameters))

    event.listen(Engine, "before_cursor_execute", keep)
    try:
        await counter.counts(START)
    finally:
        event.remove(Engine, "before_cursor_execute", keep)
    assert len(statements) > 5
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as file:
        for statement, parameters in statements:
            if statement.startswith("SELECT"):
                plan = file.execute(f"EXPLAIN QUERY PLAN {statement}", parameters).fetchall()
                for *_, step in plan:
                    assert not step.startswith(("SCAN chat", "SCAN follow", "SCAN delivery")) or "next_try" in step
