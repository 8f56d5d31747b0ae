"""The whole product running on Telegram, its clock in a test's hands: stories act as people and read what arrives."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Literal

from pydantic import SecretStr

from adapters.telegram.connection import TelegramBot
from adapters.telegram.pacing import Pacing
from adapters.telegram.run import TelegramChats, Webhook
from adapters.telegram.send import PLATFORM, TelegramMessenger
from bot.app import App, opened
from bot.commands.command import Registry
from bot.commands.registry import REGISTRY
from bot.settings import Settings
from scheduler.compose import Composer
from scheduler.deliver import Deliverer
from scheduler.publish import Publisher
from scheduler.telling import Broadcaster
from tests.standins.telegram import StrictTelegram
from tests.standins.telegram_rates import Rates
from tests.stories.conftest import World

HASTE = 20  # how much faster than the real one this Telegram's clock runs, and our pace with it


def hasty_rates() -> Rates:
    """Telegram's limits, in a world that runs faster."""
    return Rates(window=1 / HASTE, chat_every=1 / HASTE, group_window=60 / HASTE)


def hasty_pacing() -> Pacing:
    """Our pace there."""
    return Pacing(window=1 / HASTE, chat_every=1 / HASTE, group_window=60 / HASTE)


class Product:
    """What runs, and what the clock's jobs do when they are asked."""

    def __init__(
        self,
        app: App,
        composer: Composer,
        deliverer: Deliverer,
        messenger: TelegramMessenger,
        listening: "asyncio.Task[None]",
    ) -> None:
        self.app = app
        self.messenger = messenger
        self.listening = listening
        self._composer = composer
        self._deliverer = deliverer

    async def reads_arxiv(self) -> None:
        """The sweep."""
        await self.app.collector.sweep()

    async def delivers(self) -> None:
        """Every digest that is due, and everything that is in the outbox."""
        await self._composer.compose_due()
        await self._deliverer.deliver_all()


@asynccontextmanager
async def running(
    world: World,
    telegram: StrictTelegram,
    *,
    commands: Registry = REGISTRY,
    webhook: Webhook | None = None,
    token: str | None = None,
    access: Literal["open", "invite", "allowlist"] = "open",
    owner_ids: str = "",
    waits: float = 20.0,
) -> AsyncIterator[Product]:
    """The product on this world and this Telegram; at the end it is stopped in order."""
    settings = Settings.model_construct(
        database_url=SecretStr(world.database),
        arxiv_oai_url=world.arxiv.oai_url,
        arxiv_api_url=world.arxiv.api_url,
        arxiv_contact="tests@localhost",
        arxiv_interval_seconds=0.0,
        access=access,
        owner_ids=owner_ids,
    )
    async with opened(settings, clock=world.clock) as app:
        bot = TelegramBot(token or telegram.token, telegram.api_url, hasty_pacing(), patience=2.0)
        messenger = TelegramMessenger(bot, {command.name for command in REGISTRY})
        composer = Composer(app.store, app.writer, app.search, {PLATFORM: messenger}, world.clock)
        deliverer = Deliverer(app.store, {PLATFORM: messenger}, world.clock)
        messengers = {PLATFORM: messenger}
        desk = replace(
            app.desk,
            publishing=Publisher(composer, deliverer),
            commands=commands,
            patience=waits,
            broadcasting=Broadcaster(app.store, messengers, world.clock),
            platforms=tuple(messengers),
        )
        listening = asyncio.create_task(TelegramChats(desk, bot, messenger, webhook).run())
        try:
            yield Product(app, composer, deliverer, messenger, listening)
        finally:
            listening.cancel()
            await asyncio.gather(listening, return_exceptions=True)
            await bot.close_connections()
