"""OpenAlex as a source: works of followed authors by their ids there, and of journals by ISSN.

A list costs $0.0001 of the $1 a day that a free key has, and says so. A hundred values may be joined by OR. Filters by
the day of entry are for paying customers: works are asked for by the day of publication, and the day of entry is read.
Lists are cut at a hundred authors; the single work, which is free, has all. Sources:
https://developers.openalex.org/guides/authentication and …/guides/filtering.
"""

import re
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.core.authors.links import Directory
from bot.core.following.followed_authors import FollowedAuthor
from bot.core.papers import Paper
from bot.errors import AllowanceSpent, SourceError
from bot.ports import AnswerPage, CatalogueAnswer
from bot.sources.fetcher import Fetcher
from bot.sources.json_fields import descend, items, number, read_object, text
from bot.sources.openalex.work_reader import FIELDS, SOURCE, author_ids, read_day, read_work
from bot.sources.retry_policy import FetchError, TransientError

_SIZE = 100  # works a page
_MOST_PAGES = 100  # of one question
_MOST_VALUES = 100  # joined by OR
_MOST_WHOLE = 20  # works of a page that are read once more for their long list of authors
_LEFT_TO_OTHERS = 0.05  # US dollars
_TOO_MANY, _LONG = 429, 1800.0  # status; seconds that no mere throttle asks for
_AUTHOR = re.compile(r"A\d{4,12}", re.ASCII)
_ORCID = re.compile(r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]", re.ASCII)


@dataclass(frozen=True, slots=True)
class _WorkPage:
    """One response: the works as they stand there, how many there are in all, and where the next page is."""

    works: tuple[object, ...]
    count: int
    next_cursor: str | None
    cost: float


@dataclass(frozen=True, slots=True)
class OpenAlexSource:
    """A `PersonSource`, a `JournalSource` and a `BackCatalogue`."""

    fetcher: Fetcher
    url: str
    api_key: str
    key: str = SOURCE
    batch: int = 50  # authors; most have one or two ids
    reach: timedelta = timedelta(days=90)  # works are dated by their publishers, and get here weeks later

    def covers(self, author: FollowedAuthor) -> bool:
        return bool(_author_filters([author]))

    async def papers_of(self, authors: Sequence[FollowedAuthor], since: date) -> AsyncIterator[AnswerPage]:
        for name, values in _author_filters(authors):
            async for page in self._ask(f"{name}:{'|'.join(values)}", frozenset(values), since):
                yield page

    async def papers_in(self, issns: Sequence[str], since: date) -> AsyncIterator[AnswerPage]:
        async for page in self._ask(f"primary_location.source.issn:{'|'.join(issns)}", frozenset(), since):
            yield page

    async def newest_of(self, author: FollowedAuthor, since: date | None, before: date | None) -> CatalogueAnswer:
        ((name, values), *_) = _author_filters([author])
        conditions = [f"{name}:{'|'.join(values)}"]
        if since:
            conditions.append(f"from_publication_date:{since.isoformat()}")
        if before:
            conditions.append(f"to_publication_date:{(before - timedelta(days=1)).isoformat()}")
        page = await self._get_page(
            {
                "filter": ",".join(conditions),
                "sort": "publication_date:desc",
                "select": ",".join(FIELDS),
                "per_page": str(_SIZE),
                "api_key": self.api_key,
                "cursor": "*",
            }
        )
        answer = await self._as_answer(page, frozenset(values))
        is_whole = len(page.works) >= page.count
        return CatalogueAnswer.of(answer.papers, is_whole=is_whole, by_id=True, records=len(page.works), cost=page.cost)

    async def probe(self) -> None:
        """Whether it answers, and takes the key: a single work costs nothing. Raises SourceError."""
        await self._whole({"id": "https://openalex.org/W2741809807"})

    async def _ask(self, condition: str, ids: frozenset[str], since: date) -> AsyncIterator[AnswerPage]:
        params = {
            "filter": f"{condition},from_publication_date:{since.isoformat()}",
            "select": ",".join(FIELDS),
            "per_page": str(_SIZE),
            "api_key": self.api_key,
        }
        cursor, cursors, received = "*", set[str](), 0
        for _ in range(_MOST_PAGES):
            cursors.add(cursor)
            page = await self._get_page({**params, "cursor": cursor})
            received += len(page.works)
            yield await self._as_answer(page, ids)
            self._mind_allowance()
            if received >= page.count:  # one more page would be empty, and cost as much
                return
            if page.next_cursor is None or not page.works:
                raise SourceError(f"OpenAlex listed {received} works of {page.count}")
            if page.next_cursor in cursors:
                raise SourceError("OpenAlex gave the same cursor twice")
            cursor = page.next_cursor
        raise SourceError(f"OpenAlex's list has more than {_MOST_PAGES} pages")

    async def _get_page(self, params: Mapping[str, str]) -> _WorkPage:
        try:
            return await self.fetcher.get(f"{self.url}/works", _read_page, params=params, accept="application/json")
        except FetchError as error:
            if error.status == _TOO_MANY and (error.retry_after or 0) >= _LONG:
                raise AllowanceSpent(error.reason, retry_after=error.retry_after) from error
            raise

    def _mind_allowance(self) -> None:
        """Leave what is left of the day's allowance to those who follow somebody just now.

        The reset is in seconds to go. Raises AllowanceSpent.
        """
        headers = self.fetcher.answer_headers
        try:
            remaining, wait = float(headers["x-ratelimit-remaining-usd"]), float(headers["x-ratelimit-reset"])
        except (KeyError, ValueError):
            return
        if remaining < _LEFT_TO_OTHERS:
            raise AllowanceSpent(f"US${remaining:.4f} are left of today's allowance", retry_after=max(wait, 0.0))

    async def _as_answer(self, page: _WorkPage, ids: frozenset[str]) -> AnswerPage:
        works = list(page.works)
        cut = [at for at, work in enumerate(works) if _is_cut(work) and ids and not ids & author_ids(work)]
        for at in cut[:_MOST_WHOLE]:
            works[at] = await self._whole(works[at])
        papers: dict[str, Paper] = {}
        registered: dict[str, date] = {}
        for work in works:
            if paper := read_work(work):
                papers[paper.id] = paper
                if day := read_day(text(work, "created_date")):
                    registered[paper.id] = day
        return AnswerPage(
            papers=tuple(papers.values()),
            records=len(works),
            set_aside=len(works) - len(papers),
            cost=page.cost,
            by_id=bool(ids),
            registered=registered,
        )

    async def _whole(self, work: object) -> object:
        """The work with all of its authors: a single one is not cut, and costs nothing."""
        id_ = text(work, "id").rpartition("/")[2]
        params = {"select": ",".join(FIELDS), "api_key": self.api_key}
        return await self.fetcher.get(f"{self.url}/works/{id_}", _read_single, params=params, accept="application/json")


def _author_filters(authors: Iterable[FollowedAuthor]) -> list[tuple[str, list[str]]]:
    """The filters by which `authors` are asked for, each with at most a hundred values: ids, else ORCID iDs."""
    ids, orcids = dict[str, None](), dict[str, None]()
    for author in authors:
        own = [id_ for id_ in author.ids(Directory.OPENALEX) if _AUTHOR.fullmatch(id_)]
        ids.update(dict.fromkeys(own))
        if not own:
            orcids.update(dict.fromkeys(id_ for id_ in author.ids(Directory.ORCID) if _ORCID.fullmatch(id_)))
    return [
        (name, list(values)[start : start + _MOST_VALUES])
        for name, values in (("author.id", ids), ("author.orcid", orcids))
        for start in range(0, len(values), _MOST_VALUES)
    ]


def _is_cut(work: object) -> bool:
    return descend(work, "is_authors_truncated") is True or len(items(work, "authorships")) >= 100


def _read_page(body: bytes) -> _WorkPage:
    answer = read_object(body, "OpenAlex", TransientError)
    count = number(answer, "meta", "count")
    if not isinstance(answer.get("results"), list) or count is None:
        raise SourceError(
            f"OpenAlex answered without a list of works: {text(answer, 'message') or text(answer, 'error')}"
        )
    cost = descend(answer, "meta", "cost_usd")
    return _WorkPage(
        works=tuple(items(answer, "results")),
        count=count,
        next_cursor=text(answer, "meta", "next_cursor") or None,
        cost=float(cost) if isinstance(cost, int | float) and cost >= 0 else 0.0,
    )


def _read_single(body: bytes) -> object:
    work = read_object(body, "OpenAlex", TransientError)
    if not text(work, "id"):
        raise SourceError("OpenAlex answered without a work")
    return work
