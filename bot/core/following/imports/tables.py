"""Tables of people or papers (CSV, also with tabs or semicolons) → the authors of each row.

A header tells which column has the authors; without one it is the column in which most cells are people's names. What
has no such column is no table for us: its lines are read as /follow reads them.
"""

import csv
import re
from collections.abc import Iterator, Sequence

from bot.core.authors import names
from bot.core.following.imports.author_lists import ReferencedPaper, split_names

MOST_ROWS = 20_000
_WHOLE = re.compile(
    r"(?:author|creator|researcher|person|people|name)s?(?:[ _-](?:full[ _-])?names?|\(s\))?|full[ _-]?names?"
    r"|作者|姓名|著者名?|氏名",
    re.IGNORECASE,
)
_GIVEN = re.compile(r"(?:first|given|fore)[ _-]?names?|名", re.IGNORECASE)
_FAMILY = re.compile(r"(?:last|family|sur)[ _-]?names?|姓", re.IGNORECASE)
_LEAST_SHARE = 0.6


def read_table(text: str) -> list[ReferencedPaper] | None:
    """The authors of each row; None if the text is no table with authors in it."""
    lines = [line for line in text.splitlines() if line.strip()]
    sign = _delimiter(lines)
    if sign is None:
        return None
    rows = list(_rows(lines, sign))
    if not rows:
        return None
    header, *body = rows
    if columns := _named_columns(header):
        return [ReferencedPaper(_authors(row, columns), " ".join(row)[:60].strip()) for row in body]
    return _without_header(rows)


def _delimiter(lines: Sequence[str]) -> str | None:
    """The sign that stands in every line, equally often in most."""
    for sign in ("\t", ";", ",", "|"):
        counts = [len(next(_rows([line], sign), [])) for line in lines[:50]]
        usual = max(set(counts), key=counts.count) if counts else 0
        if usual > 1 and len(counts) > 1 and counts.count(usual) >= 0.8 * len(counts):
            return sign
    return None


def _rows(lines: Sequence[str], sign: str) -> Iterator[list[str]]:
    """The rows up to the first that is none: a cell of more than 131,072 characters, for example."""
    try:
        for number, row in enumerate(csv.reader(lines, delimiter=sign)):
            if number > MOST_ROWS:
                return
            yield [cell.strip() for cell in row]
    except csv.Error:
        return


def _named_columns(header: Sequence[str]) -> tuple[int, ...]:
    """The columns that make a name, by what their header says: (whole,) or (given, family)."""

    def column(pattern: re.Pattern[str]) -> int | None:
        return next((place for place, cell in enumerate(header) if pattern.fullmatch(cell)), None)

    given_name, family_name, whole_name = column(_GIVEN), column(_FAMILY), column(_WHOLE)
    if given_name is not None and family_name is not None:
        return (given_name, family_name)
    return () if whole_name is None else (whole_name,)


def _authors(row: Sequence[str], columns: Sequence[int]) -> tuple[str, ...]:
    cells = [row[place] for place in columns if place < len(row) and row[place]]
    if len(columns) > 1:
        return (" ".join(cells),) if cells else ()
    return split_names(cells)


def _without_header(rows: Sequence[Sequence[str]]) -> list[ReferencedPaper] | None:
    """By the column that mostly holds whole names; two columns of single words are family and given name."""
    width = max(map(len, rows))
    if width == 2 and all(len(row) == 2 and all(len(cell.split()) == 1 for cell in row) for row in rows):
        return None  # "Okafor,Mira": a name with a comma, as lines have it
    shares = [_share_of_names([row[place] for row in rows if place < len(row)]) for place in range(width)]
    best = max(range(width), key=lambda place: shares[place])
    others = [share for place, share in enumerate(shares) if place != best]
    if shares[best] < _LEAST_SHARE or any(share >= _LEAST_SHARE for share in others):
        return None
    return [
        ReferencedPaper(split_names([row[best]]) if best < len(row) else (), " ".join(row)[:60].strip()) for row in rows
    ]


def _share_of_names(cells: Sequence[str]) -> float:
    fitting = sum(names.is_person(cell) and len(cell.split()) > 1 and not any(map(str.isdigit, cell)) for cell in cells)
    return fitting / len(cells) if cells else 0.0
