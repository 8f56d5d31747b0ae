"""Processes share out the chats that are due: each is composed by one of them, and by another if that falls over."""

import asyncio
from contextlib import AsyncExitStack
from datetime import UTC, date, datetime, time, timedelta

import psycopg
import pytest

from bot.core.chats import Preferences
from bot.core.schedule.timing import Schedule
from bot.writing.extractive.extract import KeylessWriter
from scheduler.compose import Composer
from tests.contracts.made_up import MIRA, paper, ref
from tests.scheduler.conftest import ScriptedMessenger, SmallCatalogue

EIGHT = datetime(2026, 6, 16, 8, tzinfo=UTC)
PLATFORMS = ("telegram",)
TERMINATE_CLAIMERS = """
    SELECT pg_terminate_backend(pid) FROM (SELECT DISTINCT pid FROM pg_locks WHERE locktype = 'advisory'
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())) AS claimer
"""
CHATS = 55  # more than one process claims at once


class CountingWriter:
    """A `Writer` that counts whom it has written for."""

    def __init__(self):
        self.chats = []

    async def write(self, paper, language, *, chat=None, within=None):
        self.chats.append(chat)
        await asyncio.sleep(0)
        return await KeylessWriter().write(paper, language, chat=chat, within=within)


@pytest.fixture
async def due_chats(store, clock):
    """Many chats that are due, each with a paper that only it waits for."""
    clock.time = EIGHT
    preferences = Preferences(schedule=Schedule("UTC", time(8)))
    papers = [paper(f"2606.{number:05d}") for number in range(CHATS)]
    chats = []
    for number in range(CHATS):
        chat, _ = await store.chats.get_or_create(ref(str(number)), preferences, EIGHT, EIGHT - timedelta(days=1))
        chats.append(chat.id)
    await store.papers.add_page(papers, date(2026, 6, 1), EIGHT)
    for chat, own in zip(chats, papers, strict=True):
        await store.follows.add(chat, MIRA, EIGHT)
        await store.pending.add(chat, [own.id], EIGHT)
    return chats


def composer(store, clock, writer):
    return Composer(store, writer, SmallCatalogue(), {"telegram": ScriptedMessenger()}, clock)


async def test_each_due_chat_is_composed_by_one_process(store, other_store, clock, due_chats, url):
    writers = [CountingWriter(), CountingWriter()]
    composers = [composer(each, clock, writer) for each, writer in zip((store, other_store), writers, strict=True)]
    made = await asyncio.gather(*(each.compose_due() for each in composers))
    assert sum(made) == CHATS
    if url.startswith("sqlite"):
        return  # one process composes, as it always has
    assert sorted(chat for writer in writers for chat in writer.chats) == due_chats
    assert all(writer.chats for writer in writers)


async def test_what_is_claimed_is_nobody_elses_until_the_end(store, other_store, clock, due_chats, url):
    async with store.chats.claim_due(PLATFORMS, EIGHT, 30, {due_chats[3]}) as chats:
        assert [chat.id for chat in chats] == [*due_chats[:3], *due_chats[4:31]]
        async with other_store.chats.claim_due(PLATFORMS, EIGHT, 30) as others:
            if not url.startswith("sqlite"):
                assert [chat.id for chat in others] == [due_chats[3], *due_chats[31:]]
        await asyncio.wait_for(other_store.chats.get_or_create(ref("0"), Preferences(), EIGHT, EIGHT), 5)
    async with other_store.chats.claim_due(PLATFORMS, EIGHT, 500) as others:
        assert [chat.id for chat in others] == due_chats


async def test_what_a_process_had_claimed_that_fell_over_is_free(store, other_store, due_chats, url):
    async with AsyncExitStack() as stack:
        assert len(await stack.enter_async_context(store.chats.claim_due(PLATFORMS, EIGHT, 500))) == CHATS
        if not url.startswith("sqlite"):
            with psycopg.connect(url, autocommit=True) as connection:
                assert connection.execute(TERMINATE_CLAIMERS).fetchall() == [(True,)]
        async with asyncio.timeout(10):
            while True:
                async with other_store.chats.claim_due(PLATFORMS, EIGHT, 500) as others:
                    if len(others) == CHATS:
                        break
                await asyncio.sleep(0.01)
