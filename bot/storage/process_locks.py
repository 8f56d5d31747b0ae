"""What one process does for all: locks that end with the process that holds them, however it ends.

PostgreSQL: an advisory lock of a connection that is kept open for it; the server lets go when the connection breaks.
SQLite: a lock on a file beside the database, which the kernel lets go when the process ends. Neither needs a lease, so
whoever stands by need not wait for one to run out.
"""

import asyncio
import fcntl
import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from hashlib import blake2b
from pathlib import Path

import structlog
from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.errors import StorageError
from bot.storage.database import Database, SqlRepository

log = structlog.get_logger(__name__)

_LOOK_AGAIN = 1.0  # seconds between two looks at whether another process has let go
_LOOK_AFTER = 2.0  # seconds between two looks at whether the connection still stands


class SqlProcessLocks(SqlRepository):
    """The `ProcessLocks` of a database. `path`: its file, where it is one."""

    def __init__(self, database: Database, path: Path | None) -> None:
        super().__init__(database)
        self._path = path

    @asynccontextmanager
    async def hold(self, name: str, stand_by: Callable[[], None]) -> AsyncIterator[asyncio.Event]:
        if self._path is not None:
            async with self._hold_file(_file(self._path, name), stand_by):
                yield asyncio.Event()
            return
        lost, acquired = asyncio.Event(), asyncio.Event()
        holding = asyncio.create_task(self._hold_connection(name, stand_by, acquired, lost))
        try:
            await acquired.wait()
            yield lost
        finally:
            holding.cancel()
            await asyncio.gather(holding, return_exceptions=True)

    async def is_held(self, name: str) -> bool:
        if self._path is not None:
            return _is_locked(_file(self._path, name))
        key = _key(name) % 2**64  # pg_locks shows it in two halves
        query = text(
            "SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND granted AND objsubid = 1 "
            "AND classid = :high AND objid = :low "
            "AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))"
        )
        async with self._database.reading() as session:
            connection = await session.connection()
            return bool(await connection.scalar(query, {"high": key >> 32, "low": key % 2**32}))

    @asynccontextmanager
    async def _hold_file(self, path: Path, stand_by: Callable[[], None]) -> AsyncIterator[None]:
        is_waiting = False
        while (descriptor := _lock(path)) is None:
            if not is_waiting:
                stand_by()
            is_waiting = True
            await asyncio.sleep(_LOOK_AGAIN)
        try:
            yield
        finally:
            path.unlink(missing_ok=True)  # noqa: ASYNC240 (an instant)
            os.close(descriptor)

    async def _hold_connection(
        self, name: str, stand_by: Callable[[], None], acquired: asyncio.Event, lost: asyncio.Event
    ) -> None:
        """Hold it until cancelled. A connection that breaks is made again; lost is what another one holds by then."""
        is_waiting = False
        while not lost.is_set():
            try:
                async with self._database.own_connection() as connection:
                    if await _try_lock(connection, name):
                        acquired.set()
                        await _look_after(connection)
                    elif acquired.is_set():
                        lost.set()
                    elif not is_waiting:
                        stand_by()
                        is_waiting = True
            except StorageError:
                log.warning("process.lock_out_of_reach", name=name)
            await asyncio.sleep(_LOOK_AGAIN)


def _file(database: Path, name: str) -> Path:
    return database.with_name(f"{database.name}-{name}.lock")


def _is_locked(path: Path) -> bool:
    """Whether a process has locked the file; one that nobody has is deleted."""
    if not path.exists():
        return False
    descriptor = _lock(path)
    if descriptor is None:
        return True
    path.unlink(missing_ok=True)
    os.close(descriptor)
    return False


def _lock(path: Path) -> int | None:
    """The descriptor of the file, locked; None if another process has it, or has just deleted it."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if path.stat().st_ino == os.fstat(descriptor).st_ino:
            return descriptor
    except (BlockingIOError, FileNotFoundError):
        pass
    os.close(descriptor)
    return None


def _key(name: str) -> int:
    return int.from_bytes(blake2b(name.encode(), digest_size=8).digest(), signed=True)


async def _try_lock(connection: AsyncConnection, name: str) -> bool:
    return bool(await connection.scalar(select(func.pg_try_advisory_lock(_key(name)))))


async def _look_after(connection: AsyncConnection) -> None:
    """Return never; raise StorageError once the connection is broken."""
    while True:
        await asyncio.sleep(_LOOK_AFTER)
        await connection.scalar(select(1))
