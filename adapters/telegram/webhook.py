"""Where Telegram calls us: takes an update in and confirms it, or says why it does not.

Telegram repeats a call until it is confirmed with 200: https://core.telegram.org/bots/api#setwebhook.
"""

import hashlib
import hmac
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import urlsplit

import structlog
from aiohttp import web
from telegram import Bot, Update

log = structlog.get_logger(__name__)

MOST_BYTES = 1_000_000  # an update is some kilobytes
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105
STOPPING = 2.0  # seconds that calls under way get


@dataclass(frozen=True, slots=True)
class Webhook:
    """Telegram calls `url`, a proxy hands the call on to `listen`:`port`."""

    url: str
    listen: str = "127.0.0.1"
    port: int = 8443

    @property
    def path(self) -> str:
        """The path of `url`, with its slash."""
        return urlsplit(self.url).path or "/"


def webhook_secret(token: str) -> str:
    """What proves that a call comes from Telegram: the same after a restart, and nothing to configure or leak."""
    return hmac.new(token.encode(), b"paperboy webhook", hashlib.sha256).hexdigest()


@asynccontextmanager
async def serve_webhook(
    webhook: Webhook, bot: Bot, secret: str, take_in: Callable[[Update], Awaitable[None]]
) -> AsyncIterator[None]:
    """Listen there; each update of Telegram's is confirmed once `take_in` has returned. Raises OSError."""

    async def receive(request: web.Request) -> web.Response:
        if not hmac.compare_digest(request.headers.get(SECRET_HEADER, "").encode(), secret.encode()):
            return web.Response(status=HTTPStatus.FORBIDDEN)
        try:
            update = Update.de_json(json.loads(await request.text()), bot)
        except (ValueError, KeyError, TypeError, AttributeError):
            log.warning("telegram.webhook_body_unreadable", bytes=request.content_length)
            return web.Response(status=HTTPStatus.BAD_REQUEST, text="expected an update of Telegram's as JSON")
        await take_in(update)
        return web.Response()

    app = web.Application(client_max_size=MOST_BYTES)
    app.router.add_post(webhook.path, receive)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=STOPPING)
    await runner.setup()
    try:
        await web.TCPSite(runner, webhook.listen, webhook.port).start()
        yield
    finally:
        await runner.cleanup()
