"""The connection to Discord's REST API: one logged-in client of the library for everything that is sent.

It needs no gateway, so that digests go out while nobody listens: from a process that only delivers, or while
listening begins again. It logs in when something is first to be sent; whoever opened it closes it.
"""

import asyncio

import discord
import structlog
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from adapters.discord.proxy import proxy_options

log = structlog.get_logger(__name__)

OFFICIAL = Route.BASE
OFFICIAL_GATEWAY = DiscordWebSocket.DEFAULT_GATEWAY
VERSION = "/api/v10"  # follows the address of an API elsewhere that names no path
LONGEST_QUEUE = 30.0  # seconds that the library may wait for a rate limit; the least that it lets us choose
PATIENCE = 30.0  # seconds for a whole request: the library's own is five minutes, a delivery's lease one


class DiscordConnection:
    """Sends as the bot with `token`. `api_url` and `gateway_url` lead elsewhere than to Discord.

    The library knows one address for a whole process, so the newest connection decides for all.
    """

    def __init__(
        self, token: str, api_url: str | None = None, gateway_url: str | None = None, *, patience: float = PATIENCE
    ) -> None:
        self.token = token
        self.patience = patience
        self._ask_gateway = api_url is not None and gateway_url is None
        self._client: discord.Client | None = None
        self._logging_in = asyncio.Lock()
        self._closed = False
        Route.BASE = _with_version(api_url) if api_url else OFFICIAL
        DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(gateway_url) if gateway_url else OFFICIAL_GATEWAY

    async def client(self) -> discord.Client:
        """The client to send through, logged in. Raises what the library raises if it can't log in."""
        async with self._logging_in:
            if self._closed:
                raise RuntimeError("the connection is closed")
            if self._client is None:
                client = discord.Client(
                    intents=discord.Intents(guilds=True),
                    max_messages=None,
                    max_ratelimit_timeout=LONGEST_QUEUE,
                    **proxy_options(Route.BASE),
                )
                await self.log_in(client)
                self._client = client
            return self._client

    async def log_in(self, client: discord.Client) -> None:
        """Log `client` in, and learn where the gateway is, if that is the API's to say. Closes it if that fails."""
        try:
            async with asyncio.timeout(self.patience):
                await client.login(self.token)
                if self._ask_gateway:
                    _, gateway, _ = await client.http.get_bot_gateway()
                    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(gateway)
        except BaseException:
            await client.close()
            raise

    async def close(self) -> None:
        """Close the client. Whatever is sent after this fails, as an error that can be told."""
        self._closed = True
        if self._client is not None:
            await self._client.close()


def _with_version(url: str) -> str:
    return url if yarl.URL(url).path.strip("/") else url.rstrip("/") + VERSION
