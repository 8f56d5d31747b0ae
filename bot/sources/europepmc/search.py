"""Europe PMC's search: a query → its results, all of them or an error. What a result says is `records`.

It never decides whose a paper is. A list ends where its cursor repeats itself or is missing; then as many results have
come as there are said to be, or it is an error.

Sources: https://europepmc.org/RestfulWebService, and answers of 2026.
"""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass

from bot.errors import SourceError
from bot.ports import RateLease
from bot.sources.fetcher import Fetcher, Now, Sleep, utc_now
from bot.sources.json_fields import descend, items, number, read_object, text
from bot.sources.retry_policy import RetryPolicy, TransientError
from bot.sources.strict_xml import printable

SERVER = "Europe PMC"
LONGEST_QUERY = 1400  # characters; the service takes fewer than 1,500
_MOST_PAGES = 50  # of 1,000 results: nobody writes more


@dataclass(frozen=True, slots=True)
class ResultPage:
    """Some results, how many there are in all, and the mark of what follows ("" for none)."""

    results: tuple[object, ...]
    hits: int
    mark: str


def read_results(body: bytes) -> ResultPage:
    """Read an answer. Raises TransientError or SourceError: errors come with status 200, and so do hollow answers."""
    answer = read_object(body, SERVER, TransientError)
    if "errCode" in answer:
        raise SourceError(f"{SERVER} refused the request: {printable(text(answer, 'errMsg'))}")
    hits = number(answer, "hitCount")
    if hits is None or not isinstance(descend(answer, "resultList", "result"), list):
        raise TransientError(f"{SERVER} answered without a list of results")
    return ResultPage(tuple(items(answer, "resultList", "result")), hits, text(answer, "nextCursorMark"))


class EuropePmcSearch:
    """The search behind `url`, `https://www.ebi.ac.uk/europepmc/webservices/rest`."""

    def __init__(
        self,
        url: str,
        contact: str,
        lease: RateLease,
        *,
        sleep: Sleep = asyncio.sleep,
        now: Now = utc_now,
        retry_policy: RetryPolicy | None = None,
    ) -> None:
        self._url = url
        self._fetcher = Fetcher(SERVER, contact, retry_policy, lease=lease, sleep=sleep, now=now)

    async def pages(self, query: str, page_size: int = 1000) -> AsyncIterator[tuple[object, ...]]:
        """The results of `query`, page by page; whole once the iterator ends. Raises SourceError."""
        mark, marks, came = "*", {"*"}, 0
        for _ in range(_MOST_PAGES):
            page = await self._ask(query, mark, page_size)
            came += len(page.results)
            yield page.results
            if came >= page.hits:
                return
            if not page.results or not page.mark or page.mark in marks:
                raise SourceError(f"{SERVER} has {page.hits} results, its list ended after {came}")
            mark = page.mark
            marks.add(mark)
        raise SourceError(f"{SERVER}'s list does not end after {_MOST_PAGES} pages")

    async def newest(self, query: str, page_size: int) -> ResultPage:
        """The first results of `query`, those published last first. Raises SourceError."""
        return await self._ask(query, "*", page_size, sort="P_PDATE_D desc")

    async def probe(self) -> None:
        """Whether the service answers at all. Raises SourceError."""
        await self._ask('DOI:"10.1101/2020.09.09.20191205"', "*", 1)

    async def _ask(self, query: str, mark: str, page_size: int, **order: str) -> ResultPage:
        params = {
            "query": query,
            "resultType": "core",
            "format": "json",
            "pageSize": str(page_size),
            "cursorMark": mark,
            "synonym": "false",
            **order,
        }
        return await self._fetcher.get(f"{self._url}/search", read_results, params=params, accept="application/json")
