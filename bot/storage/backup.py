"""Everything that is kept, from one database to another: backups, restoring them, changing from SQLite to PostgreSQL.

A backup is a file of SQLite, whichever database it is of: one form to verify, to look into and to restore, on either.
What is copied is one moment's data, and counted and compared before it is reported as done. Nothing is ever written
over: a file that is there, and a database that holds something, are refused.
"""

import asyncio
import hashlib
import json
import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Integer, Table, create_engine, exc, func, inspect, literal, select, text

from bot.errors import SettingsError
from bot.storage.database import address
from bot.storage.migrate import bring_up, shapes, transaction, upgrade_blocking, why_unready
from bot.storage.sqlite_file import copy_file, make_single_file, verify
from bot.storage.tables import Row

_BATCH = 1_000  # rows at a time: what is in memory of a database


@dataclass(frozen=True, slots=True)
class Contents:
    """What a database holds: rows by table, and a fingerprint of their contents that knows no order."""

    rows: Mapping[str, int]
    fingerprint: str


async def backup(url: str, file: Path) -> Mapping[str, int]:
    """Write what the database at `url` holds now to `file`, while others go on using it. How many rows, by table.

    Raises SettingsError.
    """
    return await asyncio.to_thread(backup_blocking, url, file)


async def restore(file: Path, url: str) -> Mapping[str, int]:
    """Fill the empty database at `url` from the backup `file`. How many rows, by table.

    Raises SettingsError, with nothing changed.
    """
    return await asyncio.to_thread(restore_blocking, file, url)


async def move(url: str, to: str) -> Mapping[str, int]:
    """Fill the empty database at `to` with all that the one at `url` holds. How many rows, by table.

    Raises SettingsError, with nothing changed.
    """
    return await asyncio.to_thread(move_blocking, url, to)


def backup_blocking(url: str, file: Path) -> Mapping[str, int]:
    """`backup` for whoever has no event loop."""
    if file.exists():
        raise SettingsError(f"{file} is there already; a backup is never written over another one")
    with _beside(file) as unfinished:
        if address(url).drivername == "sqlite":
            rows: Mapping[str, int] = copy_file(_path(url), unfinished)  # of whatever shape: it is copied as it is
        else:
            rows = move_blocking(url, f"sqlite:///{unfinished}")
            make_single_file(unfinished)
            verify(unfinished)
        _flush(unfinished)
        unfinished.rename(file)
    return rows


def restore_blocking(file: Path, url: str) -> Mapping[str, int]:
    """`restore` for whoever has no event loop."""
    shape = verify(file)
    if shape not in shapes():
        raise SettingsError(f"{file} was made by a newer Paperboy (its shape is {shape}); update this one")
    with tempfile.TemporaryDirectory(prefix="paperboy-") as folder:
        copied = Path(folder) / "backup.db"
        copy_file(file, copied)  # which may be of an older version: the backup itself stays as it is
        upgrade_blocking(f"sqlite:///{copied}")
        return move_blocking(f"sqlite:///{copied}", url)


def move_blocking(url: str, to: str) -> Mapping[str, int]:
    """`move` for whoever has no event loop."""
    if address(url) == address(to):
        raise SettingsError("both addresses are the same database; there is nothing to move")
    with snapshot(url) as source:
        if refusal := why_unready(source):
            raise SettingsError(refusal)
        with transaction(to) as target:
            _refuse_unless_empty(target)
            bring_up(target)
            for table in _tables():
                for rows in _batches(source, table):
                    target.execute(table.insert(), rows)
                _count_on(target, table)
            before, after = contents(source), contents(target)
            if before != after:
                wrong = next(
                    (name for name, rows in before.rows.items() if after.rows[name] != rows), "what is in them"
                )
                raise SettingsError(f"the copy differs from what was copied ({wrong}); nothing was kept of it")
            return after.rows


def contents(connection: Connection) -> Contents:
    """Count and fingerprint every row."""
    rows: dict[str, int] = {}
    total = 0
    for table in _tables():
        rows[table.name] = 0
        for batch in _batches(connection, table):
            rows[table.name] += len(batch)
            for row in batch:
                text_of_row = json.dumps([table.name, *row.values()], default=str, sort_keys=True, ensure_ascii=False)
                total += int.from_bytes(hashlib.blake2b(text_of_row.encode(), digest_size=16).digest())
    return Contents(rows, f"{total % 2**128:032x}")


@contextmanager
def snapshot(url: str) -> Iterator[Connection]:
    """One moment's data, only to be read. Raises SettingsError if the database can't be reached."""
    where = address(url)
    if where.drivername == "sqlite":
        path = _path(url)
        if not path.exists():
            raise SettingsError(f"there is no database at {path}")
        engine = create_engine(where)
    else:
        engine = create_engine(
            where.set(drivername="postgresql+psycopg"), isolation_level="REPEATABLE READ", pool_pre_ping=True
        )
    try:
        with engine.connect() as connection:
            if where.drivername == "sqlite":
                # The driver begins no transaction for a SELECT: each would see another moment.
                connection.exec_driver_sql("BEGIN")
            yield connection
            connection.rollback()
    except (exc.OperationalError, exc.InterfaceError) as error:
        reason = str(error.orig).strip().partition("\n")[0]
        raise SettingsError(f"DATABASE_URL: the database can't be used: {reason}") from error
    finally:
        engine.dispose()


def _refuse_unless_empty(target: Connection) -> None:
    there = set(inspect(target).get_table_names())
    tables = [table for table in _tables() if table.name in there]
    if tables and target.dialect.name == "postgresql":
        names = ", ".join(f'"{table.name}"' for table in tables)
        target.execute(text(f"LOCK TABLE {names} IN ACCESS EXCLUSIVE MODE"))  # nobody fills it meanwhile
    for table in tables:
        if target.execute(select(literal(1)).select_from(table).limit(1)).first():
            raise SettingsError(
                f"the database to be filled is not empty: its table {table.name} has rows. Give it one of its own, "
                "or put that one away first"
            )


def _tables() -> list[Table]:
    """Every table, those first that others point at."""
    return list(Row.metadata.sorted_tables)


def _batches(connection: Connection, table: Table) -> Iterator[list[dict[str, Any]]]:
    """The rows as values that mean the same on every database."""
    names = [column.key for column in table.columns]
    result = connection.execute(select(table).execution_options(yield_per=_BATCH))
    for partition in result.partitions():
        yield [dict(zip(names, row, strict=True)) for row in partition]


def _count_on(connection: Connection, table: Table) -> None:
    """PostgreSQL counts ids in a sequence, which does not know of rows that came with theirs."""
    key = [column for column in table.primary_key.columns if isinstance(column.type, Integer)]
    if connection.dialect.name != "postgresql" or len(table.primary_key.columns) != 1 or not key:
        return
    (column,) = key
    connection.execute(
        text("SELECT setval(pg_get_serial_sequence(:name, :column), :last)"),
        {
            "name": f'"{table.name}"',
            "column": column.name,
            "last": connection.execute(select(func.coalesce(func.max(column), 0))).scalar_one() or 1,
        },
    )


def _path(url: str) -> Path:
    return Path(address(url).database or "").absolute()


def _flush(file: Path) -> None:
    with file.open("rb") as opened:
        os.fsync(opened.fileno())


@contextmanager
def _beside(file: Path) -> Iterator[Path]:
    """Where to write what becomes `file` once it is whole; nobody but us may read it: it holds what people follow."""
    try:
        with tempfile.TemporaryDirectory(prefix=".paperboy-", dir=file.absolute().parent) as folder:
            unfinished = Path(folder) / "backup.db"
            unfinished.touch(mode=0o600)
            yield unfinished
    except OSError as error:
        raise SettingsError(f"{file} can't be written: {error.strerror}") from error
