"""The long-running commands: until the input ends or somebody says stop (SIGINT, SIGTERM)."""

import asyncio
import logging
import signal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import structlog
import tzlocal

from adapters.console.terminal import Terminal
from bot.settings import Settings
from bot.wiring.app import opened, serve
from bot.wiring.platforms import PLATFORMS

log = structlog.get_logger(__name__)


async def run_all(settings: Settings) -> int:
    """Scheduler and platforms; with no platform set, the console chat."""
    if not settings.arxiv_contact:
        log.warning("run.no_contact", note="set ARXIV_CONTACT: arXiv asks whoever harvests it to be reachable")
    if settings.access == "invite" and not settings.owner_ids:
        log.info("run.by_invitation", note="nobody is named in OWNER_IDS; paperboy chat, then /invite, lets people in")
    terminal = Terminal()
    console = None if any(door.asked(settings) for door in PLATFORMS) else (terminal, "me")
    if console:
        _hush(terminal, settings)
    async with opened(settings, console=console, doors=PLATFORMS, zone=machine_zone()) as app:
        log.info("run.started", console=console is not None, platforms=len(app.platforms))
        await serve(app, stop_signal())
    log.info("run.stopped")
    return 0


async def chat_alone(settings: Settings, name: str) -> int:
    """The console chat without the clock's jobs: what waits for this person comes first, then what she asks for."""
    terminal = Terminal()
    _hush(terminal, settings)
    async with opened(settings, console=(terminal, name), zone=machine_zone()) as app:
        await app.deliverer.deliver_all()
        await serve(app, stop_signal(), jobs=False)
    return 0


def stop_signal() -> asyncio.Event:
    """Set once somebody asks the process to stop."""
    stop, loop = asyncio.Event(), asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    return stop


def machine_zone() -> str:
    """The machine's IANA zone, UTC where it has none that is known."""
    try:
        name = tzlocal.get_localzone_name()
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError, TypeError):
        return "UTC"
    return name


def _hush(terminal: Terminal, settings: Settings) -> None:
    """Between the lines of a conversation only warnings, unless LOG_LEVEL was set."""
    if terminal.interactive and "log_level" not in settings.model_fields_set:
        logging.getLogger().setLevel(logging.WARNING)
