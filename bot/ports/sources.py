"""Where papers and their authors are read: sources that are swept or asked, lookups, directories of authors."""

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Protocol

from bot.core.authors.directory_record import DirectoryRecord
from bot.core.authors.links import AuthorLink
from bot.core.following.followed_authors import FollowedAuthor
from bot.core.paper_ids import PaperId
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


@dataclass(frozen=True, slots=True)
class AnswerPage:
    """One response of a source that was asked for authors' papers.

    `records` counts what it lists, `set_aside` those without title, authors, date or id; `cost` is in US dollars.
    `by_id`: the source lists the papers under an id of an author that it was asked for, not only under the name.
    `registered`: by paper, the day on which the source got it; where it does not say, `Paper.created` counts.
    """

    papers: tuple[Paper, ...]
    records: int
    set_aside: int = 0
    cost: float = 0.0
    by_id: bool = False
    registered: Mapping[str, date] = field(default_factory=dict)


class PersonSource(Protocol):
    """A source that nobody can sweep: it is asked for the papers of the authors that are followed, over the day."""

    @property
    def key(self) -> str:
        """Which of `bot.core.sources.SOURCES` it is."""
        ...

    @property
    def batch(self) -> int:
        """How many authors it can be asked for at a time."""
        ...

    @property
    def reach(self) -> timedelta:
        """How long before the last good answer it is to be asked from: papers get there late, or dated back."""
        ...

    def covers(self, author: FollowedAuthor) -> bool:
        """Whether it can be asked for this author at all: it may need an id of theirs."""
        ...

    def papers_of(self, authors: Sequence[FollowedAuthor], since: date) -> AsyncIterator[AnswerPage]:
        """What the source has had of these `authors`, a batch at most, since that day; response by response.

        The day is that of publication where the source does not say when it got a paper. Papers may be others' and may
        come twice: whoever asks compares names and drops what is stored. `Paper.created` is never None. The answer is
        whole once the iterator ends. Raises SourceError rather than leave any out; a false, bodiless or repeated answer
        is an error.
        """
        ...


@dataclass(frozen=True, slots=True)
class CatalogueAnswer:
    """What a source has of one author in a part of time.

    `back_to`: the day down to which all of it has come, `date.min` for everything. `records` were listed in `requests`
    answers; `cost` is in US dollars. `by_id`: it lists them under an id of the author, not only under the name.
    """

    papers: tuple[Paper, ...]
    back_to: date = date.min
    by_id: bool = False
    records: int = 0
    requests: int = 1
    cost: float = 0.0

    @classmethod
    def of(cls, papers: Sequence[Paper], *, is_whole: bool, by_id: bool = False, **counts: Any) -> "CatalogueAnswer":
        """An answer whose list begins with the newest: where it goes on, its last day may have had more."""
        days = [paper.created for paper in papers if paper.created]
        back_to = date.min if is_whole or not days else min(days) + timedelta(days=1)
        return cls(tuple(papers), back_to, by_id, **counts)


class BackCatalogue(Protocol):
    """Where an author's published works are looked up while somebody waits, however long ago they were published."""

    @property
    def key(self) -> str:
        """Which of `bot.core.sources.SOURCES` it is."""
        ...

    def covers(self, author: FollowedAuthor) -> bool:
        """Whether it can be asked for this author at all: it may need an id of theirs."""
        ...

    async def newest_of(self, author: FollowedAuthor, since: date | None, before: date | None) -> CatalogueAnswer:
        """The newest works published from `since` on and before that day, a hundred or so. Papers may be others'.

        Raises SourceError.
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


@dataclass(frozen=True, slots=True)
class Publication:
    """A preprint that a journal has published: both DOIs in small letters, and the journal's name."""

    doi: str
    published: str
    venue: str


class PublicationSource(Protocol):
    """Where it is known which preprints of a server journals have published."""

    @property
    def key(self) -> str:
        """The server's key among `bot.core.sources.SOURCES`."""
        ...

    def publications(self, since: date, until: date) -> AsyncIterator[tuple[Publication, ...]]:
        """Those published from `since` to `until`, both included, response by response. Raises SourceError."""
        ...


class RecordLookup(Protocol):
    """Where a paper that arXiv may not have can be looked up by a DOI, or by an id of a catalogue."""

    def covers(self, id: PaperId) -> bool:
        """Whether it may have a paper of this DOI or id, so that asking is worth it."""
        ...

    async def look_up(self, id: PaperId) -> Paper:
        """What the source has of the paper, in its newest version.

        Raises NotFound("hint-doi", id=…) or NotFound("hint-record", id=…) where there is none, or OutOfReach.
        """
        ...


class AuthorDirectory(Protocol):
    """Where the page that a link names can be read: who the author is there, their papers and coauthors."""

    async def look_up(self, link: AuthorLink) -> DirectoryRecord:
        """The record that `link` names. Raises NotFound, OutOfReach, or Unavailable where a key is missing."""
        ...
