"""What a process does that only delivers, for `test_sending_rate.py`: sends all that is in the outbox, then ends.

python -m tests.contracts.sends_to_telegram ADDRESS API_URL TOKEN → how many deliveries it took up
"""

import asyncio
import sys

from adapters.telegram.connection import TelegramBot
from adapters.telegram.rate_limit.limiter import TelegramRateLimiter
from adapters.telegram.send import PLATFORM, TelegramMessenger
from bot.observability import log
from bot.storage.store import SqlStore
from bot.wiring.platforms import shared_rate
from scheduler.clock import MachineClock
from scheduler.deliver import Deliverer


async def send(url: str, api_url: str, token: str) -> int:
    """How many it took up, once "go" has been said."""
    clock = MachineClock()
    store = SqlStore(url, clock)
    bot = TelegramBot(token, api_url, TelegramRateLimiter(share=shared_rate(store.rate_shares, PLATFORM, token, clock)))
    try:
        await store.sweeps.state()
        print("ready", flush=True)  # noqa: T201 (this is how it tells)
        await asyncio.to_thread(sys.stdin.readline)
        return await Deliverer(
            store.deliveries, store.chat_lifecycle, {PLATFORM: TelegramMessenger(bot)}, clock
        ).deliver_all()
    finally:
        await bot.close_connections()
        await store.close()


if __name__ == "__main__":
    log.set_up("WARNING", "json", [])
    print(asyncio.run(send(*sys.argv[1:])))  # noqa: T201 (its result)
