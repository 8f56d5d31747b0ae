"""DBLP's signatures of arXiv papers, by SPARQL → who it takes their authors for.

People look after its author ids, and number those who share a name; whom it has not told apart it calls an ambiguous
creator, and says nothing of. Its site hands programs a page that asks whether they are one (since September 2026); the
SPARQL service still speaks. No key. It knows a paper of arXiv by its key, since 2018 made from the id. Sources:
https://sparql.dblp.org, https://dblp.org/rdf/docu/ and https://dblp.org/faq/.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from bot.core.authors.author_claims import AuthorClaim, ListedAuthor
from bot.core.authors.links import Directory
from bot.core.papers import Paper
from bot.directories.catalogue import AuthorLists, has_category, plain_institution, plain_orcid
from bot.errors import SourceError
from bot.sources.fetcher import Fetcher
from bot.sources.json_fields import descend, items, read_object, text

_CATEGORIES = ("cs.",)
_KEYED = re.compile(r"(?:1[89]|[2-9]\d)\d\d\.\d{4,5}", re.ASCII)  # of 2018 and later
_PAPER = "https://dblp.org/rec/journals/corr/abs-"
_PERSON = "https://dblp.org/pid/"
_NUMBER = re.compile(r" \d{4}$")
_QUERY = """\
PREFIX dblp: <https://dblp.org/rdf/schema#>
SELECT ?paper ?ordinal ?name ?creator ?ambiguous ?orcid ?affiliation WHERE {
  VALUES ?paper { %s }
  ?paper dblp:hasSignature ?signature .
  ?signature dblp:signatureOrdinal ?ordinal ; dblp:signatureDblpName ?name ; dblp:signatureCreator ?creator .
  OPTIONAL { ?creator a ?ambiguous . FILTER(?ambiguous = dblp:AmbiguousCreator) }
  OPTIONAL { ?creator dblp:orcid ?orcid }
  OPTIONAL { ?creator dblp:primaryAffiliation ?affiliation }
}"""


@dataclass(frozen=True, slots=True)
class DblpSignatures:
    """A `Catalogue`."""

    fetcher: Fetcher
    url: str
    directory: Directory = Directory.DBLP
    batch: int = 100
    by_name: bool = False

    def covers(self, paper: Paper) -> bool:
        return has_category(paper, _CATEGORIES) and _KEYED.fullmatch(paper.id) is not None

    async def look_up(self, name: str, papers: Sequence[Paper]) -> AuthorLists:
        records = {_PAPER + paper.id.replace(".", "-"): paper.id for paper in papers}
        query = _QUERY % " ".join(f"<{record}>" for record in records)
        return await self.fetcher.post(
            self.url,
            urlencode({"query": query}).encode(),
            "application/x-www-form-urlencoded",
            lambda body: read_signatures(body, records),
            accept="application/sparql-results+json",
        )


def read_signatures(body: bytes, records: dict[str, str]) -> AuthorLists:
    """The authors of `records` (address → paper) by place. Raises SourceError for what is no table of answers."""
    table = read_object(body, "DBLP")
    if not isinstance(descend(table, "results", "bindings"), list):
        raise SourceError("DBLP answered without a table")
    places: dict[str, dict[int, ListedAuthor]] = {}
    for row in items(table, "results", "bindings"):
        paper, ordinal = records.get(text(row, "paper", "value")), text(row, "ordinal", "value")
        if paper is not None and ordinal.isascii() and ordinal.isdigit():
            places.setdefault(paper, {}).setdefault(int(ordinal[:6]), _author(row))
    return {paper: [authors[place] for place in sorted(authors)] for paper, authors in places.items()}


def _author(row: object) -> ListedAuthor:
    name, creator = _NUMBER.sub("", text(row, "name", "value")), text(row, "creator", "value")
    id_ = creator.removeprefix(_PERSON)
    if id_ == creator or not id_ or text(row, "ambiguous", "value"):
        return ListedAuthor(name, None)
    institution = plain_institution(text(row, "affiliation", "value"))
    return ListedAuthor(name, AuthorClaim(Directory.DBLP, id_, institution, plain_orcid(text(row, "orcid", "value"))))
