"""The chat at the terminal: what it is built of, and where the lines typed there are kept."""

import os
from pathlib import Path
from urllib.parse import quote

from adapters.console.run import ConsoleListener
from adapters.console.send import ConsoleMessenger
from adapters.console.terminal import Terminal
from bot.commands.command import CommandServices
from bot.observability.log import Redactor
from bot.settings import Settings
from bot.storage.database import file_of


def console_chat(
    settings: Settings,
    services: CommandServices,
    console: tuple[Terminal, str] | None,
    messenger: ConsoleMessenger | None,
    zone: str | None,
) -> ConsoleListener | None:
    """The chat with whoever sits at the terminal, if somebody does."""
    if console is None or messenger is None:
        return None
    terminal, name = console
    redact = Redactor(settings.secrets())
    return ConsoleListener(
        services,
        terminal,
        messenger,
        name,
        zone,
        history=history_file(settings, name) if settings.console_history == "on" else None,
        is_secret=lambda line: services.commands.bears_secret(line) or redact(line) != line,
    )


def history_file(settings: Settings, name: str) -> Path:
    """Where the lines that `name` types are kept: beside the database; if that is no file, in the user's own folder."""
    person = quote(name, safe="")
    if database := file_of(settings.database):
        return database.with_name(f"{database.stem}.history-{person}")
    state = os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state"
    return Path(state) / "paperboy" / f"history-{person}"
