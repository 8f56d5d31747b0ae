"""How the platforms come in: what each is built of, and whether the settings ask for it.

Knows the classes of every platform, as `bot.wiring.app` knows all others. A platform's library is only loaded for those
who use it.
"""

from collections.abc import Callable, Iterable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import Any, Protocol

from pydantic import SecretStr

from bot.commands.command import CommandServices
from bot.commands.registry import REGISTRY
from bot.core.chats import bot_name
from bot.ports import Clock, Messenger, RateShare, RateShares
from bot.settings import Settings
from bot.storage.store import SqlStore


class Listener(Protocol):
    """Listens to a platform until the task is cancelled; it deals with that platform's outages itself."""

    async def run(self) -> None:
        """Listen."""
        ...


ListenerFactory = Callable[[CommandServices], Listener]


@dataclass(frozen=True, slots=True)
class PlatformResources:
    """What a platform is built of. It registers what it opens with `closing`."""

    settings: Settings
    store: SqlStore
    clock: Clock
    closing: AsyncExitStack


@dataclass(frozen=True, slots=True)
class PlatformFactory:
    """How a platform comes in: whether these settings ask for it, and what opens its messenger and its listener."""

    is_configured: Callable[[Settings], Any]
    open: Callable[[PlatformResources], tuple[Messenger, ListenerFactory]]


def open_platforms(
    factories: Iterable[PlatformFactory], resources: PlatformResources
) -> list[tuple[Messenger, ListenerFactory]]:
    """The platforms that the settings ask for, in the order of `factories`."""
    return [factory.open(resources) for factory in factories if factory.is_configured(resources.settings)]


def shared_rate(rate_shares: RateShares, platform: str, token: str, clock: Clock) -> RateShare:
    """Where the processes with one token divide its rate."""
    name = bot_name(platform, token)

    async def share(ticket: str, *, limit: int, in_use: int, demand: int, lease: float) -> int:
        return await rate_shares.renew(name, ticket, limit, in_use, demand, clock.now(), lease)

    return share


def _telegram(resources: PlatformResources) -> tuple[Messenger, ListenerFactory]:
    from adapters.telegram.connection import TelegramBot  # its library is only loaded for those who use it
    from adapters.telegram.rate_limit.limiter import TelegramRateLimiter
    from adapters.telegram.run import TelegramListener
    from adapters.telegram.send import TelegramMessenger
    from adapters.telegram.webhook import Webhook

    settings, token = resources.settings, _secret(resources.settings.telegram_bot_token)
    share = shared_rate(resources.store.rate_shares, "telegram", token, resources.clock)
    rate_limiter = TelegramRateLimiter(
        overall=settings.telegram_messages_per_second,
        chat_every=settings.telegram_chat_interval_seconds,
        group=settings.telegram_group_messages_per_minute,
        share=share,
    )
    bot = TelegramBot(token, settings.telegram_api_url, rate_limiter)
    resources.closing.push_async_callback(bot.close_connections)
    messenger = TelegramMessenger(bot, {command.name for command in REGISTRY})
    webhook = None
    if settings.telegram_webhook_url:
        webhook = Webhook(settings.telegram_webhook_url, settings.telegram_webhook_host, settings.telegram_webhook_port)
    return messenger, lambda services: TelegramListener(
        services, bot, messenger, webhook, settings.telegram_chats_at_once
    )


def _discord(resources: PlatformResources) -> tuple[Messenger, ListenerFactory]:
    from adapters.discord.connection import DiscordConnection  # as above
    from adapters.discord.rate_limit import DiscordRateLimiter
    from adapters.discord.run import DiscordListener
    from adapters.discord.send import DiscordMessenger

    settings = resources.settings
    token = _secret(settings.discord_bot_token)
    connection = DiscordConnection(token, settings.discord_api_url, settings.discord_gateway_url)
    resources.closing.push_async_callback(connection.close)
    messenger = DiscordMessenger(connection, DiscordRateLimiter(settings.discord_requests_per_second))
    return messenger, lambda services: DiscordListener(services, connection, messenger, settings.discord_shards)


def _secret(token: SecretStr | None) -> str:
    return token.get_secret_value() if token else ""


PLATFORMS = (
    PlatformFactory(lambda settings: settings.telegram_bot_token, _telegram),
    PlatformFactory(lambda settings: settings.discord_bot_token, _discord),
)
