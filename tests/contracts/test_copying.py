"""Backups and moves: everything arrives, on either database, while others write; nothing is ever written over."""

import asyncio
import os
import sqlite3
import stat
import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest
from alembic import command
from alembic.config import Config
from psycopg.sql import SQL, Identifier
from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Connection,
    Date,
    DateTime,
    Float,
    Integer,
    String,
    TypeDecorator,
    create_engine,
    inspect,
    make_url,
    select,
    text,
)

from bot.core.chats import ChatRef
from bot.core.sweeps import SweepReport
from bot.core.verdicts import Verdict
from bot.errors import SettingsError
from bot.ports import Entry
from bot.storage import copying, migrate
from bot.storage.store import SqlStore
from bot.storage.tables import Row
from tests.contracts.conftest import Databases
from tests.contracts.made_up import ANOTHER, BEGAN, DUE, LENA, MIRA, REWARDS, VISION, a_chat, draft, paper, ref
from tests.contracts.set_clock import START, SetClock

ANYTHING: list[tuple[type, object]] = [
    (DateTime, START),
    (Date, BEGAN),
    (Boolean, True),
    (Integer, 1),
    (Float, 0.1),
    (JSON, {"a": [1, None, "ü"]}),
    (String, "x"),
]
EVERY = sorted(Row.metadata.tables)
Other = Callable[[], str]


async def filled(url: str) -> None:
    """Something in every table, in words that databases might spell differently."""
    store = SqlStore(url, SetClock())
    chat = await a_chat(store, "1", MIRA, LENA, VISION)
    other, _ = await store.chat(ChatRef("discord", "9" * 19, "42"), ANOTHER, DUE, START + timedelta(microseconds=7))
    await store.follow(other.id, REWARDS, START)
    await store.mute(chat, REWARDS, START)
    odd = paper(
        "2606.00002", "Zoë “Zo” Ångström", "李明", title="a\tb\\c 'quoted' 😀 \u2028", abstract="$x<y$ \u0000 &amp;"
    )
    papers = [paper(), odd, paper("math/0309136", "Lena Vogt", created=None)]
    await store.take_page(papers, BEGAN, START)
    await store.save(chat, "2606.00001", START)
    await store.judge(chat, Verdict("2606.00001", MIRA, hers=False), START)
    await store.keep_entry(odd, "ja", "e1", Entry("新しい “結果” 89.6%", model="m"), START)
    await store.enqueue(draft(chat, "2606.00001"), START, DUE)
    claim = await store.claim(("telegram",), START, 60)
    assert claim is not None
    await store.part_sent(claim, 0, "m-1", START, 60)
    await store.record_sweep(SweepReport(START, BEGAN, 1, 3, 3, 0, 2, START, START))
    await store.keep_note("told", "Ünïcode")
    async with store.turn("arxiv", 0, 10):
        pass
    await store.share("telegram:x", "ticket", 30, 0, 3, START, 60)
    await store.close()
    engine = create_engine(make_url(url).set(drivername="postgresql+psycopg") if "postgresql" in url else url)
    with engine.begin() as connection:
        for table in Row.metadata.sorted_tables:
            if connection.execute(select(table).limit(1)).first() is None:
                connection.execute(
                    table.insert(), {column.key: anything(connection, column) for column in table.columns}
                )
    engine.dispose()


def anything(connection: Connection, column: Column[Any]) -> object:
    """A value for a column of which the story above knows nothing."""
    for key in column.foreign_keys:
        return connection.execute(select(key.column).limit(1)).scalar_one()
    kind = column.type.impl_instance if isinstance(column.type, TypeDecorator) else column.type
    for type_, value in ANYTHING:
        if isinstance(kind, type_):
            return value
    raise AssertionError(f"{column} is of a type that is new here: {kind!r}")


def in_full(url: str) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, in an order of our own: counted and compared without the code that copied them."""
    engine = create_engine(make_url(url).set(drivername="postgresql+psycopg") if "postgresql" in url else url)
    with engine.connect() as connection:
        found = {
            name: sorted((tuple(row) for row in connection.execute(select(table))), key=repr)
            for name, table in Row.metadata.tables.items()
        }
    engine.dispose()
    return found


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
    assert rows == {name: len(found) for name, found in before.items()}
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
    again = await store.claim(("telegram",), START + timedelta(minutes=5), 60)
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
    assert all(rows[name] == len(found) for name, found in before.items())
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
    going = True

    async def write() -> None:
        number = 0
        while going:
            number += 1
            id_ = f"2606.{number:05}"
            await store.take_page([paper(id_)], BEGAN, START)  # one transaction: a paper, and five who wait for it

    writing = asyncio.create_task(write())
    for number in range(4):
        file = tmp_path / f"{number}.backup"
        rows = await copying.backup(url, file)
        assert rows["item"] == rows["paper"] * len(chats)
        await asyncio.sleep(0.05)
    going = False
    await writing
    await store.close()
    assert rows["paper"] > 3
    await copying.restore(file, databases.empty())


async def test_what_holds_something_is_not_filled(url: str, databases: Databases, tmp_path: Path) -> None:
    await filled(url)
    file = tmp_path / "kept.backup"
    await copying.backup(url, file)
    held = databases.migrated()
    store = SqlStore(held, SetClock())
    await store.chat(ref("somebody"), ANOTHER, DUE, START)
    await store.close()
    before = in_full(held)
    with pytest.raises(SettingsError, match="not empty: its table chat has rows"):
        await copying.restore(file, held)
    with pytest.raises(SettingsError, match="not empty"):
        await copying.move(url, held)
    assert in_full(held) == before
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


def _nothing(file: Path) -> None:
    file.write_bytes(b"")


def _text(file: Path) -> None:
    file.write_text("-- PostgreSQL database dump\n")


def _foreign(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE bookmarks (page INTEGER)")
    connection.close()


def _cut(file: Path) -> None:
    migrate.upgrade_blocking(f"sqlite:///{file}")
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2])


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (_nothing, "no SQLite file"),
        (_text, "no SQLite file"),
        (_foreign, "none of its tables"),
        (_cut, "damaged"),
        (Path, "can't be read"),
    ],
)
async def test_what_is_no_backup_is_refused_in_one_line(
    spoil: Callable[[Path], object], says: str, tmp_path: Path
) -> None:
    file = tmp_path / "odd.backup"
    spoil(file)
    with pytest.raises(SettingsError, match=says) as refused:
        await copying.restore(file, f"sqlite:///{tmp_path / 'target.db'}")
    assert "\n" not in str(refused.value)
    assert not (tmp_path / "target.db").exists()


async def test_a_backup_of_an_older_version_is_brought_up(tmp_path: Path) -> None:
    """As it is when somebody updates the program first and thinks of a backup then."""
    old = tmp_path / "old.db"
    of_long_ago(old)
    file = tmp_path / "old.backup"
    await copying.backup(f"sqlite:///{old}", file)
    await copying.restore(file, f"sqlite:///{tmp_path / 'new.db'}")
    store = SqlStore(f"sqlite:///{tmp_path / 'new.db'}", SetClock())
    await store.ready()
    assert await store.note("kept") == "from long ago"
    await store.close()


def test_a_file_is_copied_before_it_is_migrated(tmp_path: Path) -> None:
    old = tmp_path / "old.db"
    for _ in range(5):
        of_long_ago(old)
        migrate.upgrade_blocking(f"sqlite:///{old}")
        old.unlink()
    kept = migrate.kept_before(old)
    assert len(kept) == 3
    assert all(one.name.endswith("-0004") and stat.S_IMODE(one.stat().st_mode) == 0o600 for one in kept)
    engine = create_engine(f"sqlite:///{kept[-1]}")
    assert "rich" not in {column["name"] for column in inspect(engine).get_columns("chat")}
    engine.dispose()
    migrate.upgrade_blocking(f"sqlite:///{old}")
    migrate.upgrade_blocking(f"sqlite:///{old}")
    assert migrate.kept_before(old) == kept  # nothing changed, nothing was copied


def test_copies_from_before_go_after_two_weeks(tmp_path: Path) -> None:
    old = tmp_path / "old.db"
    of_long_ago(old)
    migrate.upgrade_blocking(f"sqlite:///{old}")
    kept = migrate.kept_before(old)
    for other in ("old.db.before-the-flood", "older.db.before-20200101T000000000000-0001"):
        (tmp_path / other).touch()
    now = datetime.now(UTC)
    assert migrate.drop_old_copies(old, now + migrate.KEPT_FOR - timedelta(minutes=10)) == []
    assert migrate.drop_old_copies(old, now + migrate.KEPT_FOR) == kept
    assert sorted(os.listdir(tmp_path)) == [
        "old.db",
        "old.db.before-the-flood",
        "older.db.before-20200101T000000000000-0001",
    ]


def of_long_ago(file: Path) -> None:
    """A database as an older version left it."""
    configuration = Config()
    configuration.set_main_option("script_location", str(Path(migrate.__file__).with_name("migrations")))
    with migrate.transaction(f"sqlite:///{file}") as connection:
        configuration.attributes["connection"] = connection
        command.upgrade(configuration, "0004")
        connection.execute(text("INSERT INTO note (name, text) VALUES ('kept', 'from long ago')"))


async def test_there_is_no_backup_of_nothing(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="can't be"):
        await copying.backup(f"sqlite:///{tmp_path / 'mistyped.db'}", tmp_path / "kept.backup")
    assert os.listdir(tmp_path) == []
    url = f"sqlite:///{tmp_path / 'there.db'}"
    await asyncio.to_thread(migrate.upgrade_blocking, url)
    with pytest.raises(SettingsError, match="can't be written"):
        await copying.backup(url, tmp_path / "no" / "such" / "folder.backup")
