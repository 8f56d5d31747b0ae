"""The line to the Bot API: one bot of the library, with our time-outs and pace, that outlasts Telegram's bad hours.

It speaks before anybody listens, and goes on speaking while listening ends: who opened it closes it.
"""

import time
from typing import Any

import structlog
from telegram import Update
from telegram.error import Conflict, InvalidToken, NetworkError, RetryAfter, TelegramError, TimedOut
from telegram.ext import ExtBot
from telegram.request import HTTPXRequest

from adapters.telegram.failures import described
from adapters.telegram.pacing import Pacing

log = structlog.get_logger(__name__)

OFFICIAL = "https://api.telegram.org"
CONNECT, WRITE, READ, POOL = 5.0, 10.0, 20.0, 5.0  # seconds; together well within a delivery's lease
LONG_POLL_READ = 10.0  # seconds on top of a long poll's own


class TelegramBot(ExtBot[None]):
    """The library's bot. Polling it outlives everything but its own end."""

    def __init__(self, token: str, api_url: str = OFFICIAL, pacing: Pacing | None = None) -> None:
        speaking = HTTPXRequest(connect_timeout=CONNECT, write_timeout=WRITE, read_timeout=READ, pool_timeout=POOL)
        polling = HTTPXRequest(
            connection_pool_size=2, connect_timeout=CONNECT, read_timeout=LONG_POLL_READ, pool_timeout=POOL
        )
        super().__init__(
            token,
            base_url=f"{api_url}/bot",
            request=speaking,
            get_updates_request=polling,
            rate_limiter=pacing or Pacing(),
        )
        self._connections = (speaking, polling)
        self._silence = Silence()

    async def get_updates(self, *args: Any, **kwargs: Any) -> tuple[Update, ...]:
        """Ask for updates; every failure comes back as one that the library's polling survives.

        It ends for good on a refused token, which is also what a proxy's passing 404 looks like, and asks again
        without a pause after an answer that it can't read.
        """
        try:
            updates = await super().get_updates(*args, **kwargs)
        except (NetworkError, RetryAfter) as problem:
            self._silence.goes_on(problem)
            if isinstance(problem, TimedOut):  # repeated without a pause otherwise
                raise NetworkError(problem.message) from problem
            raise
        except TelegramError as problem:
            self._silence.goes_on(problem)
            raise NetworkError(described(problem)) from problem
        except Exception as problem:
            log.exception("telegram.update_unreadable")
            raise NetworkError("an update that can't be read") from problem
        self._silence.ends()
        return updates

    async def close_connections(self) -> None:
        """Hang up. Whatever is sent after this is not sent, and says so."""
        for connection in self._connections:
            await connection.shutdown()


class Silence:
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
            log.warning(event, reason=described(problem), failures=self._failures)

    def ends(self) -> None:
        """Answered."""
        if self._since is not None:
            log.info("telegram.back", after=round(time.monotonic() - self._since), failures=self._failures)
            self._since = None
