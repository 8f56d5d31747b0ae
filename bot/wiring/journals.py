"""The catalogues of journals and conferences that these settings ask, each within the pace that it allows."""

from collections.abc import Mapping

from bot.core.authors.links import Directory
from bot.core.following.followed_authors import FollowedAuthor
from bot.ports import AuthorIdentification, Clock, PersonSource, RateLease
from bot.settings import Settings
from bot.sources.crossref.works_client import CrossrefSource
from bot.sources.europepmc.person_papers import EuropePmcPapers
from bot.sources.fetcher import Fetcher
from bot.sources.inspire.literature_client import InspireSource
from bot.sources.openalex.works_query import OpenAlexSource
from bot.sources.retry_policy import RetryPolicy
from bot.storage.store import SqlStore
from bot.wiring.preprints import europe_pmc
from scheduler.inquire import Allowance, PersonInquirer

# Nobody waits for these: what does not answer now is asked again at the next tick.
_PATIENCE = RetryPolicy(connect=15, silence=60, total=120, tries=2, first_wait=5, longest_wait=60, body=32 * 2**20)
_CROSSREF_PACE = 0.34  # seconds between two lists of the whole deployment: three a second, since December 2025
_LEASE_SECONDS = 130.0


def journal_inquirers(
    settings: Settings,
    contact: str,
    store: SqlStore,
    clock: Clock,
    leases: Mapping[Directory, RateLease],
    identification: AuthorIdentification,
) -> tuple[PersonInquirer, ...]:
    """One for each catalogue that is switched on and has the key that it needs."""
    names = settings.journal_sources.split(",")
    sources: list[PersonSource] = []
    openalex = _openalex(settings, contact, clock) if "openalex" in names else None
    if openalex:
        sources.append(openalex)
    if "crossref" in names:
        sources.append(_crossref(settings, contact, store, clock, openalex))
    if "europepmc" in names:
        sources.append(EuropePmcPapers(europe_pmc(settings, store, clock), clock.now))
    if "inspire" in names:
        fetcher = Fetcher(
            "INSPIRE", contact, _PATIENCE, lease=leases.get(Directory.INSPIRE), sleep=clock.sleep, now=clock.now
        )
        sources.append(InspireSource(fetcher, settings.inspire_api_url))
    allowances = {"openalex": Allowance(settings.openalex_daily_dollars)}
    return tuple(PersonInquirer(source, store, clock, identification, allowances.get(source.key)) for source in sources)


def _openalex(settings: Settings, contact: str, clock: Clock) -> OpenAlexSource | None:
    if settings.openalex_api_key is None:
        return None
    key = settings.openalex_api_key.get_secret_value()
    fetcher = Fetcher("OpenAlex", contact, _PATIENCE, secrets=(key,), sleep=clock.sleep, now=clock.now)
    return OpenAlexSource(fetcher, settings.openalex_api_url, key)


def _crossref(
    settings: Settings, contact: str, store: SqlStore, clock: Clock, openalex: OpenAlexSource | None
) -> CrossrefSource:
    fetcher = Fetcher(
        "Crossref",
        contact,
        _PATIENCE,
        lease=lambda: store.rate_leases.hold("crossref", _CROSSREF_PACE, _LEASE_SECONDS),
        sleep=clock.sleep,
        now=clock.now,
    )

    def is_elsewhere(author: FollowedAuthor) -> bool:
        return openalex is not None and openalex.covers(author)

    return CrossrefSource(fetcher, settings.crossref_api_url, contact, is_elsewhere)
