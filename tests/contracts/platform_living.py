"""The part of the platform contract that is about starting, coming back and stopping."""

import asyncio
import time
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.commands.call import Reply
from bot.commands.command import CommandContext, Registry
from bot.commands.registry import REGISTRY
from bot.core.chats import ChatRef
from bot.core.delivery import RetryLater, Sent, UnknownOutcome
from bot.core.text.document import Document, para
from tests.contracts.platform_under_test import UnderTest
from tests.stories.conftest import TUESDAY, announced


class Living:
    """That its outside goes away ends nothing, and that it ends when it is told."""

    async def test_it_starts_while_its_outside_is_away_and_listens_once_it_is_back(self, under: UnderTest) -> None:
        await under.goes()
        async with under.running(heard=False) as product:
            await asyncio.sleep(0.3)
            assert not product.listening.done()
            await under.comes_back()
            await under.is_heard()
            assert "Paperboy" in await under.asks("/start")

    async def test_it_comes_back_by_itself(self, under: UnderTest) -> None:
        async with under.running() as product:
            assert "Paperboy" in await under.asks("/start")
            await under.goes()
            await asyncio.sleep(0.5)
            assert not product.listening.done()
            await under.comes_back()
            await under.is_heard()
            assert "You follow nobody yet" in await under.asks("/following")

    async def test_a_place_that_comes_back_has_all_it_missed_in_one_digest(self, under: UnderTest) -> None:
        if not under.can_close:
            pytest.skip(f"nobody keeps the {under.platform} from writing to them")
        async with under.running() as product:
            await under.asks("/follow Mira Okafor")
            await under.closes()
            for number in (1, 2):
                under.world.announce(announced(number, "Mira Okafor", day=TUESDAY + timedelta(days=number)))
                under.world.morning(TUESDAY + timedelta(days=number), 20)
                await product.app.collector.sweep()
                await product.delivers()
            assert under.looked() == []
            await under.opens()
            under.world.clock.tick(86_400)
            await product.delivers()
            digest = "\n".join(shown.text for shown in await under.sees())
            assert "2 new papers" in digest
            assert all(f"number {number}" in digest for number in (1, 2))
            await product.delivers()
            await asyncio.sleep(0.2)
            assert under.looked() == []

    async def test_whether_a_message_would_be_taken_is_asked_without_one(self, under: UnderTest) -> None:
        async with under.running() as product:
            assert isinstance(await product.messenger.probe(under.ann), Sent)
            for name in under.nowhere:
                await product.messenger.probe(ChatRef(under.platform, name))  # what it says, where it can't know
            await under.goes()
            assert isinstance(await product.messenger.probe(under.ann), RetryLater | UnknownOutcome | Sent)
            await under.comes_back()
            assert under.looked() == []

    async def test_it_stops_in_time_when_told_and_says_nothing_twice(self, under: UnderTest) -> None:
        begun: asyncio.Queue[None] = asyncio.Queue()
        may_end = asyncio.Event()

        async def slow(context: CommandContext) -> Reply:
            begun.put_nowait(None)
            await may_end.wait()
            return Reply(Document((para("At last."),)))

        async def never(context: CommandContext) -> Reply:
            begun.put_nowait(None)
            await asyncio.Event().wait()
            return Reply()

        handlers = {"settings": slow, "following": never}
        commands = Registry([replace(one, handler=handlers.get(one.name, one.handler)) for one in REGISTRY])
        async with under.running(commands) as product:
            await under.says("/settings")
            await under.says("/following")
            async with asyncio.timeout(30):
                await begun.get()  # a platform may take one after the other
            began = time.monotonic()
            asyncio.get_running_loop().call_later(0.3, may_end.set)  # once it is stopping
            await product.stops()
            assert time.monotonic() - began < 30
            assert [one.text for one in under.looked()] in ([], ["At last."])
