"""Places that can't be reached: few tries at once, nothing written for them, and notices that come once."""

from datetime import timedelta

import pytest

from bot.core.chats import ChatRef
from bot.core.delivery import ChatGone, Moved, RetryLater
from bot.core.silence import SilenceCause
from scheduler.deliver import Deliverer
from scheduler.silent_places import AT_ONCE, PlaceRetrier
from tests.contracts.made_up import DUE, FRESH, LENA, MIRA, VISION, a_chat, ref
from tests.contracts.set_clock import START
from tests.scheduler.conftest import ScriptedMessenger

GROUP = ChatRef("telegram", "-5")


@pytest.fixture
def messenger():
    return ScriptedMessenger()


@pytest.fixture
def retrier(store, clock, messenger):
    return PlaceRetrier(store, {"telegram": messenger}, clock)


async def silent_chats(store, count):
    """So many that fell silent together."""
    for number in range(count):
        await a_chat(store, str(number))
        await store.chat_lifecycle.park(ref(str(number)), "blocked")


async def a_group(store, *follows):
    """A group that Ann (42) has set up."""
    chat, _ = await store.chats.get_or_create(GROUP, FRESH, DUE, START)
    await store.chat_lifecycle.set_founder(GROUP, "42")
    for subject in follows:
        await store.follows.add(chat.id, subject, START)
    return chat.id


async def test_after_days_without_power_the_tries_come_a_few_at_a_time(store, clock, retrier, messenger):
    await silent_chats(store, 2 * AT_ONCE + 5)
    clock.tick(5 * 86_400)
    messenger.answers = [ChatGone("blocked")] * (2 * AT_ONCE + 5)
    for tried in (AT_ONCE, 2 * AT_ONCE, 2 * AT_ONCE + 5, 2 * AT_ONCE + 5):
        await retrier.run()
        assert len(messenger.probed) == tried
    assert len(set(messenger.probed)) == 2 * AT_ONCE + 5
    assert messenger.tried == []


async def test_over_a_day_every_place_is_tried_once_and_never_many_at_a_time(store, clock, retrier, messenger):
    await silent_chats(store, 60)
    for _ in range(48):
        clock.tick(1800)
        before = len(messenger.probed)
        messenger.answers = [ChatGone("blocked")] * 60
        await retrier.run()
        assert len(messenger.probed) - before <= 5
    assert len(set(messenger.probed)) == 60
    assert len(messenger.probed) <= 63  # the first ones are due again


@pytest.mark.parametrize("outcome", [RetryLater("503"), RetryLater("429", 7.0)])
async def test_of_a_platform_in_trouble_nothing_is_concluded(store, clock, retrier, messenger, outcome):
    await silent_chats(store, 1)
    clock.tick(86_400)
    messenger.answers = [outcome]
    await retrier.run()
    chat = await store.chats.get(1)
    assert chat is not None
    assert chat.silence is not None
    assert (chat.silence.tries, chat.silence.next_try) == (0, clock.now() + timedelta(hours=1))


async def test_a_place_that_is_called_otherwise_is_found_under_its_new_name(store, clock, retrier, messenger):
    chat = await a_group(store)
    await store.chat_lifecycle.park(GROUP, "kicked")
    clock.tick(86_400)
    messenger.answers = [Moved("-1005", "migrated")]
    await retrier.run()
    moved = await store.chats.get(chat)
    assert moved is not None
    assert (moved.ref.chat, moved.silence) == ("-1005", None)


async def test_a_try_that_breaks_off_is_made_again_and_holds_up_nobody(store, clock, messenger):
    class Stumbling(ScriptedMessenger):
        async def probe(self, chat):
            if chat.chat == "0":
                raise RuntimeError("a bug of ours")
            return await super().probe(chat)

    stumbling = Stumbling()
    await silent_chats(store, 2)
    clock.tick(86_400)
    await PlaceRetrier(store, {"telegram": stumbling}, clock).run()
    assert stumbling.probed == ["1"]
    clock.tick(601)
    await PlaceRetrier(store, {"telegram": messenger}, clock).run()
    assert messenger.probed == ["0"]


async def test_whoever_set_a_place_up_is_notified_once_even_if_the_process_falls(store, clock, retrier, messenger):
    place = await a_group(store, MIRA, LENA, VISION)
    await store.chat_lifecycle.park(GROUP, "Telegram says: kicked", SilenceCause.REMOVED)
    await store.chat_lifecycle.park(ref("7"), "nobody knows of it")
    await retrier.run()
    await retrier.run()
    silent = await store.chats.get(place)
    assert silent is not None
    await retrier._notify_of(silent, [MIRA])  # noqa: SLF001 (it fell before it could be marked)
    deliverer = Deliverer(store.deliveries, store.chat_lifecycle, {"telegram": messenger}, clock)
    await deliverer.deliver_all()
    assert [chat for chat, _ in messenger.sent] == ["42"] * 3  # a block is a message here
    text = "\n".join(text for _, text in messenger.sent)
    assert "Mira Okafor, Lena Vogt" in text
    assert "I was taken out of it" in text
    assert "every day for a week" in text


async def test_a_place_that_follows_nobody_is_missed_by_nobody(store, clock, retrier, messenger):
    await a_group(store)
    await store.chat_lifecycle.park(GROUP, "kicked", SilenceCause.REMOVED)
    await retrier.run()
    assert await store.silent_places.unnotified(("telegram",), 10) == []
    assert await store.chats.find(ref("42")) is None
