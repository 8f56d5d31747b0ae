"""The composition root: the one module that knows which class stands behind which port. Opens and closes everything."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta

from adapters.console.run import ConsoleChat
from adapters.console.send import PLATFORM as CONSOLE
from adapters.console.send import ConsoleMessenger
from adapters.console.terminal import Terminal
from bot.commands.desk import Desk
from bot.commands.registry import REGISTRY
from bot.core.chats import Preferences
from bot.core.sweeps import SweepReport
from bot.ports import Clock, Messenger, Turn, Writer
from bot.settings import Settings
from bot.sources.arxiv_oai import ArxivOai
from bot.sources.arxiv_search import ArxivSearch
from bot.sources.manners import Patience
from bot.storage.migrate import upgrade
from bot.storage.store import SqlStore
from bot.writing.client import LlmClient
from bot.writing.kept import KeptWriter
from bot.writing.writer import KeylessWriter, LlmWriter
from scheduler.clock import MachineClock
from scheduler.collect import Collector
from scheduler.compose import Composer
from scheduler.deliver import Deliverer
from scheduler.publish import Publisher
from scheduler.timetable import Job, Timetable

NO_CONTACT = "self-hosted, its operator has set no ARXIV_CONTACT"
STOPPING = 8.0  # seconds that running jobs get to come to their end
ARXIV_LEASE = 12.0  # seconds until others may ask arXiv after a process has died in the middle of a request

# A person waits for the search: better a plain "not now" than a minute of silence.
HURRIED = Patience(connect=6, silence=12, total=20, tries=2, first_wait=3, longest_wait=6)


@dataclass(frozen=True, slots=True)
class App:
    """What runs: everything is open while it exists."""

    settings: Settings
    clock: Clock
    store: SqlStore
    turn: Turn
    search: ArxivSearch
    writer: Writer
    collector: Collector
    composer: Composer
    deliverer: Deliverer
    desk: Desk
    console: ConsoleChat | None

    def timetable(self) -> Timetable:
        """The clock's jobs, not yet started."""
        cadence = timedelta(minutes=self.settings.collect_every_minutes)
        return Timetable(
            [
                Job("collect", timedelta(seconds=30), lambda: self.collector.sweep_if_due(cadence)),
                Job("compose", timedelta(seconds=20), self.composer.compose_due),
                Job("deliver", timedelta(seconds=2), self.deliverer.deliver_all),
            ]
        )


@asynccontextmanager
async def opened(
    settings: Settings,
    *,
    console: tuple[Terminal, str] | None = None,
    clock: Clock | None = None,
    zone: str | None = None,
    progress: Callable[[SweepReport], None] | None = None,
) -> AsyncIterator[App]:
    """The app on these settings. `console`: the terminal and the name of who sits at it, `zone` that machine's."""
    clock = clock or MachineClock()
    await upgrade(settings.database)
    store = SqlStore(settings.database, clock)
    try:
        interval = settings.arxiv_interval_seconds

        def turn() -> AbstractAsyncContextManager[None]:
            return store.turn("arxiv", interval, ARXIV_LEASE)

        contact = settings.arxiv_contact or NO_CONTACT
        source = ArxivOai(settings.arxiv_oai_url, contact, turn, sleep=clock.sleep, now=clock.now)
        collector = Collector(source, store, clock, progress)
        search = ArxivSearch(settings.arxiv_api_url, contact, turn, sleep=clock.sleep, now=clock.now, patience=HURRIED)
        writer = KeptWriter(_writer(settings), store, clock)
        messengers: dict[str, Messenger] = {}
        if console:
            messengers[CONSOLE] = ConsoleMessenger(*console)
        composer = Composer(store, writer, search, messengers, clock)
        deliverer = Deliverer(store, messengers, clock)
        desk = Desk(
            store=store,
            catalogue=search,
            collecting=collector,
            publishing=Publisher(composer, deliverer),
            writer=writer,
            clock=clock,
            commands=REGISTRY,
            usual=Preferences(),
        )
        chat = ConsoleChat(desk, console[0], ConsoleMessenger(*console), console[1], zone) if console else None
        yield App(settings, clock, store, turn, search, writer, collector, composer, deliverer, desk, chat)
        await collector.close()
        await writer.close()
    finally:
        await store.close()


async def serve(app: App, stop: asyncio.Event, *, jobs: bool = True) -> None:
    """Run the clock's jobs and the platforms until `stop` is set or the console's input ends."""
    timetable = app.timetable() if jobs else Timetable([])
    timetable.start()
    tasks: list[asyncio.Task[object]] = [asyncio.create_task(_waited(stop), name="stop")]
    if app.console:
        tasks.append(asyncio.create_task(app.console.run(), name="console"))
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await timetable.stop(STOPPING)


async def _waited(stop: asyncio.Event) -> None:
    await stop.wait()


def _writer(settings: Settings) -> Writer:
    if settings.openai_api_key is None and settings.openai_base_url is None:
        return KeylessWriter()
    return LlmWriter(
        LlmClient(
            model=settings.openai_model,
            api_key=settings.openai_api_key.get_secret_value() if settings.openai_api_key else None,
            base_url=settings.openai_base_url,
        )
    )
