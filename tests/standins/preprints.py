"""A strict bioRxiv, medRxiv and Europe PMC for tests: the demo's loopback ones, with their bad days.

They refuse what the real ones can't answer or ask not to be done: no contact in the User-Agent, two requests at once,
a request outside of a turn, a question that was just answered. Every refusal is written down in `refused`.
"""

import json
import re
from collections.abc import Awaitable, Callable, Iterable
from datetime import date
from typing import Any

from aiohttp import web

from bot.sample.announced_papers import AnnouncedPaper
from bot.sample.loopback import Request
from bot.sample.loopback_preprints import LoopbackPreprints

Fault = Callable[["StrictPreprints", web.Request, Request], Awaitable[web.StreamResponse]]

_NAMES_A_CONTACT = re.compile(r"Paperboy/\S+ \(\+\S[^()]*\)")


class StrictPreprints(LoopbackPreprints):
    """`fail(fault, on=2)` spoils the second request for details from now on; `fail(…, path="/europepmc")` of names."""

    def __init__(
        self,
        papers: Iterable[AnnouncedPaper],
        *,
        page_size: int = 30,
        today: date | None = None,
        turn_held: Callable[[], bool] = lambda: True,
    ) -> None:
        super().__init__(papers, page_size=page_size, today=today)
        self.refused: list[str] = []
        self._turn_held = turn_held
        self._open = 0
        self._faults: list[tuple[Fault, str, int, int | None]] = []

    def fail(self, fault: Fault, *, on: int = 1, times: int | None = 1, path: str = "/details") -> None:
        """Let `fault` answer the `on`-th request below `path` from now and `times` in all (None: all that follow)."""
        first = len(self._below(path)) + on
        self._faults.append((fault, path, first, None if times is None else first + times))

    def heal(self) -> None:
        """No more faults."""
        self._faults.clear()

    def _below(self, path: str) -> list[Request]:
        return [request for request in self.requests if request.path.startswith(path)]

    async def serve(self, request: web.Request, entry: Request) -> web.StreamResponse:
        """Refuse, fail as told, or serve."""
        if reason := self._against_the_rules(entry):
            self.refused.append(reason)
            return web.Response(status=403, text=reason)
        self._open += 1
        try:
            for fault, path, first, end in self._faults:
                number = len(self._below(path))
                if entry.path.startswith(path) and number >= first and (end is None or number < end):
                    return await fault(self, request, entry)
            return await super().serve(request, entry)
        finally:
            self._open -= 1

    async def honest(self, request: web.Request, entry: Request) -> Any:  # JSON of any shape
        """What would have been served; faults spoil it."""
        response = await super().serve(request, entry)
        assert isinstance(response, web.Response)
        assert response.text is not None
        return json.loads(response.text)

    def _against_the_rules(self, entry: Request) -> str | None:
        if not _NAMES_A_CONTACT.fullmatch(entry.user_agent):
            return f"no contact in the User-Agent: {entry.user_agent!r}"
        if self._open:
            return "two requests at once"
        return None if self._turn_held() else "a request outside of a turn"
