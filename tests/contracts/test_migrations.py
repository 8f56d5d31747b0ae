"""From nothing to the newest shape, on both databases; never backwards, never on somebody else's tables."""

import asyncio
import os
import stat
import uuid
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, make_url, text

from bot.core.access import UserRef
from bot.core.following.follows import Follow, Subject, SubjectKind
from bot.core.search.expressions import AdjacentWords
from bot.core.silence import SilenceCause
from bot.core.text.document import Sound
from bot.errors import SettingsError
from bot.storage import migrate
from bot.storage.queue_schema import SCHEMA, bring_up_queue
from bot.storage.store import SqlStore
from bot.storage.tables import Row
from tests.contracts.conftest import Databases
from tests.contracts.made_up import DUE, FRESH, ref
from tests.contracts.set_clock import START, SetClock
from tests.stories.shell import BARE, forks

ROOT = Path(__file__).parents[2]


def _do(url: str, *statements: str) -> None:
    engine = create_engine(make_url(url).set(drivername=_driver(url)))
    with engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()


def _driver(url: str) -> str:
    return "postgresql+psycopg" if url.startswith("postgresql") else "sqlite"


def upgrade_to(url: str, revision: str) -> None:
    """An older version of the product has made this."""
    engine = create_engine(make_url(url).set(drivername=_driver(url)))
    with engine.begin() as connection:
        configuration = Config()
        configuration.set_main_option("script_location", str(ROOT / "bot/storage/migrations"))
        configuration.attributes["connection"] = connection
        command.upgrade(configuration, revision)
    engine.dispose()


async def _ready(url: str) -> None:
    store = SqlStore(url, SetClock())
    try:
        await store.ready()
    finally:
        await store.close()


def test_migrations_lead_to_what_the_code_expects(databases: Databases) -> None:
    url = databases.empty()
    migrate.upgrade_blocking(url)
    engine = create_engine(make_url(url).set(drivername=_driver(url)))

    def is_ours(_: object, name: str | None, kind: str, *__: object) -> bool:
        """All but the full-text index: each database makes its own of the table paper_text."""
        return not (name or "").startswith("paper_words") and name not in ("lexemes", "ix_paper_text_lexemes")

    def differences(connection: Connection) -> list[object]:
        context = MigrationContext.configure(connection, opts={"include_object": is_ours})
        return list(compare_metadata(context, Row.metadata))

    with engine.connect() as connection:
        changes = differences(connection)
    engine.dispose()
    assert changes == []


def test_the_files_are_named_as_alembic_numbers_them() -> None:
    """Alembic is not asked which shapes there are, and which is the newest: their files' names are."""
    configuration = Config()
    configuration.set_main_option("script_location", str(ROOT / "bot/storage/migrations"))
    script = ScriptDirectory.from_config(configuration)
    assert {revision.revision for revision in script.walk_revisions()} == migrate.shapes()
    assert script.get_heads() == [max(migrate.shapes())]


async def test_an_upgraded_database_is_ready_and_a_second_upgrade_changes_nothing(databases: Databases) -> None:
    url = databases.empty()
    migrate.upgrade_blocking(url)
    store = SqlStore(url, SetClock())
    chat, _ = await store.chats.get_or_create(ref(), FRESH, DUE, START)
    migrate.upgrade_blocking(url)
    await store.ready()
    assert await store.chats.get(chat.id) == chat
    await store.close()


def test_the_queue_is_made_once_and_anew_for_another_edition_of_its_library(databases: Databases) -> None:
    url = databases.migrated()
    if _driver(url) == "sqlite":
        pytest.skip("a file is for one process")
    with migrate.transaction(url) as connection:
        assert not bring_up_queue(connection)
        connection.execute(text(f"COMMENT ON SCHEMA {SCHEMA} IS 'of another one'"))
        assert bring_up_queue(connection)
        assert not bring_up_queue(connection)
        assert connection.execute(text("SELECT to_regclass('chat') IS NOT NULL")).scalar()  # our tables are in sight


def test_who_may_not_make_a_schema_is_told_so(databases: Databases) -> None:
    url = databases.empty()
    if _driver(url) == "sqlite":
        pytest.skip("a file is for one process")
    role = f"poor_{uuid.uuid4().hex[:12]}"
    _do(url, f"CREATE ROLE {role} LOGIN", f"GRANT ALL ON SCHEMA public TO {role}")
    with pytest.raises(SettingsError, match="may not make what is needed"):
        migrate.upgrade_blocking(make_url(url).set(username=role).render_as_string(hide_password=False))
    _do(url, f"DROP OWNED BY {role}", f"DROP ROLE {role}")


async def test_a_database_that_was_not_migrated_is_not_ready(databases: Databases) -> None:
    url = databases.empty()
    _do(url, "CREATE TABLE other (page INTEGER)")
    with pytest.raises(SettingsError, match="paperboy migrate"):
        await _ready(url)


async def test_a_database_of_a_newer_version_is_refused(databases: Databases) -> None:
    url = databases.migrated()  # nobody may use it afterwards
    _do(url, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(SettingsError, match=r"newer Paperboy .*9999") as refused:
        migrate.upgrade_blocking(url)
    assert "\n" not in str(refused.value)
    with pytest.raises(SettingsError, match="newer Paperboy"):
        await _ready(url)


async def test_somebody_elses_tables_are_left_alone(databases: Databases) -> None:
    url = databases.empty()
    _do(url, "CREATE TABLE paper (page INTEGER)")
    with pytest.raises(SettingsError, match="table paper"):
        migrate.upgrade_blocking(url)
    with pytest.raises(SettingsError, match="table paper"):
        await _ready(url)


async def test_a_migration_happens_altogether_or_not_at_all(databases: Databases) -> None:
    url = databases.empty()
    _do(url, "CREATE TABLE alembic_version (version_num VARCHAR(32) PRIMARY KEY)", "CREATE TABLE sweep (page INTEGER)")
    with pytest.raises(SettingsError, match="table sweep"):
        migrate.upgrade_blocking(url)
    _do(url, "DROP TABLE sweep")
    migrate.upgrade_blocking(url)
    await _ready(url)


async def test_two_processes_may_start_at_once(databases: Databases, tmp_path: Path) -> None:
    url = databases.empty()
    environment = {**BARE, "DATABASE_URL": url}
    processes = [await forks().start(tmp_path, environment, ("migrate",)) for _ in range(4)]
    errors = [stderr for _, stderr in await asyncio.gather(*(process.communicate() for process in processes))]
    assert [process.returncode for process in processes] == [0] * 4, errors
    await _ready(url)


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("", "is not an address like"),
        ("mysql://me:secret@host/name", "is not an address like"),
        ("nonsense", "is not an address like"),
        ("sqlite://", "names no file"),
        ("sqlite:///:memory:", "names no file"),
        ("sqlite:////no/such/folder/paperboy.db", "can't be used"),
        ("postgresql://me:secret@127.0.0.1:1/name", "can't be used"),
    ],
)
async def test_a_bad_address_is_one_line_without_its_password(url: str, says: str) -> None:
    with pytest.raises(SettingsError, match=says) as refused:
        migrate.upgrade_blocking(url)
    assert str(refused.value).startswith("DATABASE_URL")
    assert "secret" not in str(refused.value)
    assert "\n" not in str(refused.value)
    with pytest.raises(SettingsError, match=says) as refused:
        await _ready(url)
    assert "secret" not in str(refused.value)
    assert "\n" not in str(refused.value)


async def test_a_mistyped_file_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="can't be used"):
        await _ready(f"sqlite:///{tmp_path / 'mistyped.db'}")
    assert os.listdir(tmp_path) == []


async def test_a_new_file_is_its_owners_alone_and_one_that_is_there_stays_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "new.db"
    for mode in (0o600, 0o640):
        migrate.upgrade_blocking(f"sqlite:///{file}")
        assert stat.S_IMODE(file.stat().st_mode) == mode
        file.chmod(0o640)


@pytest.mark.parametrize("name", ["a b.db", "100%.db", "a#b.db", "ü 论文.db", "a&b=c.db"])
async def test_odd_file_names_are_file_names(tmp_path: Path, name: str) -> None:
    url = f"sqlite:///{tmp_path / name}"
    migrate.upgrade_blocking(url)
    await _ready(url)
    assert name in os.listdir(tmp_path)


async def test_whoever_was_there_before_there_was_a_door_stays_in(databases: Databases) -> None:
    url = databases.empty()
    upgrade_to(url, "0003")
    chat = (
        "INSERT INTO chat (platform, chat, thread, language, zone, at, weekdays, length, paused, quiet_days, created)"
    )
    rest = "'en', 'UTC', '08:00', '0', 'normal', false, false, '2026-06-01 00:00:00+00'"
    places = [("telegram", "1001", ""), ("telegram", "-1002", "5"), ("telegram", "-1002", ""), ("discord", "@77", "")]
    _do(url, *(f"{chat} VALUES ('{platform}', '{name}', '{thread}', {rest})" for platform, name, thread in places))
    migrate.upgrade_blocking(url)
    store = SqlStore(url, SetClock())
    whos = {UserRef("telegram", "1001"), UserRef("telegram", "-1002"), UserRef("discord", "77")}
    assert await store.access.admissions({*whos, UserRef("telegram", "5")}) == (whos, set())
    assert [summary.ref.chat for summary in await store.access.chats(9)] == ["@77", "-1002", "-1002", "1001"]
    await store.close()


async def test_follows_from_before_they_could_be_paused_are_active_and_digests_ring_once(databases: Databases) -> None:
    url = databases.empty()
    upgrade_to(url, "0012")
    columns = "platform, chat, thread, language, zone, at, weekdays, length, paused, quiet_days, rich, created"
    instant = f"'{START:%Y-%m-%d %H:%M:%S.%f}'"
    row = f"'telegram', '1', '', 'en', 'Europe/Zurich', '08:00', '0123456', 'normal', false, false, false, {instant}"
    _do(
        url,
        f"INSERT INTO chat ({columns}) VALUES ({row})",  # noqa: S608 (made up here)
        f"INSERT INTO subject (kind, name, created) VALUES ('author', 'Mira Okafor', {instant})",  # noqa: S608
        f"INSERT INTO follow (subject_id, chat_id, created) VALUES (1, 1, {instant})",  # noqa: S608
    )
    migrate.upgrade_blocking(url)
    store = SqlStore(url, SetClock())
    chat = await store.chats.get(1)
    assert chat is not None
    assert chat.preferences.sound is Sound.FIRST
    assert await store.follows.details(1) == [Follow(Subject(SubjectKind.AUTHOR, "Mira Okafor"), START)]
    await store.close()


async def test_codes_from_before_they_ended_end_thirty_days_after_they_were_made(databases: Databases) -> None:
    url = databases.empty()
    upgrade_to(url, "0008")
    instants = (START, START - timedelta(days=31))
    for number, instant in enumerate(instants):
        row = f"'{number}', 2, '{instant:%Y-%m-%d %H:%M:%S.%f}'"
        _do(url, f"INSERT INTO invite (digest, times_left, created) VALUES ({row})")  # noqa: S608 (made up here)
    _do(url, "INSERT INTO member (platform, name, since, invite_id) VALUES ('telegram', '1', '2026-06-01', 2)")
    migrate.upgrade_blocking(url)
    store = SqlStore(url, SetClock())
    assert [invite.until for invite in await store.access.invites(START)] == [START + timedelta(days=30)]
    assert not await store.access.redeem("1", UserRef("telegram", "2"), START)
    assert await store.access.redeem("0", UserRef("telegram", "2"), START)
    assert await store.access.admissions({UserRef("telegram", "1")}) == ({UserRef("telegram", "1")}, set())
    await store.close()


async def test_papers_from_before_collaborations_could_be_followed_are_found_by_them(databases: Databases) -> None:
    url = databases.empty()
    upgrade_to(url, "0010")
    authors = {
        "2606.00001": '[["LIGO Scientific Collaboration", null], ["Mira Okafor", null]]',
        "2606.00002": '[["Lena Vogt", null]]',
    }
    authors |= {f"2606.1{number:04}": '[["Mira Okafor", null]]' for number in range(500)}
    authors["2606.99999"] = '[["The LIGO and Virgo Collaborations", "Earth"]]'
    columns = "id, title, abstract, authors, categories, source, first_seen"
    instant = f"'{START:%Y-%m-%d %H:%M:%S.%f}'"
    rows = [
        f"'{id_}', 'A title', 'Text.', '{names}', '[\"gr-qc\"]', 'arxiv', {instant}" for id_, names in authors.items()
    ]
    _do(url, *(f"INSERT INTO paper ({columns}) VALUES ({row})" for row in rows))  # noqa: S608 (made up here)
    _do(url, "INSERT INTO paper_key (key, paper_id) VALUES ('g:ligo', '2606.00001')")  # swept with the new version
    migrate.upgrade_blocking(url)
    store = SqlStore(url, SetClock())
    signed = await store.corpus.matching(Subject(SubjectKind.COLLABORATION, "LIGO"), 10)
    assert [paper.id for paper in signed] == ["2606.99999", "2606.00001"]
    chat, _ = await store.chats.get_or_create(ref(), FRESH, DUE, START)
    assert await store.pending.papers(chat.id) == []
    await store.close()


async def test_who_could_not_be_reached_is_tried_again_and_who_was_banned_is_not(databases: Databases) -> None:
    url, before = databases.empty(), datetime.now(UTC)
    upgrade_to(url, "0012")
    columns = "platform, thread, language, zone, at, weekdays, length, paused, quiet_days, rich, created"
    values = "'telegram', '', 'en', 'UTC', '08:00', '0123456', 'normal', false, false, false, '2026-06-16 06:00:00'"
    for number, reason in ((1, "NULL"), (2, "'Forbidden: bot was blocked'"), (3, "'banned'")):
        row = f"{number}, '{number}', {reason}, {values}"
        _do(url, f"INSERT INTO chat (id, chat, parked, {columns}) VALUES ({row})")  # noqa: S608 - our own words
    migrate.upgrade_blocking(url)
    store = SqlStore(url, SetClock())
    reachable, blocked, banned = [await store.chats.get(number) for number in (1, 2, 3)]
    assert reachable is not None
    assert reachable.silence is None
    assert blocked is not None
    assert blocked.silence is not None
    assert blocked.silence.next_try is not None
    assert before <= blocked.silence.since < blocked.silence.next_try < before + timedelta(days=1, minutes=5)
    assert banned is not None
    assert banned.silence is not None
    assert (banned.silence.cause, banned.silence.next_try) == (SilenceCause.BANNED, None)
    (tried,) = await store.silent_places.claim_tries(("telegram",), before + timedelta(days=2), 600, 10)
    assert tried.id == 2
    await store.close()


async def test_papers_from_before_dois_were_looked_up_are_found_by_theirs(databases: Databases) -> None:
    url = databases.empty()
    upgrade_to(url, "0012")
    dois = {"2606.00001": "'10.1000/Made.Up'", "2606.00002": "NULL", "math/0309136": "'10.1000/182, 10.1000/183'"}
    dois |= {f"2606.1{number:04}": f"'10.1000/{number}x'" for number in range(500)}
    columns = "id, title, abstract, authors, categories, source, first_seen, doi"
    instant = f"'{START:%Y-%m-%d %H:%M:%S.%f}'"
    rows = [f"'{id_}', 'T', 'A', '[]', '[]', 'arxiv', {instant}, {doi}" for id_, doi in dois.items()]
    _do(url, *(f"INSERT INTO paper ({columns}) VALUES ({row})" for row in rows))  # noqa: S608 (made up here)
    migrate.upgrade_blocking(url)
    store = SqlStore(url, SetClock())
    assert await store.papers.with_dois(["10.1000/made.up", "10.1000/183", "10.1000/499x", "10.1000/184"]) == {
        "10.1000/made.up": "2606.00001",
        "10.1000/183": "math/0309136",
        "10.1000/499x": "2606.10499",
    }
    await store.close()


async def test_papers_from_before_the_full_text_index_are_found_by_their_words(databases: Databases) -> None:
    url = databases.empty()
    upgrade_to(url, "0017")
    titles = {f"2606.1{number:04}": f"Number {number}" for number in range(501)} | {
        "2606.99999": r"A Schr\"odinger one"
    }
    columns = "id, title, abstract, authors, categories, source, first_seen"
    instant = f"'{START:%Y-%m-%d %H:%M:%S.%f}'"
    rows = [
        f"'{id_}', '{title}', 'Text.', '[[\"Mira Okafor\", null]]', '[\"gr-qc\"]', 'arXiv', {instant}"
        for id_, title in titles.items()
    ]
    _do(url, *(f"INSERT INTO paper ({columns}) VALUES ({row})" for row in rows))  # noqa: S608 (made up here)
    migrate.upgrade_blocking(url)
    store = SqlStore(url, SetClock())
    for words, id_ in ((("schrodinger",), "2606.99999"), (("number", "500"), "2606.10500")):
        assert [paper.id for paper in await store.paper_index.search(AdjacentWords(words), 10)] == [id_]
    assert len(await store.paper_index.search(AdjacentWords(("okafor",)), 1000)) == len(titles)
    await store.close()
