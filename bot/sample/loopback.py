"""An arXiv on this machine's loopback: the demo's source of papers, spoken to in arXiv's own two protocols.

It serves what it was given and what its `today` makes visible, to the very client code that asks the real
one. It listens on 127.0.0.1 only, on a port the system chooses, and never looks at the clock or the network.
"""

import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Self

from aiohttp import web

from bot.sample import loopback_oai, loopback_search
from bot.sample.announced_papers import AnnouncedPaper


@dataclass(frozen=True, slots=True)
class Request:
    """A request as it came in. `at` is monotonic, in seconds."""

    at: float
    path: str
    args: dict[str, str]
    user_agent: str


class LoopbackServer:
    """A server on a free port of 127.0.0.1 while it is entered; whoever inherits from it answers by `_handle`."""

    methods = "GET"  # of HTTP; others are refused. "*": all

    def __init__(self) -> None:
        self._runner: web.AppRunner | None = None
        self._root = ""

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.router.add_route(self.methods, "/{path:.*}", self._handle)
        self._runner = web.AppRunner(app, access_log=None, handler_cancellation=True, shutdown_timeout=0.2)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        host, port = self._runner.addresses[0][:2]
        self._root = f"http://{host}:{port}"
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._runner is not None:
            await self._runner.cleanup()

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        raise NotImplementedError


class LoopbackArxiv(LoopbackServer):
    """`async with LoopbackArxiv(papers) as arxiv:`, then `arxiv.oai_url`, `arxiv.api_url`, `arxiv.today`."""

    def __init__(
        self,
        papers: Iterable[AnnouncedPaper],
        *,
        page_size: int = 2000,
        today: date | None = None,
        complete_list_size: bool = False,
    ) -> None:
        super().__init__()
        self._papers = sorted(papers, key=lambda announced: announced.day)
        self.page_size = page_size
        self.complete_list_size = complete_list_size
        self.today = today or max((announced.day for announced in self._papers), default=date.min)
        self.requests: list[Request] = []

    @property
    def oai_url(self) -> str:
        """The OAI-PMH base URL."""
        return f"{self._root}/oai"

    @property
    def api_url(self) -> str:
        """The search's query URL."""
        return f"{self._root}/api/query"

    def add(self, papers: Iterable[AnnouncedPaper]) -> None:
        """Announce more."""
        self._papers = sorted([*self._papers, *papers], key=lambda announced: announced.day)

    def visible(self) -> list[AnnouncedPaper]:
        """What can be seen today: of announced paper, its latest state."""
        return list(
            {announced.paper.id: announced for announced in self._papers if announced.day <= self.today}.values()
        )

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        agent = request.headers.get("User-Agent", "")
        entry = Request(time.monotonic(), request.path, dict(request.query), agent)
        self.requests.append(entry)
        return await self.serve(request, entry)

    async def serve(self, request: web.Request, entry: Request) -> web.StreamResponse:
        """The response to one request; stand-ins for tests put their own will before it."""
        match entry.path:
            case "/oai":
                return web.Response(body=self.oai(entry.args), content_type="application/xml", charset="utf-8")
            case "/api/query":
                status, body = loopback_search.answer(entry.args, self.visible(), today=self.today)
                return web.Response(status=status, body=body, content_type="application/atom+xml", charset="utf-8")
        return web.Response(status=404, text=f"nothing at {request.path}")

    def oai(self, args: dict[str, str]) -> bytes:
        """The OAI-PMH answer to `args`."""
        return loopback_oai.answer(
            args,
            self.visible(),
            today=self.today,
            page_size=self.page_size,
            complete_list_size=self.complete_list_size,
            base=self.oai_url,
        )
