"""A strict arXiv for tests: the demo's loopback one, with arXiv's house rules and its bad days.

It refuses what arXiv refuses or asks not to be done: no contact in the User-Agent, requests closer together
than the interval, two at once, and, where it is told how to see that, a request outside of a turn. Every
refusal is written down in `refused`, so a test can say that there was none.
"""

import re
from collections.abc import Awaitable, Callable, Iterable
from datetime import date

from aiohttp import web

from bot.sample.announced_papers import AnnouncedPaper
from bot.sample.loopback import LoopbackArxiv, Request

Fault = Callable[["StrictArxiv", web.Request, Request], Awaitable[web.StreamResponse]]

_NAMES_A_CONTACT = re.compile(r"Paperboy/\S+ \(\+\S[^()]*\)")


class StrictArxiv(LoopbackArxiv):
    """`fail(fault, on=2)` spoils the second request from now on."""

    def __init__(
        self,
        papers: Iterable[AnnouncedPaper],
        *,
        page_size: int = 2000,
        today: date | None = None,
        complete_list_size: bool = False,
        interval: float = 0.0,
        turn_held: Callable[[], bool] = lambda: True,
    ) -> None:
        super().__init__(papers, page_size=page_size, today=today, complete_list_size=complete_list_size)
        self.refused: list[str] = []
        self._interval = interval
        self._turn_held = turn_held
        self._open = 0
        self._faults: list[tuple[Fault, int, int | None]] = []

    def fail(self, fault: Fault, *, on: int = 1, times: int | None = 1) -> None:
        """Let `fault` answer the `on`-th request from now and `times` in all (None: all that follow)."""
        first = len(self.requests) + on
        self._faults.append((fault, first, None if times is None else first + times))

    def heal(self) -> None:
        """No more faults."""
        self._faults.clear()

    async def serve(self, request: web.Request, seen: Request) -> web.StreamResponse:
        """Refuse, fail as told, or serve."""
        number = len(self.requests)
        reason = self._against_the_rules(seen)
        if reason is not None:
            self.refused.append(reason)
            return web.Response(status=429 if "soon" in reason else 403, text=reason)
        self._open += 1
        try:
            for fault, first, end in self._faults:
                if number >= first and (end is None or number < end):
                    return await fault(self, request, seen)
            return await super().serve(request, seen)
        finally:
            self._open -= 1

    async def honest(self, request: web.Request, seen: Request) -> bytes:
        """The body that would have been served; faults spoil it."""
        response = await super().serve(request, seen)
        assert isinstance(response, web.Response)
        assert isinstance(response.body, bytes)
        return response.body

    def _against_the_rules(self, seen: Request) -> str | None:
        if not _NAMES_A_CONTACT.fullmatch(seen.user_agent):
            return f"no contact in the User-Agent: {seen.user_agent!r}"
        if self._open:
            return "two requests at once"
        if not self._turn_held():
            return "a request outside of a turn"
        if len(self.requests) > 1 and seen.at - self.requests[-2].at < self._interval:
            return f"too soon: {seen.at - self.requests[-2].at:.3f} s after the last request"
        return None
