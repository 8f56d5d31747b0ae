"""One answer from arXiv, whole: the only place that speaks HTTP to it.

Every request is made inside one turn of the deployment-wide pace, names who asks, ends within its time
and reads no more than it was told to. Troubles that pass are waited out and tried again, a bounded number
of times. It follows no redirect: each hop would be a request outside of a turn, to somewhere nobody set.
"""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import TypeVar

import httpx
import structlog

from bot.errors import SourceError
from bot.ports import RateLease
from bot.sources.manners import PassingError, RetryPolicy, http_date, retry_after, user_agent
from bot.sources.strict_xml import describe, printable

T = TypeVar("T")
Sleep = Callable[[float], Awaitable[None]]
Now = Callable[[], datetime]

# Statuses that say "not now" (RFC 9110, RFC 6585): time-out, too early, too many, any fault of the server.
log = structlog.get_logger(__name__)

_NOT_NOW = frozenset({408, 425, 429, *range(500, 600)})

# A proxy from the environment can't reach this machine's own loopback, where the demo's arXiv is.
_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


def utc_now() -> datetime:
    """The machine's clock; used only to measure a Retry-After date from a server that sends no Date."""
    return datetime.now(UTC)


class Fetcher:
    """Asks arXiv for one URL at a time. Safe to share: the pace is the turn's business."""

    def __init__(
        self,
        contact: str,
        turn: RateLease,
        *,
        sleep: Sleep = asyncio.sleep,
        now: Now = utc_now,
        patience: RetryPolicy | None = None,
    ) -> None:
        self._agent = user_agent(contact)
        self._turn = turn
        self._sleep = sleep
        self._now = now
        self._patience = patience or RetryPolicy()
        self._waiting = 0
        self.dated: datetime | None = None  # arXiv's own clock at its last answer, in UTC

    async def get(self, url: str, read: Callable[[bytes], T]) -> T:
        """What `read` makes of the answer to `url`.

        `read` runs in a thread; it raises PassingError for what another try may mend and SourceError for what
        none will. Raises SourceError with a plain reason; its `retry_after` is set where arXiv asked for a
        wait longer than `RetryPolicy.longest_wait`, or still asked for one at the last try.
        """
        wait = self._patience.first_wait
        tried = 0
        while True:
            try:
                body = await self._in_turn(url)
                return await asyncio.to_thread(read, body)
            except PassingError as trouble:
                tried += 1
                asked = trouble.retry_after
                if asked is not None and asked > self._patience.longest_wait:
                    raise SourceError(f"{trouble.reason}; it asks for {asked:.0f} s", retry_after=asked) from trouble
                if tried >= self._patience.tries:
                    raise SourceError(f"{trouble.reason} (tried {tried} times)", retry_after=asked) from trouble
                pause = max(wait, asked or 0.0)
                log.warning("arxiv.not_now", reason=trouble.reason, tried=tried, again_in=f"{pause:.0f} s")
            await self._sleep(pause)
            wait = min(wait * 2, self._patience.longest_wait)

    async def _in_turn(self, url: str) -> bytes:
        if self._patience.queue is not None and self._waiting >= self._patience.queue:
            raise SourceError(f"too many are waiting to ask arXiv: {self._waiting}")
        self._waiting += 1
        entered = False
        try:
            async with self._turn():
                entered = True
                self._waiting -= 1
                return await self._once(url)
        finally:
            self._waiting -= not entered

    async def _once(self, url: str) -> bytes:
        patience = self._patience
        timeout = httpx.Timeout(patience.silence, connect=patience.connect)
        headers = {"User-Agent": self._agent, "Accept-Encoding": "gzip"}
        try:
            async with (
                asyncio.timeout(patience.total),
                httpx.AsyncClient(
                    timeout=timeout,
                    headers=headers,
                    follow_redirects=False,
                    trust_env=httpx.URL(url).host not in _LOOPBACK,
                ) as client,
                client.stream("GET", url) as response,
            ):
                body = await self._body(response)
                self._accept(response, body)
                return body
        except TimeoutError as error:
            raise PassingError(f"arXiv sent no whole answer within {patience.total:g} s") from error
        except (httpx.UnsupportedProtocol, httpx.InvalidURL) as error:
            raise SourceError(f"this is not a web address to ask arXiv at: {printable(url)}") from error
        except httpx.HTTPError as error:
            said = printable(str(error)) or "no answer"
            raise PassingError(f"arXiv is out of reach: {type(error).__name__}: {said}") from error

    async def _body(self, response: httpx.Response) -> bytes:
        chunks: list[bytes] = []
        size = 0
        async for chunk in response.aiter_bytes():
            size += len(chunk)
            if size > self._patience.body:
                raise SourceError(f"arXiv's answer is larger than {self._patience.body} bytes")
            chunks.append(chunk)
        return b"".join(chunks)

    def _accept(self, response: httpx.Response, body: bytes) -> None:
        status = response.status_code
        self.dated = http_date(response.headers.get("date", ""))
        if status == httpx.codes.OK:
            return
        if status in _NOT_NOW:
            asked = retry_after(response.headers, self._now())
            raise PassingError(f"arXiv answered {status}: {describe(body)}", retry_after=asked)
        if response.is_redirect:
            target = printable(response.headers.get("location", "nowhere"))
            raise SourceError(f"arXiv redirects to {target}; redirects are not followed")
        raise SourceError(f"arXiv answered {status}: {describe(body)}")
