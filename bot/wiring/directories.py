"""The directories of authors that these settings ask, each within the pace that it allows the whole deployment."""

from collections.abc import Callable, Mapping
from contextlib import AbstractAsyncContextManager

from pydantic import SecretStr

from bot.core.authors.links import Directory
from bot.directories.author_pages import AuthorPages
from bot.directories.catalogue import Catalogue, while_waited_for
from bot.directories.dblp_signatures import DblpSignatures
from bot.directories.identification import DirectoryIdentification
from bot.directories.inspire_literature import InspireLiterature
from bot.directories.openalex_works import OpenAlexWorks
from bot.directories.orcid_works import OrcidWorks
from bot.directories.semantic_scholar_papers import SemanticScholarPapers
from bot.directories.zbmath_documents import ZbmathDocuments
from bot.ports import Clock, RateLease
from bot.settings import Settings
from bot.sources.fetcher import Fetcher
from bot.storage.store import SqlStore

_LEASE_SECONDS = 6.0  # until others may ask after a process has died in the middle of a request
# Seconds between two requests of the whole deployment: what they allow (docs/directories.md); OpenAlex and ORCID allow
# more than is ever asked here.
_PACES = {
    Directory.SEMANTIC_SCHOLAR: 1.05,
    Directory.INSPIRE: 0.4,
    Directory.ZBMATH: 0.5,
    Directory.DBLP: 1.0,
}


def paces(store: SqlStore) -> dict[Directory, RateLease]:
    """Each directory's pace, kept by all processes on this database together."""

    def lease(name: str, interval: float) -> Callable[[], AbstractAsyncContextManager[None]]:
        return lambda: store.rate_leases.hold(name, interval, _LEASE_SECONDS)

    return {directory: lease(directory.name.lower(), interval) for directory, interval in _PACES.items()}


def author_pages(
    settings: Settings, contact: str, arxiv: RateLease, leases: Mapping[Directory, RateLease]
) -> AuthorPages:
    """Where a link to an author's page is read."""
    return AuthorPages(
        contact,
        arxiv,
        leases,
        arxiv=settings.arxiv_pages_url,
        orcid=settings.orcid_api_url,
        openalex=settings.openalex_api_url,
        dblp=settings.dblp_url,
        semantic_scholar=settings.semantic_scholar_api_url,
        inspire=settings.inspire_api_url,
        zbmath=settings.zbmath_api_url,
        openalex_key=_secret(settings.openalex_api_key),
        semantic_scholar_key=_secret(settings.semantic_scholar_api_key),
    )


def identification(
    settings: Settings, contact: str, store: SqlStore, clock: Clock, leases: Mapping[Directory, RateLease]
) -> DirectoryIdentification:
    """What is asked who the people of one name are: the directories that are switched on and have the key they need."""

    policy = while_waited_for(settings.author_directories_seconds)

    def fetcher(directory: Directory, *secrets: str) -> Fetcher:
        return Fetcher(directory.value, contact, policy, lease=leases.get(directory), secrets=secrets, now=clock.now)

    openalex_key, semantic_scholar_key = _secret(settings.openalex_api_key), _secret(settings.semantic_scholar_api_key)
    catalogues: dict[str, Catalogue | None] = {
        "openalex": OpenAlexWorks(fetcher(Directory.OPENALEX, openalex_key), settings.openalex_api_url, openalex_key)
        if openalex_key
        else None,
        "semanticscholar": SemanticScholarPapers(
            fetcher(Directory.SEMANTIC_SCHOLAR, semantic_scholar_key),
            settings.semantic_scholar_api_url,
            semantic_scholar_key,
        )
        if semantic_scholar_key
        else None,
        "dblp": DblpSignatures(fetcher(Directory.DBLP), settings.dblp_sparql_url),
        "inspire": InspireLiterature(fetcher(Directory.INSPIRE), settings.inspire_api_url),
        "orcid": OrcidWorks(fetcher(Directory.ORCID), settings.orcid_api_url),
        "zbmath": ZbmathDocuments(fetcher(Directory.ZBMATH), settings.zbmath_api_url),
    }
    switched_on = settings.author_directories.split(",")
    return DirectoryIdentification(
        [catalogue for name, catalogue in catalogues.items() if catalogue and name in switched_on],
        store.directories,
        clock,
        deadline=settings.author_directories_seconds,
    )


def _secret(secret: SecretStr | None) -> str | None:
    return secret.get_secret_value() if secret else None
