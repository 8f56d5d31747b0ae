"""Semantic Scholar's batch of papers by arXiv id → who it takes their authors for.

Its id of an author is assigned by a program, and one person often has several. Without a key everything is refused;
with one, one request a second over all endpoints. A batch has 500 ids at most, and its answer stands in their order,
null for a paper that is not there. Sources: https://api.semanticscholar.org/api-docs/graph and
https://www.semanticscholar.org/product/api.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.authors.author_claims import AuthorClaim, ListedAuthor
from bot.core.authors.links import Directory
from bot.core.papers import Paper
from bot.directories.catalogue import AuthorLists, plain_id, plain_institution, plain_orcid
from bot.errors import SourceError
from bot.sources.fetcher import Fetcher
from bot.sources.json_fields import items, read_list, text

_FIELDS = "authors.name,authors.affiliations,authors.externalIds"


@dataclass(frozen=True, slots=True)
class SemanticScholarPapers:
    """A `Catalogue`."""

    fetcher: Fetcher
    url: str
    key: str
    directory: Directory = Directory.SEMANTIC_SCHOLAR
    batch: int = 500
    by_name: bool = False

    def covers(self, paper: Paper) -> bool:
        return True

    async def look_up(self, name: str, papers: Sequence[Paper]) -> AuthorLists:
        ids = [paper.id for paper in papers]
        return await self.fetcher.post(
            f"{self.url}/paper/batch",
            json.dumps({"ids": [f"ARXIV:{id_}" for id_ in ids]}).encode(),
            "application/json",
            lambda body: read_batch(body, ids),
            params={"fields": _FIELDS},
            accept="application/json",
            headers={"x-api-key": self.key},
        )


def read_batch(body: bytes, ids: Sequence[str]) -> AuthorLists:
    """The authors of the papers that were asked for by `ids`. Raises SourceError where it is not one entry for each."""
    entries = read_list(body, "Semantic Scholar")
    if len(entries) != len(ids):
        raise SourceError(f"Semantic Scholar answered {len(entries)} entries for {len(ids)} papers")
    return {
        id_: [_author(author) for author in items(entry, "authors")]
        for id_, entry in zip(ids, entries, strict=True)
        if isinstance(entry, dict)
    }


def _author(author: object) -> ListedAuthor:
    name, id_ = text(author, "name"), plain_id(text(author, "authorId"))
    if not id_:
        return ListedAuthor(name, None)
    institution = next((place for place in items(author, "affiliations") if isinstance(place, str) and place), "")
    orcid = plain_orcid(text(author, "externalIds", "ORCID"))
    return ListedAuthor(name, AuthorClaim(Directory.SEMANTIC_SCHOLAR, id_, plain_institution(institution), orcid))
