"""BibTeX, RIS and CSL-JSON → the authors of each paper in them, read by the libraries for these formats.

What is broken in a file is left out, and the rest is read. Zotero's own JSON is understood, too.
"""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from bot.core.following.imports.author_lists import ReferencedPaper

LONGEST = 5_000_000  # letters: some ten thousand entries, seconds of reading

_BIBTEX = re.compile(r"^\s*@\s?[A-Za-z]+\s?[{(]", re.MULTILINE)
_RIS = re.compile(r"^TY {1,2}- ", re.MULTILINE)
_START = 20_000  # letters in which a format shows
_TITLE_LETTERS = 60
_RIS_LABELS = ("title", "primary_title", "id", "doi", "type_of_reference")


def read_reference_file(text: str) -> list[ReferencedPaper] | None:
    """The papers of a file of references; None if it is in none of the formats."""
    start = text[:_START]
    for is_format, read in _READERS:
        if is_format(start):
            return list(read(text[:LONGEST]))
    return None


def _is_csl(text: str) -> bool:
    return re.match(r"\s*(?:\[\s*\{|\{\s*\"(?:items|data|id|type)\")", text) is not None


def _read_bibtex(text: str) -> Iterator[ReferencedPaper]:
    # Here, not above: these take a tenth of a second to load, and few commands need them.
    from pybtex.bibtex.utils import split_name_list
    from pybtex.database.input.bibtex import LowLevelParser, month_names

    errors: list[Exception] = []
    for command, content in LowLevelParser(text, handle_error=errors.append, macros=dict(month_names)):
        if command.casefold() in ("string", "preamble", "comment") or len(content) != 2:
            continue
        key, fields = content
        values = {name.casefold(): "".join(parts) for name, parts in fields}
        authors = [_personal_name(name) for name in split_name_list(values.get("author", ""))]
        yield ReferencedPaper(tuple(name for name in authors if name), str(key or ""))


def _personal_name(name: str) -> str:
    """A name of a BibTeX field; "" for "others" and for what stands in braces as a whole: a team, an institute."""
    bare = " ".join(name.split())
    is_whole = bare.startswith("{") and bare.find("}") == len(bare) - 1
    return "" if is_whole or bare.casefold() == "others" else bare


def _read_ris(text: str) -> Iterator[ReferencedPaper]:
    import rispy

    try:
        entries = rispy.loads(text[text.index("TY ") :])
    except (rispy.parser.ParseError, ValueError, KeyError, OSError):
        entries = []
    for entry in entries:
        authors = [name for key in ("authors", "first_authors") for name in entry.get(key, ()) if isinstance(name, str)]
        yield ReferencedPaper(tuple(authors), _label(next(filter(None, map(entry.get, _RIS_LABELS)), "")))


def _read_csl(text: str) -> Iterator[ReferencedPaper]:
    try:
        content = json.loads(text)
    except (ValueError, RecursionError):
        return
    if isinstance(content, dict):
        listed = next((content[key] for key in ("items", "data") if isinstance(content.get(key), list)), None)
        content = [content] if listed is None else listed
    for item in content if isinstance(content, list) else ():
        if isinstance(item, dict):
            data = item["data"] if isinstance(item.get("data"), dict) else item  # as Zotero's server wraps them
            authors = data.get("author") or data.get("creators") or ()
            people = [_csl_name(person) for person in authors] if isinstance(authors, list) else []
            yield ReferencedPaper(tuple(filter(None, people)), _label(data.get("title") or data.get("id")))


def _csl_name(person: Any) -> str:
    """A name as CSL or Zotero takes it apart, in reading order; "" where there is none, or it is an editor's."""
    if not isinstance(person, dict) or person.get("creatorType", "author") != "author":
        return ""

    def field(*keys: str) -> str:
        return next((person[key].strip() for key in keys if isinstance(person.get(key), str)), "")

    parts = (
        field("given", "firstName"),
        field("dropping-particle"),
        field("non-dropping-particle"),
        field("family", "lastName"),
        field("suffix"),
    )
    return " ".join(filter(None, parts)) or field("literal", "name")


def _label(text: Any) -> str:
    words = " ".join(text.split()) if isinstance(text, str) else ""
    return words if len(words) <= _TITLE_LETTERS else words[: _TITLE_LETTERS - 1] + "…"


_READERS: tuple[tuple[Callable[[str], bool], Callable[[str], Iterator[ReferencedPaper]]], ...] = (
    (lambda text: _RIS.search(text) is not None, _read_ris),
    (lambda text: _BIBTEX.search(text) is not None, _read_bibtex),
    (_is_csl, _read_csl),
)
