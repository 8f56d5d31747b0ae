"""Who stands behind a link to an author's page in one of the directories, one plain value from each.

Somebody waits for it, so each page is asked for once. Refuses to guess: a page that is missing, cut or something else
is an error with a phrase, never half a person.
"""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import NoReturn, TypeVar

import structlog

from bot.core.authors.directory_record import DirectoryRecord, distinct_aliases
from bot.core.authors.links import AuthorLink, Directory
from bot.directories.author_feed import read_author_feed
from bot.directories.dblp_person import read_dblp_person
from bot.directories.inspire_author import PAPER_FIELDS as INSPIRE_FIELDS
from bot.directories.inspire_author import inspire_name_id, read_inspire
from bot.directories.openalex_author import AUTHOR_FIELDS, MOST_WORKS, WORK_FIELDS, openalex_id, read_openalex
from bot.directories.orcid_record import read_orcid_record
from bot.directories.semantic_scholar_author import MOST_PAPERS, read_semantic_scholar
from bot.directories.semantic_scholar_author import PAPER_FIELDS as S2_FIELDS
from bot.directories.zbmath_author import MOST_DOCUMENTS, read_zbmath
from bot.errors import NotFound, OutOfReach, SourceError, Unavailable
from bot.ports import RateLease
from bot.sources.fetcher import Fetcher
from bot.sources.retry_policy import FetchError, RetryPolicy

T = TypeVar("T")

log = structlog.get_logger(__name__)

_ATOM = "application/atom+xml"
_XML = "application/xml"
_JSON = "application/json"
_GONE = frozenset({404, 410})
_REFUSED = frozenset({401, 403, 429})
_WRONG_KEY = frozenset({401, 403})
_KEYS = {Directory.OPENALEX: "OPENALEX_API_KEY", Directory.SEMANTIC_SCHOLAR: "SEMANTIC_SCHOLAR_API_KEY"}
_MAX_REDIRECTS = 2

# Thousands of works of one person have about 10 MB.
ONE_TRY = RetryPolicy(connect=5.0, silence=10.0, total=15.0, tries=1, longest_wait=0.0, body=24 * 2**20)


class AuthorPages:
    """An `AuthorDirectory`. arXiv is asked within the deployment's rate lease, others within their `paces`."""

    def __init__(
        self,
        contact: str,
        lease: RateLease,
        paces: Mapping[Directory, RateLease] = MappingProxyType({}),
        /,
        *,
        arxiv: str = "https://arxiv.org",
        orcid: str = "https://pub.orcid.org/v3.0",
        openalex: str = "https://api.openalex.org",
        dblp: str = "https://dblp.org",
        semantic_scholar: str = "https://api.semanticscholar.org/graph/v1",
        inspire: str = "https://inspirehep.net/api",
        zbmath: str = "https://api.zbmath.org/v1",
        openalex_key: str | None = None,
        semantic_scholar_key: str | None = None,
        retry_policy: RetryPolicy = ONE_TRY,
    ) -> None:
        self._arxiv, self._orcid, self._openalex, self._dblp = arxiv, orcid, openalex, dblp
        self._semantic_scholar, self._inspire, self._zbmath = semantic_scholar, inspire, zbmath
        self._openalex_key, self._semantic_scholar_key = openalex_key, semantic_scholar_key
        secrets = tuple(key for key in (openalex_key, semantic_scholar_key) if key)
        paces = {**paces, Directory.ARXIV: lease}
        self._fetchers = {
            directory: Fetcher(
                directory.value,
                contact,
                retry_policy,
                lease=paces.get(directory),
                max_redirects=_MAX_REDIRECTS,
                secrets=secrets,
            )
            for directory in Directory
        }

    async def look_up(self, link: AuthorLink) -> DirectoryRecord:
        match link.directory:
            case Directory.ARXIV:
                return await self._on_arxiv(link)
            case Directory.ORCID:
                return await self._on_orcid(link)
            case Directory.OPENALEX:
                return await self._on_openalex(link)
            case Directory.DBLP:
                url = f"{self._dblp}/pid/{link.id}.xml"
                return await self._read(url, link, lambda body: read_dblp_person(body, link), accept=_XML)
            case Directory.SEMANTIC_SCHOLAR:
                return await self._on_semantic_scholar(link)
            case Directory.INSPIRE:
                return await self._on_inspire(link)
            case Directory.ZBMATH:
                return await self._on_zbmath(link)

    async def _on_arxiv(self, link: AuthorLink) -> DirectoryRecord:
        url = f"{self._arxiv}/a/{link.id}.atom2"
        return await self._read(url, link, lambda body: read_author_feed(body, link), accept=_ATOM)

    async def _on_orcid(self, link: AuthorLink) -> DirectoryRecord:
        """The ORCID record, and, if it is linked there, the person's page on arXiv: that one knows coauthors."""
        url = f"{self._orcid}/{link.id}/record"
        record, page = await asyncio.gather(
            self._read(url, link, lambda body: read_orcid_record(body, link), accept=_JSON),
            self._linked_on_arxiv(link),
        )
        if page is None:
            return record
        own_ids = {work.arxiv for work in record.works if work.arxiv}
        more = tuple(work for work in page.works if work.arxiv not in own_ids)
        aliases = distinct_aliases(record.name, [*record.aliases, page.name, *page.aliases])
        return replace(record, aliases=aliases, works=record.works + more, coauthors=page.coauthors)

    async def _linked_on_arxiv(self, link: AuthorLink) -> DirectoryRecord | None:
        try:
            return await self._on_arxiv(AuthorLink(Directory.ARXIV, link.id))
        except (NotFound, OutOfReach):  # most iDs are not linked there; what ORCID itself says is enough
            return None

    async def _on_openalex(self, link: AuthorLink) -> DirectoryRecord:
        if not self._openalex_key:
            raise Unavailable("error-author-page-key", directory=link.directory, setting=_KEYS[link.directory])
        key = {"api_key": self._openalex_key}
        url = f"{self._openalex}/authors/{link.id}"
        author, author_id = await self._fetch(
            url, link, lambda body: (body, openalex_id(body)), accept=_JSON, params={"select": AUTHOR_FIELDS, **key}
        )
        works = {
            "per_page": str(MOST_WORKS),
            "select": WORK_FIELDS,
            "sort": "publication_date:desc",
            "filter": f"authorships.author.id:{author_id}",
        }
        return await self._read(
            f"{self._openalex}/works",
            link,
            lambda body: read_openalex(author, body, link),
            accept=_JSON,
            params=works | key,
        )

    async def _on_semantic_scholar(self, link: AuthorLink) -> DirectoryRecord:
        if not self._semantic_scholar_key:
            raise Unavailable("error-author-page-key", directory=link.directory, setting=_KEYS[link.directory])
        headers = {"x-api-key": self._semantic_scholar_key}
        url = f"{self._semantic_scholar}/author/{link.id}"
        author = await self._fetch(url, link, bytes, accept=_JSON, params={"fields": "name"}, headers=headers)
        return await self._read(
            f"{url}/papers",
            link,
            lambda body: read_semantic_scholar(author, body, link),
            accept=_JSON,
            params={"fields": S2_FIELDS, "limit": str(MOST_PAPERS)},
            headers=headers,
        )

    async def _on_inspire(self, link: AuthorLink) -> DirectoryRecord:
        author, name_id = await self._fetch(
            f"{self._inspire}/authors/{link.id}", link, lambda body: (body, inspire_name_id(body)), accept=_JSON
        )
        params = {
            "q": f"a {name_id}" if name_id else f"authors.record.$ref:{link.id}",
            "fields": INSPIRE_FIELDS,
            "size": str(MOST_PAPERS),
            "sort": "mostrecent",
        }
        return await self._read(
            f"{self._inspire}/literature",
            link,
            lambda body: read_inspire(author, body, link),
            accept=_JSON,
            params=params,
        )

    async def _on_zbmath(self, link: AuthorLink) -> DirectoryRecord:
        params = {"search_string": f"ai:{link.id}", "page": "0", "results_per_page": str(MOST_DOCUMENTS)}
        url = f"{self._zbmath}/document/_search"
        return await self._read(url, link, lambda body: read_zbmath(body, link), accept=_JSON, params=params)

    async def _read(
        self,
        url: str,
        link: AuthorLink,
        read: Callable[[bytes], DirectoryRecord | None],
        *,
        accept: str,
        params: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> DirectoryRecord:
        """The person that `read` finds at `url`; nobody there is an error, too."""
        record = await self._fetch(url, link, read, accept=accept, params=params, headers=headers)
        if record is None:
            raise NotFound("error-author-page-nobody", directory=link.directory, id=link.id)
        return record

    async def _fetch(
        self,
        url: str,
        link: AuthorLink,
        read: Callable[[bytes], T],
        *,
        accept: str,
        params: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> T:
        """What `read` makes of the page at `url`. What goes wrong becomes an error with a phrase."""
        try:
            return await self._fetchers[link.directory].get(url, read, accept=accept, params=params, headers=headers)
        except SourceError as error:
            _raise_for(error, link)


def _raise_for(error: SourceError, link: AuthorLink) -> NoReturn:
    """The error that can be told: no such page, no service for us, or a page that can't be had.

    The reason of the last one goes to the log alone.
    """
    status = error.status if isinstance(error, FetchError) else None
    if status in _GONE:
        raise NotFound("error-author-page-none", directory=link.directory, id=link.id) from error
    if status in _REFUSED and link.directory in _KEYS:
        if status in _WRONG_KEY:
            setting = _KEYS[link.directory]
            raise Unavailable("error-author-page-key-wrong", directory=link.directory, setting=setting) from error
        raise OutOfReach("error-author-page-busy", directory=link.directory) from error
    if status not in _REFUSED:
        log.warning("author_page.unreadable", directory=str(link.directory), id=link.id, reason=error.reason)
    raise OutOfReach("error-author-page", directory=link.directory) from error
