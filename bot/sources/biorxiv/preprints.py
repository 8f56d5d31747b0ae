"""Rows of versions → one paper for each preprint: its newest version wins, its first one says when it was posted.

A row can't be a paper without title or authors. The interface has initials only, except of the corresponding author;
`europepmc.preprint_names` knows the others.
"""

import re
from collections.abc import Iterable
from datetime import date

from bot.core.authors.fuller_names import fill_names
from bot.core.papers import Author, Paper, work_id
from bot.core.sources import category_code
from bot.sources.biorxiv.details import DetailsRow
from bot.sources.biorxiv.flattened import read_abstract, read_title

LONGEST_ABSTRACT, LONGEST_FIELD, MOST_AUTHORS = 100_000, 10_000, 50_000
WITHDRAWN = "Withdrawn"  # the comment on a version that is only a notice
_DATED = re.compile(r"10\.\d+/(\d{4})\.(\d{2})\.(\d{2})\.\d+")  # since December 2019 a DOI has the day of submission
_WITHDRAWN = re.compile(r"withdrawn", re.IGNORECASE)


def read_preprints(key: str, rows: Iterable[DetailsRow]) -> tuple[list[Paper], int]:
    """The papers of source `key` ("biorxiv") in these rows, and how many preprints of them can't be one."""
    by_doi: dict[str, list[DetailsRow]] = {}
    for row in rows:
        by_doi.setdefault(row.doi, []).append(row)
    papers = [_read_preprint(key, versions) for versions in by_doi.values()]
    whole = [paper for paper in papers if paper is not None]
    return whole, len(papers) - len(whole)


def _read_preprint(key: str, versions: list[DetailsRow]) -> Paper | None:
    first, newest = min(versions, key=_version), max(versions, key=_version)
    title, abstract, authors = read_title(newest.title), read_abstract(newest.abstract), _authors(newest)
    sizes = (len(title) <= LONGEST_FIELD, len(abstract) <= LONGEST_ABSTRACT, len(authors) <= MOST_AUTHORS)
    if not title or not authors or not all(sizes):
        return None
    return Paper(
        id=work_id(key, newest.doi),
        title=title,
        abstract=abstract,
        authors=authors,
        categories=(category_code(key, newest.category),) if newest.category else (),
        created=first.posted if first.version == 1 else _submitted(newest.doi),
        updated=newest.posted if newest.version > 1 else None,
        version=newest.version,
        comment=WITHDRAWN if _WITHDRAWN.search(newest.kind) else None,
        source=key,
        source_id=newest.doi,
        license=newest.license or None,
        language="en",
        same_as=(newest.published,) if newest.published.startswith("10.") else (),
    )


def _version(row: DetailsRow) -> int:
    return row.version


def _submitted(doi: str) -> date | None:
    """The day in a DOI of a preprint whose first version is not at hand; None for older ones, which have no day."""
    match = _DATED.fullmatch(doi)
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


def _authors(row: DetailsRow) -> tuple[Author, ...]:
    """In reading order: "Kent, S. J." is S. J. Kent; the corresponding author with full name and institution."""
    written = (" ".join(name.split()) for name in row.authors.split(";"))
    authors = [Author(_reading_order(name)) for name in written if any(map(str.isalpha, name))]
    corresponding = " ".join(row.corresponding.split())
    if not corresponding:
        return tuple(authors)
    institution = row.institution.replace("\\'", "'")[:LONGEST_FIELD] or None
    return fill_names(authors, [Author(corresponding, institution)])


def _reading_order(name: str) -> str:
    family, *rest = (piece.strip() for piece in name.split(","))
    given_name, *suffix = [piece for piece in rest if piece] or [""]
    return " ".join(word for word in (given_name, family, *suffix) if word)
