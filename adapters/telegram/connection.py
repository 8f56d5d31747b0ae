"""The line to the Bot API: one bot of the library, with our time-outs and pace, that outlasts Telegram's bad hours.

It speaks before anybody listens, and goes on speaking while listening ends: who opened it closes it.
"""

import time
import warnings
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import structlog
from telegram import Update
from telegram.error import Conflict, InvalidToken, NetworkError, RetryAfter, TelegramError
from telegram.ext import ExtBot
from telegram.request import HTTPXRequest
from telegram.warnings import PTBUserWarning

from adapters.telegram.failures import describe
from adapters.telegram.rate_limit.limiter import TelegramRateLimiter

log = structlog.get_logger(__name__)

OFFICIAL = "https://api.telegram.org"
CONNECT, WRITE, POOL = 5.0, 10.0, 5.0  # seconds
PATIENCE = 20.0  # seconds for an answer; all four together, and a turn, lie within a delivery's lease
LONG_POLL_READ = 10.0  # seconds on top of a long poll's own
AT_ONCE = 50  # updates taken with one question: what is taken is ours to lose


class TelegramBot(ExtBot[bool]):
    """The library's bot. `patience`: seconds for which an answer is waited for. Must be closed."""

    def __init__(
        self, token: str, api_url: str = OFFICIAL, pacing: TelegramRateLimiter | None = None, patience: float = PATIENCE
    ) -> None:
        pacing = pacing or TelegramRateLimiter()
        speaking = HTTPXRequest(connect_timeout=CONNECT, write_timeout=WRITE, read_timeout=patience, pool_timeout=POOL)
        polling = HTTPXRequest(
            connection_pool_size=2, connect_timeout=CONNECT, read_timeout=LONG_POLL_READ, pool_timeout=POOL
        )
        super().__init__(
            token,
            base_url=f"{api_url}/bot",
            base_file_url=f"{api_url}/file/bot",
            request=speaking,
            get_updates_request=polling,
            rate_limiter=pacing,
        )
        self._pacing = pacing
        self._connections = (speaking, polling)
        self._silence = OutageLog()
        self._room: Callable[[], Awaitable[None]] | None = None

    @property
    def known_as(self) -> str:
        """The bot's username; "" as long as Telegram has not been asked."""
        try:
            return self.username
        except RuntimeError:  # what the library says of a bot that has not been initialised
            return ""

    def wait_for(self, room: Callable[[], Awaitable[None]]) -> None:
        """Wait for `room` before more updates are asked for."""
        self._room = room

    async def get_updates(self, *args: Any, **kwargs: Any) -> tuple[Update, ...]:
        """Ask for updates; every failure comes back as one that the library's polling survives.

        It ends for good on a refused token, which is also what a proxy's passing 404 looks like, and asks without a
        pause and for ever for updates of which it can't read one.
        """
        if self._room is not None and kwargs.get("timeout"):  # without one, only what was taken is confirmed
            await self._room()
        try:
            updates = await self._updates(*args, **kwargs, limit=AT_ONCE)
        except (NetworkError, RetryAfter) as problem:
            self._silence.goes_on(problem)
            raise
        except TelegramError as problem:
            self._silence.goes_on(problem)
            raise NetworkError(describe(problem)) from problem
        self._silence.ends()
        return updates

    async def _updates(self, *args: Any, **kwargs: Any) -> tuple[Update, ...]:
        try:
            return await super().get_updates(*args, **kwargs)
        except TelegramError:
            raise
        except Exception:
            return await self._readable_updates(kwargs)

    async def _readable_updates(self, kwargs: Mapping[str, Any]) -> tuple[Update, ...]:
        """The same updates, an empty one for each that the library can't read: it would be in the way for ever."""
        asked = {name: kwargs[name] for name in ("offset", "limit", "allowed_updates") if name in kwargs}
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", PTBUserWarning)  # get_updates would be the way, were it one
            found = await self.do_api_request("getUpdates", api_kwargs=asked)
        updates = []
        for raw in found:
            try:
                update = Update.de_json(raw, self)
            except Exception:
                log.exception("telegram.update_unreadable", fields=sorted(raw))
                update = Update(raw["update_id"])
            updates.append(update)
        return tuple(updates)

    async def is_listened_to_elsewhere(self, seconds: int) -> bool:
        """Whether another process polls with this token: it would push us away within a few seconds. Takes nothing."""
        try:
            await super().get_updates(timeout=seconds, limit=1)
        except Conflict:
            return True
        return False

    async def close_connections(self) -> None:
        """Hang up. Whatever is sent after this is not sent, and says so."""
        await self._pacing.close()
        for connection in self._connections:
            await connection.shutdown()


class OutageLog:
    """Tells the log when Telegram falls silent, rarely that it still is, and when it is back."""

    def __init__(self) -> None:
        self._since: float | None = None
        self._failures = 0

    def goes_on(self, problem: TelegramError) -> None:
        """No answer, again."""
        if self._since is None:
            self._since, self._failures = time.monotonic(), 0
        self._failures += 1
        if self._failures & (self._failures - 1) == 0:  # the first, second, fourth, eighth …
            event = "telegram.unreachable"
            if isinstance(problem, Conflict):
                event = "telegram.token_in_use"  # another process polls with it; there can be only one
            elif isinstance(problem, InvalidToken):
                event = "telegram.token_refused"
            log.warning(event, reason=describe(problem), failures=self._failures)

    def ends(self) -> None:
        """Answered."""
        if self._since is not None:
            log.info("telegram.back", after=round(time.monotonic() - self._since), failures=self._failures)
            self._since = None
