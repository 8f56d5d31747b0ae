"""The tables and functions of Procrastinate, in a schema of PostgreSQL of their own.

They hold requests to look, never what there is to do. So another version of the library gets new ones in place of the
old, within our only migrating transaction, instead of its own scripts one by one. SQLite has none.
"""

from hashlib import blake2b

from sqlalchemy import Connection, text

SCHEMA = "paperboy_queue"
SEARCH_PATH = f"SET search_path TO {SCHEMA}"


def bring_up_queue(connection: Connection) -> bool:
    """Make the schema, or make it anew for another version of the library; whether that was necessary."""
    from procrastinate.schema import SchemaManager  # a tenth of a second, for those who are on PostgreSQL

    statements = SchemaManager.get_schema()
    edition = blake2b(statements.encode(), digest_size=16).hexdigest()
    question = text("SELECT obj_description(oid, 'pg_namespace') FROM pg_namespace WHERE nspname = :name")
    if connection.execute(question, {"name": SCHEMA}).scalar() == edition:
        return False
    for statement in (f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE", f"CREATE SCHEMA {SCHEMA}"):
        connection.exec_driver_sql(statement)
    before = connection.execute(text("SELECT current_setting('search_path')")).scalar()
    connection.exec_driver_sql(f"SET LOCAL search_path TO {SCHEMA}")
    # Many statements in one, which the driver takes without parameters only.
    with connection.connection.cursor() as cursor:  # type: ignore[attr-defined]  # DBAPI's cursor has no types
        cursor.execute(statements)
    connection.execute(text("SELECT set_config('search_path', :before, true)"), {"before": before})
    connection.exec_driver_sql(f"COMMENT ON SCHEMA {SCHEMA} IS '{edition}'")
    return True
