"""What SQLAlchemy has compiled for one test's database serves the next one's: each engine would begin anew.

To compile is a tenth of all the CPU that tests take. Dialects of one database count as equal, as far as a compiled
statement is concerned, and all engines share one cache. The product opens one engine a process and needs none of this.
"""

from typing import Any

from sqlalchemy import Engine
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg, PGDialectAsync_psycopg
from sqlalchemy.dialects.sqlite.aiosqlite import SQLiteDialect_aiosqlite
from sqlalchemy.engine import URL, Dialect

_compiled: dict[Any, Any] = {}  # by dialect and statement


def share() -> None:
    """From now on, for engines that are made after it."""
    registry.register("sqlite.aiosqlite", __name__, "SqliteDialect")
    registry.register("postgresql.psycopg", __name__, "PostgresqlDialect")


class SqliteDialect(SQLiteDialect_aiosqlite):
    """Equal to every other one."""

    supports_statement_cache = True

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self)

    def __hash__(self) -> int:
        return hash(type(self))

    @classmethod
    def engine_created(cls, engine: Engine) -> None:
        """Use the shared cache."""
        engine.update_execution_options(compiled_cache=_compiled)


class AsyncPostgresqlDialect(PGDialectAsync_psycopg):
    """Equal to every other one."""

    supports_statement_cache = True

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self)

    def __hash__(self) -> int:
        return hash(type(self))

    @classmethod
    def engine_created(cls, engine: Engine) -> None:
        """Use the shared cache."""
        engine.update_execution_options(compiled_cache=_compiled)


class PostgresqlDialect(PGDialect_psycopg):
    """The same as ever where nothing is awaited."""

    supports_statement_cache = True

    @classmethod
    def get_async_dialect_cls(cls, url: URL) -> type[Dialect]:
        """The one that shares."""
        return AsyncPostgresqlDialect
