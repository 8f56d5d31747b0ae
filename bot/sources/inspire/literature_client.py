"""INSPIRE as a source: papers of followed authors by its own ids of them, or by ORCID iD.

Keyless; 15 requests in five seconds, and refused ones count. It refuses no question: what it can't parse widens the
answer, so every record is compared with what was asked for. Sources:
https://github.com/inspirehep/rest-api-doc and https://github.com/inspirehep/inspire-query-parser.
"""

import re
from collections.abc import AsyncIterator, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.core.authors.links import Directory
from bot.core.following.followed_authors import FollowedAuthor
from bot.core.papers import Paper
from bot.errors import SourceError
from bot.ports import AnswerPage, CatalogueAnswer
from bot.sources.fetcher import Fetcher
from bot.sources.inspire.record_reader import FIELDS, SOURCE, author_ids, read_record, registered_on
from bot.sources.json_fields import descend, items, number, read_object, text
from bot.sources.retry_policy import TransientError

_SIZE = 50  # records; with the authors of collaborations a page has a megabyte or two
_MOST_PAGES = 20
_NUMBER = re.compile(r"\d{1,10}", re.ASCII)
_NAME = re.compile(r"[A-Za-z][\w.'-]{0,80}\.\d{1,4}", re.ASCII)
_ORCID = re.compile(r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]", re.ASCII)


@dataclass(frozen=True, slots=True)
class _RecordPage:
    """One response: the records as they stand there, and how many there are in all."""

    records: tuple[object, ...]
    total: int


@dataclass(frozen=True, slots=True)
class InspireSource:
    """A `PersonSource`, and a `BackCatalogue`."""

    fetcher: Fetcher
    url: str
    key: str = SOURCE
    batch: int = 20
    reach: timedelta = timedelta(days=7)

    def covers(self, author: FollowedAuthor) -> bool:
        """By its own id only: an ORCID iD alone is no sign that somebody works in physics."""
        return any(_condition(id_) for id_ in author.ids(Directory.INSPIRE))

    async def papers_of(self, authors: Sequence[FollowedAuthor], since: date) -> AsyncIterator[AnswerPage]:
        ids = frozenset(_ids(authors))
        conditions = [condition for id_ in sorted(ids) if (condition := _condition(id_))]
        params = {
            # `da`: the day on which INSPIRE got a record
            "q": f"({' or '.join(conditions)}) and da > {(since - timedelta(days=1)).isoformat()}",
            "fields": FIELDS,
            "size": str(_SIZE),
            "sort": "mostrecent",
        }
        received = 0
        for page_number in range(1, _MOST_PAGES + 1):
            page = await self.fetcher.get(
                f"{self.url}/literature",
                _read_page,
                params={**params, "page": str(page_number)},
                accept="application/json",
            )
            received += len(page.records)
            yield _as_answer(page, ids, since)
            if received >= page.total:
                return
            if not page.records:
                raise SourceError(f"INSPIRE listed {received} records of {page.total}")
        raise SourceError(f"INSPIRE's list has more than {_MOST_PAGES} pages")

    async def newest_of(self, author: FollowedAuthor, since: date | None, before: date | None) -> CatalogueAnswer:
        ids = frozenset(_ids([author]))
        conditions = [condition for id_ in sorted(ids) if (condition := _condition(id_))]
        question = f"({' or '.join(conditions)})"
        if before:
            question += f" and de < {before.isoformat()}"  # `de`: the earliest day that is known of a record
        page = await self.fetcher.get(
            f"{self.url}/literature",
            _read_page,
            params={"q": question, "fields": FIELDS, "size": str(_SIZE), "sort": "mostrecent", "page": "1"},
            accept="application/json",
        )
        listed = _as_answer(page, ids, date.min).papers
        papers = [paper for paper in listed if paper.created and (since or date.min) <= paper.created]
        papers = [paper for paper in papers if before is None or (paper.created or before) < before]
        is_whole = len(page.records) >= page.total or len(papers) < len(listed)
        return CatalogueAnswer.of(papers, is_whole=is_whole, by_id=True, records=len(page.records))

    async def probe(self) -> None:
        """Whether it answers. Raises SourceError."""
        params = {"q": "authors.recid:983328", "fields": "titles", "size": "1"}
        await self.fetcher.get(f"{self.url}/literature", _read_page, params=params, accept="application/json")


def _ids(authors: Iterable[FollowedAuthor]) -> list[str]:
    return [
        id_
        for author in authors
        for directory in (Directory.INSPIRE, Directory.ORCID)
        for id_ in author.ids(directory)
        if _condition(id_)
    ]


def _condition(id_: str) -> str:
    """The part of a question that finds the papers of one id; "" for what is none, and could be syntax."""
    if _NUMBER.fullmatch(id_):
        return f"authors.recid:{id_}"
    if _ORCID.fullmatch(id_):
        return f"authors.ids.value:{id_}"
    return f"a {id_}" if _NAME.fullmatch(id_) else ""


def _read_page(body: bytes) -> _RecordPage:
    answer = read_object(body, "INSPIRE", TransientError)
    total = number(answer, "hits", "total")
    if not isinstance(descend(answer, "hits", "hits"), list) or total is None:
        raise SourceError(f"INSPIRE answered without a list of records: {text(answer, 'message')}")
    return _RecordPage(tuple(items(answer, "hits", "hits")), total)


def _as_answer(page: _RecordPage, ids: frozenset[str], since: date) -> AnswerPage:
    papers: dict[str, Paper] = {}
    registered: dict[str, date] = {}
    for record in page.records:
        day = registered_on(record)
        if (day is not None and day < since) or not ids & author_ids(record):
            continue
        if paper := read_record(record):
            papers[paper.id] = paper
            if day:
                registered[paper.id] = day
    records = len(page.records)
    return AnswerPage(tuple(papers.values()), records, records - len(papers), by_id=True, registered=registered)
