"""ORCID's records of people of one name → which of the papers they say are theirs.

People keep their own iD and list of works, so what stands there is nearly always right, and most papers are in no
list. A name is searched for, and the works of those who have it are read, if they are few; who else signed is not
told. No key. Source: https://info.orcid.org/documentation/api-tutorials/ (search, expanded-search, works).
"""

import asyncio
import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.authors import names
from bot.core.authors.author_claims import AuthorClaim, ListedAuthor
from bot.core.authors.links import Directory
from bot.core.authors.names import Grade
from bot.core.papers import Paper
from bot.directories.catalogue import AuthorLists, plain_orcid
from bot.directories.orcid_record import arxiv_ids
from bot.errors import SourceError
from bot.sources.fetcher import Fetcher
from bot.sources.json_fields import items, read_object, text
from bot.sources.retry_policy import FetchError

MOST_PEOPLE = 6  # of one name whose works are read; of a name that more have, none
_MOST_FOUND = 20  # by a search, which finds similar names, too
_GONE = frozenset({404, 409, 410})  # a record that was closed
_JSON = "application/json"
_WORD = re.compile(r"[\w'’.-]+(?: [\w'’.-]+)*")


@dataclass(frozen=True, slots=True)
class OrcidWorks:
    """A `Catalogue`."""

    fetcher: Fetcher
    url: str
    directory: Directory = Directory.ORCID
    batch: int = 500
    by_name: bool = True

    def covers(self, paper: Paper) -> bool:
        return True

    async def look_up(self, name: str, papers: Sequence[Paper]) -> AuthorLists:
        given_name, _, family = names.display(name).rpartition(" ")
        if not _WORD.fullmatch(given_name) or not _WORD.fullmatch(family):
            return {}
        params = {"q": f'family-name:"{family}" AND given-names:"{given_name}"', "rows": str(_MOST_FOUND)}
        people = await self.fetcher.get(
            f"{self.url}/expanded-search/", lambda body: read_people(body, name), params=params, accept=_JSON
        )
        if len(people) > MOST_PEOPLE:
            return {}
        works = await asyncio.gather(*[self._works_of(claim) for claim in people])
        lists: dict[str, list[ListedAuthor]] = {}
        for claim, ids in zip(people, works, strict=True):
            for paper in papers:
                if paper.id in ids:
                    lists.setdefault(paper.id, []).append(ListedAuthor(name, claim))
        # Two of one name who both say that it is theirs: then it is not known whose.
        return {paper: authors for paper, authors in lists.items() if len(authors) == 1}

    async def _works_of(self, claim: AuthorClaim) -> frozenset[str]:
        try:
            return await self.fetcher.get(f"{self.url}/{claim.id}/works", read_works_of, accept=_JSON)
        except FetchError as error:
            if error.status in _GONE:
                return frozenset()
            raise


def read_people(body: bytes, name: str) -> list[AuthorClaim]:
    """Who has `name`; nobody where more were found than were listed. Raises SourceError for no answer to a search."""
    answer = read_object(body, "ORCID")
    total = answer.get("num-found")
    if not isinstance(total, int):
        raise SourceError("ORCID answered no search")
    if total > _MOST_FOUND:
        return []
    people = []
    for entry in items(answer, "expanded-result"):  # null where nobody has the name
        written = f"{text(entry, 'given-names')} {text(entry, 'family-names')}"
        orcid = plain_orcid(text(entry, "orcid-id"))
        if orcid and names.compare(name, written) is Grade.EXACT:
            # Its institutions are those of a life, the present one not marked.
            people.append(AuthorClaim(Directory.ORCID, orcid, "", orcid))
    return people


def read_works_of(body: bytes) -> frozenset[str]:
    """The arXiv ids among a person's works. Raises SourceError for what is no list of works."""
    answer = read_object(body, "ORCID")
    if not isinstance(answer.get("group"), list):
        raise SourceError("ORCID answered without a list of works")
    return frozenset(id_ for group in items(answer, "group") for id_ in arxiv_ids(group))
