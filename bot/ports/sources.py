"""Where papers and their authors are read: a source that is swept, lookups in it, directories of authors."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from bot.core.authors.directory_record import DirectoryRecord
from bot.core.authors.links import AuthorLink
from bot.core.papers import ArxivId, Paper

RateLease = Callable[[], AbstractAsyncContextManager[None]]  # held for exactly one request to a source


@dataclass(frozen=True, slots=True)
class SweepPage:
    """One response of a sweep. `set_aside` counts records without title or authors, `records` all of them."""

    papers: tuple[Paper, ...]
    set_aside: int
    deleted: int
    records: int
    response_date: datetime
    complete_list_size: int | None
    last: bool


class PaperSource(Protocol):
    """Where new papers come from."""

    def sweep(self, since: date, until: date | None = None) -> AsyncIterator[SweepPage]:
        """What changed from `since` to `until` (days in UTC, both included; None: to now), page by page.

        The list is whole once a page with `last` has come; its watermark is then the first page's `response_date`.
        A paper may come twice: take papers by id. Raises SourceError rather than leave any out: then the
        watermark must not move.
        """
        ...


class PaperLookup(Protocol):
    """Where one author's papers, or one paper, can be looked up."""

    async def by_author(
        self, name: str, limit: int = 100, before: date | None = None, since: date | None = None
    ) -> list[Paper]:
        """Papers by authors written about like `name`, submitted from `since` on and before that day, newest first.

        They are candidates, not matches: the forms of the name are asked for that may be the same author's. Raises
        SourceError.
        """
        ...

    async def by_id(self, id: ArxivId) -> Paper:
        """The paper, in the version that `id` names or else the newest.

        Raises NotFound("error-paper-unknown", id=…) or SourceError.
        """
        ...


class AuthorDirectory(Protocol):
    """Where the page that a link names can be read: who the author is there, their papers and coauthors."""

    async def look_up(self, link: AuthorLink) -> DirectoryRecord:
        """The record that `link` names. Raises NotFound, OutOfReach, or Unavailable where a key is missing."""
        ...
