"""The composition root: knows which class stands behind which port, opens and closes everything.

How platforms come in is known to `bot.wiring.platforms`.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

import structlog

from adapters.console.run import ConsoleListener
from adapters.console.send import PLATFORM as CONSOLE
from adapters.console.send import ConsoleMessenger
from adapters.console.terminal import Terminal
from bot.commands.command import Registry
from bot.commands.registry import REGISTRY
from bot.commands.services import Services
from bot.core.access import Access, AccessRules, parse_users
from bot.core.chats import Preferences
from bot.core.schedule.sweeps import SweepReport
from bot.errors import SettingsError
from bot.observability.environment import FEWEST_ZONES, zones
from bot.observability.event_counts import EventCounts
from bot.observability.http import HealthServer, disk_of, shown
from bot.observability.log import LogNotifier, Redactor, hear
from bot.ports import Clock, Messenger, OwnerNotifier, RateLease, Writer
from bot.settings import Settings
from bot.sources.arxiv_oai import ArxivOai
from bot.sources.arxiv_search import ArxivSearch
from bot.sources.author_pages import AuthorPages
from bot.sources.manners import RetryPolicy
from bot.storage.database import file_of
from bot.storage.migrate import drop_old_copies, upgrade
from bot.storage.store import SqlStore
from bot.wiring.language_model import pens_of, prices_of
from bot.wiring.platforms import ListenerFactory, Platform, PlatformFactory, PlatformResources
from scheduler.alerting import AlertNotifier
from scheduler.attributions import AttributionService
from scheduler.clock import MachineClock
from scheduler.collect import Collector
from scheduler.compose import Composer
from scheduler.deliver import Deliverer, Publisher
from scheduler.notifications import OutboxBroadcaster, OutboxNotifier
from scheduler.timetable import Job, Timetable

if TYPE_CHECKING:
    from bot.writing.prewrite import EntryPrewriter

log = structlog.get_logger(__name__)

NO_CONTACT = "self-hosted, its operator has set no ARXIV_CONTACT"
STOPPING = 8.0  # seconds that running jobs get to come to their end
ARXIV_LEASE = 12.0  # seconds until others may ask arXiv after a process has died in the middle of a request

# A person waits for the search: better a plain "not now" than a minute of silence.
HURRIED = RetryPolicy(queue=4, connect=6, silence=12, total=20, tries=2, first_wait=3, longest_wait=6)


@dataclass(frozen=True, slots=True)
class App:
    """What runs: everything is open while it exists."""

    settings: Settings
    clock: Clock
    store: SqlStore
    turn: RateLease
    search: ArxivSearch
    writer: Writer
    collector: Collector
    composer: Composer
    deliverer: Deliverer
    desk: Services
    owner: OwnerNotifier
    watch: HealthServer
    watcher: AlertNotifier
    console: ConsoleListener | None
    platforms: tuple[Platform, ...]
    ahead: "EntryPrewriter | None" = None

    def timetable(self) -> Timetable:
        """The clock's jobs, not yet started."""
        cadence = timedelta(minutes=self.settings.collect_every_minutes)
        early = [Job("ahead", timedelta(minutes=10), self.ahead.run)] if self.ahead else []
        return Timetable(
            [
                *early,
                Job("collect", timedelta(seconds=30), lambda: self.collector.sweep_if_due(cadence), cut=True),
                Job("compose", timedelta(seconds=20), self.composer.compose_due, end=self.composer.end),
                Job("deliver", timedelta(seconds=2), self.deliverer.deliver_all, end=self.deliverer.end),
                Job("watch", timedelta(minutes=1), self.watcher.notify_if_due, cut=True),
                Job("rotate", timedelta(hours=6), self._rotate),
            ]
        )

    async def _rotate(self) -> None:
        if path := file_of(self.settings.database):
            for dropped in await asyncio.to_thread(drop_old_copies, path.absolute(), self.clock.now()):
                log.info("rotate.dropped", file=dropped.name)


@asynccontextmanager
async def opened(
    settings: Settings,
    *,
    console: tuple[Terminal, str] | None = None,
    doors: Sequence[PlatformFactory] = (),
    commands: Registry = REGISTRY,
    clock: Clock | None = None,
    zone: str | None = None,
    progress: Callable[[SweepReport], None] | None = None,
) -> AsyncIterator[App]:
    """The app on these settings.

    `console`: the terminal and the name of who sits at it, `zone` that machine's. `doors`: the platforms to serve, of
    which those are that the settings ask for. Raises SettingsError.
    """
    clock = clock or MachineClock()
    _, fine, told = zones(FEWEST_ZONES)
    if not fine:
        raise SettingsError(f"time zones: {told}")
    await upgrade(settings.database)
    async with AsyncExitStack() as closing:
        store = SqlStore(settings.database, clock)
        closing.push_async_callback(store.close)

        def turn() -> AbstractAsyncContextManager[None]:
            return store.rate_leases.hold("arxiv", settings.arxiv_interval_seconds, ARXIV_LEASE)

        contact = settings.arxiv_contact or NO_CONTACT
        source = ArxivOai(settings.arxiv_oai_url, contact, turn, sleep=clock.sleep, now=clock.now)
        collector = Collector(source, store.papers, store.sweeps, clock, progress)
        closing.push_async_callback(collector.close)
        search = ArxivSearch(settings.arxiv_api_url, contact, turn, sleep=clock.sleep, now=clock.now, patience=HURRIED)
        messengers: dict[str, Messenger] = {}
        redact = Redactor(settings.secrets())
        rules = AccessRules(Access(settings.access), parse_users(settings.owner_ids), parse_users(settings.allowed_ids))
        owner = OutboxNotifier(store.chats, store.outbox, messengers, clock, rules.owners, LogNotifier(), redact)
        pens = pens_of(settings, store, clock, owner)
        closing.push_async_callback(pens.close)

        hosts: list[ListenerFactory] = []
        if console:
            messengers[CONSOLE] = ConsoleMessenger(*console)
        ground = PlatformResources(settings, store, clock, closing)
        for door in doors:
            if door.asked(settings):
                messenger, host = door.open(ground)
                messengers[messenger.platform] = messenger
                hosts.append(host)

        teller = AttributionService(store.corpus, clock)
        pulse = EventCounts(clock.now)
        pulse.expect(tuple(name for name in messengers if name != CONSOLE))
        closing.callback(hear(pulse.hear))
        watch = HealthServer(store.health, pulse, clock, disk_of(file_of(settings.database)))
        watcher = AlertNotifier(store.rate_leases, store.key_values, owner, watch.vitals)
        composer = Composer(
            store,
            pens.writer,
            search,
            messengers,
            clock,
            briefer=pens.briefer,
            capabilities=pens.capabilities,
            patience=settings.writing_deadline_seconds,
            attributions=teller,
        )
        deliverer = Deliverer(store.deliveries, store.chat_lifecycle, messengers, clock, redact=redact)
        desk = Services(
            store=store,
            catalogue=search,
            collecting=collector,
            publishing=Publisher(composer, deliverer),
            writer=pens.writer,
            telling=teller,
            clock=clock,
            commands=commands.offering(pens.capabilities),
            usual=Preferences(),
            capabilities=pens.capabilities,
            translator=pens.translator,
            daily_translations=settings.chat_daily_translations,
            daily_tokens=settings.daily_token_budget,
            prices=prices_of(settings),
            rules=rules,
            broadcasting=OutboxBroadcaster(store.chats, store.outbox, messengers, clock),
            platforms=tuple(messengers),
            directory=_author_pages(settings, contact, turn),
            hourly_refreshes=settings.chat_hourly_refreshes,
        )
        chat = ConsoleListener(desk, console[0], ConsoleMessenger(*console), console[1], zone) if console else None
        heard = tuple(host(desk) for host in hosts)
        made = (collector, composer, deliverer, desk, owner, watch, watcher, chat, heard, pens.ahead)
        yield App(settings, clock, store, turn, search, pens.writer, *made)


async def serve(app: App, stop: asyncio.Event, *, jobs: bool = True) -> None:
    """Run the clock's jobs and the platforms until `stop` is set or the console's input ends."""
    port = app.settings.metrics_port if jobs else None
    async with shown(app.watch, app.settings.metrics_host, port):
        await _serve(app, stop, app.timetable() if jobs else Timetable([]))


async def _serve(app: App, stop: asyncio.Event, timetable: Timetable) -> None:
    timetable.start()
    ending: list[asyncio.Task[object]] = [asyncio.create_task(_waited(stop), name="stop")]
    if app.console:
        ending.append(asyncio.create_task(app.console.run(), name="console"))
    tasks = [*ending, *(asyncio.create_task(_listened(platform)) for platform in app.platforms)]
    try:
        done, _ = await asyncio.wait(ending, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, timetable.stop(STOPPING), return_exceptions=True)


async def _listened(platform: Platform) -> None:
    """One platform's end is not the others' end."""
    try:
        await platform.run()
    except Exception:
        log.exception("run.platform_ended")


def _author_pages(settings: Settings, contact: str, turn: RateLease) -> AuthorPages:
    return AuthorPages(
        contact,
        turn,
        arxiv=settings.arxiv_pages_url,
        orcid=settings.orcid_api_url,
        openalex=settings.openalex_api_url,
        dblp=settings.dblp_url,
        openalex_key=settings.openalex_api_key.get_secret_value() if settings.openalex_api_key else None,
    )


async def _waited(stop: asyncio.Event) -> None:
    await stop.wait()
