"""Crossref as a source: works of followed authors by ORCID iD and by name, and of journals by ISSN.

Keyless. With a contact, in the User-Agent or as `mailto`, three lists a second are allowed; the lease keeps to that. A
filter that is named several times means any of its values. A search by name is a weighted one: it is read as long as a
page has somebody of the name. Sources: https://www.crossref.org/documentation/retrieve-metadata/rest-api/, and
https://doi.org/10.64000/wadve-3tj60 for the limits since December 2025.
"""

import re
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.core.authors import names
from bot.core.authors.links import Directory
from bot.core.authors.names import Grade
from bot.core.following.followed_authors import FollowedAuthor
from bot.core.papers import Paper
from bot.errors import SourceError
from bot.ports import AnswerPage, CatalogueAnswer
from bot.sources.crossref.item_reader import SOURCE, read_item, registered_on
from bot.sources.fetcher import Fetcher
from bot.sources.json_fields import descend, items, number, read_object, text
from bot.sources.retry_policy import TransientError
from bot.sources.strict_xml import printable

_ROWS, _ROWS_BY_NAME = 100, 20
_MOST_PAGES, _MOST_PAGES_BY_NAME = 100, 5
_ORCID = re.compile(r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]", re.ASCII)
_MAIL = re.compile(r"[^\s@]+@[^\s@]+")
# What a list may be trimmed to; `language` and `institution` are refused.
_FIELDS = (
    "DOI,title,subtitle,author,container-title,event,type,created,published,published-online,published-print,posted,"
    "issued,license,abstract,relation,resource,group-title,publisher,update-to,ISSN"
)


def _never(_: FollowedAuthor) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class _ItemPage:
    """One response: the items as they stand there, how many there are in all, and where the next page is."""

    items: tuple[object, ...]
    total: int
    next_cursor: str


@dataclass(frozen=True, slots=True)
class CrossrefSource:
    """A `PersonSource`, a `JournalSource` and a `BackCatalogue`.

    `is_elsewhere`: who need not be asked for by name, another source is.
    """

    fetcher: Fetcher
    url: str
    contact: str = ""
    is_elsewhere: Callable[[FollowedAuthor], bool] = _never
    key: str = SOURCE
    batch: int = 20
    reach: timedelta = timedelta(days=7)  # it lists by the day of registration, which takes a few days to show

    def covers(self, author: FollowedAuthor) -> bool:
        return bool(_orcids([author])) or not self.is_elsewhere(author)

    async def papers_of(self, authors: Sequence[FollowedAuthor], since: date) -> AsyncIterator[AnswerPage]:
        if orcids := _orcids(authors):
            async for page in self._read_whole([f"orcid:{orcid}" for orcid in orcids], since, by_id=True):
                yield page
        for author in authors:
            if not self.is_elsewhere(author):
                async for page in self._search(author.name, since):
                    yield page

    async def papers_in(self, issns: Sequence[str], since: date) -> AsyncIterator[AnswerPage]:
        async for page in self._read_whole([f"issn:{issn}" for issn in issns], since):
            yield page

    async def newest_of(self, author: FollowedAuthor, since: date | None, before: date | None) -> CatalogueAnswer:
        orcids = _orcids([author])
        bounds = [f"from-pub-date:{since.isoformat()}"] if since else []
        if before:
            bounds.append(f"until-pub-date:{(before - timedelta(days=1)).isoformat()}")
        question = {"sort": "published", "order": "desc"} if orcids else {"query.author": author.name}
        if conditions := [*(f"orcid:{orcid}" for orcid in orcids), *bounds]:
            question["filter"] = ",".join(conditions)
        page = await self._get({**question, "rows": str(_ROWS)})
        papers = _as_answer(page).papers
        # Under a name the best hits come first: where the last is somebody else, there are no more.
        ends = bool(papers) and not orcids and not _is_signed_by(author.name, papers[-1])
        if not orcids:
            papers = tuple(paper for paper in papers if _is_signed_by(author.name, paper))
        is_whole = ends or len(page.items) >= page.total
        return CatalogueAnswer.of(papers, is_whole=is_whole, by_id=bool(orcids), records=len(page.items))

    async def _read_whole(
        self, filters: Sequence[str], since: date, *, by_id: bool = False
    ) -> AsyncIterator[AnswerPage]:
        """All that the filters let through: page by page, until one is empty or everything has come."""
        condition = ",".join([*filters, f"from-created-date:{since.isoformat()}"])
        cursor, seen = "*", set[str]()
        for _ in range(_MOST_PAGES):
            page = await self._get({"filter": condition, "rows": str(_ROWS), "cursor": cursor})
            dois = {text(item, "DOI") for item in page.items}
            if dois and dois <= seen:  # its cursors may be alike, its pages may not
                raise SourceError("Crossref gave the same page twice")
            seen |= dois
            yield _as_answer(page, by_id=by_id)
            if not page.items or len(seen) >= page.total:
                if len(seen) < page.total:
                    raise SourceError(f"Crossref listed {len(seen)} works of {page.total}")
                return
            cursor = page.next_cursor
        raise SourceError(f"Crossref's list has more than {_MOST_PAGES} pages")

    async def _search(self, name: str, since: date) -> AsyncIterator[AnswerPage]:
        """The best hits for a name; what shares only one of its words comes behind them, and is not read to the end."""
        for number_ in range(_MOST_PAGES_BY_NAME):
            page = await self._get(
                {
                    "query.author": name,
                    "filter": f"from-created-date:{since.isoformat()}",
                    "rows": str(_ROWS_BY_NAME),
                    "offset": str(number_ * _ROWS_BY_NAME),
                }
            )
            answer = _as_answer(page)
            yield answer
            if len(page.items) < _ROWS_BY_NAME or not any(_is_signed_by(name, paper) for paper in answer.papers):
                return

    async def _get(self, params: Mapping[str, str]) -> _ItemPage:
        params = {**params, "select": _FIELDS, **mail_parameter(self.contact)}
        return await self.fetcher.get(f"{self.url}/works", _read_page, params=params, accept="application/json")


def mail_parameter(contact: str) -> dict[str, str]:
    """What makes a question a polite one, where the contact is a mail address."""
    return {"mailto": contact} if _MAIL.fullmatch(contact) else {}


def _orcids(authors: Sequence[FollowedAuthor]) -> list[str]:
    ids = (id_ for author in authors for id_ in author.ids(Directory.ORCID))
    return list(dict.fromkeys(id_ for id_ in ids if _ORCID.fullmatch(id_)))


def _is_signed_by(name: str, paper: Paper) -> bool:
    return any(names.compare(name, author.name) is not Grade.NONE for author in paper.authors)


def _read_page(body: bytes) -> _ItemPage:
    answer = read_object(body, "Crossref", TransientError)
    message = descend(answer, "message")
    total = number(message, "total-results")
    if text(answer, "status") != "ok" or not isinstance(descend(message, "items"), list) or total is None:
        reasons = [text(reason, "message") for reason in items(answer, "message")]
        raise SourceError(f"Crossref answered without a list of works: {printable('; '.join(reasons))}")
    return _ItemPage(tuple(items(message, "items")), total, text(message, "next-cursor"))


def _as_answer(page: _ItemPage, *, by_id: bool = False) -> AnswerPage:
    papers: dict[str, Paper] = {}
    registered: dict[str, date] = {}
    for item in page.items:
        if paper := read_item(item):
            papers[paper.id] = paper
            if day := registered_on(item):
                registered[paper.id] = day
    records = len(page.items)
    return AnswerPage(tuple(papers.values()), records, records - len(papers), by_id=by_id, registered=registered)
