"""JSON whose shape nobody vouches for, read step by step: what is missing is None or nothing, never an error.

Refuses to mend: what is not JSON from end to end is refused whole, so that no cut answer passes for a short one.
"""

import json
from typing import Any

from bot.errors import SourceError
from bot.sources.strict_xml import describe


def read_object(body: bytes, server: str, error: type[SourceError] = SourceError) -> dict[str, Any]:
    """The object that `body` is. Raises `error` where it is none; `server`: whose answer it was, for logs."""
    value = _read_json(body, server, error)
    if not isinstance(value, dict):
        raise error(f"{server} answered {describe(body)}")
    return value


def read_list(body: bytes, server: str, error: type[SourceError] = SourceError) -> list[object]:
    """The same for a list."""
    value = _read_json(body, server, error)
    if not isinstance(value, list):
        raise error(f"{server} answered {describe(body)}")
    return value


def _read_json(body: bytes, server: str, error: type[SourceError]) -> object:
    try:
        return json.loads(body)
    except (ValueError, RecursionError) as reason:  # not JSON, not UTF-8, a number of absurd length; nested without end
        raise error(f"{server} answered {describe(body)}") from reason


def descend(value: object, *path: str) -> object:
    """What stands at the end of `path`, None where a step is missing."""
    for name in path:
        value = value.get(name) if isinstance(value, dict) else None
    return value


def text(value: object, *path: str) -> str:
    """The words at the end of `path` on one line, "" for none."""
    target = descend(value, *path)
    return " ".join(target.split()) if isinstance(target, str) else ""


def items(value: object, *path: str) -> list[object]:
    """The list at the end of `path`, empty for none."""
    target = descend(value, *path)
    return target if isinstance(target, list) else []


def number(value: object, *path: str) -> int | None:
    """The whole number at the end of `path`, written as a number or in digits; None for none."""
    target = descend(value, *path)
    if isinstance(target, bool):
        return None
    if isinstance(target, int):
        return target
    return (
        int(target) if isinstance(target, str) and target.isascii() and target.isdigit() and len(target) < 10 else None
    )
