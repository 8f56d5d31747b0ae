"""What all tables have in common."""

from typing import Any, ClassVar

from sqlalchemy import BigInteger, Integer, MetaData
from sqlmodel import SQLModel

# A row of these is its primary key and little else: kept in the key's own tree, SQLite writes it once, not twice.
CLUSTERED: dict[str, Any] = {"sqlite_with_rowid": False}

NEVER_AGAIN: dict[str, Any] = {"sqlite_autoincrement": True}  # a number that was taken is nobody else's later

# SQLite counts rows by itself only where the type is spelled INTEGER.
Id = BigInteger().with_variant(Integer(), "sqlite")


class Row(SQLModel):
    """What all tables have in common: names of constraints that a migration can find again."""

    metadata: ClassVar[MetaData] = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
