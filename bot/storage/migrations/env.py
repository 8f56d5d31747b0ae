"""How Alembic meets the database: on the connection, and in the transaction, that `bot.storage.migrate` opened."""

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlmodel import UTCDateTime

from bot.storage.safe_text import SafeJson, SafeText
from bot.storage.tables import Row


def _render(kind: str, value: Any, _: AutogenContext) -> str | Literal[False]:
    """A migration names the databases' types, not ours: ours may change, what it did may not."""
    if kind == "type" and isinstance(value, SafeText):
        return "sa.Text()"
    if kind == "type" and isinstance(value, SafeJson):
        return "sa.JSON()"
    if kind == "type" and isinstance(value, UTCDateTime):
        return "sa.DateTime(timezone=True)"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Row.metadata,
    render_as_batch=True,  # SQLite changes a table by copying it
    render_item=_render,
)
with context.begin_transaction():
    context.run_migrations()
