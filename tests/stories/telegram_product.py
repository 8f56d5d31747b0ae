"""The whole product running on Telegram, its clock in a test's hands: stories act as people and read what arrives."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from adapters.telegram.connection import TelegramBot
from adapters.telegram.rate_limit.limiter import TelegramRateLimiter
from adapters.telegram.run import TelegramListener
from adapters.telegram.send import TelegramMessenger
from adapters.telegram.webhook import Webhook
from bot.commands.command import CommandServices, Registry
from bot.commands.registry import REGISTRY
from tests.standins.telegram import StrictTelegram
from tests.standins.telegram_rates import Rates
from tests.stories.conftest import World
from tests.stories.product import Product, served

LATER = 3600.0  # seconds: two dozen requests at each start are for those stories that look at menus
HASTE = 20  # how much faster than the real one this Telegram's clock runs, and our pace with it


def hasty_rates() -> Rates:
    """Telegram's limits, in a world that runs faster."""
    return Rates(window=1 / HASTE, chat_every=1 / HASTE, group_window=60 / HASTE)


def hasty_pacing() -> TelegramRateLimiter:
    """Our pace there."""
    return TelegramRateLimiter(window=1 / HASTE, chat_every=1 / HASTE, group_window=60 / HASTE)


@asynccontextmanager
async def running(
    world: World,
    telegram: StrictTelegram,
    *,
    commands: Registry = REGISTRY,
    webhook: Webhook | None = None,
    token: str | None = None,
    waits: float = 20.0,
    menus_after: float = LATER,
    **overrides: Any,
) -> AsyncIterator[Product]:
    """The product on this world and this Telegram; at the end it is stopped in order."""
    bot = TelegramBot(token or telegram.token, telegram.api_url, hasty_pacing(), patience=2.0)
    messenger = TelegramMessenger(bot, {command.name for command in REGISTRY})

    def host(desk: CommandServices) -> TelegramListener:
        return TelegramListener(desk, bot, messenger, webhook, menus_after=menus_after)

    if telegram.sent:  # by a process before this one, which knows nothing of it: a real one takes longer to start
        await asyncio.sleep(1 / HASTE)
    close = bot.close_connections
    async with served(world, messenger, host, commands, close=close, waits=waits, **overrides) as product:
        yield product
