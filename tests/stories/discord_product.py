"""The whole product running on Discord, its clock in a test's hands: stories act as people and read what arrives."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import web

from adapters.discord.connection import DiscordConnection
from adapters.discord.rate_limit import DiscordRateLimiter
from adapters.discord.run import DiscordListener
from adapters.discord.send import DiscordMessenger
from bot.commands.command import CommandServices, Registry
from bot.commands.registry import REGISTRY
from bot.sample.loopback import Request
from tests.standins.arxiv import StrictArxiv
from tests.standins.discord import StrictDiscord
from tests.standins.discord_rates import Rates
from tests.stories.conftest import World
from tests.stories.product import Product, served
from tests.waiting import WITHIN

HASTE = 20  # how much faster than the real one this Discord's clock runs, and our pace with it


def hasty_rates() -> Rates:
    """Discord's limits, in a world that runs faster."""
    return Rates(channel_window=5 / HASTE, window=1 / HASTE, opened_window=10 / HASTE)


def answers_after(event: asyncio.Event) -> Callable[[StrictArxiv, web.Request, Request], Awaitable[web.StreamResponse]]:
    """arXiv answers, but not before `event`."""

    async def answer(arxiv: StrictArxiv, request: web.Request, seen: Request) -> web.StreamResponse:
        await asyncio.wait_for(event.wait(), WITHIN)
        return web.Response(body=await arxiv.honest(request, seen), content_type="application/xml")

    return answer


@asynccontextmanager
async def running(
    world: World,
    discord: StrictDiscord,
    *,
    commands: Registry = REGISTRY,
    shards: int | None = None,
    token: str | None = None,
    waits: float = 20.0,
    heard: bool = True,
    **overrides: Any,
) -> AsyncIterator[Product]:
    """The product on this world and this Discord, listening and synced unless not to be `heard`; stopped in order."""
    line = DiscordConnection(token or discord.token, discord.api_url, discord.gateway_url, patience=2.0)
    messenger = DiscordMessenger(line, DiscordRateLimiter(per_second=42.0 * HASTE))

    def host(desk: CommandServices) -> DiscordListener:
        return DiscordListener(desk, line, messenger, shards)

    async with served(world, messenger, host, commands, close=line.close, waits=waits, **overrides) as product:
        if heard:
            await discord.is_heard(shards or discord.shards)
        yield product
