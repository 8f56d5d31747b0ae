"""`paperboy run` on Telegram with a pace of its own instead of Telegram's: python -m tests.torture.lifted.

For what the product itself can bear; it tells at its end what it took, as `run_measured` does.
"""

import asyncio
import atexit
import json
import time

from adapters.telegram.connection import TelegramBot
from adapters.telegram.rate_limit.limiter import TelegramRateLimiter
from adapters.telegram.run import TelegramListener
from adapters.telegram.send import TelegramMessenger
from bot.commands.registry import REGISTRY
from bot.observability import log
from bot.ports import Messenger
from bot.settings import Settings
from bot.wiring.app import open_app
from bot.wiring.platforms import ListenerFactory, PlatformFactory, PlatformResources
from bot.wiring.serve import serve, stop_signal
from tests.bench.sweep_one_day import peak


def unhurried(resources: PlatformResources) -> tuple[Messenger, ListenerFactory]:
    """Telegram, as fast as it takes it."""
    token = resources.settings.telegram_bot_token
    assert token is not None
    bot = TelegramBot(
        token.get_secret_value(), resources.settings.telegram_api_url, TelegramRateLimiter(10**6, chat_every=0.0)
    )
    resources.closing.push_async_callback(bot.close_connections)
    messenger = TelegramMessenger(bot, {command.name for command in REGISTRY})
    return messenger, lambda desk: TelegramListener(desk, bot, messenger, menus_after=0.0)


async def run() -> None:
    """Until asked to stop."""
    async with open_app(Settings(), platforms=[PlatformFactory(lambda _: True, unhurried)]) as app:
        await serve(app, stop_signal(), jobs=False)


if __name__ == "__main__":
    atexit.register(lambda: print(json.dumps({"cpu": time.process_time(), "peak": peak()})))  # noqa: T201 (its result)
    log.set_up("WARNING", "json", [])
    asyncio.run(run())
