"""The connection to the Bot API: the library's bot with our time-outs and rate limiter, made to outlast outages.

It can send before anything listens, and while listening ends: whoever opened it closes it.
"""

import time
import warnings
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import structlog
from httpx import create_ssl_context
from telegram import Update
from telegram.error import Conflict, InvalidToken, NetworkError, RetryAfter, TelegramError
from telegram.ext import ExtBot
from telegram.request import HTTPXRequest
from telegram.warnings import PTBUserWarning

from adapters.telegram.failures import describe
from adapters.telegram.inbox import TelegramInbox
from adapters.telegram.rate_limit.limiter import TelegramRateLimiter

log = structlog.get_logger(__name__)

OFFICIAL = "https://api.telegram.org"
CONNECT, WRITE, POOL = 5.0, 10.0, 5.0  # seconds
PATIENCE = 20.0  # seconds for an answer; all four together, and a turn, lie within a delivery's lease
LONG_POLL_READ = 10.0  # seconds on top of a long poll's own
UPDATES_A_POLL = 50


class TelegramBot(ExtBot[bool]):
    """The library's bot. `patience`: seconds to wait for an answer. Must be closed with `close_connections`."""

    def __init__(
        self,
        token: str,
        api_url: str = OFFICIAL,
        limiter: TelegramRateLimiter | None = None,
        patience: float = PATIENCE,
    ) -> None:
        limiter = limiter or TelegramRateLimiter()
        shared = {"verify": create_ssl_context()}  # to read the certificate authorities takes 25 ms: once for both
        sending = HTTPXRequest(
            connect_timeout=CONNECT,
            write_timeout=WRITE,
            read_timeout=patience,
            pool_timeout=POOL,
            httpx_kwargs=shared,
        )
        polling = HTTPXRequest(
            connection_pool_size=2,
            connect_timeout=CONNECT,
            read_timeout=LONG_POLL_READ,
            pool_timeout=POOL,
            httpx_kwargs=shared,
        )
        super().__init__(
            token,
            base_url=f"{api_url}/bot",
            base_file_url=f"{api_url}/file/bot",
            request=sending,
            get_updates_request=polling,
            rate_limiter=limiter,
        )
        self._limiter = limiter
        self._connections = (sending, polling)
        self._outages = OutageLog()
        self._room: Callable[[], Awaitable[None]] | None = None
        self._inbox: TelegramInbox | None = None

    @property
    def username_or_empty(self) -> str:
        """The bot's username; "" as long as Telegram has not been asked."""
        try:
            return self.username
        except RuntimeError:  # what the library says of a bot that has not been initialised
            return ""

    def wait_for(self, room: Callable[[], Awaitable[None]]) -> None:
        """Await `room` before each long poll."""
        self._room = room

    def store_updates(self, inbox: TelegramInbox) -> None:
        """Store in `inbox` what a long poll brings, before the next one confirms it."""
        self._inbox = inbox

    async def get_updates(self, *args: Any, **kwargs: Any) -> tuple[Update, ...]:
        """Ask for updates; every failure comes back as one that the library's polling survives.

        It ends for good on a refused token, which is also what a proxy's passing 404 looks like, and asks without a
        pause and for ever for updates of which it can't read one.
        """
        if self._room is not None and kwargs.get("timeout"):  # without one, only what was taken is confirmed
            await self._room()
        try:
            updates = await self._fetch_updates(*args, **kwargs, limit=UPDATES_A_POLL)
        except (NetworkError, RetryAfter) as problem:
            self._outages.record_failure(problem)
            raise
        except TelegramError as problem:
            self._outages.record_failure(problem)
            raise NetworkError(describe(problem)) from problem
        self._outages.record_answer()
        if self._inbox is not None and kwargs.get("timeout"):  # as above
            await self._inbox.receive(updates, kwargs.get("offset"))
        return updates

    async def _fetch_updates(self, *args: Any, **kwargs: Any) -> tuple[Update, ...]:
        try:
            return await super().get_updates(*args, **kwargs)
        except TelegramError:
            raise
        except Exception:
            return await self._fetch_readable_updates(kwargs)

    async def _fetch_readable_updates(self, kwargs: Mapping[str, Any]) -> tuple[Update, ...]:
        """The same updates, an empty one for each that the library can't read: it would be in the way for ever."""
        parameters = {name: kwargs[name] for name in ("offset", "limit", "allowed_updates") if name in kwargs}
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", PTBUserWarning)  # get_updates would be the way, were it one
            raw_updates = await self.do_api_request("getUpdates", api_kwargs=parameters)
        updates = []
        for raw in raw_updates:
            try:
                update = Update.de_json(raw, self)
            except Exception:
                log.exception("telegram.update_unreadable", fields=sorted(raw))
                update = Update(raw["update_id"])
            updates.append(update)
        return tuple(updates)

    async def is_listened_to_elsewhere(self, seconds: int) -> bool:
        """Whether another process polls with this token, seen within `seconds`. Confirms no update."""
        try:
            await super().get_updates(timeout=seconds, limit=1)
        except Conflict:
            return True
        return False

    async def close_connections(self) -> None:
        """Close all connections. Whatever is sent after this fails, as an error that can be told."""
        await self._limiter.close()
        for connection in self._connections:
            await connection.shutdown()


class OutageLog:
    """Logs when Telegram stops answering, ever more rarely that it still does not, and when it is back."""

    def __init__(self) -> None:
        self._since: float | None = None
        self._failures = 0

    def record_failure(self, problem: TelegramError) -> None:
        """Log the first, second, fourth, eighth … failure in a row."""
        if self._since is None:
            self._since, self._failures = time.monotonic(), 0
        self._failures += 1
        if self._failures & (self._failures - 1) == 0:
            event = "telegram.unreachable"
            if isinstance(problem, Conflict):
                event = "telegram.token_in_use"  # another process polls with it; there can be only one
            elif isinstance(problem, InvalidToken):
                event = "telegram.token_refused"
            log.warning(event, reason=describe(problem), failures=self._failures)

    def record_answer(self) -> None:
        """Log the end of an outage, if there was one."""
        if self._since is not None:
            log.info("telegram.back", after=round(time.monotonic() - self._since), failures=self._failures)
            self._since = None
