"""What platforms have handed out is answered once, whoever dies, on both databases."""

import asyncio
from datetime import timedelta

from bot.ports import ReceivedUpdate
from bot.ports.inbox import MOST_TRIES
from bot.storage.store import SqlStore
from tests.contracts.made_up import a_chat
from tests.contracts.set_clock import START

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)


def updates(*numbers: int) -> dict[int, ReceivedUpdate]:
    return {number: ReceivedUpdate("1", f"body {number}") for number in numbers}


async def test_an_update_is_new_to_one_process(store: SqlStore, other_store: SqlStore) -> None:
    stores = (store, other_store)
    new = await asyncio.gather(*(each.inbox.receive("b", updates(7, 8), START, 0) for each in stores))
    assert sorted(number for numbers in new for number in numbers) == [7, 8]
    assert await store.inbox.receive("b", updates(8, 9), START, 0) == {9}
    assert await store.inbox.receive("another bot", updates(8), START, 0) == {8}
    assert await store.inbox.receive("b", {}, START, 0) == frozenset()


async def test_what_is_not_finished_is_left_to_whoever_comes_after(store: SqlStore, other_store: SqlStore) -> None:
    await store.inbox.receive("b", updates(12, 9, 10), START, 0)
    await store.inbox.finish("b", 10)
    assert await other_store.inbox.resume("another bot", START - DAY, START, START) == {}
    resumed = await other_store.inbox.resume("b", START - DAY, START, START + MINUTE)
    assert list(resumed.items()) == [(9, "body 9"), (12, "body 12")]
    # begun a minute later, it is nobody else's to take
    assert await store.inbox.resume("b", START - DAY, START, START + MINUTE) == {}
    await other_store.inbox.finish("b", 9)
    assert list(await store.inbox.resume("b", START - DAY, START + MINUTE, START + MINUTE)) == [12]


async def test_what_is_answered_is_known_until_it_cannot_come_again(store: SqlStore) -> None:
    await store.inbox.receive("b", updates(1, 2, 3), START, 0)
    for number in (1, 2):
        await store.inbox.finish("b", number)
    assert await store.inbox.receive("b", updates(1, 2, 3, 4), START, 2) == {1, 4}
    assert list(await store.inbox.resume("b", START - DAY, START, START)) == [1, 3, 4]


async def test_what_is_out_of_date_or_ends_every_process_is_given_up(store: SqlStore) -> None:
    await store.inbox.receive("b", updates(1), START - 2 * DAY, 0)
    await store.inbox.receive("b", updates(2), START, 0)
    tries = 1
    while await store.inbox.resume("b", START - DAY, START, START):
        tries += 1
    assert tries == MOST_TRIES
    assert await store.inbox.receive("b", updates(1, 2), START, 0) == frozenset()
    assert await store.inbox.resume("b", START - 9 * DAY, START + DAY, START) == {}


async def test_who_is_forgotten_has_said_nothing(store: SqlStore) -> None:
    chat = await a_chat(store, "1")
    await store.inbox.receive("telegram-0", updates(1, 2) | {3: ReceivedUpdate("2", "another's")}, START, 0)
    await store.personal_data.erase(chat)
    assert await store.inbox.resume("telegram-0", START - DAY, START, START) == {3: "another's"}
