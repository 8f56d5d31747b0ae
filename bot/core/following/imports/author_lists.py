"""Authors counted over the papers of a reference list: who stands on most of them comes first.

Refuses to follow: it offers names that papers can match. A name with initials only, a team and what is no name are
told apart, and said.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.core.authors import names
from bot.core.following.follows import Subject, SubjectKind, tidy
from bot.core.following.typed_follow import TypedKind, read_typed_follows


@dataclass(frozen=True, slots=True)
class ReferencedPaper:
    """A paper of a reference list: its authors as written there, and what to call it where nobody stands on it."""

    authors: tuple[str, ...]
    label: str = ""


@dataclass(frozen=True, slots=True)
class CountedAuthors:
    """Who can be followed, each with the number of papers in the list, the most first; and what can't be."""

    subjects: tuple[tuple[Subject, int], ...]
    unread: tuple[str, ...]


def count_authors(papers: Iterable[ReferencedPaper]) -> CountedAuthors:
    """The authors of all the papers, once each, whatever order or accents their names are written with."""
    counts: dict[str, int] = {}
    subjects: dict[str, Subject] = {}
    unread: dict[str, None] = {}
    for paper in papers:
        if not paper.authors and paper.label:
            unread[paper.label] = None
        for key in {_key(name): None for name in paper.authors}:
            counts[key] = counts.get(key, 0) + 1
        for name in paper.authors:
            key = _key(name)
            if key in subjects or name in unread:
                continue
            subject = read_author(name)
            if subject is None:
                unread[tidy(name)] = None
            else:
                subjects[key] = subject
    ranked = sorted(subjects, key=lambda key: -counts[key])  # stable: those of one count stay in the list's order
    return CountedAuthors(tuple((subjects[key], counts[key]) for key in ranked), tuple(unread))


def read_author(name: str) -> Subject | None:
    """The author who is written `name`, if papers can be matched by that."""
    entries = read_typed_follows(names.display(name)) if names.is_person(name) else ()
    if len(entries) != 1 or entries[0].kind is not TypedKind.AUTHOR:
        return None
    return Subject(SubjectKind.AUTHOR, entries[0].text)


def _key(name: str) -> str:
    return names.fold(name) or name


def split_names(cells: Sequence[str]) -> tuple[str, ...]:
    """The names in cells that hold one or several each: "Okafor, Mira; Park, Jun-Ho", "Mira Okafor and Jun-Ho Park"."""
    found_names: list[str] = []
    for cell in cells:
        for piece in cell.replace("|", ";").split(";"):
            found_names += names.split_authors(piece) or ()
    return tuple(found_names)
