"""Brings a database to the shape that this version of the product expects, and says whether it has it.

Only ever forwards: a database that a newer version has written is refused, not guessed at. Several processes may
start at once: one migrates, the others wait and then find nothing to do. A migration happens altogether or not at all,
and a file of SQLite is copied first: the last three such copies stay beside it, for two weeks. Of PostgreSQL,
`paperboy backup` makes one; nothing is written there that nobody asked for.

Alembic is loaded only where something has to change: with its scripts it is a fifth of a second of every start.
"""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import structlog
from sqlalchemy import Connection, create_engine, exc, inspect, text

from bot.errors import DatabaseAwayError, SettingsError
from bot.storage.database import address, listen
from bot.storage.queue_schema import bring_up_queue
from bot.storage.sqlite_file import copy_file
from bot.storage.tables import Row

log = structlog.get_logger(__name__)

COPIES_KEPT = 3  # copies of a file from before the last migrations
COPIES_KEPT_FOR = timedelta(days=14)  # then they go: people who have had themselves erased since are in them
AGAIN, MOST_WAIT = 0.25, 5.0  # seconds between two looks for a server: at first, and at most
LOGGED_EVERY = 12  # looks
_FOLDER = Path(__file__).with_name("migrations")
_TIME = "%Y%m%dT%H%M%S%f"
_FORBIDDEN = "42501"  # insufficient_privilege
_LOCK = 0x5041504552424F59  # "PAPERBOY": any number that no other program on the same PostgreSQL would take


async def upgrade(url: str) -> tuple[str | None, str]:
    """Make the database at `url`, or bring it up to date. Its versions before, None if it was empty, and after.

    Raises SettingsError in one line if it can't be reached, was written by a newer version, or is somebody else's.
    """
    return await asyncio.to_thread(upgrade_blocking, url)


async def upgrade_patiently(url: str) -> tuple[str | None, str]:
    """The same for whoever can wait for PostgreSQL to be there, and says once a minute that it is not.

    Raises SettingsError for what waiting does not mend.
    """
    for attempt in count():
        try:
            return await upgrade(url)
        except DatabaseAwayError as error:
            if attempt % LOGGED_EVERY == 0:
                log.warning("database.away", reason=str(error))
            await asyncio.sleep(min(AGAIN * 2**attempt, MOST_WAIT))
    raise AssertionError


def upgrade_blocking(url: str) -> tuple[str | None, str]:
    """The same for whoever has no event loop; seconds at most."""
    with transaction(url) as connection:
        return bring_up(connection)


def bring_up(connection: Connection) -> tuple[str | None, str]:
    """The same within a `transaction`. A file that is about to change is copied first: `copies_before_migration`."""
    if refusal := _refusal(connection):
        raise SettingsError(refusal)
    shape, newest = _shape_of(connection), _newest()
    if connection.dialect.name == "postgresql":
        bring_up_queue(connection)
    if shape == newest:
        return shape, newest
    path = connection.engine.url.database
    if shape is not None and connection.dialect.name == "sqlite" and path:
        _keep(Path(path).absolute(), shape)
    _migrate(connection)
    if connection.dialect.name == "sqlite":
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchone()
        if broken is not None:
            raise RuntimeError(f"this migration would leave {broken[0]} with rows that point nowhere")
    return shape, newest


def copies_before_migration(path: Path) -> list[Path]:
    """The copies of a file that were made before it was migrated, the oldest first: FILE.before-TIME-SHAPE."""
    return sorted(file for file in path.parent.iterdir() if file.name.startswith(f"{path.name}.before-"))


def drop_old_copies(path: Path, now: datetime) -> list[Path]:
    """Delete the copies that were made long ago; those that were deleted. What can't be deleted is left."""
    dropped = []
    for copy in copies_before_migration(path):
        with suppress(ValueError, OSError):  # a name that is not ours, a folder that is only to be read
            time = copy.name.removeprefix(f"{path.name}.before-").split("-")[0]
            if datetime.strptime(time, _TIME).replace(tzinfo=UTC) <= now - COPIES_KEPT_FOR:
                copy.unlink()
                dropped.append(copy)
    return dropped


def shapes() -> set[str]:
    """Every shape that a database may have and be brought up from."""
    return {file.name.partition("_")[0] for file in (_FOLDER / "versions").glob("[0-9]*.py")}


def why_unready(connection: Connection) -> str | None:
    """Why this database can't be used as it is, in one line; None if it can."""
    if refusal := _refusal(connection):
        return refusal
    if _shape_of(connection) != _newest():
        return "DATABASE_URL: the database is not up to date; run paperboy migrate"
    return None


@contextmanager
def transaction(url: str) -> Iterator[Connection]:
    """The only transaction that may change the shape of the database at `url`. Raises SettingsError."""
    where = address(url)
    if where.drivername == "sqlite":
        with suppress(OSError):  # what is wrong with the place is better said by the database
            Path(where.database or "").touch(mode=0o600)  # a new file is its owner's alone: it holds whom people follow
        engine = create_engine(where)
        listen(engine, migrating=True)
    else:
        engine = create_engine(where.set(drivername="postgresql+psycopg"))
    try:
        with engine.begin() as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
            yield connection
    except (exc.OperationalError, exc.InterfaceError) as error:
        reason = str(error.orig).strip().partition("\n")[0]
        kind = DatabaseAwayError if where.drivername == "postgresql" and _is_away(error) else SettingsError
        raise kind(f"DATABASE_URL: the database can't be used: {reason}") from error
    except exc.ProgrammingError as error:
        if getattr(error.orig, "sqlstate", None) != _FORBIDDEN:
            raise
        reason = str(error.orig).strip().partition("\n")[0]
        raise SettingsError(
            f"DATABASE_URL: this user may not make what is needed ({reason}); make it the owner of the database"
        ) from error
    finally:
        engine.dispose()


def _is_away(error: exc.DBAPIError) -> bool:
    """Whether there is no server, or one that is just starting, ending or full: that passes.

    What a server refuses for good (a password, a name) it says with FATAL. While connecting, libpq hands on its words,
    not its code. https://www.postgresql.org/docs/current/errcodes-appendix.html, classes 08, 53 and 57.
    """
    state, words = getattr(error.orig, "sqlstate", None), str(error.orig)
    if state is not None:
        return str(state)[:2] in {"08", "53", "57"}
    passing = ("the database system is", "too many clients", "connection slots", "terminating connection")
    return "FATAL" not in words or any(phrase in words for phrase in passing)


def _keep(path: Path, shape: str) -> None:
    """Copy the file as it is before it changes, and forget all but the last few copies."""
    copy = path.with_name(f"{path.name}.before-{datetime.now(UTC):{_TIME}}-{shape}")
    copy.touch(mode=0o600)
    try:
        copy_file(path, copy)
    except SettingsError:
        copy.unlink(missing_ok=True)
        raise
    for old in copies_before_migration(path)[:-COPIES_KEPT]:
        old.unlink(missing_ok=True)


def _refusal(connection: Connection) -> str | None:
    shape = _shape_of(connection)
    if shape is not None and shape not in shapes():
        return f"DATABASE_URL: the database was written by a newer Paperboy (its shape is {shape}); update this one"
    if shape is None and (foreign := sorted(set(inspect(connection).get_table_names()) & set(Row.metadata.tables))):
        return f"DATABASE_URL: the database holds a table {foreign[0]} that is not Paperboy's; give it one of its own"
    return None


def _shape_of(connection: Connection) -> str | None:
    """The shape that Alembic has noted in the database; None if it has noted none yet."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _newest() -> str:
    """The shape that this version of the product expects. Raises RuntimeError."""
    if not (numbers := shapes()):
        raise RuntimeError("there are no migrations in this installation")
    return max(numbers)


def _migrate(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    configuration = Config()
    # a percent sign in a path would be read as the start of a variable
    configuration.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    configuration.attributes["connection"] = connection
    command.upgrade(configuration, "head")
