"""Delivering: from the first unsent part on, recorded after the platform said so, decided by what it answered."""

from datetime import timedelta

import pytest

from bot.core.delivery import ChatGone, PermanentFailure, RetryLater, Sent, UnknownOutcome
from bot.ports import DeliveryDraft
from scheduler.deliver import LEASE, Deliverer
from tests.contracts.made_up import FRESH, a_chat, ref
from tests.contracts.set_clock import START
from tests.scheduler.conftest import ScriptedMessenger


@pytest.fixture
def messenger():
    return ScriptedMessenger()


@pytest.fixture
def deliverer(store, clock, messenger):
    return Deliverer(store.deliveries, store.chat_lifecycle, {"telegram": messenger}, clock)


async def enqueue(store, chat, *parts, slot="a"):
    delivery = await store.outbox.enqueue(
        DeliveryDraft(chat, "now", slot, tuple({"text": part} for part in parts)), START
    )
    assert delivery is not None
    return delivery


async def test_every_part_in_order_and_only_once(store, deliverer, messenger):
    await enqueue(store, await a_chat(store), "one", "two", "three")
    assert await deliverer.deliver_all() == 1
    assert await deliverer.deliver_all() == 0
    assert [text for _, text in messenger.sent] == ["one", "two", "three"]
    assert len({key for _, key, _ in messenger.tried}) == 3


async def test_after_a_failure_it_goes_on_with_the_part_that_failed(store, clock, deliverer, messenger):
    await enqueue(store, await a_chat(store), "one", "two")
    messenger.answers = [Sent(), RetryLater("503")]
    await deliverer.deliver_all()
    assert [text for _, text in messenger.sent] == ["one"]
    assert await deliverer.deliver_all() == 0  # not yet
    clock.tick(3)
    await deliverer.deliver_all()
    assert [text for _, text in messenger.sent] == ["one", "two"]


async def test_the_same_key_for_every_attempt_and_silence_only_where_it_may_have_arrived(
    store, clock, deliverer, messenger
):
    await enqueue(store, await a_chat(store), "one", "two")
    messenger.answers = [UnknownOutcome("no answer"), RetryLater("429", after=1)]
    await deliverer.deliver_all()
    clock.tick(5)
    await deliverer.deliver_all()
    clock.tick(5)
    await deliverer.deliver_all()
    keys = [key for _, key, _ in messenger.tried]
    assert keys[0] == keys[1] == keys[2] != keys[3]
    assert [silent for _, _, silent in messenger.tried] == [False, True, True, False]


async def test_a_chat_that_is_gone_keeps_its_delivery_until_it_speaks_again(store, clock, deliverer, messenger):
    chat = await a_chat(store)
    await enqueue(store, chat, "one")
    messenger.answers = [ChatGone("blocked by the person")]
    await deliverer.deliver_all()
    clock.tick(86_400)
    assert await deliverer.deliver_all() == 0
    stored_chat = await store.chats.get(chat)
    assert stored_chat is not None
    assert stored_chat.parked == "blocked by the person"
    await store.chats.get_or_create(ref(), FRESH, START, clock.now())
    await deliverer.deliver_all()
    assert [text for _, text in messenger.sent] == ["one"]


async def test_what_is_refused_for_good_is_given_up_and_does_not_hold_up_the_rest(store, deliverer, messenger):
    chat = await a_chat(store)
    await enqueue(store, chat, "malformed", slot="a")
    await enqueue(store, chat, "fine", slot="b")
    messenger.answers = [PermanentFailure("can't parse entities")]
    await deliverer.deliver_all()
    assert [text for _, text in messenger.sent] == ["fine"]


async def test_a_sender_that_died_is_taken_over_from_its_first_unsent_part(store, clock, deliverer, messenger):
    await enqueue(store, await a_chat(store), "one", "two")
    claim = await store.deliveries.claim(("telegram",), clock.now(), LEASE)
    assert claim is not None
    await store.deliveries.record_part(claim, 0, "1", clock.now(), LEASE)  # and then it dies
    assert await deliverer.deliver_all() == 0
    clock.tick(LEASE + 1)
    await deliverer.deliver_all()
    assert [text for _, text in messenger.sent] == ["two"]


async def test_only_the_platforms_that_are_here(store, clock, messenger):
    await enqueue(store, await a_chat(store), "one")
    assert await Deliverer(store.deliveries, store.chat_lifecycle, {"discord": messenger}, clock).deliver_all() == 0
    assert not messenger.tried


async def test_a_delivery_that_breaks_off_is_taken_up_again_and_holds_nobody_up(store, clock, messenger):
    class Stumbling(ScriptedMessenger):
        async def send(self, chat, payload, *, key, silent=False):
            if not self.tried:
                self.tried.append((chat.chat, key, silent))
                raise RuntimeError("a bug of ours")
            return await super().send(chat, payload, key=key, silent=silent)

    messenger = Stumbling()
    deliverer = Deliverer(store.deliveries, store.chat_lifecycle, {"telegram": messenger}, clock, together=1)
    await enqueue(store, await a_chat(store, "1"), "one")
    await enqueue(store, await a_chat(store, "2"), "two")
    await deliverer.deliver_all()
    assert [text for _, text in messenger.sent] == ["two"]
    clock.tick(LEASE + 1)
    await deliverer.deliver_all()
    assert [text for _, text in messenger.sent] == ["two", "one"]


async def test_many_chats_side_by_side(store, deliverer, messenger):
    for number in range(30):
        await enqueue(store, await a_chat(store, str(number)), "one", "two")
    assert await deliverer.deliver_all() == 30
    for number in range(30):
        assert [text for chat, text in messenger.sent if chat == str(number)] == ["one", "two"]


async def test_waits_are_those_of_the_platform(store, clock, deliverer, messenger):
    await enqueue(store, await a_chat(store), "one")
    messenger.answers = [RetryLater("429", after=17)]
    await deliverer.deliver_all()
    clock.time = START + timedelta(seconds=16)
    assert await deliverer.deliver_all() == 0
    clock.tick(2)
    assert await deliverer.deliver_all() == 1


async def test_told_to_end_it_takes_up_nothing_more(store, deliverer, messenger):
    await enqueue(store, await a_chat(store), "one")
    deliverer.end()
    assert await deliverer.deliver_all() == 0
    assert messenger.sent == []


async def test_out_of_time_it_stops_between_two_messages_and_gives_up_the_lease(store, clock, deliverer, messenger):
    delivery = await enqueue(store, await a_chat(store), "one", "two", "three")
    messenger.answers = [UnknownOutcome("no answer")]
    await deliverer.deliver_all()
    clock.tick(5)
    ending = Deliverer(store.deliveries, store.chat_lifecycle, {"telegram": messenger}, clock, ending=-1.0)
    ending.end()
    assert not await ending.deliver(delivery)
    assert [text for _, text in messenger.sent] == ["one"]
    assert await deliverer.deliver(delivery)  # another process, at once
    assert [text for _, text in messenger.sent] == ["one", "two", "three"]
    assert [silent for _, _, silent in messenger.tried] == [False, True, False, False]
