"""Who stands behind a link to an author's page: arXiv, ORCID, OpenAlex and DBLP, one plain value from each.

Refuses to guess: a page that is missing, cut or something else is an error with a phrase, never half a person.
"""

import asyncio
from collections.abc import Callable
from dataclasses import replace

from bot.core.authors.directory_record import DirectoryRecord, distinct_aliases
from bot.core.authors.links import AuthorLink, Directory
from bot.errors import NotFound, OutOfReach, SourceError, Unavailable
from bot.ports import RateLease
from bot.sources.author_feed import read_author_feed
from bot.sources.dblp_person import read_dblp_person
from bot.sources.openalex_author import AUTHOR_FIELDS, MOST_WORKS, WORK_FIELDS, openalex_id, read_openalex
from bot.sources.orcid_record import read_orcid_record
from bot.sources.page_fetching import Haste, PageFetcher, RefusedError, unreadable

_ATOM = "application/atom+xml"
_XML = "application/xml"
_JSON = "application/json"


class AuthorPages:
    """An `AuthorDirectory`. arXiv alone is asked within the deployment's turn."""

    def __init__(
        self,
        contact: str,
        turn: RateLease,
        *,
        arxiv: str = "https://arxiv.org",
        orcid: str = "https://pub.orcid.org/v3.0",
        openalex: str = "https://api.openalex.org",
        dblp: str = "https://dblp.org",
        openalex_key: str | None = None,
        haste: Haste | None = None,
    ) -> None:
        self._fetcher = PageFetcher(contact, haste)
        self._turn = turn
        self._arxiv, self._orcid, self._openalex, self._dblp = arxiv, orcid, openalex, dblp
        self._openalex_key = openalex_key

    async def look_up(self, link: AuthorLink) -> DirectoryRecord:
        """The person. Raises NotFound, OutOfReach, or Unavailable where OpenAlex wants a key that is not set."""
        match link.directory:
            case Directory.ARXIV:
                return await self._on_arxiv(link)
            case Directory.ORCID:
                return await self._on_orcid(link)
            case Directory.OPENALEX:
                return await self._on_openalex(link)
            case Directory.DBLP:
                body = await self._fetcher.get(f"{self._dblp}/pid/{link.id}.xml", link, accept=_XML)
                return await _read(lambda: read_dblp_person(body, link), link)

    async def _on_arxiv(self, link: AuthorLink) -> DirectoryRecord:
        url = f"{self._arxiv}/a/{link.id}.atom2"
        body = await self._fetcher.get(url, link, accept=_ATOM, turn=self._turn)
        return await _read(lambda: read_author_feed(body, link), link)

    async def _on_orcid(self, link: AuthorLink) -> DirectoryRecord:
        """Her record, and, if she has linked it there, her page on arXiv: that one knows coauthors."""
        body, page = await asyncio.gather(
            self._fetcher.get(f"{self._orcid}/{link.id}/record", link, accept=_JSON), self._linked_on_arxiv(link)
        )
        known = await _read(lambda: read_orcid_record(body, link), link)
        if page is None:
            return known
        here = {work.arxiv for work in known.works if work.arxiv}
        more = tuple(work for work in page.works if work.arxiv not in here)
        aliases = distinct_aliases(known.name, [*known.aliases, page.name, *page.aliases])
        return replace(known, aliases=aliases, works=known.works + more, coauthors=page.coauthors)

    async def _linked_on_arxiv(self, link: AuthorLink) -> DirectoryRecord | None:
        try:
            return await self._on_arxiv(AuthorLink(Directory.ARXIV, link.id))
        except (NotFound, OutOfReach):  # most iDs are not linked there; what ORCID itself says is enough
            return None

    async def _on_openalex(self, link: AuthorLink) -> DirectoryRecord:
        if not self._openalex_key:
            raise Unavailable("error-author-page-key")
        key = {"api_key": self._openalex_key}
        page = {"per_page": str(MOST_WORKS), "select": WORK_FIELDS, "sort": "publication_date:desc", **key}
        url = f"{self._openalex}/authors/{link.id}"
        try:
            author = await self._fetcher.get(url, link, accept=_JSON, args={"select": AUTHOR_FIELDS, **key})
            hers = openalex_id(author)
            page["filter"] = f"authorships.author.id:{hers}"
            works = await self._fetcher.get(f"{self._openalex}/works", link, accept=_JSON, args=page)
        except SourceError as error:
            raise unreadable(link, error.reason) from error
        except RefusedError as error:
            if error.status == 401:
                raise Unavailable("error-author-page-key-wrong") from error
            raise OutOfReach("error-author-page-busy", directory=link.directory) from error
        return await _read(lambda: read_openalex(author, works, link), link)


async def _read(read: Callable[[], DirectoryRecord | None], link: AuthorLink) -> DirectoryRecord:
    """What `read` makes of an answer, in a thread; its trouble and nobody found as errors that can be told."""
    try:
        known = await asyncio.to_thread(read)
    except SourceError as error:
        raise unreadable(link, error.reason) from error
    if known is None:
        raise NotFound("error-author-page-nobody", directory=link.directory, id=link.id)
    return known
