"""How the platforms come in: what each is built of, and whether the settings ask for it.

Knows the classes of every platform, as `bot.wiring.app` knows all others. A platform's library is only loaded for those
who use it.
"""

from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Protocol

from pydantic import SecretStr

from bot.commands.registry import REGISTRY
from bot.commands.services import Services
from bot.ports import Clock, Messenger, RateShare, RateShares
from bot.settings import Settings
from bot.storage.store import SqlStore


class Platform(Protocol):
    """Somewhere that is listened to until the task is cancelled; it deals with its own outages."""

    async def run(self) -> None:
        """Listen."""
        ...


ListenerFactory = Callable[[Services], Platform]


@dataclass(frozen=True, slots=True)
class PlatformResources:
    """What a platform is built upon. What it opens it leaves to `closing`."""

    settings: Settings
    store: SqlStore
    clock: Clock
    closing: AsyncExitStack


@dataclass(frozen=True, slots=True)
class PlatformFactory:
    """How a platform comes in. `asked`: whether these settings want it. `open`: who speaks, and who will listen."""

    asked: Callable[[Settings], Any]
    open: Callable[[PlatformResources], tuple[Messenger, ListenerFactory]]


def sharing(rate_shares: RateShares, platform: str, token: str, clock: Clock) -> RateShare:
    """Where the processes with one token divide its rate, under a name from which nobody learns the token."""
    name = f"{platform}:{sha256(token.encode()).hexdigest()[:16]}"

    async def share(ticket: str, *, most: int, held: int, wanted: int, lease: float) -> int:
        return await rate_shares.divide(name, ticket, most, held, wanted, clock.now(), lease)

    return share


def _telegram(ground: PlatformResources) -> tuple[Messenger, ListenerFactory]:
    from adapters.telegram.connection import TelegramBot  # its library is only loaded for those who use it
    from adapters.telegram.rate_limit.limiter import TelegramRateLimiter
    from adapters.telegram.run import TelegramListener, Webhook
    from adapters.telegram.send import TelegramMessenger

    settings, token = ground.settings, _secret(ground.settings.telegram_bot_token)
    share = sharing(ground.store.rate_shares, "telegram", token, ground.clock)
    bot = TelegramBot(token, settings.telegram_api_url, TelegramRateLimiter(share=share))
    ground.closing.push_async_callback(bot.close_connections)
    messenger = TelegramMessenger(bot, {command.name for command in REGISTRY})
    webhook = None
    if settings.telegram_webhook_url:
        webhook = Webhook(settings.telegram_webhook_url, settings.telegram_webhook_host, settings.telegram_webhook_port)
    return messenger, lambda desk: TelegramListener(desk, bot, messenger, webhook)


def _discord(ground: PlatformResources) -> tuple[Messenger, ListenerFactory]:
    from adapters.discord.connection import DiscordConnection  # as above
    from adapters.discord.run import DiscordListener
    from adapters.discord.send import DiscordMessenger

    settings = ground.settings
    line = DiscordConnection(
        _secret(settings.discord_bot_token), settings.discord_api_url, settings.discord_gateway_url
    )
    ground.closing.push_async_callback(line.close)
    messenger = DiscordMessenger(line)
    return messenger, lambda desk: DiscordListener(desk, line, messenger, settings.discord_shards)


def _secret(token: SecretStr | None) -> str:
    return token.get_secret_value() if token else ""


PLATFORMS = (
    PlatformFactory(lambda settings: settings.telegram_bot_token, _telegram),
    PlatformFactory(lambda settings: settings.discord_bot_token, _discord),
)
