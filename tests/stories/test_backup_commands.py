"""backup, restore, migrate and prune as processes: what is refused changes nothing, what is rotated is gone."""

import asyncio
import sqlite3
from contextlib import closing
from datetime import UTC, datetime

import pytest

from bot.storage.migrate import upgrade_blocking


async def test_a_backup_is_written_restored_and_moved(shell):
    await shell.run("chat", typed="/follow Mira Okafor\n")
    code, out, err = await shell.run("backup", "kept.backup")
    assert code == 0, err
    assert "1 chats, 1 follows" in out
    code, out, err = await shell.run("restore", "kept.backup")
    assert (code, out) == (2, "")
    assert "not empty" in err
    code, out, err = await shell.run("restore", "kept.backup", DATABASE_URL="sqlite:///new.db")
    assert code == 0, err
    code, out, err = await shell.run("migrate", "--to", "sqlite:///moved.db", DATABASE_URL="sqlite:///new.db")
    assert code == 0, err
    code, out, _ = await shell.run("chat", typed="/following\n", DATABASE_URL="sqlite:///moved.db")
    assert "Mira Okafor" in out


async def test_who_was_erased_is_in_no_backup_after_the_next_rotation(shell):
    await shell.run("chat", typed="/follow Zwanzigerova Ludmila\n")
    (shell.folder / "backups").mkdir()
    (shell.folder / "backups" / "mine.backup").write_text("not named by the time: not ours to delete")
    code, out, err = await shell.run("backup", "backups", "--keep", "2")
    assert code == 0, err
    await shell.run("chat", typed="/forget\n1\n")
    for number in range(2):
        (latest,) = (shell.folder / "backups").glob(f"paperboy-{datetime.now(UTC):%Y}*")
        latest.rename(latest.with_name(f"paperboy-20200101-00000{number}.backup"))  # named by the second: long ago
        code, out, err = await shell.run("backup", "backups", "--keep", "2")
        assert code == 0, err
    assert "deleted; the latest 2 stay." in out
    remaining = sorted((shell.folder / "backups").iterdir())
    assert [file.name.startswith("paperboy-") for file in remaining] == [False, True, True]
    assert not any(b"Zwanzigerova" in path.read_bytes() for path in remaining)
    code, _, err = await shell.run("backup", "one.backup", "--keep", "2")
    assert (code, err) == (2, "paperboy: --keep needs a folder to keep so many backups in, and one.backup is none\n")


async def test_a_restore_that_can_not_be_is_refused_and_changes_nothing(shell):
    await shell.run("chat", typed="/follow Mira Okafor\n")
    await shell.run("backup", "kept.backup")
    whole = (shell.folder / "kept.backup").read_bytes()
    (shell.folder / "cut.backup").write_bytes(whole[: len(whole) // 2])
    code, out, err = await shell.run("restore", "cut.backup", DATABASE_URL="sqlite:///new.db")
    assert (code, out) == (2, "")
    assert "cut.backup is damaged" in err
    assert len(err.splitlines()) == 1
    assert not (shell.folder / "new.db").exists()

    running = await shell.start("chat")
    running.stdin.write(b"/following\n")
    await running.stdin.drain()
    await asyncio.wait_for(running.stdout.readline(), 30)
    code, out, err = await shell.run("restore", "kept.backup")
    assert (code, out) == (2, "")
    assert "the database to be filled is not empty" in err
    assert "put that one away first" in err
    running.stdin.write(b"/follow cs.CV\n/following\n")
    running.stdin.close()
    out = (await asyncio.wait_for(running.stdout.read(), 60)).decode()
    assert "Mira Okafor" in out
    assert "cs.CV" in out
    assert await running.wait() == 0


@pytest.mark.parametrize("command", ["run", "chat", "collect", "usage", "migrate"])
async def test_an_older_version_refuses_a_newer_database_in_one_line(shell, command):
    upgrade_blocking(f"sqlite:///{shell.folder / 'paperboy.db'}")
    with sqlite3.connect(shell.folder / "paperboy.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    before = (shell.folder / "paperboy.db").read_bytes()
    code, out, err = await shell.run(command, DISCORD_BOT_TOKEN="a.token")  # run needs a platform, or a terminal
    assert (code, out) == (2, "")
    assert err.splitlines()[-1].endswith("was written by a newer Paperboy (its shape is 9999); update this one")
    assert (shell.folder / "paperboy.db").read_bytes() == before


async def test_what_is_old_is_deleted_and_named_as_such(shell):
    await shell.run("chat", typed="/follow Mira Okafor\n")
    with closing(sqlite3.connect(shell.folder / "paperboy.db")) as file, file:
        file.execute("INSERT INTO usage VALUES ('2026-01-01', 'm', 'entry', 1, 1, 0, 9, 0, 1, 0)")
        for number, settled in enumerate(("2026-01-01", "2026-01-02", "2999-01-01"), 11):
            file.execute(
                "INSERT INTO delivery (id, chat_id, kind, slot, state, attempts, not_before, uncertain, repeats,"
                " claims, created, settled) SELECT ?, id, 'daily', ?, 'sent', 0, ?, 0, 0, 1, ?, ? FROM chat",
                (number, *[f"{settled} 08:00:00.000000"] * 4),
            )
    code, out, err = await shell.run("prune")
    assert (code, out) == (0, "Deleted of what is older than 90 days: 2 of delivery, 1 of usage.\n"), err
    code, out, err = await shell.run("prune", KEEP_DAYS="365")
    assert (code, out) == (0, "Deleted of what is older than 365 days: nothing.\n"), err
    code, out, err = await shell.run("inspect", "delivery", "11", KEEP_DAYS="365")
    assert (code, out) == (1, "")
    assert err == (
        "There is no delivery 11 here. What was sent or given up more than 365 days ago is deleted (KEEP_DAYS).\n"
    )
