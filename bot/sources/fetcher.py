"""One page from outside, whole, or an error: the only place that speaks HTTP to arXiv and to the author directories.

Every request is made inside the server's rate lease where it has one, names who asks, ends within its time and reads
no more than the `RetryPolicy` lets it. Troubles that pass are waited out and tried again, a bounded number of times.
It follows no redirect to a stranger's host: that would be a request to somewhere nobody set. No secret parameter gets
into an error.

The retries are tenacity's: it takes our sleep, and a wait and a stop that know the server's Retry-After. (stamina,
which stands on it, sleeps by itself and adds chance to every wait, so a test could not count them.)
"""

import asyncio
import functools
import ssl
from collections.abc import Awaitable, Callable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import NoReturn, TypeVar
from urllib.parse import quote, quote_plus

import httpx
import structlog
from tenacity import AsyncRetrying, RetryCallState, retry_if_exception_type

from bot import version
from bot.ports import RateLease
from bot.sources.redirects import may_lead
from bot.sources.retry_policy import FetchError, RetryPolicy, TransientError, http_date, retry_after
from bot.sources.strict_xml import describe, printable

T = TypeVar("T")
Sleep = Callable[[float], Awaitable[None]]
Now = Callable[[], datetime]

log = structlog.get_logger(__name__)

# Statuses that say "not now" (RFC 9110, RFC 6585): time-out, too early, too many, any fault of the server.
_NOT_NOW = frozenset({408, 425, 429, *range(500, 600)})

# A proxy from the environment can't reach this machine's own loopback, where the demo's arXiv is.
_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


def utc_now() -> datetime:
    """The machine's clock; used only to measure a Retry-After date from a server that sends no Date."""
    return datetime.now(UTC)


def user_agent(contact: str) -> str:
    """`Paperboy/<version> (+contact)`: arXiv asks for a way to reach whoever runs a harvester.

    Source: https://info.arxiv.org/help/api/tou.html. What a header can't carry is left out of `contact`.
    """
    product = f"Paperboy/{version()}"
    printed = "".join(letter for letter in contact if " " <= letter <= "~" and letter not in "()").strip()
    return f"{product} (+{printed})" if printed else product


@functools.cache
def _authorities(trust_env: bool) -> ssl.SSLContext:
    """The certificate authorities, read once: that takes 25 ms in which nobody is answered. Raises OSError.

    With `trust_env`, those that SSL_CERT_FILE or SSL_CERT_DIR name.
    """
    return httpx.create_ssl_context(trust_env=trust_env)


@dataclass(frozen=True, slots=True)
class _Question:
    """What is asked where: a page, or, with `content`, what a POST carries."""

    url: httpx.URL
    headers: Mapping[str, str] = field(default_factory=dict)
    content: bytes | None = None


class Fetcher:
    """Asks one server for one page at a time. Safe to share: the pace is the lease's business.

    `server` is what errors call it. `max_redirects` are followed within the same host;
    with `within_domain` also to other hosts of the same domain, or to https. `secrets` are values of
    parameters and headers that no error may show.
    """

    def __init__(
        self,
        server: str,
        contact: str,
        policy: RetryPolicy | None = None,
        *,
        lease: RateLease | None = None,
        max_redirects: int = 0,
        within_domain: bool = False,
        secrets: tuple[str, ...] = (),
        sleep: Sleep = asyncio.sleep,
        now: Now = utc_now,
    ) -> None:
        self._server = server
        self._agent = user_agent(contact)
        self._policy = policy or RetryPolicy()
        self._lease: RateLease = lease or nullcontext
        self._max_redirects = max_redirects
        self._within_domain = within_domain
        self._new_place = ""  # where it was led last, so that the operator is told once
        self._secrets = tuple(form for secret in secrets for form in (secret, quote_plus(secret), quote(secret, "")))
        self._sleep = sleep
        self._now = now
        self._waiting = 0
        self.server_time: datetime | None = None  # the server's own clock at its last answer, in UTC
        self.answer_headers: Mapping[str, str] = {}  # of its last answer, by names in any case

    async def get(
        self,
        url: str,
        read: Callable[[bytes], T],
        *,
        params: Mapping[str, str] | None = None,
        accept: str | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> T:
        """What `read` makes of the answer to `url`, asked for with `headers` besides those of every request.

        `read` runs in a thread; it raises TransientError for what another try may mend and SourceError for what
        none will. Raises FetchError with a plain reason; its `retry_after` is set where the server asked for a wait
        longer than `RetryPolicy.longest_wait`, or still asked for one at the last try.
        """
        return await self._ask(_Question(self._url(url, params), _headers(headers, Accept=accept)), read)

    async def post(
        self,
        url: str,
        content: bytes,
        content_type: str,
        read: Callable[[bytes], T],
        *,
        params: Mapping[str, str] | None = None,
        accept: str | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> T:
        """The same for a question that is too long for an address; repeated, it must change nothing more: it may be."""
        question_headers = _headers(headers, **{"Accept": accept, "Content-Type": content_type})
        return await self._ask(_Question(self._url(url, params), question_headers, content), read)

    async def _ask(self, question: _Question, read: Callable[[bytes], T]) -> T:
        async def attempt() -> T:
            return await asyncio.to_thread(read, await self._follow(question))

        retrying = AsyncRetrying(
            retry=retry_if_exception_type(TransientError),
            wait=lambda state: self._policy.wait(state.attempt_number, _trouble(state).retry_after),
            stop=lambda state: self._policy.gives_up(state.attempt_number, _trouble(state).retry_after),
            sleep=self._sleep,
            before_sleep=self._log_wait,
            retry_error_callback=self._give_up,
        )
        return await retrying(attempt)

    def _url(self, url: str, params: Mapping[str, str] | None) -> httpx.URL:
        try:
            return httpx.URL(url, params=dict(params)) if params else httpx.URL(url)
        except httpx.InvalidURL as error:
            raise self._error(f"this is not a web address to ask {self._server} at: {printable(url)}") from error

    def _log_wait(self, state: RetryCallState) -> None:
        log.warning(
            "source.not_now",
            server=self._server,
            reason=_trouble(state).reason,
            tried=state.attempt_number,
            again_in=f"{state.upcoming_sleep:.0f} s",
        )

    def _give_up(self, state: RetryCallState) -> NoReturn:
        trouble = _trouble(state)
        if trouble.retry_after is not None and self._policy.is_too_long(trouble.retry_after):
            reason = f"{trouble.reason}; it asks for {trouble.retry_after:.0f} s"
        else:
            reason = f"{trouble.reason} (tried {state.attempt_number} times)"
        raise FetchError(reason, status=trouble.status, retry_after=trouble.retry_after) from trouble

    async def _follow(self, question: _Question) -> bytes:
        """The body of the answer, or where that leads on the same host; each request inside the lease."""
        for _ in range(self._max_redirects + 1):
            response = await self._in_lease(question)
            if isinstance(response, bytes):
                return response
            if not may_lead(question.url, response, within_domain=self._within_domain):
                target = printable(str(response.copy_with(query=None)))
                raise self._error(f"{self._server} redirects to {target}, another host; that is not followed")
            self._tell_new_place(response)
            question = replace(question, url=response)
        raise self._error(f"{self._server} redirects in a circle")

    def _tell_new_place(self, url: httpx.URL) -> None:
        place = printable(str(url.copy_with(query=None)))
        if self._within_domain and place != self._new_place:
            log.warning("fetch.redirected", server=self._server, answers_at=place)
            self._new_place = place

    async def _in_lease(self, question: _Question) -> bytes | httpx.URL:
        if self._policy.queue is not None and self._waiting >= self._policy.queue:
            raise self._error(f"too many are waiting to ask {self._server}: {self._waiting}")
        self._waiting += 1
        entered = False
        try:
            async with self._lease():
                entered = True
                self._waiting -= 1
                return await self._request(question)
        finally:
            self._waiting -= not entered

    async def _request(self, question: _Question) -> bytes | httpx.URL:
        """The body, or the address that it is at instead."""
        policy, server, url = self._policy, self._server, question.url
        trust_env = url.host not in _LOOPBACK
        method = "GET" if question.content is None else "POST"
        headers = {"User-Agent": self._agent, "Accept-Encoding": "gzip", **question.headers}
        try:
            async with (
                asyncio.timeout(policy.total),
                httpx.AsyncClient(
                    timeout=httpx.Timeout(policy.silence, connect=policy.connect),
                    headers=headers,
                    follow_redirects=False,
                    trust_env=trust_env,
                    verify=_authorities(trust_env),
                ) as client,
                client.stream(method, url, content=question.content) as response,
            ):
                if self._max_redirects and response.has_redirect_location:
                    return url.join(response.headers["location"])
                body = await self._read_body(response)
                self._require_ok(response, body)
                return body
        except TimeoutError as error:
            raise self._transient(f"{server} sent no whole answer within {policy.total:g} s") from error
        except (httpx.UnsupportedProtocol, httpx.InvalidURL) as error:
            address = printable(str(url.copy_with(query=None)))
            raise self._error(f"this is not a web address to ask {server} at: {address}") from error
        except httpx.HTTPError as error:
            detail = printable(str(error)) or "no answer"
            raise self._transient(f"{server} is out of reach: {type(error).__name__}: {detail}") from error

    async def _read_body(self, response: httpx.Response) -> bytes:
        chunks: list[bytes] = []
        size = 0
        async for chunk in response.aiter_bytes():
            size += len(chunk)
            if size > self._policy.body:
                raise self._error(f"{self._server}'s answer is larger than {self._policy.body} bytes")
            chunks.append(chunk)
        return b"".join(chunks)

    def _require_ok(self, response: httpx.Response, body: bytes) -> None:
        status = response.status_code
        self.server_time = http_date(response.headers.get("date", ""))
        self.answer_headers = response.headers
        if status == httpx.codes.OK:
            return
        reason = f"{self._server} answered {status}: {describe(body)}"
        if status in _NOT_NOW:
            wait = retry_after(response.headers, self._now())
            raise self._transient(reason, status=status, retry_after=wait)
        if response.is_redirect:
            target = printable(response.headers.get("location", "nowhere"))
            reason = f"{self._server} redirects to {target}; redirects are not followed"
        raise self._error(reason, status=status)

    def _error(self, reason: str, *, status: int | None = None) -> FetchError:
        return FetchError(self._redact(reason), status=status)

    def _transient(self, reason: str, *, status: int | None = None, retry_after: float | None = None) -> TransientError:
        return TransientError(self._redact(reason), status=status, retry_after=retry_after)

    def _redact(self, reason: str) -> str:
        for secret in self._secrets:
            reason = reason.replace(secret, "«secret»")
        return reason


def _trouble(state: RetryCallState) -> TransientError:
    """What the last try ended with: nothing else is tried again."""
    trouble = state.outcome.exception() if state.outcome else None
    if not isinstance(trouble, TransientError):
        raise TypeError("only a try that has ended with a TransientError is waited for")
    return trouble


def _headers(headers: Mapping[str, str] | None, **more: str | None) -> dict[str, str]:
    return {**(headers or {}), **{name: value for name, value in more.items() if value}}
