"""The preprint servers that these settings read, and Europe PMC beside them: each within the pace of the deployment.

None of them states a limit. They are asked once a second at most, some seventy times a day for both servers.
"""

from contextlib import AbstractAsyncContextManager

from bot.ports import Clock, RateLease
from bot.settings import Settings
from bot.sources.biorxiv.lookup import PreprintLookup
from bot.sources.biorxiv.publications import PublishedPreprints
from bot.sources.biorxiv.sweep import PreprintServer
from bot.sources.europepmc.preprint_names import PreprintNames
from bot.sources.europepmc.search import EuropePmcSearch
from bot.sources.retry_policy import RetryPolicy
from bot.storage.store import SqlStore
from bot.wiring.arxiv import LEASE_SECONDS, SEARCH_RETRIES, contact_of
from scheduler.publications import PublicationReader

PACE_SECONDS = 1.0
# A sweep goes on without names: they are asked for again with the next.
NAMES_RETRIES = RetryPolicy(connect=10, silence=30, total=60, tries=2, first_wait=5, longest_wait=30)


def preprint_servers(
    settings: Settings, store: SqlStore, clock: Clock, retries: RetryPolicy | None = None
) -> dict[str, PreprintServer]:
    """The servers that are switched on, by the keys of their sources; none of them has asked anything yet."""
    names = PreprintNames(europe_pmc(settings, store, clock))
    lease = _lease(settings, store, "biorxiv")
    return {
        key: PreprintServer(
            key,
            settings.preprints_api_url,
            contact_of(settings),
            lease,
            names,
            sleep=clock.sleep,
            now=clock.now,
            retry_policy=retries,
        )
        for key in _keys(settings)
    }


def publication_readers(settings: Settings, store: SqlStore, clock: Clock) -> tuple[PublicationReader, ...]:
    """What reads which of the stored preprints have been published, one for each server that is switched on."""
    lease = _lease(settings, store, "biorxiv")
    return tuple(
        PublicationReader(
            PublishedPreprints(
                key, settings.preprints_api_url, contact_of(settings), lease, sleep=clock.sleep, now=clock.now
            ),
            store.papers,
            store.key_values,
            clock,
        )
        for key in _keys(settings)
    )


def _keys(settings: Settings) -> list[str]:
    """The sources of the servers that are switched on."""
    return [key for key in settings.preprint_servers.split(",") if key != "none"]


def preprint_lookup(settings: Settings, store: SqlStore, clock: Clock) -> PreprintLookup:
    """Where one preprint is looked up while somebody waits for it."""
    return PreprintLookup(list(preprint_servers(settings, store, clock, SEARCH_RETRIES).values()))


def europe_pmc(
    settings: Settings, store: SqlStore, clock: Clock, retries: RetryPolicy = NAMES_RETRIES
) -> EuropePmcSearch:
    """Europe PMC's search."""
    return EuropePmcSearch(
        settings.europe_pmc_api_url,
        contact_of(settings),
        _lease(settings, store, "europepmc"),
        sleep=clock.sleep,
        now=clock.now,
        retry_policy=retries,
    )


def _lease(settings: Settings, store: SqlStore, name: str) -> RateLease:
    pace = min(PACE_SECONDS, settings.arxiv_interval_seconds)  # 0 where all of them are on this machine

    def lease() -> AbstractAsyncContextManager[None]:
        return store.rate_leases.hold(name, pace, LEASE_SECONDS)

    return lease
