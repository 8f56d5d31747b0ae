"""Text as every database takes it, whoever wrote it: an abstract, a platform, a person.

Refuses nothing: what no database can hold is left out or replaced, and a page of papers is not lost for it.
"""

from hashlib import sha256
from typing import Any

from sqlalchemy import JSON, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator


def storable(text: str) -> str:
    """`text` as every database takes it: without NUL, which PostgreSQL refuses, and U+FFFD for half a character."""
    if "\0" in text:
        text = text.replace("\0", "")
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def index_key(key: str) -> str:
    """`key` as it stands in an index, storable; one that is very long (3,000 authors in one string) by its digest.

    PostgreSQL takes at most 2,704 bytes.
    """
    safe = storable(key)
    return safe if len(safe) <= 300 else f"{safe[:2]}#{sha256(safe.encode()).hexdigest()}"


class SafeText(TypeDecorator[str]):
    """Text of any length and origin."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """What goes into a statement."""
        return None if value is None else storable(value)


class OrderedText(SafeText):
    """Text in the order of its code points: the order of a language, PostgreSQL's default, ignores some."""

    impl = Text().with_variant(Text(collation="C"), "postgresql")  # type: ignore[assignment]  # an instance serves, too
    cache_ok = True


class SafeJson(TypeDecorator[Any]):
    """JSON whose text is as safe."""

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        """What goes into a statement."""
        return _storable_json(value)


def _storable_json(value: Any) -> Any:
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, list | tuple):
        return [_storable_json(element) for element in value]
    if isinstance(value, dict):
        return {_storable_json(name): _storable_json(element) for name, element in value.items()}
    return value
