"""The catalogues of journals and conferences that these settings ask, each within the pace that it allows."""

from collections.abc import Awaitable, Mapping

from bot.core.authors.links import Directory
from bot.core.following.followed_authors import FollowedAuthor
from bot.ports import AuthorIdentification, BackCatalogue, Clock, PersonSource, RateLease, RecordLookup
from bot.settings import Settings
from bot.sources.crossref.journal_titles import CrossrefJournals
from bot.sources.crossref.work_lookup import CrossrefLookup
from bot.sources.crossref.works_client import CrossrefSource
from bot.sources.europepmc.article_lookup import EuropePmcLookup
from bot.sources.europepmc.person_papers import EuropePmcPapers
from bot.sources.fetcher import Fetcher
from bot.sources.inspire.literature_client import InspireSource
from bot.sources.inspire.literature_lookup import InspireLookup
from bot.sources.openalex.works_query import OpenAlexSource
from bot.sources.record_chain import RecordChain
from bot.sources.retry_policy import RetryPolicy
from bot.storage.store import SqlStore
from bot.wiring.arxiv import SEARCH_RETRIES, contact_of
from bot.wiring.preprints import europe_pmc, preprint_lookup
from scheduler.inquire import Allowance, Questions, SourceInquirer
from scheduler.questions import AuthorQuestions, JournalQuestions

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
) -> tuple[SourceInquirer, ...]:
    """One for each catalogue that is switched on and has the key that it needs, and one about journals."""
    names = settings.journal_sources.split(",")
    sources: list[PersonSource] = []
    openalex = _openalex(settings, contact, clock) if "openalex" in names else None
    if openalex:
        sources.append(openalex)
    crossref = _crossref(settings, contact, store, clock, openalex) if "crossref" in names else None
    if crossref:
        sources.append(crossref)
    if "europepmc" in names:
        sources.append(EuropePmcPapers(europe_pmc(settings, store, clock), clock.now))
    if "inspire" in names:
        lease = leases.get(Directory.INSPIRE)
        fetcher = Fetcher("INSPIRE", contact, _PATIENCE, lease=lease, sleep=clock.sleep, now=clock.now)
        sources.append(InspireSource(fetcher, settings.inspire_api_url))
    allowances = {"openalex": Allowance(settings.openalex_daily_dollars)}
    questions: list[Questions] = [AuthorQuestions(source, store, identification) for source in sources]
    if journals := crossref or openalex:
        questions.append(JournalQuestions(journals, store, journal_directory(settings, contact, store, clock)))
    return tuple(SourceInquirer(about, store, clock, allowances.get(about.key)) for about in questions)


def back_catalogues(
    settings: Settings, store: SqlStore, clock: Clock, leases: Mapping[Directory, RateLease]
) -> tuple[BackCatalogue, ...]:
    """Where an author's published works are looked up while somebody waits: Europe PMC has preprints, too."""
    names, contact = settings.journal_sources.split(","), contact_of(settings)
    catalogues: list[BackCatalogue] = []
    if "europepmc" in names:
        catalogues.append(EuropePmcPapers(europe_pmc(settings, store, clock, SEARCH_RETRIES), clock.now))
    openalex = _openalex(settings, contact, clock, SEARCH_RETRIES) if "openalex" in names else None
    if openalex:
        catalogues.append(openalex)
    if "inspire" in names:
        lease = leases.get(Directory.INSPIRE)
        fetcher = Fetcher("INSPIRE", contact, SEARCH_RETRIES, lease=lease, sleep=clock.sleep, now=clock.now)
        catalogues.append(InspireSource(fetcher, settings.inspire_api_url))
    if "crossref" in names:
        catalogues.append(_crossref(settings, contact, store, clock, openalex, SEARCH_RETRIES))
    return tuple(catalogues)


def journal_probes(settings: Settings, store: SqlStore, clock: Clock) -> dict[str, tuple[Awaitable[object], str]]:
    """By source, a question that shows whether it answers, and where it is asked."""
    names, contact = settings.journal_sources.split(","), contact_of(settings)
    probes: dict[str, tuple[Awaitable[object], str]] = {}
    if "openalex" in names and (openalex := _openalex(settings, contact, clock, SEARCH_RETRIES)):
        probes["openalex"] = openalex.probe(), settings.openalex_api_url
    if "crossref" in names and (directory := journal_directory(settings, contact, store, clock)):
        probes["crossref"] = directory.search("Nature", 1), settings.crossref_api_url
    if "inspire" in names:
        fetcher = Fetcher("INSPIRE", contact, SEARCH_RETRIES, sleep=clock.sleep, now=clock.now)
        probes["inspire"] = InspireSource(fetcher, settings.inspire_api_url).probe(), settings.inspire_api_url
    return probes


def record_lookup(settings: Settings, store: SqlStore, clock: Clock) -> RecordChain:
    """Where one paper that arXiv does not have is looked up: in the order in which their texts are shown."""
    names, contact = settings.journal_sources.split(","), contact_of(settings)
    lookups: list[RecordLookup] = [preprint_lookup(settings, store, clock)]
    if "europepmc" in names:
        lookups.append(EuropePmcLookup(europe_pmc(settings, store, clock, SEARCH_RETRIES)))
    if "crossref" in names:
        fetcher = _crossref_fetcher(contact, store, clock, SEARCH_RETRIES)
        lookups.append(CrossrefLookup(fetcher, settings.crossref_api_url, contact))
    if "inspire" in names:
        fetcher = Fetcher("INSPIRE", contact, SEARCH_RETRIES, sleep=clock.sleep, now=clock.now)
        lookups.append(InspireLookup(fetcher, settings.inspire_api_url))
    return RecordChain(lookups)


def journal_directory(settings: Settings, contact: str, store: SqlStore, clock: Clock) -> CrossrefJournals | None:
    """Where it is looked up which journals there are; None where Crossref is not asked."""
    if "crossref" not in settings.journal_sources.split(","):
        return None
    fetcher = _crossref_fetcher(contact, store, clock, SEARCH_RETRIES)
    return CrossrefJournals(fetcher, settings.crossref_api_url, contact)


def _openalex(settings: Settings, contact: str, clock: Clock, policy: RetryPolicy = _PATIENCE) -> OpenAlexSource | None:
    if settings.openalex_api_key is None:
        return None
    key = settings.openalex_api_key.get_secret_value()
    fetcher = Fetcher("OpenAlex", contact, policy, secrets=(key,), sleep=clock.sleep, now=clock.now)
    return OpenAlexSource(fetcher, settings.openalex_api_url, key)


def _crossref(
    settings: Settings,
    contact: str,
    store: SqlStore,
    clock: Clock,
    openalex: OpenAlexSource | None,
    policy: RetryPolicy = _PATIENCE,
) -> CrossrefSource:
    def is_elsewhere(author: FollowedAuthor) -> bool:
        return openalex is not None and openalex.covers(author)

    fetcher = _crossref_fetcher(contact, store, clock, policy)
    return CrossrefSource(fetcher, settings.crossref_api_url, contact, is_elsewhere)


def _crossref_fetcher(contact: str, store: SqlStore, clock: Clock, policy: RetryPolicy) -> Fetcher:
    """Everything that asks Crossref, under one lease."""
    return Fetcher(
        "Crossref",
        contact,
        policy,
        lease=lambda: store.rate_leases.hold("crossref", _CROSSREF_PACE, _LEASE_SECONDS),
        sleep=clock.sleep,
        now=clock.now,
    )
