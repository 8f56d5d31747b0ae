"""What a piece of work asks of the database: how many statements, and how many commits, each a flush to the disk."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, event
from sqlalchemy.engine import Engine


@dataclass(slots=True)
class DatabaseWork:
    """The statements in the order in which they were executed, and the number of commits; BEGIN is not counted."""

    statements: list[str] = field(default_factory=list)
    commits: int = 0


@contextmanager
def count_database_work() -> Iterator[DatabaseWork]:
    """Count what this process does until the end, on whichever database."""
    work = DatabaseWork()

    def note_statement(_: Connection, __: Any, statement: str, *___: Any) -> None:
        if not statement.startswith("BEGIN"):
            work.statements.append(statement)

    def note_commit(_: Connection) -> None:
        work.commits += 1

    event.listen(Engine, "before_cursor_execute", note_statement)
    event.listen(Engine, "commit", note_commit)
    try:
        yield work
    finally:
        event.remove(Engine, "before_cursor_execute", note_statement)
        event.remove(Engine, "commit", note_commit)
