"""How often we speak, against a Telegram that counts every request when it arrives."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from adapters.telegram.connection import TelegramBot
from adapters.telegram.rate_limit.limiter import TelegramRateLimiter
from adapters.telegram.send import TelegramMessenger
from bot.core.chats import ChatRef
from bot.core.delivery import Outcome, RetryLater, Sent
from bot.core.text.document import Document, para
from tests.standins import telegram_faults as faults
from tests.standins.telegram import StrictTelegram
from tests.standins.telegram_places import Place
from tests.standins.telegram_rates import Rates

WORDS = Document((para("words"),))


class Sender:
    def __init__(self, telegram: StrictTelegram, messenger: TelegramMessenger) -> None:
        self.telegram = telegram
        self._messenger = messenger
        (self._payload,) = messenger.prepare(WORDS)

    async def to(self, place: Place) -> Outcome:
        return await self._messenger.send(ChatRef("telegram", str(place.id)), self._payload, key="")


@asynccontextmanager
async def sending(rates: Rates, pacing: TelegramRateLimiter) -> AsyncIterator[Sender]:
    async with StrictTelegram(rates) as telegram:
        bot = TelegramBot(telegram.token, telegram.api_url, pacing)
        try:
            yield Sender(telegram, TelegramMessenger(bot))
        finally:
            await bot.close_connections()


async def test_many_chats_at_once_get_as_many_messages_as_telegram_bears_and_no_refusal() -> None:
    async with sending(Rates(), TelegramRateLimiter()) as sender:
        people = [sender.telegram.person(f"P{n}") for n in range(100)]
        outcomes = await asyncio.gather(*map(sender.to, people))
    assert all(isinstance(outcome, Sent) for outcome in outcomes)
    assert sender.telegram.refused == []
    assert (
        15 < sender.telegram.rates.busiest <= 30
    )  # 30 wherever there is processor time for it; make bench is stricter


async def test_one_chat_gets_one_message_a_second_and_others_do_not_wait_for_it() -> None:
    async with sending(Rates(chat_every=0.4), TelegramRateLimiter(chat_every=0.4)) as sender:
        first, second = sender.telegram.person("One"), sender.telegram.person("Other")
        began = time.monotonic()
        slow = asyncio.gather(*(sender.to(first) for _ in range(4)))
        await sender.to(second)
        assert len(first.inbox) <= 1
        await slow
        assert time.monotonic() - began > 1.2
    assert sender.telegram.refused == []


async def test_a_slow_answer_does_not_bring_two_messages_together() -> None:
    """The first arrives late, the second at once: from there they must still lie a window apart."""
    async with sending(Rates(chat_every=0.4), TelegramRateLimiter(chat_every=0.4)) as sender:
        person = sender.telegram.person("One")
        sender.telegram.fail("sendMessage", faults.slowly(0.3))
        await asyncio.gather(sender.to(person), sender.to(person), sender.to(person))
    assert sender.telegram.refused == []
    assert [message.text for message in person.inbox] == ["words"] * 3


async def test_a_group_gets_twenty_a_minute_and_what_is_left_comes_back_for_the_outbox() -> None:
    rates, pacing = (
        Rates(chat_every=0.0, group=5, group_window=3.0),
        TelegramRateLimiter(chat_every=0.0, group=5, group_window=3.0, patience=0.3),
    )
    async with sending(rates, pacing) as sender:
        group = sender.telegram.group("Lab", [])
        outcomes = await asyncio.gather(*(sender.to(group) for _ in range(8)))
        private = await sender.to(sender.telegram.person("Ann"))
    assert sum(isinstance(outcome, Sent) for outcome in outcomes) == 5
    (later,) = {outcome for outcome in outcomes if not isinstance(outcome, Sent)}
    assert isinstance(later, RetryLater)
    assert later.after == 3
    assert isinstance(private, Sent)
    assert sender.telegram.refused == []


async def test_a_place_that_was_taken_in_vain_is_free_again() -> None:
    rates, pacing = Rates.unlimited(), TelegramRateLimiter(chat_every=5.0, group=2, group_window=60.0, patience=0.1)
    async with sending(rates, pacing) as sender:
        group = sender.telegram.group("Lab", [])
        assert isinstance(await sender.to(group), Sent)
        for _ in range(2):
            later = await sender.to(group)
            assert isinstance(later, RetryLater)
            assert later.after == 5  # it is the chat's second that is waited for, not the group's minute


async def test_a_chat_that_was_told_to_wait_is_left_alone_and_the_others_are_not() -> None:
    async with sending(Rates.unlimited(), TelegramRateLimiter(chat_every=0.0, patience=0.5)) as sender:
        ann, bob = sender.telegram.person("One"), sender.telegram.person("Other")
        sender.telegram.fail("sendMessage", faults.too_many(30))
        first, again, elsewhere = await sender.to(ann), await sender.to(ann), await sender.to(bob)
        assert isinstance(first, RetryLater)
        assert first.after == 30
        assert isinstance(again, RetryLater)
        assert again.after is not None
        assert 29 <= again.after <= 30
        assert isinstance(elsewhere, Sent)
        assert sender.telegram.calls.count("sendMessage") == 2


async def test_two_chats_told_to_wait_mean_everybody() -> None:
    async with sending(Rates.unlimited(), TelegramRateLimiter(chat_every=0.0, patience=0.2)) as sender:
        first, second, third = (sender.telegram.person(name) for name in "ABC")
        sender.telegram.fail("sendMessage", faults.too_many(30), faults.too_many(2))
        await sender.to(first)
        await sender.to(second)
        waiting = await sender.to(third)
        assert isinstance(waiting, RetryLater)
        assert waiting.after == 2


async def test_a_short_wait_is_waited_out() -> None:
    async with sending(Rates.unlimited(), TelegramRateLimiter(chat_every=0.0, patience=1.5)) as sender:
        person = sender.telegram.person("One")
        sender.telegram.fail("sendMessage", faults.too_many(1))
        await sender.to(person)
        began = time.monotonic()
        assert isinstance(await sender.to(person), Sent)
        assert 0.8 < time.monotonic() - began < 30


async def test_who_goes_away_while_waiting_takes_no_place_with_him() -> None:
    async with sending(Rates.unlimited(), TelegramRateLimiter(overall=1, window=0.2, chat_every=0.0)) as sender:
        person = sender.telegram.person("One")
        await sender.to(person)
        tasks = [asyncio.create_task(sender.to(person)) for _ in range(300)]
        await asyncio.sleep(0.05)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        began = time.monotonic()
        assert isinstance(await sender.to(person), Sent)
        assert time.monotonic() - began < 30  # a minute, had each kept its place
        assert sender.telegram.sent == 2


@pytest.mark.parametrize("action", ["typing"])
async def test_signs_of_life_are_not_paced(action: str) -> None:
    async with StrictTelegram() as telegram:
        bot = TelegramBot(telegram.token, telegram.api_url, TelegramRateLimiter(chat_every=60.0))
        person = telegram.person("One")
        began = time.monotonic()
        for _ in range(5):
            await bot.send_chat_action(person.id, action)
        await bot.close_connections()
        assert time.monotonic() - began < 30
