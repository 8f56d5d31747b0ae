"""Very many values in one statement: tens of thousands of rows to write, or texts to look for.

SQLAlchemy looks at each value of each row and writes each text of an IN into the statement anew, which costs more than
SQLite takes for the work itself. Refuses values that are not yet as they are stored.
"""

import json
from collections.abc import Sequence
from operator import itemgetter
from typing import Any

from sqlalchemy import ColumnElement, SQLColumnExpression, Text, Update, any_, cast, func, literal, select
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.dialects.sqlite import Insert
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.storage.database import Database


async def insert_stored(
    database: Database, session: AsyncSession, into: Insert, rows: Sequence[dict[str, Any]]
) -> None:
    """Insert `rows`, at least one, whose values are as they are stored: numbers, and text that is `storable`."""
    if not database.sqlite:
        await database.insert_many(session, into, rows)
        return
    connection = await session.connection()
    compiled = into.compile(dialect=connection.dialect, column_keys=list(rows[0]))
    values = itemgetter(*(compiled.positiontup or ()))
    await connection.exec_driver_sql(str(compiled), [values(row) for row in rows])


async def update_each(
    database: Database, session: AsyncSession, statement: Update, rows: Sequence[dict[str, Any]]
) -> None:
    """Execute an UPDATE once for each of `rows`, the values of its parameters."""
    connection = await session.connection()
    if database.sqlite and rows:
        await connection.execute(statement, rows)
        return
    for row in rows:  # not at once: see `Database.insert_many`
        await connection.execute(statement, row)


def is_among(database: Database, column: SQLColumnExpression[str], texts: Sequence[str]) -> ColumnElement[bool]:
    """Whether a column is one of `texts`, all storable: one parameter and one statement, however many they are."""
    if database.sqlite:
        values = func.json_each(literal(json.dumps(texts))).table_valued("value")
        return column.in_(select(values.c.value))
    return column == any_(cast(literal(list(texts), ARRAY(Text)), ARRAY(Text)))
