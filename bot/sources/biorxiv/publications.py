"""Which preprints journals have published of late: the servers' other interface, by the day of publication.

The sweep lists versions, and a publication is none. Refuses to take a page for another one; that a list ends early is
no error here: every day is asked for a week long.

Source: https://api.biorxiv.org, and an answer of 2026.
"""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date

from bot.core.sources import source_name
from bot.errors import SourceError
from bot.ports import Publication, RateLease
from bot.sources.fetcher import Fetcher, Now, Sleep, utc_now
from bot.sources.json_fields import items, number, read_object, text
from bot.sources.marked_text import plain_text
from bot.sources.retry_policy import RetryPolicy, TransientError
from bot.sources.strict_xml import printable

MOST_A_DAY = 1500  # both servers together have some 200 a day
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class _Page:
    publications: tuple[Publication, ...]
    listed: int
    total: int


class PublishedPreprints:
    """A `PublicationSource`: the server `key` ("biorxiv", "medrxiv") behind `url`, `https://api.biorxiv.org`."""

    def __init__(
        self,
        key: str,
        url: str,
        contact: str,
        lease: RateLease,
        *,
        sleep: Sleep = asyncio.sleep,
        now: Now = utc_now,
        retry_policy: RetryPolicy | None = None,
    ) -> None:
        self.key = key
        self._url = url
        self._name = source_name(key)
        self._fetcher = Fetcher(self._name, contact, retry_policy, lease=lease, sleep=sleep, now=now)

    async def publications(self, since: date, until: date) -> AsyncIterator[tuple[Publication, ...]]:
        cursor, seen = 0, set[Publication]()
        most = MOST_A_DAY * ((until - since).days + 1)
        while True:
            page = await self._page(since, until, cursor)
            fresh = tuple(publication for publication in page.publications if publication not in seen)
            if page.publications and not fresh:
                raise SourceError(f"{self._name} sent the same page of publications twice")
            seen.update(fresh)
            cursor += page.listed
            if max(cursor, page.total) > most:
                raise SourceError(f"{self._name} has more than {most} publications from {since} to {until}")
            yield fresh
            if not page.listed or cursor >= page.total:
                return

    async def _page(self, since: date, until: date, cursor: int) -> _Page:
        def read(body: bytes) -> _Page:
            return read_publications(body, self._name, f"{since}:{until}", cursor)

        url = f"{self._url}/pubs/{self.key}/{since}/{until}/{cursor}/json"
        return await self._fetcher.get(url, read, accept="application/json")


def read_publications(body: bytes, server: str, interval: str, cursor: int) -> _Page:
    """Read an answer to what was asked about `interval` from `cursor` on. Raises TransientError or SourceError."""
    answer = read_object(body, server, TransientError)
    messages = items(answer, "messages")
    status = text(messages[0], "status").casefold() if messages else ""
    collection = answer.get("collection")
    if not status or not isinstance(collection, list):
        raise TransientError(f"{server} answered neither with publications nor with a reason")
    if status != "ok":
        if "no " in status and "found" in status and not collection:
            return _Page((), 0, 0)
        raise SourceError(f"{server} refused the request: {printable(status)}")
    message = messages[0]
    asked_for = (text(message, "interval") or interval, number(message, "cursor") or 0)
    if asked_for != (interval, cursor):
        raise TransientError(f"{server} answered about {asked_for[0]} from {asked_for[1]} on")
    publications = (_read_row(row) for row in collection)
    return _Page(tuple(filter(None, publications)), len(collection), number(message, "total") or 0)


def _read_row(row: object) -> Publication | None:
    doi = (text(row, "preprint_doi") or text(row, "biorxiv_doi") or text(row, "medrxiv_doi")).casefold()
    published, venue = text(row, "published_doi").casefold(), plain_text(text(row, "published_journal"))
    if not doi.startswith("10.") or not published.startswith("10.") or not venue or len(venue) > _LONGEST:
        return None
    return Publication(doi, published, venue)
