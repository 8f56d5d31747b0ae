"""Copies of a SQLite file, made while others write to it, and whether such a copy is whole.

Refuses to call a file a copy before it was read through and counted.
"""

import sqlite3
from pathlib import Path

from bot.errors import SettingsError

_HEADER = b"SQLite format 3\0"


def copy_file(path: Path, to: Path) -> dict[str, int]:
    """Copy a SQLite file that others may be writing to; one moment's data, verified. How many rows, by table.

    `to` isn't there, or is empty. Raises SettingsError.
    """
    try:
        source = sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True, isolation_level=None)
    except sqlite3.Error as error:
        raise SettingsError(f"{path} can't be read: {error}") from error
    target = sqlite3.connect(to)
    try:
        source.execute("BEGIN")
        rows = _row_counts(source)  # from this first reading on it is the same moment's data
        source.backup(target)
        if rows != _row_counts(target):
            raise SettingsError(f"the copy of {path} differs from what was copied")
    except sqlite3.Error as error:
        raise SettingsError(f"{path} can't be copied to {to}: {error}") from error
    finally:
        source.close()
        target.close()
    make_single_file(to)
    verify(to)
    return rows


def verify(file: Path) -> str:
    """The shape (a migration's name) of the database in `file`, which is whole.

    Raises SettingsError, one line that says what is wrong with it.
    """
    try:
        with file.open("rb") as opened:
            if opened.read(len(_HEADER)) != _HEADER:
                raise SettingsError(f"{file} is not a backup: it is no SQLite file")
    except OSError as error:
        raise SettingsError(f"{file} can't be read: {error.strerror}") from error
    connection = sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        integrity = connection.execute("PRAGMA integrity_check").fetchone()[0]
        orphans = connection.execute("PRAGMA foreign_key_check").fetchone()
        ours = connection.execute("SELECT name FROM sqlite_master WHERE name = 'alembic_version'").fetchone()
        shape = connection.execute("SELECT version_num FROM alembic_version").fetchone() if ours else None
    except sqlite3.DatabaseError as error:
        raise SettingsError(f"{file} is damaged: {error}") from error
    finally:
        connection.close()
    if integrity != "ok":
        raise SettingsError(f"{file} is damaged: {integrity}")
    if orphans:
        raise SettingsError(f"{file} is damaged: rows of {orphans[0]} point nowhere")
    if not shape:
        raise SettingsError(f"{file} is not a backup of Paperboy: it holds none of its tables")
    return str(shape[0])


def make_single_file(file: Path) -> None:
    """Make one file of it, without the two that stand beside a database in use."""
    connection = sqlite3.connect(file)
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.close()


def _row_counts(connection: sqlite3.Connection) -> dict[str, int]:
    names = [
        name
        for (name,) in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
        )
    ]
    return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}  # noqa: S608 - the names are the file's own
