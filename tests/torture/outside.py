"""arXiv, model, Telegram and Discord over loopback, with a point that can be counted before and after every request.

A point is passed when a request has come in and nothing has been done yet, and again when it has been done and nothing
has been answered. At a point the product can be killed. Polls that bring nothing are no points: how many there are is
chance.
"""

import asyncio
import json
import re
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from bot.sample.loopback import Request
from tests.standins.arxiv import StrictArxiv
from tests.standins.discord import StrictDiscord
from tests.standins.discord_rates import Rates as DiscordRates
from tests.standins.llm import LlmEndpoint
from tests.standins.telegram import StrictTelegram
from tests.standins.telegram_rates import Rates
from tests.standins.telegram_reading import in_full
from tests.torture.product import HASTE

Serve = Callable[[], Awaitable[web.StreamResponse]]
MARK = re.compile(r"method number (\d+)")


@dataclass
class Points:
    """`kill` is called at the `at`-th point (0: never), or at one called `on`: that `occurrence`, 0 for the next."""

    at: int = 0
    on: str = ""
    occurrence: int = 0
    kill: Callable[[], None] = lambda: None
    passed: int = 0
    busy: int = 0  # requests that have come in and are not done yet
    names: Counter[str] = field(default_factory=Counter)

    def hit(self, name: str) -> bool:
        """Pass a point; whether the product has been killed at it."""
        self.passed += 1
        self.names[name] += 1
        is_called_so = name == self.on and self.occurrence in (0, self.names[name])
        if self.passed == self.at or is_called_so:
            self.on = ""
            self.kill()
            return True
        return False

    async def around(self, request: web.Request, name: str, serve: Serve, *, quiet: bool = False) -> web.StreamResponse:
        """Serve a request between two points; `quiet`: it has only the second, and only if it brings something."""
        if quiet:
            response = await serve()
            return _hung_up(request) if b'"update_id"' in _body(response) and self.hit(f"{name}, done") else response
        self.busy += 1
        try:
            if self.hit(f"{name}, not yet done"):
                return _hung_up(request)
            response = await serve()
            return _hung_up(request) if self.hit(f"{name}, done") else response
        finally:
            self.busy -= 1

    async def quiet(self) -> None:
        """Wait until all that had been sent has come in, and has been done."""
        for _ in range(3):
            await asyncio.sleep(0.01)
            while self.busy:  # noqa: ASYNC110 (a bare count: nobody is woken by it)
                await asyncio.sleep(0.01)


class PointedArxiv(StrictArxiv):
    """arXiv with points."""

    points: Points

    async def serve(self, request: web.Request, seen: Request) -> web.StreamResponse:
        """Serve between two points."""
        honest = super().serve
        return await self.points.around(request, f"arXiv {seen.path}", lambda: honest(request, seen))


class PointedTelegram(StrictTelegram):
    """Telegram with points."""

    points: Points

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        honest, method = super()._serve, in_full(request.match_info["method"])
        polls = method == "getUpdates"
        return await self.points.around(request, f"Telegram {method}", lambda: honest(request), quiet=polls)


class PointedDiscord(StrictDiscord):
    """Discord with points."""

    points: Points

    def _serving(self, handler: Any) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
        honest = super()._serving(handler)

        async def serve(request: web.Request) -> web.StreamResponse:
            place = re.sub(r"\d{6,}|aW50[^/]+", "…", request.path.removeprefix("/api/v10"))
            return await self.points.around(request, f"Discord {request.method} {place}", lambda: honest(request))

        return serve


class PointedModel(LlmEndpoint):
    """A model with points."""

    points: Points

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        honest = super()._serve
        return await self.points.around(request, "model", lambda: honest(request))


@dataclass
class Outside:
    """Everything that is not the product."""

    points: Points
    arxiv: StrictArxiv
    telegram: StrictTelegram
    discord: StrictDiscord
    model: LlmEndpoint

    def refused(self) -> list[str]:
        """What was done that must not be."""
        return [*self.arxiv.refused, *self.telegram.refused, *self.discord.refused, *self.model.refused]


@asynccontextmanager
async def outside() -> AsyncIterator[Outside]:
    """An outside in a hurry: its limits run faster than the real ones'."""
    points = Points()
    arxiv = PointedArxiv([])
    telegram = PointedTelegram(Rates(window=1 / HASTE, chat_every=1 / HASTE, group_window=60 / HASTE))
    discord = PointedDiscord(DiscordRates(channel_window=5 / HASTE, window=1 / HASTE, opened_window=10 / HASTE))
    model = PointedModel(said_of_a_paper)
    async with AsyncExitStack() as closing:
        for one in (arxiv, telegram, discord, model):
            one.points = points
            await closing.enter_async_context(one)
        yield Outside(points, arxiv, telegram, discord, model)


def said_of_a_paper(body: dict[str, Any]) -> str:
    """What the model says of a paper: what its abstract says."""
    found = MARK.search(body["messages"][-1]["content"])
    assert found is not None, body["messages"][-1]["content"]
    new = f"We propose made-up method number {found[1]}."
    nothing = {"how": None, "result": None, "audience": None, "limits": None, "headline": None}
    return json.dumps({"new": new, **nothing, "new_from": [1]})


def _hung_up(request: web.Request) -> web.Response:
    if request.transport is not None:
        request.transport.abort()
    return web.Response()


def _body(response: web.StreamResponse) -> bytes:
    return response.body if isinstance(response, web.Response) and isinstance(response.body, bytes) else b""
