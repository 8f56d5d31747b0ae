"""The long-running commands: until the input ends or somebody says stop (SIGINT, SIGTERM)."""

import asyncio
import gc
import logging
import os
import signal
import sys
import threading
from collections.abc import Coroutine, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack, nullcontext
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import structlog
import tzlocal

from adapters.console.terminal import Terminal
from bot.core.operations.roles import EVERY_ROLE, ProcessRole
from bot.errors import SettingsError
from bot.observability.http import serve_health
from bot.observability.unknown_settings import find_unknown_settings
from bot.ports import Job, JobQueue
from bot.queue.in_process import InProcessQueue
from bot.settings import LOG_LEVEL, Settings
from bot.storage.database import file_of
from bot.storage.migrate import upgrade_patiently
from bot.wiring.app import App, open_app
from bot.wiring.jobs import leading_ticks, local_duties, open_job_queue, shared_duties, ticks
from bot.wiring.platforms import PLATFORMS, Listener
from scheduler.timetable import Tick, Timetable

log = structlog.get_logger(__name__)

STOPPING_SECONDS = 6.0  # that running jobs get to come to their end
ENDING_SECONDS = 9.5  # from the signal on: then the process ends as it is, which costs no more than a kill does
NOBODY = (
    "run: no platform is set, and there is no terminal to chat at. "
    "Set TELEGRAM_BOT_TOKEN or DISCORD_BOT_TOKEN; on a pipe, paperboy chat answers"
)
ONE_PROCESS = (
    "run --only needs PostgreSQL, which several processes can write to side by side; an SQLite file lets one write at "
    "a time. Leave --only out, or set DATABASE_URL=postgresql://USER:PASSWORD@HOST/NAME"
)
NEEDED_SETTINGS = {
    ProcessRole.TELEGRAM: "TELEGRAM_BOT_TOKEN",
    ProcessRole.DISCORD: "DISCORD_BOT_TOKEN",
    ProcessRole.WEB: "PUBLIC_URL",
}


async def run_roles(settings: Settings, roles: frozenset[ProcessRole]) -> int:
    """Only what these roles do, beside other processes on the same PostgreSQL. Raises SettingsError."""
    if file_of(settings.database) is not None:
        raise SettingsError(ONE_PROCESS)
    for role, setting in NEEDED_SETTINGS.items():
        if role in roles and not getattr(settings, setting.lower()):
            raise SettingsError(f"run --only {role}: set {setting}")
    if ProcessRole.WORKER in roles and not any(platform.is_configured(settings) for platform in PLATFORMS):
        raise SettingsError("run --only worker: set the tokens of the bots that it is to deliver for")
    _name_unknown_settings()
    await upgrade_patiently(settings.database)
    async with open_app(settings, platforms=PLATFORMS, roles=roles) as app:
        log.info("run.started", roles=sorted(roles))
        await serve(app, stop_signal(), roles=roles)
    log.info("run.stopped")
    return 0


async def run_all(settings: Settings) -> int:
    """Scheduler, workers and platforms; with no platform set, the console chat.

    Raises SettingsError where there is nobody to serve: input that is no terminal ends at once, and so does the rest.
    """
    _name_unknown_settings()
    console_only = not any(platform.is_configured(settings) for platform in PLATFORMS)
    if console_only and not has_terminal():
        raise SettingsError(NOBODY)
    terminal = Terminal()
    if console_only:
        _hush(terminal, settings)
    if not settings.arxiv_contact:
        log.warning("run.no_contact", note="set ARXIV_CONTACT: arXiv asks whoever harvests it to be reachable")
    if settings.access == "invite" and not settings.owner_ids:
        log.info("run.by_invitation", note="nobody is named in OWNER_IDS; paperboy chat, then /invite, lets people in")
    await upgrade_patiently(settings.database)
    console = (terminal, "me") if console_only else None
    async with open_app(settings, console=console, platforms=PLATFORMS, zone=machine_zone()) as app:
        _leave_alone_what_stays()
        log.info("run.started", console=console is not None, platforms=len(app.listeners))
        await serve(app, stop_signal())
    log.info("run.stopped")
    return 0


def _leave_alone_what_stays() -> None:
    """Keep the collector of cycles from what was imported and set up, which a page of papers has it walk each time.

    What is done from now on makes few cycles and very many objects: a fifth of a sweep's time went into looking.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


async def chat_alone(settings: Settings, name: str) -> int:
    """The console chat without the clock's jobs: what waits for this person comes first, then what they ask for."""
    _name_unknown_settings()
    terminal = Terminal()
    _hush(terminal, settings)
    async with open_app(settings, console=(terminal, name), zone=machine_zone()) as app:
        await app.deliverer.deliver_all()
        await serve(app, stop_signal(), jobs=False)
    return 0


async def serve(
    app: App, stop: asyncio.Event, *, jobs: bool = True, roles: frozenset[ProcessRole] = EVERY_ROLE
) -> None:
    """Do the jobs of these roles and serve the platforms until `stop` is set or the console's input ends."""
    port = app.settings.metrics_port if jobs else None
    async with (
        serve_health(app.health, app.settings.metrics_host, port),
        open_pages(app, served=jobs and ProcessRole.WEB in roles),
        app.store.deliveries.presence(),
        AsyncExitStack() as closing,
    ):
        await _run_until(stop, app, await _jobs(app, roles, closing) if jobs else [])


def open_pages(app: App, *, served: bool = True) -> AbstractAsyncContextManager[None]:
    """The pages of PUBLIC_URL, answered meanwhile if they are `served` here; else what draws them is not loaded."""
    if not (served and app.settings.public_url):
        return nullcontext()
    from adapters.web.server import serve_pages

    return serve_pages(app.services, app.settings.web_host, app.settings.web_port)


async def _jobs(app: App, roles: frozenset[ProcessRole], closing: AsyncExitStack) -> list[Coroutine[Any, Any, None]]:
    """What does the jobs of these roles until it is cancelled; then they come to their end, all side by side."""
    own, alone = InProcessQueue(), local_duties(app, roles)
    working = [_do(own, [duty.job for duty in alone]), _tick(Timetable(ticks(alone, own)))]
    if roles & {ProcessRole.WORKER, ProcessRole.SCHEDULER}:
        queue = await closing.enter_async_context(open_job_queue(app.settings.database))
        shared = shared_duties(app, queue)
        working.append(_do(queue, [duty.job for duty in shared if duty.role in roles]))
        if ProcessRole.SCHEDULER in roles:
            working.append(_lead(app, leading_ticks(app, queue, shared)))
    return working


async def _run_until(stop: asyncio.Event, app: App, others: list[Coroutine[Any, Any, None]]) -> None:
    endings: list[asyncio.Task[object]] = [asyncio.create_task(stop.wait(), name="stop")]
    if app.console:
        endings.append(asyncio.create_task(app.console.run(), name="console"))
    listening = [_listen(listener) for listener in app.listeners]
    tasks = [*endings, *(asyncio.create_task(coroutine) for coroutine in (*listening, *others))]
    try:
        ended, _ = await asyncio.wait(endings, return_when=asyncio.FIRST_COMPLETED)
        for task in ended:
            task.result()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _lead(app: App, timing: list[Tick]) -> None:
    """Be the clock of the deployment. Of several processes on one PostgreSQL one is, the others stand by."""
    if file_of(app.settings.database) is not None:
        await _tick(Timetable(timing))
    app.health.set_leading(False)
    while True:
        async with app.store.process_locks.hold("scheduler", lambda: log.info("scheduler.standing_by")) as lost:
            app.health.set_leading(True)
            log.info("scheduler.leading")
            try:
                await _tick(Timetable(timing), lost)
            finally:
                app.health.set_leading(False)
        log.warning("scheduler.overtaken")


async def _tick(timetable: Timetable, until: asyncio.Event | None = None) -> None:
    timetable.start()
    try:
        await (until or asyncio.Event()).wait()
    finally:
        await timetable.stop()


async def _do(queue: JobQueue, jobs: Sequence[Job]) -> None:
    async with queue.work(jobs, STOPPING_SECONDS):
        await asyncio.Event().wait()


async def _listen(listener: Listener) -> None:
    """Listen; one platform's end is not the others' end."""
    try:
        await listener.run()
    except Exception:
        log.exception("run.platform_ended")


def stop_signal(within: float = ENDING_SECONDS) -> asyncio.Event:
    """Set once somebody asks the process to stop. If it is not gone `within` seconds, it ends as it is."""
    stop, loop = asyncio.Event(), asyncio.get_running_loop()

    def begin_to_stop() -> None:
        if not stop.is_set():
            stop.set()
            # In a thread: on a busy machine the loop may have no time for it.
            last = threading.Timer(within, _end_now)
            last.daemon = True
            last.start()

    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, begin_to_stop)
    return stop


def _end_now() -> None:
    log.warning("run.cut_short")
    os._exit(0)


def has_terminal() -> bool:
    """Whether somebody can type: standard input is a terminal."""
    return sys.stdin is not None and sys.stdin.isatty()


def machine_zone() -> str:
    """The machine's IANA zone, UTC where it has none that is known."""
    try:
        name = tzlocal.get_localzone_name()
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError, TypeError):
        return "UTC"
    return name


def _name_unknown_settings() -> None:
    """What is misspelt sets nothing; said first, so that it stands before whatever fails for want of it."""
    for name, setting in find_unknown_settings().items():
        log.warning("settings.unknown", name=name, nearest=setting)


def _hush(terminal: Terminal, settings: Settings) -> None:
    """Between the lines of a conversation only warnings, unless LOG_LEVEL differs from what it is anyway."""
    if terminal.interactive and sys.stderr.isatty() and settings.log_level == LOG_LEVEL:
        logging.getLogger().setLevel(logging.WARNING)
