"""The whole product running on Discord, its clock in a test's hands: stories act as people and read what arrives."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Literal

from aiohttp import web
from pydantic import SecretStr

from adapters.discord.connection import DiscordLine
from adapters.discord.pacing import Pace
from adapters.discord.run import DiscordChats
from adapters.discord.send import PLATFORM, DiscordMessenger
from bot.app import App, opened
from bot.commands.command import Registry
from bot.commands.registry import REGISTRY
from bot.sample.loopback import Request
from bot.settings import Settings
from scheduler.compose import Composer
from scheduler.deliver import Deliverer
from scheduler.publish import Publisher
from scheduler.telling import Broadcaster
from tests.standins.arxiv import StrictArxiv
from tests.standins.discord import StrictDiscord
from tests.standins.discord_rates import Rates
from tests.stories.conftest import World

HASTE = 20  # how much faster than the real one this Discord's clock runs, and our pace with it


def hasty_rates() -> Rates:
    """Discord's limits, in a world that runs faster."""
    return Rates(channel_window=5 / HASTE, window=1 / HASTE, opened_window=10 / HASTE)


async def slow_answer(arxiv: StrictArxiv, request: web.Request, seen: Request) -> web.StreamResponse:
    """arXiv answers, but takes longer than a person is left without a sign."""
    await asyncio.sleep(1.3)
    return web.Response(body=await arxiv.honest(request, seen), content_type="application/xml")


class Product:
    """What runs, and what the clock's jobs do when they are asked."""

    def __init__(
        self,
        app: App,
        composer: Composer,
        deliverer: Deliverer,
        messenger: DiscordMessenger,
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
    discord: StrictDiscord,
    *,
    commands: Registry = REGISTRY,
    shards: int | None = None,
    token: str | None = None,
    access: Literal["open", "invite", "allowlist"] = "open",
    owner_ids: str = "",
    waits: float = 20.0,
    heard: bool = True,
) -> AsyncIterator[Product]:
    """The product on this world and this Discord, listening and synced unless not to be `heard`; stopped in order."""
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
        line = DiscordLine(token or discord.token, discord.api_url, discord.gateway_url, patience=2.0)
        messenger = DiscordMessenger(line, Pace(per_second=42.0 * HASTE))
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
        listening = asyncio.create_task(DiscordChats(desk, line, messenger, shards).run())
        try:
            if heard:
                await discord.is_heard(shards or discord.shards)
            yield Product(app, composer, deliverer, messenger, listening)
        finally:
            listening.cancel()
            await asyncio.gather(listening, return_exceptions=True)
            await line.close()
