"""Bytes → JSON values whose shape nobody vouches for: each step down is checked, what is missing is None or nothing."""

import json
from typing import Any

from bot.errors import SourceError
from bot.sources.strict_xml import describe


def read_object(body: bytes, whose: str) -> dict[str, Any]:
    """The object that `body` is. Raises SourceError where it is none; `whose` answer it was, for logs."""
    try:
        value = json.loads(body)
    except (ValueError, RecursionError) as error:  # not JSON, not UTF-8, a number of absurd length; nested without end
        raise SourceError(f"{whose} answered {describe(body)}") from error
    if not isinstance(value, dict):
        raise SourceError(f"{whose} answered {describe(body)}")
    return value


def down(value: object, *path: str) -> object:
    """What stands at the end of `path`, None where a step is missing."""
    for name in path:
        value = value.get(name) if isinstance(value, dict) else None
    return value


def text(value: object, *path: str) -> str:
    """The words at the end of `path` on one line, "" for none."""
    found = down(value, *path)
    return " ".join(found.split()) if isinstance(found, str) else ""


def each(value: object, *path: str) -> list[object]:
    """The list at the end of `path`, empty for none."""
    found = down(value, *path)
    return found if isinstance(found, list) else []
