"""Zotero: papers become items of the library that a key opens, fifty in a request.

Each item has a key of its own and the version 0: the service refuses what is there already by a 412 of that item, so
that a request that is repeated adds nothing twice. `Backoff` is asked for with any answer, `Retry-After` with 429 and
503, 409 is a library that is locked. Source: https://www.zotero.org/support/dev/web_api/v3/write_requests, and basics.
"""

import asyncio
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import structlog

from bot.core.citations.zotero import KEYS_PAGE, Item, zotero_items
from bot.core.papers import Paper
from bot.errors import NotAllowed, OutOfReach, SourceError
from bot.ports import Clock, LibraryReport
from bot.sources.fetcher import Fetcher
from bot.sources.json_fields import descend, number, read_object
from bot.sources.retry_policy import FetchError, RetryPolicy, TransientError

log = structlog.get_logger(__name__)

_AT_ONCE = 50  # items of a request: the service takes no more
_LONGEST_BACKOFF = 20.0  # seconds that somebody waits for between two requests
_LOCKED, _PRESENT = 409, 412
_REFUSED = frozenset({401, 403, 404})
# Somebody waits for it.
_PATIENCE = RetryPolicy(connect=6, silence=20, total=40, tries=3, first_wait=2, longest_wait=20)


@dataclass(frozen=True, slots=True)
class ZoteroLibrary:
    """The `ReferenceLibrary` behind `url`."""

    url: str
    contact: str
    clock: Clock

    async def add(self, key: str, papers: Sequence[Paper]) -> LibraryReport:
        fetcher = Fetcher("Zotero", self.contact, _PATIENCE, secrets=(key,), sleep=self.clock.sleep, now=self._now)
        headers = {"Zotero-API-Key": key, "Zotero-API-Version": "3"}
        user = await self._user(fetcher, headers)
        items = await asyncio.to_thread(zotero_items, papers)
        report = LibraryReport()
        for start in range(0, len(items), _AT_ONCE):
            try:
                answer = await self._write(fetcher, headers, user, items[start : start + _AT_ONCE])
            except SourceError as error:
                log.warning("zotero.stopped", reason=error.reason, added=report.added)
                if not report.added + report.present:
                    raise OutOfReach("error-zotero-away") from error
                return LibraryReport(report.added, report.present, report.refused, is_whole=False)
            report = _join(report, answer)
            if start + _AT_ONCE < len(items):
                await self._back_off(fetcher.answer_headers)
        log.info("zotero.added", added=report.added, present=report.present, refused=report.refused)
        return report

    def _now(self) -> datetime:
        return self.clock.now()

    async def _user(self, fetcher: Fetcher, headers: Mapping[str, str]) -> int:
        """Whose library the key opens for writing."""
        try:
            about = await fetcher.get(f"{self.url}/keys/current", _read_key, headers=headers, accept="application/json")
        except SourceError as error:
            if isinstance(error, FetchError) and error.status in _REFUSED:
                raise NotAllowed("error-zotero-key", link=KEYS_PAGE) from error
            log.warning("zotero.out_of_reach", reason=error.reason)
            raise OutOfReach("error-zotero-away") from error
        if about is None:
            raise NotAllowed("error-zotero-key", link=KEYS_PAGE)
        return about

    async def _write(
        self, fetcher: Fetcher, headers: Mapping[str, str], user: int, items: Sequence[Item]
    ) -> LibraryReport:
        content = json.dumps(items, ensure_ascii=True).encode()
        url = f"{self.url}/users/{user}/items"
        for _ in range(_PATIENCE.tries - 1):
            try:
                return await fetcher.post(url, content, "application/json", _read_report, headers=headers)
            except FetchError as error:
                if error.status != _LOCKED:
                    raise
                await self.clock.sleep(_PATIENCE.first_wait)  # somebody's sync holds the library for a moment
        return await fetcher.post(url, content, "application/json", _read_report, headers=headers)

    async def _back_off(self, headers: Mapping[str, str]) -> None:
        seconds = headers.get("Backoff", "")
        if seconds.isascii() and seconds.isdigit():
            await self.clock.sleep(min(float(seconds), _LONGEST_BACKOFF))


def _read_key(body: bytes) -> int | None:
    """The user whose library a key may write to."""
    about = read_object(body, "Zotero", TransientError)
    may_write = descend(about, "access", "user", "write") is True
    return number(about, "userID") if may_write else None


def _read_report(body: bytes) -> LibraryReport:
    answer = read_object(body, "Zotero", TransientError)
    added, unchanged, failed = (_items(answer, name) for name in ("successful", "unchanged", "failed"))
    present = [failure for failure in failed if number(failure, "code") == _PRESENT]
    return LibraryReport(len(added), len(present) + len(unchanged), len(failed) - len(present))


def _items(answer: Mapping[str, object], name: str) -> list[object]:
    part = answer.get(name)
    if not isinstance(part, dict):
        raise TransientError("Zotero answered without saying what became of each item")
    return list(part.values())


def _join(first: LibraryReport, second: LibraryReport) -> LibraryReport:
    return LibraryReport(first.added + second.added, first.present + second.present, first.refused + second.refused)
