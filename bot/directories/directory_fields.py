"""What the directories' answers have in common: JSON whose shape nobody vouches for, and arXiv ids in their works.

Each step down is checked; what is missing is None or nothing.
"""

import json
import re
from typing import Any

from bot.core.papers import ArxivId
from bot.errors import BadInput, SourceError
from bot.sources.strict_xml import describe

_ARXIV = re.compile(r"arxiv", re.IGNORECASE)
_DOI = re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi:)?10\.48550/arxiv\.", re.IGNORECASE)


def read_object(body: bytes, server: str) -> dict[str, Any]:
    """The object that `body` is. Raises SourceError where it is none; `server`: whose answer it was, for logs."""
    value = _read_json(body, server)
    if not isinstance(value, dict):
        raise SourceError(f"{server} answered {describe(body)}")
    return value


def read_list(body: bytes, server: str) -> list[object]:
    """The same for a list."""
    value = _read_json(body, server)
    if not isinstance(value, list):
        raise SourceError(f"{server} answered {describe(body)}")
    return value


def _read_json(body: bytes, server: str) -> object:
    try:
        return json.loads(body)
    except (ValueError, RecursionError) as error:  # not JSON, not UTF-8, a number of absurd length; nested without end
        raise SourceError(f"{server} answered {describe(body)}") from error


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


def arxiv_id(text: str, *, is_bare_id: bool = False) -> str | None:
    """The base id in an id, a DOI of arXiv's, or a link; None where `text` names no paper of arXiv's.

    `is_bare_id`: the field holds nothing but ids of arXiv, so the word arXiv need not stand in it.
    """
    if not is_bare_id and not _ARXIV.search(text):
        return None
    try:
        return ArxivId.parse(_DOI.sub("", text.strip()[:200])).base
    except BadInput:
        return None
