"""What listens for browsers and readers of feeds: paths, headers, errors, and how often a link may be asked.

Read-only, and silent about what is not there: a link that never was, one that was ended and one that has expired get
the same answer. No cookie, no script, nothing from elsewhere; a path is never logged, since it holds a link.
"""

import hashlib
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from http import HTTPStatus
from urllib.parse import urlsplit

import structlog
from aiohttp import web

from adapters.web.answer import Answer
from adapters.web.feed_pages import FEEDS
from adapters.web.pages import PAGES, draw_notice
from adapters.web.rate_limit import RequestLimit
from adapters.web.templating import ICON, STYLE
from adapters.web.visits import PageHandler, open_visit
from bot.commands.command import CommandServices
from bot.core.page_addresses import PREFIX
from bot.errors import NotFound, OutOfReach

log = structlog.get_logger(__name__)

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none';"
    " form-action 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
ROBOTS = "User-agent: *\nDisallow: /\n"
STOPPING = 2.0  # seconds that requests under way get
MOST_BYTES = 1_024  # of a request's body: there is nothing to send


@dataclass(frozen=True, slots=True)
class PageLimits:
    """How often a link may be asked for pages, one address for links that are none, and all addresses together."""

    of_link: RequestLimit = field(default_factory=lambda: RequestLimit(burst=60, per_minute=60))
    of_guesser: RequestLimit = field(default_factory=lambda: RequestLimit(burst=20, per_minute=10))
    of_guessers: RequestLimit = field(default_factory=lambda: RequestLimit(burst=300, per_minute=300))


class PageServer:
    """Answers for every chat, below the path of PUBLIC_URL."""

    def __init__(self, services: CommandServices, limits: PageLimits | None = None) -> None:
        self._services = services
        self._limits = limits or PageLimits()
        self._base = urlsplit(services.public_url).path.rstrip("/")

    def application(self) -> web.Application:
        """What a server of aiohttp runs."""
        application = web.Application(middlewares=[self._guard], client_max_size=MOST_BYTES)
        add = application.router.add_get
        root = f"{self._base}{PREFIX}{{token}}"
        add(f"{self._base}/robots.txt", self._robots)
        add(f"{self._base}/page.css", _stand(STYLE, "text/css"))
        add(f"{self._base}/icon.svg", _stand(ICON, "image/svg+xml"))
        for path, handler in {**PAGES, **FEEDS}.items():
            add(f"{root}{path}", self._visited(handler))
        return application

    def _visited(self, handler: PageHandler) -> Callable[[web.Request], Awaitable[web.Response]]:
        async def answer(request: web.Request) -> web.Response:
            now, guesser = self._services.clock.now(), _address(request)
            if self._limits.of_guesser.is_spent(guesser, now):
                return self._refuse(self._limits.of_guesser.take(guesser, now), request)
            visit = await open_visit(self._services, request.match_info["token"], self._base)
            if visit is None:
                wait = self._limits.of_guesser.take(guesser, now) or self._limits.of_guessers.take("", now)
                return self._refuse(wait, request) if wait else self._not_found(request)
            if wait := self._limits.of_link.take(str(visit.context.chat.id), now):
                return self._refuse(wait, request)
            return _respond(await handler(visit, request), request)

        return answer

    @web.middleware
    async def _guard(
        self, request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
    ) -> web.StreamResponse:
        """Every answer has the same headers, and no error says more than it must."""
        try:
            response = await handler(request)
        except NotFound:
            response = self._not_found(request)
        except web.HTTPMethodNotAllowed as error:
            response = web.Response(status=error.status, headers={"Allow": "GET, HEAD"})
        except web.HTTPException as error:
            response = (
                self._not_found(request) if error.status == HTTPStatus.NOT_FOUND else web.Response(status=error.status)
            )
        except OutOfReach:
            response = web.Response(status=HTTPStatus.SERVICE_UNAVAILABLE, headers={"Retry-After": "60"})
        except Exception:
            log.exception("web.failed")
            response = web.Response(status=HTTPStatus.INTERNAL_SERVER_ERROR)
        response.headers.update(HEADERS)
        response.headers.setdefault("Cache-Control", "private, no-cache")
        return response

    def _not_found(self, request: web.Request) -> web.Response:
        page = draw_notice(
            "page-not-found-title", "page-not-found", self._base, request.headers.get("Accept-Language", "")
        )
        return web.Response(status=HTTPStatus.NOT_FOUND, text=page, content_type="text/html")

    def _refuse(self, wait: float, request: web.Request) -> web.Response:
        page = draw_notice(
            "page-too-many-title", "page-too-many", self._base, request.headers.get("Accept-Language", "")
        )
        return web.Response(
            status=HTTPStatus.TOO_MANY_REQUESTS,
            text=page,
            content_type="text/html",
            headers={"Retry-After": str(int(wait) + 1)},
        )

    @staticmethod
    async def _robots(_: web.Request) -> web.Response:
        return web.Response(text=ROBOTS, headers={"Cache-Control": "public, max-age=86400"})


def _stand(text: str, content_type: str) -> Callable[[web.Request], Awaitable[web.Response]]:
    """A file that is the same for everybody."""

    async def answer(request: web.Request) -> web.Response:
        response = _respond(Answer(text, content_type), request)
        response.headers["Cache-Control"] = "public, max-age=86400"
        return response

    return answer


def _respond(answer: Answer, request: web.Request) -> web.Response:
    """The answer with its marks; without its body where whoever asks has it already (RFC 9110, 13.1)."""
    tag = '"' + hashlib.sha256(answer.text.encode()).hexdigest()[:32] + '"'
    headers = {"ETag": tag}
    modified = answer.modified.astimezone(UTC).replace(microsecond=0) if answer.modified else None
    if modified is not None:
        headers["Last-Modified"] = format_datetime(modified, usegmt=True)
    if _has_it(request, tag, modified):
        return web.Response(status=HTTPStatus.NOT_MODIFIED, headers=headers)
    return web.Response(text=answer.text, content_type=answer.content_type, charset="utf-8", headers=headers)


def _has_it(request: web.Request, tag: str, modified: datetime | None) -> bool:
    if request.if_none_match is not None:
        return any(mark.value in ("*", tag.strip('"')) for mark in request.if_none_match)
    since = request.if_modified_since
    return modified is not None and since is not None and modified <= since


def _address(request: web.Request) -> str:
    """Who asks: behind a proxy whoever it names last, which is the one that it has seen itself."""
    forwarded = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    return (forwarded or request.remote or "")[:64]


@asynccontextmanager
async def serve_pages(services: CommandServices, host: str, port: int) -> AsyncIterator[None]:
    """Answer there meanwhile, where there is a PUBLIC_URL; if the port can't be had, the log says so."""
    if not services.public_url:
        yield
        return
    runner = web.AppRunner(PageServer(services).application(), access_log=None, shutdown_timeout=STOPPING)
    try:
        await runner.setup()
        await web.TCPSite(runner, host, port).start()
        log.info("web.listening", host=host, port=port)
    except OSError as error:
        log.warning("web.no_port", host=host, port=port, reason=error.strerror)
    try:
        yield
    finally:
        await runner.cleanup()
