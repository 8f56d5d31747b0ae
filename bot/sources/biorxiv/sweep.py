"""The daily sweep of bioRxiv or medRxiv: every preprint that was posted or revised since a day, in few requests.

It gives whole windows of days or an error. Neither server can be asked for an author or a text; names in full are asked
for elsewhere, and a sweep stands without them.
"""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import httpx
import structlog

from bot.core.authors.fuller_names import fill_names
from bot.core.papers import Author, Paper
from bot.core.sources import source_name
from bot.errors import SourceError
from bot.ports import RateLease, SweepPage
from bot.sources.biorxiv.details import DetailsPage, read_details
from bot.sources.biorxiv.preprints import read_preprints
from bot.sources.biorxiv.window import DaysWindow
from bot.sources.europepmc.preprint_names import PreprintNames
from bot.sources.fetcher import Fetcher, Now, Sleep, utc_now
from bot.sources.retry_policy import FetchError, RetryPolicy

log = structlog.get_logger(__name__)

_WINDOW = timedelta(days=7)  # kept in memory until it is whole, some 1,500 rows
# Above both, it is not some rows that are broken but our idea of them.
_ODD, _ODD_SHARE = 5, 0.1


class PreprintServer:
    """The server `key` ("biorxiv", "medrxiv") behind `url`, `https://api.biorxiv.org`."""

    def __init__(
        self,
        key: str,
        url: str,
        contact: str,
        lease: RateLease,
        names: PreprintNames | None = None,
        *,
        sleep: Sleep = asyncio.sleep,
        now: Now = utc_now,
        retry_policy: RetryPolicy | None = None,
    ) -> None:
        self._key = key
        self._name = source_name(key)
        self._url = url
        self._names = names
        self._now = now
        self._fetcher = Fetcher(self._name, contact, retry_policy, lease=lease, sleep=sleep, now=now)

    async def probe(self) -> None:
        """Ask for yesterday's first page: whether the server answers at all. Raises SourceError."""
        yesterday = self._today() - timedelta(days=1)
        await self._page(DaysWindow(self._name, yesterday, yesterday, self._today()))

    async def sweep(self, since: date, until: date | None = None) -> AsyncIterator[SweepPage]:
        if until is not None and until < since:
            raise ValueError(f"a sweep from {since} can't end on {until}")
        began, last_day = self._now().astimezone(UTC), until or max(since, self._today())
        start = since
        while start <= last_day:
            end = min(start + _WINDOW - timedelta(days=1), last_day)
            window = await self._read(start, end)
            yield await self._with_names(window, began, last=end == last_day)
            start = end + timedelta(days=1)

    async def find(self, doi: str) -> Paper | None:
        """The preprint of this DOI in its newest version, None if the server has none. Raises SourceError."""

        def read(body: bytes) -> Paper | None:
            papers, _ = read_preprints(self._key, read_details(body, self._name).rows)
            return next((paper for paper in papers if paper.source_id == doi), None)

        paper = await self._fetcher.get(
            f"{self._url}/details/{self._key}/{doi}/na/json", read, accept="application/json"
        )
        return None if paper is None else (await self._fill([paper]))[0]

    def _today(self) -> date:
        return self._now().astimezone(UTC).date()

    async def _read(self, since: date, until: date) -> DaysWindow:
        window = DaysWindow(self._name, since, until, self._today())
        while not window.is_whole:
            try:
                window.take(await self._page(window))
            except FetchError as error:
                if error.status != httpx.codes.INTERNAL_SERVER_ERROR or not window.may_be_whole:
                    raise  # behind its last row it may answer so instead of saying that there is nothing
                window.is_whole = True
        return window

    async def _page(self, window: DaysWindow) -> DetailsPage:
        url = f"{self._url}/details/{self._key}/{window.since}/{window.until}/{window.cursor}/json"

        def read(body: bytes) -> DetailsPage:
            page = read_details(body, self._name)
            window.check(page)
            return page

        return await self._fetcher.get(url, read, accept="application/json")

    async def _with_names(self, window: DaysWindow, began: datetime, *, last: bool) -> SweepPage:
        papers, set_aside = await asyncio.to_thread(read_preprints, self._key, window.rows)
        unreadable = set_aside + window.listed - len(window.rows)
        if unreadable > max(_ODD, _ODD_SHARE * window.listed):
            share = f"{unreadable} of {window.listed} rows"
            raise SourceError(f"{share} have no title, authors or DOI: {self._name}'s format has changed")
        return SweepPage(
            papers=tuple(await self._fill(papers)),
            set_aside=set_aside,
            deleted=0,
            records=window.listed,
            response_date=began,
            complete_list_size=None,
            last=last,
        )

    async def _fill(self, papers: list[Paper]) -> list[Paper]:
        """The papers with their authors' names in full, as far as Europe PMC has them by now."""
        if self._names is None or not papers:
            return papers
        try:
            lists = await self._names.look_up([paper.source_id for paper in papers])
        except SourceError as error:
            log.warning("names.unread", source=self._key, reason=error.reason)
            return papers
        return await asyncio.to_thread(_fill_all, papers, lists)


def _fill_all(papers: Sequence[Paper], lists: Mapping[str, Sequence[Author]]) -> list[Paper]:
    return [replace(paper, authors=fill_names(paper.authors, lists.get(paper.source_id, ()))) for paper in papers]
