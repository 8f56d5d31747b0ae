"""The proxy that the environment names, for discord.py, which reads no environment; and aiohttp speaks no SOCKS."""

import os
from typing import Any

import aiohttp
from aiohttp_socks import ProxyConnectionError, ProxyConnector, ProxyError, ProxyTimeoutError

from bot.core.operations.proxies import proxy_of


class SocksConnector(ProxyConnector):
    """A connector by SOCKS whose failures are those of a connection: nothing was sent yet."""

    async def connect(self, req: aiohttp.ClientRequest, *args: Any, **options: Any) -> Any:
        """As aiohttp's connectors do."""
        try:
            return await super().connect(req, *args, **options)
        except (ProxyConnectionError, ProxyError, ProxyTimeoutError) as error:
            raise aiohttp.ClientConnectionError(f"the proxy does not connect: {error}") from error


def proxy_options(address: str) -> dict[str, Any]:
    """What a client of discord.py is made with, to reach `address`. Only within a running loop."""
    proxy = proxy_of(address, os.environ)
    if proxy is None:
        return {}
    scheme, _, rest = proxy.partition("://")
    if scheme.casefold() in ("socks5", "socks5h"):  # names are resolved by the proxy, as httpx has it
        return {"connector": SocksConnector.from_url(f"socks5://{rest}", rdns=True, limit=0)}
    return {"proxy": proxy}
