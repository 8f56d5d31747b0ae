"""What SQLite leaves of erased rows in the unused middle of its pages goes, in steps between which others write."""

import asyncio
import random
import sqlite3
from contextlib import closing

import pytest

from bot.storage.page_gaps import layout_of
from bot.storage.scrubbing import FileScrubber

CHATS = 120
ERASED = range(0, CHATS, 3)


def secret(chat):
    return f"Zwanzigerova{chat:05d}x"


def aged_file(path, vacuum):
    """A file in which thousands of rows have come and gone, and some chats have been erased since."""
    with closing(sqlite3.connect(path, isolation_level=None)) as file:
        for pragma in (f"auto_vacuum = {vacuum}", "journal_mode = WAL", "secure_delete = ON", "synchronous = OFF"):
            file.execute(f"PRAGMA {pragma}")
        file.execute("CREATE TABLE follow (chat INTEGER, name TEXT, more TEXT, PRIMARY KEY (chat, name))")
        file.execute("CREATE INDEX by_name ON follow (name)")
        choice = random.Random(1)
        file.execute("BEGIN")
        for number in range(12_000):
            row = (number % CHATS, f"{secret(choice.randrange(CHATS))}{number}", "y" * choice.randrange(200))
            file.execute("INSERT INTO follow VALUES (?, ?, ?)", row)
            if number % 10 == 0:
                file.execute("DELETE FROM follow WHERE rowid = ?", (choice.randrange(1, number + 2),))
        for chat in ERASED:
            file.execute("DELETE FROM follow WHERE name LIKE ?", (f"{secret(chat)}%",))
        file.execute("COMMIT")
        file.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def left_in(path):
    """Of which erased chats something stands in the database's files."""
    content = b"".join(file.read_bytes() for file in path.parent.glob(f"{path.name}*"))
    return [chat for chat in ERASED if secret(chat).encode() in content]


@pytest.mark.parametrize("vacuum", ["NONE", "INCREMENTAL"])
async def test_no_copy_of_an_erased_row_is_left_nor_comes_back_from_the_memory_of_others(tmp_path, vacuum):
    path = tmp_path / "aged.db"
    aged_file(path, vacuum)
    assert left_in(path)  # SQLite alone leaves some
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA cache_size = -100000")
        rows = other.execute("SELECT * FROM follow ORDER BY name").fetchall()
        await FileScrubber(path, asyncio.Lock()).scrub()
        assert left_in(path) == []
        assert other.execute("SELECT * FROM follow ORDER BY name").fetchall() == rows
        other.execute("UPDATE follow SET chat = chat + 1000")  # it writes every page
        other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        assert left_in(path) == []
        assert other.execute("PRAGMA integrity_check").fetchone() == ("ok",)


async def test_others_write_between_the_steps_and_those_who_ask_meanwhile_share_a_run(tmp_path):
    path = tmp_path / "aged.db"
    aged_file(path, "NONE")
    turn = asyncio.Lock()
    scrubber = FileScrubber(path, turn, at_once=16)
    writes = 0
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        runs = asyncio.gather(*(scrubber.scrub() for _ in range(20)))
        while not runs.done():
            async with turn:
                if not runs.done():
                    other.execute("UPDATE follow SET more = 'z' WHERE rowid = 7000")
                    writes += 1
            await asyncio.sleep(0)
        await runs
        pages = layout_of(path.read_bytes()[:100]).size
        assert writes >= path.stat().st_size // pages // 16 // 4
        assert left_in(path) == []
        # the first, and all that asked while it was at work; each begins with one number in the header
        assert other.execute("PRAGMA user_version").fetchone()[0] <= 2 * (path.stat().st_size // pages // 16 + 1)


async def test_who_reads_for_long_holds_up_the_scrubbing_alone(tmp_path):
    path = tmp_path / "aged.db"
    aged_file(path, "NONE")
    with (
        closing(sqlite3.connect(path, isolation_level=None)) as reader,
        closing(sqlite3.connect(path, isolation_level=None, timeout=1, check_same_thread=False)) as writer,
    ):
        reader.execute("BEGIN")
        rows = reader.execute("SELECT count(*) FROM follow").fetchone()
        writer.execute("UPDATE follow SET more = 'z' WHERE rowid = 7000")
        run = asyncio.create_task(FileScrubber(path, asyncio.Lock()).scrub())
        for number in range(20):
            await asyncio.to_thread(writer.execute, "UPDATE follow SET more = ? WHERE rowid = 7000", (str(number),))
        assert not run.done()
        assert reader.execute("SELECT count(*) FROM follow").fetchone() == rows
        reader.execute("COMMIT")
        await run
    assert left_in(path) == []
