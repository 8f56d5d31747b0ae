"""Files that are no backup, of an older version, or copies from before a migration: refused, brought up, rotated."""

import os
import sqlite3
import stat
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import (
    create_engine,
    inspect,
    text,
)

from bot.errors import SettingsError
from bot.storage import backup as copying
from bot.storage import migrate
from bot.storage.store import SqlStore
from tests.contracts.set_clock import SetClock


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
    assert await store.key_values.get("kept") == "from long ago"
    await store.close()


def test_a_file_is_copied_before_it_is_migrated(tmp_path: Path) -> None:
    old = tmp_path / "old.db"
    for _ in range(5):
        of_long_ago(old)
        migrate.upgrade_blocking(f"sqlite:///{old}")
        old.unlink()
    copies = migrate.copies_before_migration(old)
    assert len(copies) == 3
    assert all(copy.name.endswith("-0004") and stat.S_IMODE(copy.stat().st_mode) == 0o600 for copy in copies)
    engine = create_engine(f"sqlite:///{copies[-1]}")
    assert "rich" not in {column["name"] for column in inspect(engine).get_columns("chat")}
    engine.dispose()
    migrate.upgrade_blocking(f"sqlite:///{old}")
    migrate.upgrade_blocking(f"sqlite:///{old}")
    assert migrate.copies_before_migration(old) == copies  # nothing changed, nothing was copied


def test_copies_from_before_go_after_two_weeks(tmp_path: Path) -> None:
    old = tmp_path / "old.db"
    of_long_ago(old)
    migrate.upgrade_blocking(f"sqlite:///{old}")
    copies = migrate.copies_before_migration(old)
    for other in ("old.db.before-the-flood", "older.db.before-20200101T000000000000-0001"):
        (tmp_path / other).touch()
    now = datetime.now(UTC)
    assert migrate.drop_old_copies(old, now + migrate.COPIES_KEPT_FOR - timedelta(minutes=10)) == []
    assert migrate.drop_old_copies(old, now + migrate.COPIES_KEPT_FOR) == copies
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
