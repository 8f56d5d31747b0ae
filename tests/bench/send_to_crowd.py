"""Compose and deliver all that is due, in a process of its own, so that its processor time and memory are its own.

python -m tests.bench.send_to_crowd ADDRESS API_URL TOKEN RATE → one line of JSON. The product's own parts, put together
as `bot.wiring.app` does; one after the other instead of side by side, and with another pace than Telegram's if RATE
says so.
"""

import asyncio
import json
import sys
import time
from collections.abc import Awaitable

from pydantic import SecretStr

from adapters.telegram.connection import TelegramBot
from adapters.telegram.rate_limit.limiter import TelegramRateLimiter
from adapters.telegram.send import PLATFORM, TelegramMessenger
from bot.commands.registry import REGISTRY
from bot.observability import log
from bot.settings import Settings
from bot.wiring.app import open_app
from scheduler.compose import Composer
from scheduler.deliver import Deliverer
from tests.bench.sweep_one_day import peak


async def send(database: str, api_url: str, token: str, rate: int) -> dict[str, float]:
    """Figures of both steps: how many, seconds, seconds of processor time, MiB."""
    settings = Settings.model_construct(database_url=SecretStr(database))
    async with open_app(settings) as app:
        bot = TelegramBot(token, api_url, TelegramRateLimiter(overall=rate))
        messengers = {PLATFORM: TelegramMessenger(bot, {command.name for command in REGISTRY})}
        composer = Composer(app.store, app.language_model.writer, app.arxiv.search, messengers, app.clock)
        deliverer = Deliverer(app.store.deliveries, app.store.chat_lifecycle, messengers, app.clock)
        try:
            await app.store.sweeps.state()
            figures = {"before": peak()}
            await _measured("compose", composer.compose_due(), figures)
            await _measured("deliver", deliverer.deliver_all(), figures)
        finally:
            await bot.close_connections()
    return figures


async def _measured(name: str, step: Awaitable[int], figures: dict[str, float]) -> None:
    cpu, wall = time.process_time(), time.perf_counter()
    figures[f"{name}_number"] = await step
    figures[f"{name}_cpu"] = time.process_time() - cpu
    figures[f"{name}_wall"] = time.perf_counter() - wall
    figures[f"{name}_peak"] = peak()


if __name__ == "__main__":
    log.set_up("WARNING", "json", [])
    print(json.dumps(asyncio.run(send(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4])))))  # noqa: T201 (its result)
