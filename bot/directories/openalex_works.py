"""OpenAlex's works by DOI → who it takes their authors for.

Its id of an author is assigned by a program. A list or a filter costs $0.0001 of the $1 a day that a free key has; at
most 100 values in a filter, authors beyond 100 are cut from lists, and an author that was merged away without a
successor is called "Deleted Author". Sources: https://developers.openalex.org/guides/authentication and
…/api-reference/works.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.authors.author_claims import AuthorClaim, ListedAuthor
from bot.core.authors.links import Directory
from bot.core.papers import Paper
from bot.directories.catalogue import AuthorLists, plain_id, plain_institution, plain_orcid
from bot.directories.directory_fields import arxiv_id
from bot.errors import SourceError
from bot.sources.fetcher import Fetcher
from bot.sources.json_fields import items, read_object, text

_DELETED = "Deleted Author"
_DOI = "https://doi.org/"
_PLAIN_DOI = re.compile(r"10\.\d{4,9}/[a-z0-9./():;_-]{1,100}", re.ASCII)  # not what means something in a filter


@dataclass(frozen=True, slots=True)
class OpenAlexWorks:
    """A `Catalogue`."""

    fetcher: Fetcher
    url: str
    key: str
    directory: Directory = Directory.OPENALEX
    batch: int = 25
    by_name: bool = False

    def covers(self, paper: Paper) -> bool:
        return True

    async def look_up(self, name: str, papers: Sequence[Paper]) -> AuthorLists:
        dois = _dois(papers)
        params = {
            "filter": f"doi:{'|'.join(dois)}",
            "select": "doi,locations,authorships",
            "per_page": str(len(dois)),
            "api_key": self.key,
        }
        return await self.fetcher.get(
            f"{self.url}/works", lambda body: read_works(body, dois), params=params, accept="application/json"
        )


def _dois(papers: Sequence[Paper]) -> dict[str, str]:
    """By DOI, in lower case, the paper: arXiv's own and the journal's; a published paper often has one record there."""
    dois = {f"10.48550/arxiv.{paper.id}".lower(): paper.id for paper in papers}
    for paper in papers:
        doi = (paper.doi or "").split(" ")[0].lower()
        if _PLAIN_DOI.fullmatch(doi):
            dois.setdefault(doi, paper.id)
    return dois


def read_works(body: bytes, dois: dict[str, str]) -> AuthorLists:
    """The authors of the works that have one of `dois`. Raises SourceError for what is no list of works."""
    page = read_object(body, "OpenAlex")
    if not isinstance(page.get("results"), list):
        raise SourceError("OpenAlex answered without a list of works")
    lists: dict[str, list[ListedAuthor]] = {}
    for work in items(page, "results"):
        paper = dois.get(text(work, "doi").removeprefix(_DOI).lower()) or _id(work)
        if paper in dois.values() and paper is not None:
            lists[paper] = [_author(authorship) for authorship in items(work, "authorships")]
    return lists


def _id(work: object) -> str | None:
    links = [text(place, "landing_page_url") for place in items(work, "locations")]
    return next((paper for link in links if (paper := arxiv_id(link))), None)


def _author(authorship: object) -> ListedAuthor:
    display_name = text(authorship, "author", "display_name")
    name = text(authorship, "raw_author_name") or display_name
    id_ = plain_id(text(authorship, "author", "id"))
    if not id_ or display_name == _DELETED:
        return ListedAuthor(name, None)
    places = (text(place, "display_name") for place in items(authorship, "institutions"))
    institution = next((place for place in places if place), "")
    orcid = plain_orcid(text(authorship, "author", "orcid"))
    return ListedAuthor(name, AuthorClaim(Directory.OPENALEX, id_, plain_institution(institution), orcid))
