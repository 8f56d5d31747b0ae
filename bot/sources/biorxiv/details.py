"""One answer of the servers' details interface → rows, without network: one for each version of a preprint.

It tells "nothing there" from every other answer with status 200; whether pages belong together is `window`. What a row
means is `preprints`.

Sources: https://api.biorxiv.org, and answers of 2024 to 2026.
"""

from dataclasses import dataclass
from datetime import date

from bot.errors import SourceError
from bot.sources.json_fields import items, number, read_object, text
from bot.sources.retry_policy import TransientError
from bot.sources.strict_xml import printable

_NOTHING = "no posts found"
_ABSENT = frozenset({"", "na", "n/a", "none", "null"})


@dataclass(frozen=True, slots=True)
class DetailsRow:
    """A version of a preprint, as written there; "" for what is missing. `doi` is in small letters."""

    doi: str
    version: int
    posted: date
    title: str
    authors: str
    abstract: str
    category: str
    kind: str  # "new results", "withdrawn"; at medRxiv nearly always PUBLISHAHEADOFPRINT
    license: str
    published: str  # DOI of the journal's version
    corresponding: str  # the corresponding author, in full
    institution: str  # theirs
    server: str


@dataclass(frozen=True, slots=True)
class DetailsPage:
    """What one answer says. `count` and `cursor` are the server's own words, None where it says nothing of them.

    `total` counts versions in the whole interval, and may overstate them by some dozens. `listed`: rows that came,
    whether they could be read or not.
    """

    rows: tuple[DetailsRow, ...]
    listed: int
    count: int | None
    cursor: int | None
    total: int | None
    interval: str
    category: str


def read_details(body: bytes, server: str) -> DetailsPage:
    """Read an answer; `server` is its name for logs. Raises TransientError or SourceError; never a part of a page."""
    answer = read_object(body, server, TransientError)
    messages = items(answer, "messages")
    status = text(messages[0], "status").casefold() if messages else ""
    collection = answer.get("collection")
    if not status or not isinstance(collection, list):
        raise TransientError(f"{server} answered neither with preprints nor with a reason")
    if status.startswith(_NOTHING):
        if collection:
            raise TransientError(f"{server} says that there is nothing, and lists {len(collection)} preprints")
        return DetailsPage((), 0, 0, None, None, "", "")
    if status != "ok":
        raise SourceError(f"{server} refused the request: {printable(status)}")
    if not collection:
        raise TransientError(f"{server} sent a page without preprints")
    message = messages[0]
    return DetailsPage(
        tuple(row for entry in collection if (row := _read_row(entry)) is not None),
        len(collection),
        number(message, "count"),
        number(message, "cursor"),
        number(message, "total"),
        text(message, "interval"),
        text(message, "category"),
    )


def _read_row(entry: object) -> DetailsRow | None:
    """The row, None where it has no DOI, date or version."""
    doi, version = _field(entry, "doi").casefold(), number(entry, "version")
    try:
        posted = date.fromisoformat(_field(entry, "date"))
    except ValueError:
        return None
    if not doi.startswith("10.") or version is None:
        return None
    return DetailsRow(
        doi,
        version,
        posted,
        _field(entry, "title"),
        _field(entry, "authors"),
        _field(entry, "abstract"),
        _field(entry, "category"),
        _field(entry, "type"),
        _field(entry, "license"),
        _field(entry, "published").casefold(),
        _field(entry, "author_corresponding"),
        _field(entry, "author_corresponding_institution"),
        _field(entry, "server"),
    )


def _field(entry: object, name: str) -> str:
    written = text(entry, name)
    return "" if written.casefold() in _ABSENT else written
