"""One rate for one bot, however many processes speak as it: shares of its places, and two real processes at once."""

import os
import random
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from adapters.telegram.render import render
from bot.core.chats import ChatRef
from bot.core.operations.budgets import divide_fairly
from bot.core.text.document import Document, para
from bot.ports import DeliveryDraft
from bot.storage.store import SqlStore
from tests.contracts.made_up import DUE, FRESH
from tests.contracts.set_clock import START, SetClock
from tests.examples import TORTURE
from tests.standins.telegram import StrictTelegram
from tests.stories.forked_process import ForkedProcess
from tests.stories.shell import forks

ROOT = Path(__file__).parents[2]
MESSAGES = 240 if TORTURE else 90  # three seconds' at least: the first could all be taken by one of the two


@given(st.dictionaries(st.text(max_size=3), st.integers(0, 60), max_size=40), st.integers(0, 50))
def test_a_division_is_fair(demands: dict[str, int], places: int) -> None:
    shares = divide_fairly(demands, places)
    assert sum(shares.values()) == (places if demands else 0)
    hungry = [shares[ticket] for ticket in demands if shares[ticket] < demands[ticket]]
    # Who goes short has as much as anybody, but for the one place that can't be divided.
    assert not hungry or max(shares.values()) <= min(hungry) + 1


async def test_alone_one_has_everything_and_two_who_want_it_divide_it(store: SqlStore, other_store: SqlStore) -> None:
    assert await store.rate_shares.renew("t", "a", 30, 0, 1, START, 5) == 30
    assert (
        await other_store.rate_shares.renew("t", "b", 30, 0, 30, START, 5) == 0
    )  # not before the other has reported that it left
    assert await store.rate_shares.renew("t", "a", 30, 30, 30, START, 5) == 15
    assert await other_store.rate_shares.renew("t", "b", 30, 0, 30, START, 5) == 0
    assert await store.rate_shares.renew("t", "a", 30, 15, 30, START, 5) == 15
    assert await other_store.rate_shares.renew("t", "b", 30, 0, 30, START, 5) == 15
    assert await other_store.rate_shares.renew("another", "b", 30, 0, 30, START, 5) == 30
    assert await store.rate_shares.renew("t", "a", 30, 0, 0, START, 5) == 0  # it leaves
    assert await other_store.rate_shares.renew("t", "b", 30, 15, 30, START, 5) == 30


async def test_who_says_little_holds_little(store: SqlStore) -> None:
    await store.rate_shares.renew("t", "a", 30, 0, 2, START, 5)
    await store.rate_shares.renew("t", "b", 30, 0, 30, START, 5)
    assert await store.rate_shares.renew("t", "a", 30, 30, 2, START, 5) == 2
    await store.rate_shares.renew("t", "a", 30, 2, 2, START, 5)
    assert await store.rate_shares.renew("t", "b", 30, 0, 30, START, 5) == 28


async def test_who_died_is_missed_until_the_lease_ends(store: SqlStore, other_store: SqlStore) -> None:
    await store.rate_shares.renew("t", "dead", 30, 0, 30, START, 5)
    assert await other_store.rate_shares.renew("t", "b", 30, 0, 30, START + timedelta(seconds=4), 5) == 0
    assert await other_store.rate_shares.renew("t", "b", 30, 0, 30, START + timedelta(seconds=5), 5) == 30


async def test_a_clock_that_was_wrong_and_is_set_back_stops_nobody(store: SqlStore, other_store: SqlStore) -> None:
    await store.rate_shares.renew("t", "a", 30, 0, 30, START + timedelta(days=3650), 5)
    assert await other_store.rate_shares.renew("t", "b", 30, 0, 30, START, 5) == 30


@dataclass
class Sharer:
    """A process as the table sees it: uses what it was granted, gives up late, sometimes dies."""

    store: SqlStore
    ticket: str
    held: int = 0
    target: int = 0
    until: float = 0.0


async def test_together_they_never_hold_more_than_there_is(
    store: SqlStore, other_store: SqlStore, clock: SetClock
) -> None:
    chance = random.Random(30)
    sharers = [Sharer(each_store, f"{number}") for number, each_store in enumerate((store, other_store) * 2)]
    full = 0
    for step in range(400):
        now = clock.tick(chance.random() * 0.4)
        seconds = (now - START).total_seconds()
        sharer = chance.choice(sharers)
        if chance.random() < 0.02:
            sharers[sharers.index(sharer)] = Sharer(sharer.store, f"new {step}")  # the old one died, its lease runs on
            continue
        sharer.held = sharer.target if chance.random() < 0.7 and sharer.target < sharer.held else sharer.held
        if sharer.until <= seconds:
            sharer.held = 0
        sharer.target = await sharer.store.rate_shares.renew(
            "t", sharer.ticket, 30, sharer.held, chance.randint(1, 40), now, 5
        )
        sharer.held, sharer.until = max(sharer.held, sharer.target), seconds + 5
        using = sum(each.held for each in sharers if each.until > seconds)
        assert using <= 30
        full += using >= 27
    assert full > 100


async def test_two_processes_keep_one_rate(url: str, store: SqlStore) -> None:
    async with StrictTelegram() as telegram:
        payloads = tuple(render(Document((para("words"),)), frozenset()))
        for number in range(MESSAGES):
            person = telegram.person(f"P{number}")
            chat, _ = await store.chats.get_or_create(ChatRef("telegram", str(person.id)), FRESH, DUE, START)
            await store.outbox.enqueue(DeliveryDraft(chat.id, "asked", "1", payloads), START)
        processes = [await _started(url, telegram) for _ in range(2)]
        for process in processes:
            process.stdin.write(b"go\n")
            await process.stdin.drain()
        counts = [int((await process.communicate())[0]) for process in processes]
        sent = sum(len(place.inbox) for place in telegram.places.values())
    assert telegram.refused == []
    assert sent == sum(counts) == MESSAGES
    assert min(counts) > MESSAGES / 5  # how fast they are together is measured by make bench


async def _started(url: str, telegram: StrictTelegram) -> ForkedProcess:
    arguments = (url, telegram.api_url, telegram.token)
    process = await forks().start(ROOT, dict(os.environ), arguments, "tests.contracts.sends_to_telegram")
    assert await process.stdout.readline() == b"ready\n"
    return process
