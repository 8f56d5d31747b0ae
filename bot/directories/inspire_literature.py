"""INSPIRE's records of papers by arXiv id → who it takes their authors for.

It knows particle, nuclear and astrophysics. Its authors have a record that people look after; where there is none, a
name of its own ("Yi.Wang.12") tells them apart. No key; 15 requests in five seconds, and refused ones count. E-mail
addresses are not asked for: collecting them is forbidden. Sources: https://github.com/inspirehep/rest-api-doc and
https://inspirehep.net/help/knowledge-base/terms-of-use/.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.authors.author_claims import MOST_PLACES, AuthorClaim, ListedAuthor
from bot.core.authors.links import Directory
from bot.core.papers import Paper
from bot.directories.catalogue import AuthorLists, has_category, plain_id, plain_institution, plain_orcid
from bot.errors import SourceError
from bot.sources.fetcher import Fetcher
from bot.sources.json_fields import descend, items, read_object, text

_FIELDS = "arxiv_eprints.value,authors.full_name,authors.ids,authors.record,authors.affiliations.value"
_CATEGORIES = ("hep-", "gr-qc", "nucl-", "astro-ph", "quant-ph", "physics.acc-ph", "physics.ins-det")


@dataclass(frozen=True, slots=True)
class InspireLiterature:
    """A `Catalogue`. Papers of more than a hundred authors are left out: their lists alone can have a megabyte."""

    fetcher: Fetcher
    url: str
    directory: Directory = Directory.INSPIRE
    batch: int = 50
    by_name: bool = False

    def covers(self, paper: Paper) -> bool:
        return has_category(paper, _CATEGORIES) and len(paper.authors) <= MOST_PLACES

    async def look_up(self, name: str, papers: Sequence[Paper]) -> AuthorLists:
        ids = [paper.id for paper in papers]
        params = {
            "q": " or ".join(f"arxiv:{id_}" for id_ in ids),
            "fields": _FIELDS,
            "size": str(len(ids)),
        }
        return await self.fetcher.get(
            f"{self.url}/literature", lambda body: read_literature(body, ids), params=params, accept="application/json"
        )


def read_literature(body: bytes, ids: Sequence[str]) -> AuthorLists:
    """The authors of those papers that have one of `ids`. Raises SourceError for what is no page of records."""
    page = read_object(body, "INSPIRE")
    if not isinstance(descend(page, "hits", "hits"), list):
        raise SourceError("INSPIRE answered without a list of records")
    lists: dict[str, list[ListedAuthor]] = {}
    for record in items(page, "hits", "hits"):
        for eprint in items(record, "metadata", "arxiv_eprints"):
            if (id_ := text(eprint, "value")) in ids:
                lists[id_] = [_author(author) for author in items(record, "metadata", "authors")[:MOST_PLACES]]
    return lists


def _author(author: object) -> ListedAuthor:
    name = text(author, "full_name")
    ids = {text(entry, "schema"): text(entry, "value") for entry in items(author, "ids")}
    id_ = plain_id(text(author, "record", "$ref")) or plain_id(ids.get("INSPIRE BAI", ""))
    if not id_:
        return ListedAuthor(name, None)
    institution = next((place for entry in items(author, "affiliations") if (place := text(entry, "value"))), "")
    orcid = plain_orcid(ids.get("ORCID", ""))
    return ListedAuthor(name, AuthorClaim(Directory.INSPIRE, id_, plain_institution(institution), orcid))
