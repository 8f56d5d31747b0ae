"""The way to a database: one address, two sorts of transaction, and nothing of what is stored in it.

`reading()` and `writing()` are whole transactions: what happens inside happened altogether or not at all.

SQLite (a file, the default). WAL, so that readers never wait for the one writer. A writing transaction begins with
BEGIN IMMEDIATE: under a plain BEGIN two of them that read before they write lose each other's changes. It is taken
in turns within the process, and by busy_timeout between processes. `synchronous=FULL`: what was committed is on the
disk before anybody is told "done", so a power cut costs nothing that was confirmed and sends nothing twice that was
recorded as sent. NORMAL would be quicker by one flush a commit, and would take back the last ones.

PostgreSQL. READ COMMITTED, as it comes; where two processes may meet, the statement says which row or table it locks.
"""

import asyncio
import os
import sqlite3
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path
from typing import Any, Protocol, TypeVar, cast
from urllib.parse import quote

import aiosqlite
from sqlalchemy import Connection, Engine, event, exc, literal_column
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import URL, make_url
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import NullPool
from sqlmodel import SQLModel
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.core.operations.limits import DATABASE_CONNECTIONS
from bot.errors import SettingsError, StorageError
from bot.storage.open_sqlite import open_file
from bot.storage.scrubbing import FileScrubber

BUSY_SECONDS = 60  # how long a process waits for another one that is writing to the same file
POOL_SECONDS = 30  # how long a transaction waits for a connection, in the order in which they ask
CLOSING_SECONDS = 10  # how long `close` waits for transactions that are still open

_T = TypeVar("_T")


class _DbapiCursor(Protocol):
    def execute(self, statement: str) -> object: ...
    def close(self) -> object: ...


class _SqliteConnection(Protocol):
    isolation_level: str | None

    def cursor(self) -> _DbapiCursor: ...
    def rollback(self) -> object: ...


def address(url: str) -> URL:
    """Where the database is, without a driver: sqlite with a file, or postgresql.

    Raises SettingsError, without repeating the address: it may carry a password.
    """
    try:
        location = make_url(url)
    except (exc.ArgumentError, ValueError):
        location = None
    kind = location.drivername.partition("+")[0] if location else ""
    if location is not None and kind == "sqlite":
        if not location.database or ":memory:" in location.database:
            raise SettingsError("DATABASE_URL names no file: write it like sqlite:///paperboy.db")
        return location.set(drivername="sqlite")
    if location is not None and kind in {"postgresql", "postgres"}:
        return location.set(drivername="postgresql")
    raise SettingsError("DATABASE_URL is not an address like sqlite:///paperboy.db or postgresql://user@host/name")


def file_of(url: str) -> Path | None:
    """The file that the database is, if it is one. Raises SettingsError."""
    where = address(url)
    return Path(where.database or "").absolute() if where.drivername == "sqlite" else None


def listen(engine: Engine, *, migrating: bool = False) -> None:
    """Make an engine for SQLite behave as this module promises.

    While `migrating`, every transaction writes, and foreign keys rest: to change a table is to copy and drop it.
    """

    # The recipe of SQLAlchemy's documentation, "Transactions with SQLite and the sqlite3 driver": the driver leaves
    # transactions alone, and BEGIN is ours to say.
    @event.listens_for(engine, "connect")
    def set_up(connection: _SqliteConnection, _: object) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")
        cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute("PRAGMA synchronous = FULL")
        cursor.execute("PRAGMA secure_delete = ON")
        cursor.execute(f"PRAGMA foreign_keys = {'OFF' if migrating else 'ON'}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = migrating or connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    @event.listens_for(engine, "invalidate")
    def let_go(connection: _SqliteConnection, *_: object) -> None:
        # The connection of a task that is cancelled in the middle of a statement is closed; SQLite keeps what is closed
        # but not finished, and its lock on the file, until Python happens to clean up. So first end what was begun.
        with suppress(sqlite3.Error, asyncio.CancelledError):  # cancelled again, it is in the queue all the same
            connection.rollback()


class Database:
    """An engine and its transactions. Must be closed.

    `close` waits for the transactions that are open, and none begins after it: SQLAlchemy disposes of the connections
    in its pool only, and one that comes back later would be left, open, to the garbage collector.
    """

    def __init__(self, url: str, connections: int = DATABASE_CONNECTIONS) -> None:
        """`connections`: as many at most; whoever finds none free waits, then gets a StorageError."""
        where = address(url)
        self.sqlite = where.drivername == "sqlite"
        pool: dict[str, Any] = {"pool_size": connections, "max_overflow": 0, "pool_timeout": POOL_SECONDS}
        path = Path(where.database or "").absolute() if self.sqlite else None
        if path is not None:
            self._engine = create_async_engine(
                URL.create("sqlite+aiosqlite", database=str(path)), async_creator=lambda: self._connect(path), **pool
            )
            listen(self._engine.sync_engine)
        else:
            self._engine = create_async_engine(where.set(drivername="postgresql+psycopg"), pool_pre_ping=True, **pool)
            # for the same reason as in insert_many
            self._engine.sync_engine.dialect.use_insertmanyvalues_wo_returning = True
        self._unpooled = None if self.sqlite else _unpooled(where)
        self._writer = self._engine.execution_options(writes=True)
        self._one_at_a_time = asyncio.Lock()
        self._scrubber = FileScrubber(path, self._one_at_a_time) if path else None
        self._is_closed = False
        self._open_sessions: set[asyncio.Future[None]] = set()  # each done once its connection is back in the pool
        self._abandoned: set[asyncio.Task[None]] = set()  # files that nobody waits for any more, until they are closed

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncSession]:
        """A transaction that only reads, of one moment's data on SQLite. Raises StorageError."""
        with _storage_errors():
            async with self._session(self._engine) as session:
                yield session

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncSession]:
        """A transaction that is committed at the end, or not at all if anything is raised. Raises StorageError."""
        with _storage_errors():
            if not self.sqlite:
                async with self._session(self._writer) as session:
                    yield session
                    await session.commit()
                return
            async with self._one_at_a_time, self._session(self._writer) as session:
                yield session
                await session.commit()

    @asynccontextmanager
    async def own_connection(self) -> AsyncIterator[AsyncConnection]:
        """A connection to PostgreSQL that is closed at the end, and its locks with it; each statement by itself.

        Raises StorageError.
        """
        if self._unpooled is None or self._is_closed:
            raise StorageError
        with _storage_errors():
            connection = await self._unpooled.connect()
            async with self._lent(connection):
                yield connection

    @asynccontextmanager
    async def _session(self, engine: AsyncEngine) -> AsyncIterator[AsyncSession]:
        if self._is_closed:
            raise StorageError
        session = AsyncSession(engine, expire_on_commit=False)
        async with self._lent(session):
            yield session

    @asynccontextmanager
    async def _lent(self, connection: AsyncSession | AsyncConnection) -> AsyncIterator[None]:
        ended = asyncio.get_running_loop().create_future()
        self._open_sessions.add(ended)
        try:
            yield
        finally:
            # Whoever is cancelled leaves at once, the connection comes back all the same. What was not committed is
            # taken back here, too: a rollback of the caller's own would be cut off by a second cancellation.
            closing = asyncio.create_task(connection.close())
            closing.add_done_callback(lambda _: ended.set_result(None))
            ended.add_done_callback(self._open_sessions.discard)
            await asyncio.shield(closing)

    async def _connect(self, path: Path) -> aiosqlite.Connection:
        """Open the file of SQLite. Raises sqlite3.OperationalError where there is none.

        Whoever is cancelled leaves at once; aiosqlite would leave its thread and the open file behind, which say so
        when they find no event loop any more.
        """
        if not os.access(path, os.R_OK | os.W_OK):  # before a thread has been started that fails
            raise sqlite3.OperationalError("there is no such file, or it may not be written; run paperboy migrate")
        # mode=rw: a mistyped path is an error, not an empty database
        opening = asyncio.ensure_future(_open(f"file:{quote(str(path))}?mode=rw"))
        try:
            return await asyncio.shield(opening)
        except asyncio.CancelledError:
            closing = asyncio.create_task(_close(opening))
            self._abandoned.add(closing)
            closing.add_done_callback(self._abandoned.discard)
            raise

    def insert(self, row: type[SQLModel]) -> sqlite.Insert:
        """An INSERT that knows ON CONFLICT, which both databases spell alike and SQLAlchemy in two classes."""
        return cast(sqlite.Insert, sqlite.insert(row) if self.sqlite else postgresql.insert(row))

    async def insert_many(self, session: AsyncSession, into: sqlite.Insert, rows: Sequence[dict[str, Any]]) -> None:
        """Insert `rows`, at least one, by `into`."""
        # With RETURNING, SQLAlchemy writes many rows in one statement. Without, psycopg would send them through its
        # pipeline, which a cancelled task leaves broken, and the connection with it.
        statement = into if self.sqlite else into.returning(literal_column("1"))
        await (await session.connection()).execute(statement, rows)

    async def scrub(self) -> None:
        """Leave nothing of what was erased before in an SQLite file and its log. Raises StorageError.

        Others read and write meanwhile; seconds for a file of gigabytes.
        """
        if self._scrubber is not None:
            await self._scrubber.scrub()

    async def close(self) -> None:
        """Close every connection, once the open transactions have ended; nothing can be read or written any more."""
        self._is_closed = True
        if self._scrubber is not None:
            await self._scrubber.close()
        if self._open_sessions:
            await asyncio.wait(self._open_sessions, timeout=CLOSING_SECONDS)
        if self._abandoned:
            await asyncio.wait(self._abandoned, timeout=CLOSING_SECONDS)
        await self._engine.dispose()


def _unpooled(where: URL) -> AsyncEngine:
    location = where.set(drivername="postgresql+psycopg")
    return create_async_engine(location, poolclass=NullPool, isolation_level="AUTOCOMMIT")


async def _open(address: str) -> aiosqlite.Connection:
    return await open_file(address)


async def _close(opening: asyncio.Future[aiosqlite.Connection]) -> None:
    with suppress(sqlite3.Error):
        await (await opening).close()


@contextmanager
def _storage_errors() -> Iterator[None]:
    """A database that can't be used is a StorageError; a statement that is wrong stays what it is: our mistake."""
    try:
        yield
    except (exc.OperationalError, exc.InterfaceError, exc.TimeoutError) as error:
        raise StorageError from error


class SqlRepository:
    """What the parts of the store have in common: the database."""

    def __init__(self, database: Database) -> None:
        self._database = database


def batches(values: Sequence[_T], size: int = 5_000) -> Iterator[Sequence[_T]]:
    """`values` in lists short enough for one statement (SQLite takes 32,766 parameters, PostgreSQL 65,535)."""
    for start in range(0, len(values), size):
        yield values[start : start + size]
