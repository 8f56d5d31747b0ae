"""What has changed in a paper that concerns those who follow something: who and what was added, and a withdrawal.

New is a paper that no sweep has brought before; this is the exception: to a follow that did not fit it then, a paper
that is cross-listed later, or that an author joins in a later version, is new, too.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.core.authors import names
from bot.core.authors.names import Grade
from bot.core.following import follows
from bot.core.papers import Author, Paper
from bot.core.withdrawal import is_withdrawn


class ChangeKind(StrEnum):
    """What has changed."""

    CROSS_LISTED = "cross-listed"
    JOINED = "joined"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class PaperChange:
    """A change in a paper that concerns a chat. `detail`: the category, or the author's name; "" of a withdrawal."""

    paper: Paper
    kind: ChangeKind
    detail: str = ""


def find_additions(before: Paper, after: Paper) -> Paper | None:
    """`after` with those categories and authors alone that `before` has not; None if there are none.

    A name that is merely written in another way is no addition.
    """
    categories = tuple(code for code in after.categories if code not in before.categories)
    authors = _new_authors(before.authors, after.authors)
    if not categories and not authors:
        return None
    return replace(
        after, title="", abstract="", comment=None, venue=None, journal_ref=None, categories=categories, authors=authors
    )


def _new_authors(before: Iterable[Author], after: Iterable[Author]) -> tuple[Author, ...]:
    """By their keys: of a paper with three thousand authors few are compared."""
    by_key: dict[str, list[str]] = {}
    for author in before:
        for key in follows.author_keys(author):
            by_key.setdefault(key, []).append(author.name)

    def is_new(author: Author) -> bool:
        candidates = {name for key in follows.author_keys(author) for name in by_key.get(key, ())}
        return all(names.compare(author.name, name) is Grade.NONE for name in candidates)

    return tuple(author for author in after if is_new(author))


def became_withdrawn(before: Paper, after: Paper) -> bool:
    """Whether its record says now, and did not say before, that it was withdrawn."""
    return is_withdrawn(after) and not is_withdrawn(before)
