"""Leaves nothing of what was erased in the files of SQLite, in steps so short that nobody waits for them.

Rows and pages that are deleted have been overwritten by SQLite (`secure_delete`). Left are the write-ahead log, which
is emptied, and copies in the unused middle of pages (`page_gaps`). These SQLite can only get rid of by writing the
whole file anew, during which nobody else can write: 36 s for 3.6 GB. So they are overwritten here, in the file itself.

Why that is safe. It is done while we hold the lock of the writer and the log is empty: whatever the file says is the
newest, and nobody is about to change it. Only bytes change that mean nothing to SQLite, so whoever reads sees no
difference, and a power cut at any moment leaves a good file. Others may have read such a page a moment before, and
would write its old bytes back: a transaction that changes a number in the header makes them read it anew.
"""

import asyncio
import os
import sqlite3
from pathlib import Path
from urllib.parse import quote

from bot.errors import StorageError
from bot.storage.page_gaps import HEADER_BYTES, MOST_PAGES, PageLayout, layout_of

PAGES_AT_ONCE = 256  # looked through in one go without a lock, and overwritten in one go, some milliseconds, under it
TRIES = 600  # to have the log empty, with a rest after each: about a minute
REST = 0.05  # seconds
_BUSY_SECONDS = 0.05  # how long writers are held up in one go until those who read the log have ended

# By device and inode; opened once and never closed: to close any would take away every lock that this process has on
# that file (https://sqlite.org/howtocorrupt.html, 2.2).
_descriptors: dict[tuple[int, int], int] = {}


class FileScrubber:
    """Scrubs one file. Whoever asks while it is at work shares the next run with all others who do."""

    def __init__(self, path: Path, turn: asyncio.Lock, *, at_once: int = PAGES_AT_ONCE) -> None:
        """`turn`: held by whoever writes in this process."""
        self._path = path
        self._turn = turn
        self._at_once = at_once
        self._run = asyncio.Lock()
        self._runs: set[asyncio.Task[None]] = set()
        self._requests = 0
        self._served = 0
        self._is_closed = False

    async def scrub(self) -> None:
        """Overwrite what is left of all that was erased before. Raises StorageError."""
        self._requests += 1
        # Whoever is cancelled leaves at once; a thread that is at the file must come to its end.
        run = asyncio.create_task(self._serve(self._requests))
        self._runs.add(run)
        run.add_done_callback(self._runs.discard)
        await asyncio.shield(run)

    async def close(self) -> None:
        """Come to an end after the step that is being done: whoever waits gets a StorageError."""
        self._is_closed = True
        await asyncio.gather(*self._runs, return_exceptions=True)

    async def _serve(self, request: int) -> None:
        async with self._run:
            if self._served >= request:
                return
            requests = self._requests
            try:
                connection = await asyncio.to_thread(_connect, self._path)
                try:
                    await self._scrub(connection)
                finally:
                    await asyncio.to_thread(connection.close)
            except (sqlite3.Error, OSError, ValueError) as error:
                raise StorageError from error
            self._served = requests

    async def _scrub(self, connection: sqlite3.Connection) -> None:
        descriptor = _descriptor(self._path)
        await self._wipe(connection, descriptor, None, [])
        layout = layout_of(os.pread(descriptor, HEADER_BYTES, 0))
        pages = os.fstat(descriptor).st_size // layout.size
        if pages >= MOST_PAGES:
            raise StorageError
        for first in range(1, pages + 1, self._at_once):
            numbers = await asyncio.to_thread(_pages_with_gaps, descriptor, layout, first, self._at_once)
            if numbers:
                await self._wipe(connection, descriptor, layout, numbers)
        await asyncio.to_thread(os.fsync, descriptor)

    async def _wipe(
        self, connection: sqlite3.Connection, descriptor: int, layout: PageLayout | None, numbers: list[int]
    ) -> None:
        """Empty the log, then overwrite the gaps of these pages. Raises StorageError."""
        for _ in range(TRIES):
            if self._is_closed:
                raise StorageError
            await asyncio.to_thread(_write_log_into_file, connection)  # most of it, while others write
            async with self._turn:
                if await asyncio.to_thread(_empty_log, connection) and (
                    layout is None
                    or await asyncio.to_thread(_overwrite_gaps, connection, self._path, descriptor, layout, numbers)
                ):
                    return
            await asyncio.sleep(REST)
        raise StorageError


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"file:{quote(str(path))}?mode=rw",
        uri=True,
        timeout=_BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,  # in one thread after the other
    )
    connection.execute("PRAGMA synchronous = FULL")
    return connection


def _descriptor(path: Path) -> int:
    status = path.stat()
    place = status.st_dev, status.st_ino
    if place not in _descriptors:
        _descriptors[place] = os.open(path, os.O_RDWR | os.O_CLOEXEC)
    return _descriptors[place]


def _pages_with_gaps(descriptor: int, layout: PageLayout, first: int, count: int) -> list[int]:
    content = os.pread(descriptor, layout.size * count, layout.size * (first - 1))
    starts = range(0, len(content) - layout.size + 1, layout.size)
    return [first + index for index, start in enumerate(starts) if layout.gap(first + index, content, start)]


def _write_log_into_file(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()


def _empty_log(connection: sqlite3.Connection) -> bool:
    """Empty the write-ahead log, if nobody reads what stands in it."""
    busy, *_ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy


def _overwrite_gaps(
    connection: sqlite3.Connection, path: Path, descriptor: int, layout: PageLayout, numbers: list[int]
) -> bool:
    """Overwrite the gaps of these pages, as they are now; False if another process writes."""
    try:
        connection.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError:
        return False
    try:
        log = path.with_name(f"{path.name}-wal")
        if log.stat().st_size:  # written between its being emptied and our having the lock
            return False
        for number in numbers:
            begin = layout.size * (number - 1)
            if gap := layout.gap(number, os.pread(descriptor, layout.size, begin), 0):
                os.pwrite(descriptor, bytes(gap[1] - gap[0]), begin + gap[0])
        (version,) = connection.execute("PRAGMA user_version").fetchone()  # nobody's but ours
        connection.execute(f"PRAGMA user_version = {(version + 1) % 2**31}")
        connection.execute("COMMIT")
        return True
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
