"""The clients of arXiv: one rate lease, one contact, the settings' addresses."""

from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass

from bot.ports import Clock, RateLease
from bot.settings import Settings
from bot.sources.arxiv_oai import ArxivOai
from bot.sources.arxiv_search import ArxivSearch
from bot.sources.retry_policy import RetryPolicy
from bot.storage.store import SqlStore

NO_CONTACT = "self-hosted, its operator has set no ARXIV_CONTACT"
LEASE_SECONDS = 12.0  # until others may ask arXiv after a process has died in the middle of a request

# Somebody waits for the search: better a plain "not now" than a minute of silence.
SEARCH_RETRIES = RetryPolicy(queue=4, connect=6, silence=12, total=20, tries=2, first_wait=3, longest_wait=6)


@dataclass(frozen=True, slots=True, kw_only=True)
class ArxivClients:
    """Everything that asks arXiv, under one lease: one request at a time in the whole deployment."""

    lease: RateLease
    sweeps: ArxivOai
    search: ArxivSearch


def arxiv_clients(settings: Settings, store: SqlStore, clock: Clock) -> ArxivClients:
    """The clients that these settings describe; none of them has asked anything yet."""

    def lease() -> AbstractAsyncContextManager[None]:
        return store.rate_leases.hold("arxiv", settings.arxiv_interval_seconds, LEASE_SECONDS)

    contact = contact_of(settings)
    return ArxivClients(
        lease=lease,
        sweeps=ArxivOai(settings.arxiv_oai_url, contact, lease, sleep=clock.sleep, now=clock.now),
        search=ArxivSearch(
            settings.arxiv_api_url, contact, lease, sleep=clock.sleep, now=clock.now, retry_policy=SEARCH_RETRIES
        ),
    )


def contact_of(settings: Settings) -> str:
    """How whoever runs this can be reached, for every server that is asked."""
    return settings.arxiv_contact or NO_CONTACT
