"""zbMATH Open's documents by arXiv id → who it takes their authors for.

It knows published mathematics and some preprints. People look after its author ids ("wang.yi.3"). No key; where it
knows none of the papers it answers 404. Its data are under CC BY-SA 4.0. Source: https://api.zbmath.org/v1/ and
https://zbmath.org/general-help/ (search fields, "|" for or).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.authors.author_claims import AuthorClaim, ListedAuthor
from bot.core.authors.links import Directory
from bot.core.papers import Paper
from bot.directories.catalogue import AuthorLists, has_category, plain_id
from bot.errors import SourceError
from bot.sources.fetcher import Fetcher
from bot.sources.json_fields import items, read_object, text
from bot.sources.retry_policy import FetchError

_CATEGORIES = ("math.", "math-ph")


@dataclass(frozen=True, slots=True)
class ZbmathDocuments:
    """A `Catalogue`."""

    fetcher: Fetcher
    url: str
    directory: Directory = Directory.ZBMATH
    batch: int = 50
    by_name: bool = False

    def covers(self, paper: Paper) -> bool:
        return has_category(paper, _CATEGORIES)

    async def look_up(self, name: str, papers: Sequence[Paper]) -> AuthorLists:
        ids = [paper.id for paper in papers]
        params = {
            "search_string": " | ".join(f"arxiv:{id_}" for id_ in ids),
            "page": "0",
            "results_per_page": str(len(ids)),
        }
        try:
            return await self.fetcher.get(
                f"{self.url}/document/_search",
                lambda body: read_documents(body, ids),
                params=params,
                accept="application/json",
            )
        except FetchError as error:
            if error.status == 404:
                return {}
            raise


def read_documents(body: bytes, ids: Sequence[str]) -> AuthorLists:
    """The authors of those documents that link to one of `ids`. Raises SourceError for what is no list of them."""
    page = read_object(body, "zbMATH")
    if "result" not in page or not isinstance(page["result"], list | None):
        raise SourceError("zbMATH answered without a list of documents")
    lists: dict[str, list[ListedAuthor]] = {}
    for document in items(page, "result"):
        for link in items(document, "links"):
            if text(link, "type") == "arxiv" and (id_ := text(link, "identifier")) in ids:
                lists[id_] = [_author(author) for author in items(document, "contributors", "authors")]
    return lists


def _author(author: object) -> ListedAuthor:
    codes = [code for entry in items(author, "codes") if isinstance(entry, str) and (code := plain_id(entry))]
    # Several codes: it has not decided which of several people it was.
    claim = AuthorClaim(Directory.ZBMATH, codes[0]) if len(codes) == 1 else None
    return ListedAuthor(text(author, "name"), claim)
