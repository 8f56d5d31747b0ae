"""An open file of SQLite whose every statement is one trip to its thread.

aiosqlite makes a cursor, executes, fetches and closes in a trip each; SQLAlchemy asks for all four around every
statement, and fetches all rows anyway. A trip wakes two threads, which costs more than most of our statements.
"""

import sqlite3
from collections.abc import Iterable
from typing import Any

import aiosqlite
from aiosqlite.context import contextmanager


class SqliteFile(aiosqlite.Connection):
    """aiosqlite's, but for its cursors. Opened by `await`; must be closed."""

    @contextmanager
    async def cursor(self) -> aiosqlite.Cursor:
        """A cursor; the file is not touched yet."""
        return _Cursor(self, self._conn.cursor())


class _Cursor(aiosqlite.Cursor):
    """Fetches every row of a statement while it executes it, and has nothing left to close."""

    def __init__(self, connection: SqliteFile, cursor: sqlite3.Cursor) -> None:
        super().__init__(connection, cursor)
        self._rows: list[Any] = []

    async def execute(self, sql: str, parameters: Iterable[Any] | None = None) -> aiosqlite.Cursor:
        """Execute one statement."""
        self._rows = await self._execute(self._execute_blocking, sql, parameters or ())  # type: ignore[no-untyped-call]
        return self

    def _execute_blocking(self, sql: str, parameters: Any) -> list[Any]:
        self._cursor.execute(sql, parameters)
        return self._cursor.fetchall()  # none are left, so SQLite has finished with the statement

    async def fetchall(self) -> list[Any]:
        """All rows that nobody has fetched."""
        rows, self._rows = self._rows, []
        return rows

    async def close(self) -> None:
        """Nothing is open."""


def open_file(address: str) -> SqliteFile:
    """A connection to be awaited, to a file by its URI. Its thread, should it hang, holds up no exit."""
    connection = SqliteFile(lambda: sqlite3.connect(address, uri=True, check_same_thread=False), iter_chunk_size=64)
    connection._thread.daemon = True  # noqa: SLF001 (as SQLAlchemy does)
    return connection
