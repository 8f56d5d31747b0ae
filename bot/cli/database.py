"""What whoever runs a deployment does with its database: bring it up to date, back it up, restore it, move it.

Refuses to overwrite anything; says in one line what was done, with figures.
"""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import typer

from bot.core.chats import ChatRef
from bot.core.paper_ids import PaperId
from bot.core.sources import SOURCES, source_name
from bot.errors import SettingsError
from bot.settings import Settings
from bot.storage.backup import backup, move, restore
from bot.storage.database import address
from bot.storage.migrate import upgrade
from bot.storage.store import SqlStore
from bot.views import inspection
from scheduler.clock import MachineClock

_NAMED = re.compile(r"paperboy-\d{8}-\d{6}\.backup")


async def migrate_database(settings: Settings) -> int:
    """Bring the database up to this version."""
    before, after = await upgrade(settings.database)
    grown = f"The database went from {before or 'nothing'} to {after}."
    typer.echo(f"The database is at {after} already." if before == after else grown)
    return 0


async def move_database(settings: Settings, to: str) -> int:
    """Copy everything to the empty database at `to`."""
    rows = await move(settings.database, to)
    typer.echo(
        f"Copied and compared {_row_summary(rows)}. Set DATABASE_URL to the new database before Paperboy runs again; "
        "what it did while this was going on is only in the old one."
    )
    return 0


async def back_up(settings: Settings, to: Path | None, keep: int | None) -> int:
    """Write everything to the file `to`, or named by the time into the folder `to`, by default this one.

    Of those named so, the latest `keep` stay in that folder once the new one is whole. Raises SettingsError.
    """
    folder = Path() if to is None else to
    if keep is not None and not folder.is_dir():
        raise SettingsError(f"--keep needs a folder to keep so many backups in, and {folder} is none")
    file = folder / f"paperboy-{datetime.now(UTC):%Y%m%d-%H%M%S}.backup" if folder.is_dir() else folder
    rows = await backup(settings.database, file)
    typer.echo(f"{file}: {_row_summary(rows)}, {file.stat().st_size / 1e6:.1f} MB, read through and counted.")
    for old in _named_by_time(folder)[:-keep] if keep is not None else ():
        old.unlink()
        typer.echo(f"{old}: deleted; the latest {keep} stay.")
    return 0


def _named_by_time(folder: Path) -> list[Path]:
    """The backups that were named by the time, the oldest first."""
    return sorted(file for file in folder.iterdir() if _NAMED.fullmatch(file.name))


async def restore_from(settings: Settings, file: Path) -> int:
    """Fill the empty database from `file`."""
    rows = await restore(file, settings.database)
    kind = "SQLite" if address(settings.database).drivername == "sqlite" else "PostgreSQL"
    typer.echo(f"Restored and compared {_row_summary(rows)}, into {kind}.")
    return 0


async def inspect_one(settings: Settings, kind: str, id: str) -> int:
    """Print everything recorded of one chat, paper or delivery; 1 if there is none."""
    store = SqlStore(settings.database, MachineClock())
    try:
        await store.ready()
        lines = await _story(store, kind, id)
    finally:
        await store.close()
    missing = f"There is no {kind} {id} here."
    if kind == "delivery":
        missing += f" What was sent or given up more than {settings.keep_days} days ago is deleted (KEEP_DAYS)."
    typer.echo("\n".join(lines) if lines else missing, err=not lines)
    return 0 if lines else 1


async def _story(store: SqlStore, kind: str, id: str) -> list[str]:
    number = int(id) if id.isascii() and id.isdigit() and len(id) < 18 else None
    if kind == "paper":
        paper = await store.papers.find(PaperId.parse(id))
        record = await store.inspection.paper(paper.id) if paper else None
        return list(inspection.paper_lines(record, await store.papers.records(record.paper.id))) if record else []
    if kind == "delivery":
        delivery = await store.inspection.delivery(number) if number is not None else None
        return list(inspection.delivery_lines(delivery)) if delivery else []
    if number is None:
        platform, _, place = id.partition(":")
        chat, _, thread = place.partition(":")
        at = await store.chats.find(ChatRef(platform, chat, thread))
        number = at.id if at else None
    story = await store.inspection.chat(number) if number is not None else None
    return list(inspection.chat_lines(story, datetime.now(UTC))) if story else []


async def split_record(settings: Settings, source: str, id: str) -> int:
    """Take a record out of the work that it is part of; 1 if it is alone there, or unknown."""
    if source not in SOURCES:
        raise SettingsError(f"there is no source {source!r}: write SOURCE:ID with one of {', '.join(SOURCES)}")
    store = SqlStore(settings.database, MachineClock())
    try:
        await store.ready()
        works = await store.papers.split(source, id.casefold())
    finally:
        await store.close()
    if works is None:
        typer.echo(f"{source_name(source)} has no record {id} here that is part of a work with others.", err=True)
        return 1
    typer.echo(f"They are two papers now, for good: {works[0]} of {source_name(source)}, and {works[1]}.")
    typer.echo("Whoever was shown the one paper has been shown both; nothing is sent again.")
    return 0


async def prune_database(settings: Settings) -> int:
    """Delete what is older than the settings let stay, and say how much that was."""
    clock = MachineClock()
    store = SqlStore(settings.database, clock)
    try:
        await store.ready()
        rows = await store.pruning.prune(clock.now() - timedelta(days=settings.keep_days))
    finally:
        await store.close()
    pruned = ", ".join(f"{count} of {table}" for table, count in rows.items())
    typer.echo(f"Deleted of what is older than {settings.keep_days} days: {pruned or 'nothing'}.")
    return 0


def _row_summary(rows: Mapping[str, int]) -> str:
    """How much that is, in what an owner knows."""
    ours = sum(count for name, count in rows.items() if name != "alembic_version")
    return (
        f"{ours} rows: {rows.get('chat', 0)} chats, {rows.get('follow', 0)} follows, "
        f"{rows.get('paper', 0)} papers, {rows.get('delivery', 0)} deliveries"
    )
