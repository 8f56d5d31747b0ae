"""Which of those who wait for a place gets it: who is waited for, but never to the end of the others."""

import asyncio
import contextlib

from adapters.telegram.connection import TelegramBot
from adapters.telegram.rate_limit.limiter import TelegramRateLimiter
from adapters.telegram.rate_limit.window import BACKGROUND_SHARE, PrioritySemaphore
from adapters.telegram.send import TelegramMessenger
from bot.core.chats import ChatRef
from bot.core.text.document import Document, para
from tests.standins.telegram import StrictTelegram
from tests.standins.telegram_rates import Rates
from tests.waiting import until


async def test_answers_go_first_and_every_tenth_place_is_another_ones() -> None:
    semaphore, order = PrioritySemaphore(0, lambda: 0.0), list[str]()

    async def wait(name: str, *, urgent: bool) -> None:
        await semaphore.acquire(urgent=urgent)
        order.append(name)

    tasks = [asyncio.create_task(wait("digest", urgent=False)) for _ in range(30)]
    await asyncio.sleep(0)
    tasks += [asyncio.create_task(wait("answer", urgent=True)) for _ in range(30)]
    await asyncio.sleep(0)
    for _ in range(30):
        semaphore.release()
        await asyncio.sleep(0)
    assert order == ["answer"] * 9 + ["digest"] + ["answer"] * 9 + ["digest"] + ["answer"] * 9 + ["digest"]
    assert BACKGROUND_SHARE == 10
    for _ in range(30):
        semaphore.release()
    await asyncio.gather(*tasks)
    assert semaphore.is_exhausted()


async def test_who_goes_away_leaves_the_place_to_others() -> None:
    semaphore = PrioritySemaphore(1, lambda: 0.0)
    await semaphore.acquire()
    cancelled = [asyncio.create_task(semaphore.acquire(urgent=bool(n % 2))) for n in range(10)]
    stays = asyncio.create_task(semaphore.acquire(urgent=False))
    await asyncio.sleep(0)
    semaphore.release()  # given to one of those who go in the same moment
    for task in cancelled:
        task.cancel()
    await asyncio.gather(*cancelled, return_exceptions=True)
    await asyncio.wait_for(stays, 30)
    semaphore.release()
    assert not semaphore.is_exhausted()


async def test_what_can_wait_is_spread_and_an_answer_comes_in_between() -> None:
    async with StrictTelegram(Rates(overall=10, chat_every=0.0)) as telegram:
        bot = TelegramBot(telegram.token, telegram.api_url, TelegramRateLimiter(overall=10, chat_every=0.0))
        messenger = TelegramMessenger(bot)
        (words,) = messenger.prepare(Document((para("words"),)))
        places = [ChatRef("telegram", str(telegram.person(f"P{n}").id)) for n in range(41)]
        try:
            digests = [asyncio.create_task(messenger.send(place, words, key="")) for place in places[1:]]
            overtaken = []
            for _ in range(4):
                count = telegram.sent + 2
                await until(lambda: telegram.sent >= count)  # noqa: B023 (called before the next round)
                before = telegram.sent
                await messenger.answer(places[0], words)
                overtaken.append(telegram.sent - before - 1)
            assert sum(task.done() for task in digests) < len(digests) - 5, "nothing was left to wait behind"
            assert sorted(overtaken)[-2] <= 5  # of forty that were there before; a whole second's would be ten
        finally:
            for task in digests:
                task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await asyncio.gather(*digests, return_exceptions=True)
            await bot.close_connections()
        assert telegram.refused == []
