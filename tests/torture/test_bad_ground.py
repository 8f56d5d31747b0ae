"""A full disk, a disk that may not be written, a file that somebody else holds, a clock that jumps: late, not lost."""

import asyncio
import os
import resource
import sqlite3
import subprocess
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, event
from sqlalchemy.engine import Engine

from bot.core.following.follows import Subject, SubjectKind
from bot.storage import migrate
from bot.storage.store import SqlStore
from tests.contracts.made_up import BEGAN, a_chat, draft, paper
from tests.contracts.set_clock import START, SetClock
from tests.torture.lives import nursery
from tests.torture.outside import outside
from tests.torture.story import YI, Telling

SMALL = "4m"


@contextmanager
def small_disk() -> Iterator[Path]:
    """A file system of a few MiB; only root can make one."""
    with tempfile.TemporaryDirectory(prefix="paperboy-") as folder:
        made = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SMALL}", "tmpfs", folder], capture_output=True)
        if made.returncode:
            pytest.skip(f"no file system can be mounted here: {made.stderr.decode().strip()}")
        try:
            yield Path(folder)
        finally:
            subprocess.run(["umount", "--lazy", folder], check=True)


@asynccontextmanager
async def telling() -> AsyncIterator[Telling]:
    """The story, with a product that nobody kills."""
    with tempfile.TemporaryDirectory(prefix="paperboy-") as folder:
        async with nursery() as lives, outside() as world:
            yield Telling(world, lives, Path(folder))
            assert not world.refused()


def remount(disk: Path, how: str) -> None:
    """Mount it otherwise."""
    subprocess.run(["mount", "-o", f"remount,{how}", str(disk)], check=True)


def fill(disk: Path) -> Path:
    """Take the last byte of it."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file:
        try:
            while file.write(b"x" * 4096):
                pass
        except OSError:
            return filler
    raise AssertionError("there was no end to it")


@pytest.mark.torture
async def test_a_disk_that_is_full_for_a_morning() -> None:
    with small_disk() as disk:
        async with telling() as story:
            story.ground = disk
            await story.monday()
            filler = fill(disk)
            await story.morning(1)
            life = await story.alive()
            assert any("full" in one for one in life.trouble), life.trouble
            filler.unlink()
            await story.morning(2)
            await story.asks(lambda: story.ann.says(f"/follow {YI}"), story.ann, YI)
            await story.thursday()
            assert (story.died, story.verdict().broken()) == (0, None)


@pytest.mark.torture
async def test_a_disk_that_is_full_when_a_part_was_sent() -> None:
    with small_disk() as disk:
        async with telling() as story:
            story.ground = disk
            await story.monday()
            await story.at(1, 5)
            sent = story.outside.points.names["Telegram sendMessage, done"]
            filled: list[Path] = []

            def fill_then() -> None:
                filled.append(fill(disk))

            story.outside.points.kill = fill_then
            story.outside.points.on = "Telegram sendMessage, done"
            await story.at(1, 8, 1)
            assert story.outside.points.names["Telegram sendMessage, done"] > sent
            life = await story.alive()
            assert filled
            await story.note()  # nobody has died, but nothing of what arrived could be kept
            assert life.trouble or "StorageError" in (story.folder / "log").read_text()
            filled[0].unlink()
            await story.morning(2)
            await story.asks(lambda: story.ann.says(f"/follow {YI}"), story.ann, YI)
            await story.thursday()
            verdict = story.verdict()
            assert (story.died, verdict.broken()) == (0, None)


@pytest.mark.torture
async def test_a_file_that_may_not_grow() -> None:
    """As a quota or a limit of the shell has it: no "disk full", but an error of input and output."""
    async with telling() as story:
        await story.monday()
        life = await story.alive()
        resource.prlimit(life.pid, resource.RLIMIT_FSIZE, (8192, resource.RLIM_INFINITY))
        await story.morning(1)
        assert life.trouble
        resource.prlimit(life.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        await story.morning(2)
        await story.asks(lambda: story.ann.says(f"/follow {YI}"), story.ann, YI)
        await story.thursday()
        assert (story.died, story.verdict().broken()) == (0, None)


@pytest.mark.torture
async def test_a_file_system_that_became_read_only() -> None:
    with small_disk() as disk:
        async with telling() as story:
            story.ground = disk
            await story.monday()
            # A writer's file can't be taken away under it, so this is what a restart finds.
            life = await story.alive()
            assert await life.ends() == 0
            remount(disk, "ro")
            dead = await story.begin()
            assert await dead.ends() == 1
            assert "Error" in (story.folder / "log").read_text()
            remount(disk, f"rw,size={SMALL}")
            story.life = None
            await story.morning(1)
            await story.morning(2)
            await story.asks(lambda: story.ann.says(f"/follow {YI}"), story.ann, YI)
            await story.thursday()
            assert story.verdict().broken() is None


@pytest.mark.torture
async def test_somebody_else_holds_the_file_for_a_while() -> None:
    async with telling() as story:
        await story.monday()
        for day in (1, 2):
            other = sqlite3.connect(story.folder / "story.db", isolation_level=None)
            other.execute("BEGIN IMMEDIATE")
            work = asyncio.create_task(story.morning(day))
            await asyncio.sleep(1.5)
            assert not work.done()
            other.execute("ROLLBACK")
            other.close()
            await work
        await story.asks(lambda: story.ann.says(f"/follow {YI}"), story.ann, YI)
        await story.thursday()
        assert (story.died, story.verdict().broken()) == (0, None)


@pytest.mark.timeout(240)
@pytest.mark.parametrize(
    "jump",
    [
        pytest.param(timedelta(hours=-30), marks=pytest.mark.torture),
        timedelta(hours=30),
        timedelta(days=-4000),  # as where no battery keeps it
    ],
    ids=["back", "ahead", "far back"],
)
async def test_a_clock_that_jumps_and_comes_back(jump: timedelta) -> None:
    with tempfile.TemporaryDirectory(prefix="paperboy-") as folder:
        async with nursery() as lives, outside() as world:
            story = Telling(world, lives, Path(folder))
            await story.monday()
            await story.morning(1)
            life = await story.alive()
            assert await life.works(story.now + jump)
            await story.morning(2)
            assert await life.works(story.now + jump)
            await story.asks(lambda: story.ann.says(f"/follow {YI}"), story.ann, YI)
            await story.thursday()
            if jump > timedelta():  # a date that has had its digest has no second one: what came since waits
                story.life = None
                await story.at(4, 8, 1)
                await (await story.alive()).ends()
            assert (story.died, story.verdict().broken()) == (0, None)
            assert not world.refused()


async def test_what_is_confirmed_is_on_the_disk(tmp_path: Path) -> None:
    """`synchronous=FULL` in WAL: the log is flushed at every commit, so that a power cut takes nothing back.

    What is given up is one flush's time a commit, and nothing else. The disk has to keep what it says it has flushed.
    """
    asked: list[tuple[object, object]] = []

    def ask(connection: Connection) -> None:
        cursor = connection.connection.cursor()
        cursor.execute("PRAGMA synchronous")
        synchronous = cursor.fetchone()
        cursor.execute("PRAGMA journal_mode")
        asked.append((synchronous, cursor.fetchone()))
        cursor.close()

    event.listen(Engine, "commit", ask)
    event.listen(Engine, "rollback", ask)
    try:
        url = f"sqlite:///{tmp_path / 'flushed.db'}"
        await migrate.upgrade(url)
        store = SqlStore(url, SetClock())
        chat = await a_chat(store, "1", Subject(SubjectKind.AUTHOR, "Mira Okafor"))
        await store.papers.add_page([paper("a")], BEGAN, START)
        await asyncio.gather(
            *(store.pending.papers(chat) for _ in range(8)), store.outbox.enqueue(draft(chat, "a"), START)
        )
        await store.close()
    finally:
        event.remove(Engine, "commit", ask)
        event.remove(Engine, "rollback", ask)
    assert len(asked) >= 12
    assert set(asked) == {((2,), ("wal",))}, os.linesep.join(map(str, asked))
