"""The composition root: the one module that knows which class stands behind which port. Opens and closes everything."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from typing import Protocol

import structlog

from adapters.console.run import ConsoleChat
from adapters.console.send import PLATFORM as CONSOLE
from adapters.console.send import ConsoleMessenger
from adapters.console.terminal import Terminal
from bot.commands.desk import Desk
from bot.commands.registry import REGISTRY
from bot.core.chats import Preferences
from bot.core.sweeps import SweepReport
from bot.log import hear
from bot.ports import Clock, Messenger, Share, Shares, Turn, Writer
from bot.pulse import Pulse
from bot.settings import Settings
from bot.sources.arxiv_oai import ArxivOai
from bot.sources.arxiv_search import ArxivSearch
from bot.sources.manners import Patience
from bot.storage.database import file_of
from bot.storage.migrate import upgrade
from bot.storage.store import SqlStore
from bot.watching import Watch, disk_of, shown
from bot.writing.kept import KeptWriter
from bot.writing.keyless import KeylessWriter
from scheduler.clock import MachineClock
from scheduler.collect import Collector
from scheduler.compose import Composer
from scheduler.deliver import Deliverer
from scheduler.publish import Publisher
from scheduler.timetable import Job, Timetable
from scheduler.watch import LogOwner, Watcher

log = structlog.get_logger(__name__)

NO_CONTACT = "self-hosted, its operator has set no ARXIV_CONTACT"
STOPPING = 8.0  # seconds that running jobs get to come to their end
ARXIV_LEASE = 12.0  # seconds until others may ask arXiv after a process has died in the middle of a request

# A person waits for the search: better a plain "not now" than a minute of silence.
HURRIED = Patience(connect=6, silence=12, total=20, tries=2, first_wait=3, longest_wait=6)


class Platform(Protocol):
    """Somewhere that is listened to until the task is cancelled; it deals with its own outages."""

    async def run(self) -> None:
        """Listen."""
        ...


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
    watch: Watch
    watcher: Watcher
    console: ConsoleChat | None
    platforms: tuple[Platform, ...]

    def timetable(self) -> Timetable:
        """The clock's jobs, not yet started."""
        cadence = timedelta(minutes=self.settings.collect_every_minutes)
        return Timetable(
            [
                Job("collect", timedelta(seconds=30), lambda: self.collector.sweep_if_due(cadence), cut=True),
                Job("compose", timedelta(seconds=20), self.composer.compose_due, end=self.composer.end),
                Job("deliver", timedelta(seconds=2), self.deliverer.deliver_all, end=self.deliverer.end),
                Job("watch", timedelta(minutes=1), self.watcher.look, cut=True),
            ]
        )


@asynccontextmanager
async def opened(
    settings: Settings,
    *,
    console: tuple[Terminal, str] | None = None,
    platforms: bool = False,
    clock: Clock | None = None,
    zone: str | None = None,
    progress: Callable[[SweepReport], None] | None = None,
) -> AsyncIterator[App]:
    """The app on these settings.

    `console`: the terminal and the name of who sits at it, `zone` that machine's. `platforms`: also those with a token.
    """
    clock = clock or MachineClock()
    await upgrade(settings.database)
    async with AsyncExitStack() as closing:
        store = SqlStore(settings.database, clock)
        closing.push_async_callback(store.close)

        def turn() -> AbstractAsyncContextManager[None]:
            return store.turn("arxiv", settings.arxiv_interval_seconds, ARXIV_LEASE)

        contact = settings.arxiv_contact or NO_CONTACT
        source = ArxivOai(settings.arxiv_oai_url, contact, turn, sleep=clock.sleep, now=clock.now)
        collector = Collector(source, store, clock, progress)
        closing.push_async_callback(collector.close)
        search = ArxivSearch(settings.arxiv_api_url, contact, turn, sleep=clock.sleep, now=clock.now, patience=HURRIED)
        writer = KeptWriter(_writer(settings), store, clock)
        closing.push_async_callback(writer.close)

        messengers: dict[str, Messenger] = {}
        hosts: list[Callable[[Desk], Platform]] = []
        if console:
            messengers[CONSOLE] = ConsoleMessenger(*console)
        if platforms and settings.telegram_bot_token:
            token = settings.telegram_bot_token.get_secret_value()
            telegram, host = _telegram(settings, token, sharing(store, "telegram", token, clock), closing)
            messengers[telegram.platform] = telegram
            hosts.append(host)
        if platforms and settings.discord_bot_token:
            discord, host = _discord(settings, settings.discord_bot_token.get_secret_value(), closing)
            messengers[discord.platform] = discord
            hosts.append(host)

        pulse = Pulse(clock.now)
        pulse.expect(tuple(name for name in messengers if name != CONSOLE))
        closing.callback(hear(pulse.hear))
        watch = Watch(store, pulse, clock, disk_of(file_of(settings.database)))
        watcher = Watcher(store, LogOwner(), watch.vitals)
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
        heard = tuple(host(desk) for host in hosts)
        yield App(
            settings=settings,
            clock=clock,
            store=store,
            turn=turn,
            search=search,
            writer=writer,
            collector=collector,
            composer=composer,
            deliverer=deliverer,
            desk=desk,
            watch=watch,
            watcher=watcher,
            console=chat,
            platforms=heard,
        )


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


def sharing(store: Shares, platform: str, token: str, clock: Clock) -> Share:
    """Where the processes with one token divide its rate, under a name from which nobody learns the token."""
    name = f"{platform}:{sha256(token.encode()).hexdigest()[:16]}"

    async def share(ticket: str, *, most: int, held: int, wanted: int, lease: float) -> int:
        return await store.share(name, ticket, most, held, wanted, clock.now(), lease)

    return share


def _telegram(
    settings: Settings, token: str, share: Share, closing: AsyncExitStack
) -> tuple[Messenger, Callable[[Desk], Platform]]:
    from adapters.telegram.connection import TelegramBot  # its library is only loaded for those who use it
    from adapters.telegram.pacing import Pacing
    from adapters.telegram.run import TelegramChats, Webhook
    from adapters.telegram.send import TelegramMessenger

    bot = TelegramBot(token, settings.telegram_api_url, Pacing(share=share))
    closing.push_async_callback(bot.close_connections)
    messenger = TelegramMessenger(bot, {command.name for command in REGISTRY})
    webhook = None
    if settings.telegram_webhook_url:
        webhook = Webhook(settings.telegram_webhook_url, settings.telegram_webhook_host, settings.telegram_webhook_port)
    return messenger, lambda desk: TelegramChats(desk, bot, messenger, webhook)


def _discord(settings: Settings, token: str, closing: AsyncExitStack) -> tuple[Messenger, Callable[[Desk], Platform]]:
    from adapters.discord.connection import DiscordLine  # as above
    from adapters.discord.run import DiscordChats
    from adapters.discord.send import DiscordMessenger

    line = DiscordLine(token, settings.discord_api_url, settings.discord_gateway_url)
    closing.push_async_callback(line.close)
    messenger = DiscordMessenger(line)
    return messenger, lambda desk: DiscordChats(desk, line, messenger, settings.discord_shards)


async def _waited(stop: asyncio.Event) -> None:
    await stop.wait()


def _writer(settings: Settings) -> Writer:
    if settings.openai_api_key is None and settings.openai_base_url is None:
        return KeylessWriter()
    from bot.writing.client import LlmClient  # half a second, for those who have a model
    from bot.writing.writer import LlmWriter

    return LlmWriter(
        LlmClient(
            model=settings.openai_model,
            api_key=settings.openai_api_key.get_secret_value() if settings.openai_api_key else None,
            base_url=settings.openai_base_url,
        )
    )
