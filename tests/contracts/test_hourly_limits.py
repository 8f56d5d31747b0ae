"""What a chat may have of what is limited: across processes and restarts, whatever the clock has done."""

import asyncio
from datetime import timedelta

from bot.core.operations.budgets import TokenUsage
from bot.storage.store import SqlStore
from tests.contracts.made_up import a_chat
from tests.contracts.set_clock import START

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


async def test_so_many_within_any_hour_and_when_there_is_one_again(store: SqlStore, other_store: SqlStore) -> None:
    ann, bob = await a_chat(store, "1"), await a_chat(store, "2")
    for number, asked_store in enumerate((store, other_store, store)):
        assert await asked_store.quotas.consume_within(ann, "refresh", 3, HOUR, START + number * MINUTE) is None
    assert await other_store.quotas.consume_within(ann, "refresh", 3, HOUR, START + 3 * MINUTE) == START + HOUR
    assert await other_store.quotas.consume_within(ann, "another", 3, HOUR, START + 3 * MINUTE) is None
    assert await store.quotas.consume_within(bob, "refresh", 3, HOUR, START + 3 * MINUTE) is None
    assert await store.quotas.consume_within(ann, "refresh", 3, HOUR, START + HOUR) is None
    assert await store.quotas.consume_within(ann, "refresh", 3, HOUR, START + HOUR) == START + HOUR + MINUTE
    assert (
        await store.quotas.consume_within(ann, "refresh", 1, HOUR, START + HOUR) == START + 2 * HOUR
    )  # as it is set now, it was less


async def test_many_at_once_get_no_more_than_there_is(store: SqlStore, other_store: SqlStore) -> None:
    ann = await a_chat(store)
    attempts = [(store, other_store)[at % 2].quotas.consume_within(ann, "refresh", 6, HOUR, START) for at in range(20)]
    assert (await asyncio.gather(*attempts)).count(None) == 6


async def test_what_a_clock_took_that_was_a_year_ahead_counts_for_nothing(store: SqlStore) -> None:
    ann = await a_chat(store)
    assert await store.quotas.consume_within(ann, "refresh", 1, HOUR, START + timedelta(days=365)) is None
    assert await store.quotas.consume_within(ann, "refresh", 1, HOUR, START) is None
    assert await store.quotas.consume_within(ann, "refresh", 1, HOUR, START) == START + HOUR


async def test_whose_tokens_were_most(store: SqlStore) -> None:
    day = START.date()
    for chat, tokens, ago in ((1, 5, 0), (2, 70, 0), (1, 80, 1), (None, 900, 0), (3, 500, 40)):
        await store.model_usage.add(day - timedelta(days=ago), "made-up-1", "entry", chat, TokenUsage(1, tokens, 0, 3))
    assert await store.model_usage.top_chats(day - timedelta(days=30), 5) == [(1, 91), (2, 73)]
    assert await store.model_usage.top_chats(day, 1) == [(2, 73)]
