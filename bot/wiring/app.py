"""The composition root: knows which class stands behind which port, opens and closes everything.

The parts that have choices of their own are put together beside it: `arxiv`, `language_model`, `platforms`. What the
clock starts of it is in `jobs`; what runs it until somebody says stop is `serve`.
"""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta

from adapters.console.run import ConsoleListener
from adapters.console.send import PLATFORM as CONSOLE
from adapters.console.send import ConsoleMessenger
from adapters.console.terminal import Terminal
from bot.charts.painter import OffloadedPainter
from bot.commands.command import CommandServices, Registry
from bot.commands.registry import REGISTRY
from bot.core.access import Access, AccessRules, parse_users
from bot.core.chats import Preferences
from bot.core.operations.roles import EVERY_ROLE, ProcessRole, listens
from bot.core.schedule.sweeps import SweepReport
from bot.errors import SettingsError
from bot.libraries.zotero import ZoteroLibrary
from bot.observability.environment import FEWEST_ZONES, zones
from bot.observability.event_counts import EventCounts
from bot.observability.http import HealthServer, disk_of
from bot.observability.log import LogNotifier, Redactor, add_listener
from bot.observability.process_metrics import ProcessMetrics
from bot.ports import Clock, Messenger
from bot.settings import Settings
from bot.storage.database import file_of
from bot.storage.migrate import upgrade
from bot.storage.store import SqlStore
from bot.wiring.arxiv import ArxivClients, arxiv_clients, contact_of
from bot.wiring.console import console_chat
from bot.wiring.directories import author_pages, identification, paces
from bot.wiring.journals import back_catalogues, journal_directory, journal_inquirers, record_lookup
from bot.wiring.language_model import LanguageModelServices, open_language_model, price_list
from bot.wiring.platforms import Listener, PlatformFactory, PlatformResources, open_platforms
from bot.wiring.preprints import preprint_servers, publication_readers
from bot.workers.process import WorkerProcess
from bot.writing.extractive.extract import KeylessWriter
from scheduler import ahead
from scheduler.alerting import AlertNotifier
from scheduler.announcement_wait import AnnouncementWait
from scheduler.attributions import AttributionService
from scheduler.clock import MachineClock
from scheduler.collect import Collector
from scheduler.compose import Composer
from scheduler.deliver import Deliverer, Publisher
from scheduler.inquire import SourceInquirer
from scheduler.notifications import OutboxBroadcaster, OutboxNotifier
from scheduler.prune import NightlyPruner
from scheduler.publications import PublicationReader
from scheduler.refresh import Refresher
from scheduler.silent_places import PlaceRetrier
from scheduler.week import WeekComposer


@dataclass(frozen=True, slots=True, kw_only=True)
class App:
    """What runs: everything is open while it exists."""

    settings: Settings
    clock: Clock
    store: SqlStore

    # What is asked outside
    arxiv: ArxivClients
    language_model: LanguageModelServices

    # What the clock starts
    collector: Collector
    preprint_collectors: tuple[Collector, ...]
    publication_readers: tuple[PublicationReader, ...]
    inquirers: tuple[SourceInquirer, ...]
    composer: Composer
    ahead: ahead.AheadWriter | None
    week_composer: WeekComposer
    deliverer: Deliverer
    alerts: AlertNotifier
    pruner: NightlyPruner

    # What people and Prometheus ask
    services: CommandServices
    listeners: tuple[Listener, ...]
    console: ConsoleListener | None
    health: HealthServer


@asynccontextmanager
async def open_app(
    settings: Settings,
    *,
    console: tuple[Terminal, str] | None = None,
    platforms: Sequence[PlatformFactory] = (),
    commands: Registry = REGISTRY,
    clock: Clock | None = None,
    zone: str | None = None,
    progress: Callable[[SweepReport], None] | None = None,
    roles: frozenset[ProcessRole] = EVERY_ROLE,
) -> AsyncIterator[App]:
    """The app on these settings.

    `console`: the terminal and the name of who sits at it, `zone` that machine's. `platforms`: those to serve, as far
    as the settings ask for them; those are listened to that `roles` say. `progress` is called after each page of a
    sweep. Raises SettingsError.
    """
    clock = clock or MachineClock()
    _require_time_zones()
    await upgrade(settings.database)
    async with AsyncExitStack() as closing:
        store = SqlStore(settings.database, clock, connections=settings.database_connections)
        closing.push_async_callback(store.close)
        arxiv = arxiv_clients(settings, store, clock)
        leases = paces(store)
        identified = identification(settings, contact_of(settings), store, clock, leases)
        collector = Collector(arxiv.sweeps, store.papers, store.sweeps, clock, progress)
        closing.push_async_callback(collector.close)
        preprint_collectors = tuple(
            Collector(server, store.papers, store.sweeps, clock, key=key)
            for key, server in preprint_servers(settings, store, clock).items()
        )
        for preprint_collector in preprint_collectors:
            closing.push_async_callback(preprint_collector.close)
        inquirers = journal_inquirers(settings, contact_of(settings), store, clock, leases, identified)
        refresher = Refresher((collector, *preprint_collectors), inquirers)
        closing.push_async_callback(refresher.close)
        sources = frozenset(
            [reader.key for reader in (collector, *preprint_collectors)]
            + [inquirer.questions.key for inquirer in inquirers]
        )

        # Who speaks, and who will listen once there are services to call
        served = open_platforms(platforms, PlatformResources(settings, store, clock, closing))
        console_messenger = ConsoleMessenger(*console) if console else None
        messengers: dict[str, Messenger] = {CONSOLE: console_messenger} if console_messenger else {}
        messengers |= {messenger.platform: messenger for messenger, _ in served}
        event_counts = EventCounts(clock.now)
        listened = [platform for platform in served if listens(roles, platform[0].platform)]
        event_counts.expect(tuple(messenger.platform for messenger, _ in listened))
        closing.callback(add_listener(event_counts.hear))
        prices = price_list(settings)
        process_metrics = ProcessMetrics(messengers, prices)

        # Who is told of troubles, and who writes
        redact = Redactor(settings.secrets())
        rules = AccessRules(Access(settings.access), parse_users(settings.owner_ids), parse_users(settings.allowed_ids))
        notifier = OutboxNotifier(store.chats, store.outbox, messengers, clock, rules.owners, LogNotifier(), redact)
        language_model = open_language_model(settings, store, clock, notifier, process_metrics)
        capabilities = replace(language_model.capabilities, pages=bool(settings.public_url))
        closing.push_async_callback(language_model.close)

        # What the clock starts
        attributions = AttributionService(store.corpus, clock)
        composer = Composer(
            store,
            language_model.writer,
            arxiv.search,
            messengers,
            clock,
            briefer=language_model.briefer,
            capabilities=capabilities,
            patience=settings.writing_deadline_seconds,
            at_once=settings.digests_at_once,
            attributions=attributions,
            retrier=PlaceRetrier(store, messengers, clock, redact),
            sources=sources,
            announcement_wait=AnnouncementWait(
                store.sweeps, clock, timedelta(minutes=settings.wait_for_announcement_minutes)
            ),
        )
        needs_time = language_model.needs_time
        writes_ahead = (
            None if needs_time is None else ahead.AheadWriter(store, composer, tuple(messengers), clock, needs_time)
        )
        week_composer = WeekComposer(
            store,
            language_model.writer,
            messengers,
            clock,
            attributions,
            briefer=language_model.briefer,
            capabilities=capabilities,
            patience=settings.writing_deadline_seconds,
            at_once=settings.digests_at_once,
        )
        deliverer = Deliverer(
            store.deliveries,
            store.chat_lifecycle,
            messengers,
            clock,
            together=settings.deliveries_at_once,
            redact=redact,
            measurements=process_metrics,
        )
        disk = disk_of(file_of(settings.database))
        health = HealthServer(store.health, event_counts, clock, disk, sources, process_metrics, roles)

        # What people ask
        worker = WorkerProcess()
        closing.push_async_callback(worker.close)
        services = CommandServices(
            store=store,
            paper_lookup=arxiv.search,
            back_catalogues=back_catalogues(settings, store, clock, leases),
            daily_dollars={"openalex": settings.openalex_daily_dollars},
            record_lookup=record_lookup(settings, store, clock),
            sources=sources,
            author_directory=author_pages(settings, contact_of(settings), arxiv.lease, leases),
            author_identification=identified,
            journal_directory=journal_directory(settings, contact_of(settings), store, clock),
            reference_library=ZoteroLibrary(settings.zotero_api_url, contact_of(settings), clock),
            offloader=worker,
            chart_painter=OffloadedPainter(worker),
            source_refresher=refresher,
            publisher=Publisher(composer, deliverer),
            week_briefs=week_composer,
            broadcaster=OutboxBroadcaster(store.chats, store.outbox, messengers, clock),
            writer=language_model.writer,
            translator=language_model.translator,
            capabilities=capabilities,
            attribution_source=attributions,
            clock=clock,
            commands=commands.offering(capabilities),
            default_preferences=Preferences(),
            rules=rules,
            prices=prices,
            platforms=tuple(messengers),
            daily_translations=settings.chat_daily_translations,
            daily_tokens=settings.daily_token_budget,
            hourly_refreshes=settings.chat_hourly_refreshes,
            public_url=settings.public_url or "",
            quoting_writer=KeylessWriter(),
        )
        yield App(
            settings=settings,
            clock=clock,
            store=store,
            arxiv=arxiv,
            language_model=language_model,
            collector=collector,
            preprint_collectors=preprint_collectors,
            publication_readers=publication_readers(settings, store, clock),
            inquirers=inquirers,
            composer=composer,
            ahead=writes_ahead,
            week_composer=week_composer,
            deliverer=deliverer,
            pruner=NightlyPruner(store.pruning, store.key_values, clock, settings.keep_days),
            alerts=AlertNotifier(store.rate_leases, store.key_values, notifier, health.snapshot),
            services=services,
            listeners=tuple(make_listener(services) for _, make_listener in listened),
            console=console_chat(settings, services, console, console_messenger, zone),
            health=health,
        )


def _require_time_zones() -> None:
    """Without zones no digest has an hour. Raises SettingsError."""
    result = zones(FEWEST_ZONES)
    if not result.passed:
        raise SettingsError(f"time zones: {result.explanation}")
