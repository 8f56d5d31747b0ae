"""One page about an author, whole, or an error that a person can be told: HTTP to directories other than the sweep.

Somebody waits for it, so it is asked for once, ends within its time and reads no more than it was told to. It follows
no redirect to another host: each hop would be a request to somewhere nobody set. No address is written to a log or
into an error: it may carry a key.
"""

import asyncio
from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import dataclass

import httpx
import structlog

from bot.core.authors.links import AuthorLink
from bot.errors import NotFound, OutOfReach
from bot.ports import RateLease
from bot.sources.manners import user_agent
from bot.sources.strict_xml import describe

log = structlog.get_logger(__name__)

_GONE = frozenset({404, 410})
# A proxy from the environment can't reach this machine's own loopback.
_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
_MOST_HOPS = 2


@dataclass(frozen=True, slots=True)
class Haste:
    """How long a page is waited for, in seconds, and how much of it is read, in bytes after decompression."""

    connect: float = 5.0
    silence: float = 10.0  # between two reads
    total: float = 15.0
    body: int = 24 * 2**20  # thousands of works of one person have about 10 MB


class PageFetcher:
    """Asks for one page at a time. Safe to share."""

    def __init__(self, contact: str, haste: Haste | None = None) -> None:
        self._agent = user_agent(contact)
        self._haste = haste or Haste()

    async def get(
        self,
        url: str,
        link: AuthorLink,
        *,
        accept: str,
        args: Mapping[str, str] | None = None,
        turn: RateLease | None = None,
    ) -> bytes:
        """The body at `url`, asked for about `link`; each request inside a `turn`, if there is one.

        Raises NotFound where there is no such page, RefusedError where the directory does not serve us, OutOfReach
        for everything else.
        """
        asked = httpx.URL(url, params=dict(args)) if args else httpx.URL(url)
        for _ in range(_MOST_HOPS + 1):
            held: AbstractAsyncContextManager[None] = turn() if turn else nullcontext()
            async with held:
                answer = await self._once(asked, link, accept)
            if isinstance(answer, bytes):
                return answer
            if (answer.scheme, answer.host, answer.port) != (asked.scheme, asked.host, asked.port):
                raise unreadable(link, "redirects to another host")
            asked = answer
        raise unreadable(link, "redirects in a circle")

    async def _once(self, url: httpx.URL, link: AuthorLink, accept: str) -> bytes | httpx.URL:
        """The body, or where it is instead."""
        haste = self._haste
        try:
            async with (
                asyncio.timeout(haste.total),
                httpx.AsyncClient(
                    timeout=httpx.Timeout(haste.silence, connect=haste.connect),
                    headers={"User-Agent": self._agent, "Accept": accept, "Accept-Encoding": "gzip"},
                    follow_redirects=False,
                    trust_env=url.host not in _LOOPBACK,
                ) as client,
                client.stream("GET", url) as response,
            ):
                if response.has_redirect_location:
                    return url.join(response.headers["location"])
                return await self._body(response, link)
        except TimeoutError as error:
            raise unreadable(link, f"no whole answer within {haste.total:g} s") from error
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise unreadable(link, type(error).__name__) from error

    async def _body(self, response: httpx.Response, link: AuthorLink) -> bytes:
        chunks: list[bytes] = []
        size = 0
        async for chunk in response.aiter_bytes():
            size += len(chunk)
            if size > self._haste.body:
                raise unreadable(link, f"more than {self._haste.body} bytes")
            chunks.append(chunk)
        body = b"".join(chunks)
        status = response.status_code
        if status in _GONE:
            raise NotFound("error-author-page-none", directory=link.directory, id=link.id)
        if status in (401, 403, 429):
            raise RefusedError(link, status)
        if status != httpx.codes.OK:
            raise unreadable(link, f"status {status}: {describe(body)}")
        return body


class RefusedError(OutOfReach):
    """The directory does not want to serve us: `status` is 401, 403 or 429."""

    def __init__(self, link: AuthorLink, status: int) -> None:
        super().__init__("error-author-page", directory=link.directory)
        self.status = status


def unreadable(link: AuthorLink, reason: str) -> OutOfReach:
    """The error for a page that can't be had; the reason goes to the log alone."""
    log.warning("author_page.unreadable", directory=str(link.directory), id=link.id, reason=reason)
    return OutOfReach("error-author-page", directory=link.directory)
