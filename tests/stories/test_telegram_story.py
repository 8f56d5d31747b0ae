"""The whole product on Telegram: from /start to the pushed digest, against a strict Bot API over loopback."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import replace
from datetime import timedelta

import pytest
from pydantic import SecretStr

from adapters.telegram.connection import TelegramBot
from adapters.telegram.pacing import Pacing
from adapters.telegram.run import TelegramChats
from adapters.telegram.send import PLATFORM, TelegramMessenger
from bot.app import App, opened
from bot.commands.registry import REGISTRY
from bot.settings import Settings
from scheduler.compose import Composer
from scheduler.deliver import Deliverer
from scheduler.publish import Publisher
from tests.standins.telegram import StrictTelegram
from tests.standins.telegram_rates import Rates
from tests.stories.conftest import TUESDAY, World, announced


class Product:
    def __init__(self, app: App, composer: Composer, deliverer: Deliverer) -> None:
        self.app = app
        self._composer = composer
        self._deliverer = deliverer

    async def morning(self) -> None:
        """What the clock's jobs do at eight."""
        await self.app.collector.sweep()
        await self._composer.compose_due()
        await self._deliverer.deliver_all()


@asynccontextmanager
async def running(world: World, telegram: StrictTelegram) -> AsyncIterator[Product]:
    settings = Settings.model_construct(
        database_url=SecretStr(world.database),
        arxiv_oai_url=world.arxiv.oai_url,
        arxiv_api_url=world.arxiv.api_url,
        arxiv_contact="tests@localhost",
        arxiv_interval_seconds=0.0,
    )
    async with opened(settings, clock=world.clock) as app:
        pacing = Pacing(window=0.05, chat_every=0.05, group_window=3.0)
        bot = TelegramBot(telegram.token, telegram.api_url, pacing)
        messenger = TelegramMessenger(bot, {command.name for command in REGISTRY})
        composer = Composer(app.store, app.writer, app.search, {PLATFORM: messenger}, world.clock)
        deliverer = Deliverer(app.store, {PLATFORM: messenger}, world.clock)
        desk = replace(app.desk, publishing=Publisher(composer, deliverer))
        listening = asyncio.create_task(TelegramChats(desk, bot, messenger).run())
        try:
            yield Product(app, composer, deliverer)
        finally:
            listening.cancel()
            await asyncio.gather(listening, return_exceptions=True)
            await bot.close_connections()


@pytest.fixture
async def telegram() -> AsyncIterator[StrictTelegram]:
    async with StrictTelegram(Rates(window=0.05, chat_every=0.05, group_window=3.0)) as telegram:
        yield telegram
        assert telegram.refused == []


async def test_from_start_to_the_pushed_digest(world, telegram):
    world.announce(announced(1, "Mira Okafor", title="Score Distributions as Rewards"))
    mira_follower = telegram.person("Ann", started=False)
    async with running(world, telegram) as product:
        mira_follower.says("/start")
        assert "I am Paperboy" in (await mira_follower.hears()).text
        mira_follower.says("/follow Mira Okafor")
        print((await mira_follower.hears()).text)
        world.morning(TUESDAY + timedelta(days=1), 9)
        await product.morning()
        digest = await mira_follower.hears()
        print(digest.text)
