"""Backups and moves: everything arrives, on either database, while others write; nothing is ever written over."""

import asyncio
import os
import stat
import uuid
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest
from psycopg.sql import SQL, Identifier
from sqlalchemy import (
    create_engine,
    make_url,
    text,
)

from bot.errors import SettingsError
from bot.storage import backup as copying
from bot.storage import migrate
from bot.storage.store import SqlStore
from bot.storage.tables import Row
from tests.contracts.conftest import Databases
from tests.contracts.filled_database import filled, in_full
from tests.contracts.made_up import ANOTHER, BEGAN, DUE, MIRA, a_chat, paper, ref
from tests.contracts.set_clock import START, SetClock
from tests.waiting import until

EVERY = sorted(Row.metadata.tables)
Other = Callable[[], str]


@pytest.fixture
def other(postgresql_server: str, databases: Databases, tmp_path: Path) -> Other:
    """An empty database of the other kind."""
    if databases.empty().startswith("postgresql"):
        return lambda: f"sqlite:///{tmp_path / 'other.db'}"

    def make() -> str:
        name = f"other_{uuid.uuid4().hex[:12]}"
        with psycopg.connect(postgresql_server, autocommit=True) as connection:
            connection.execute(SQL("CREATE DATABASE {} TEMPLATE template1").format(Identifier(name)))
        return postgresql_server.replace("/postgres?", f"/{name}?")

    return make


async def test_moving_to_the_other_kind_and_back_brings_every_row(url: str, other: Other, databases: Databases) -> None:
    await filled(url)
    there, back = other(), databases.empty()
    rows = await copying.move(url, there)
    before = in_full(url)
    assert rows == {name: len(contents) for name, contents in before.items()}
    assert min(rows[name] for name in EVERY) > 0, "a table without rows proves nothing"
    assert in_full(there) == before
    await copying.move(there, back)
    assert in_full(back) == before


async def test_what_was_moved_goes_on(url: str, other: Other) -> None:
    await filled(url)
    there = other()
    await copying.move(url, there)
    store = SqlStore(there, SetClock())
    await store.ready()
    assert await a_chat(store, "new", MIRA) > 2  # ids go on where they were
    again = await store.deliveries.claim(("telegram",), START + timedelta(minutes=5), 60)
    assert again is not None
    assert again.first == 1  # the first part was sent before
    await store.close()


async def test_a_backup_restores_on_either_database(
    url: str, other: Other, databases: Databases, tmp_path: Path
) -> None:
    await filled(url)
    before = in_full(url)
    file = tmp_path / "kept.backup"
    rows = await copying.backup(url, file)
    assert all(rows[name] == len(contents) for name, contents in before.items())
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [name for name in os.listdir(tmp_path) if "kept" in name or "paperboy" in name] == [file.name]
    for target in (databases.empty(), databases.migrated(), other()):
        await copying.restore(file, target)
        assert in_full(target) == before


async def test_a_backup_of_a_running_deployment_is_of_one_moment(
    url: str, databases: Databases, tmp_path: Path
) -> None:
    store = SqlStore(url, SetClock())
    chats = [await a_chat(store, str(number), MIRA) for number in range(5)]
    going, number = True, 0

    async def write() -> None:
        nonlocal number
        while going:
            number += 1
            id_ = f"2606.{number:05}"
            await store.papers.add_page(
                [paper(id_)], BEGAN, START
            )  # one transaction: a paper, and five who wait for it

    writing = asyncio.create_task(write())
    for count in range(4):
        await until(lambda: number > 2 * count)  # noqa: B023 (called before the next round)
        file = tmp_path / f"{count}.backup"
        rows = await copying.backup(url, file)
        assert rows["item"] == rows["paper"] * len(chats)
    going = False
    await writing
    await store.close()
    assert rows["paper"] > 3
    await copying.restore(file, databases.empty())


async def test_what_holds_something_is_not_filled(url: str, databases: Databases, tmp_path: Path) -> None:
    await filled(url)
    file = tmp_path / "kept.backup"
    await copying.backup(url, file)
    occupied = databases.migrated()
    store = SqlStore(occupied, SetClock())
    await store.chats.get_or_create(ref("somebody"), ANOTHER, DUE, START)
    await store.close()
    before = in_full(occupied)
    with pytest.raises(SettingsError, match="not empty: its table chat has rows"):
        await copying.restore(file, occupied)
    with pytest.raises(SettingsError, match="not empty"):
        await copying.move(url, occupied)
    assert in_full(occupied) == before
    with pytest.raises(SettingsError, match="never written over"):
        await copying.backup(url, file)
    with pytest.raises(SettingsError, match="the same database"):
        await copying.move(url, url)


async def test_a_newer_database_is_neither_filled_nor_moved(url: str, databases: Databases, tmp_path: Path) -> None:
    newer = databases.migrated()
    engine = create_engine(make_url(newer).set(drivername="postgresql+psycopg") if "postgresql" in newer else newer)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(SettingsError, match="newer Paperboy"):
        await copying.move(url, newer)
    with pytest.raises(SettingsError, match="newer Paperboy"):
        await copying.move(newer, databases.empty())
    if newer.startswith("sqlite"):  # elsewhere nothing can be copied without knowing its shape
        file = tmp_path / "newer.backup"
        await copying.backup(newer, file)
        with pytest.raises(SettingsError, match=r"newer\.backup was made by a newer Paperboy"):
            await copying.restore(file, databases.empty())


async def test_there_is_no_backup_of_nothing(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="can't be"):
        await copying.backup(f"sqlite:///{tmp_path / 'mistyped.db'}", tmp_path / "kept.backup")
    assert os.listdir(tmp_path) == []
    url = f"sqlite:///{tmp_path / 'there.db'}"
    await asyncio.to_thread(migrate.upgrade_blocking, url)
    with pytest.raises(SettingsError, match="can't be written"):
        await copying.backup(url, tmp_path / "no" / "such" / "folder.backup")
