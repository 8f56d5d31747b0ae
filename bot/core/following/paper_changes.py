"""What has changed in a paper that concerns those who follow something: what was added, and what became of it.

New is a paper that no sweep has brought before; this is the exception: to a follow that did not fit it then, a paper
that is cross-listed later, or that an author joins in a later version, is new, too.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum

from bot.core.authors import names
from bot.core.authors.names import Grade
from bot.core.following import index_keys
from bot.core.papers import Author, Paper
from bot.core.text.folded_words import words
from bot.core.text.latex import to_unicode
from bot.core.text.sentences import sentences
from bot.core.withdrawal import is_withdrawn


class ChangeKind(StrEnum):
    """What has changed."""

    CROSS_LISTED = "cross-listed"
    JOINED = "joined"
    WITHDRAWN = "withdrawn"
    PUBLISHED = "published"
    REVISED = "revised"


# What became of papers that a chat has had; the others are why a paper comes only now.
TOLD_AFTERWARDS = frozenset({ChangeKind.WITHDRAWN, ChangeKind.PUBLISHED, ChangeKind.REVISED})


UNSEEN = "unseen"


@dataclass(frozen=True, slots=True)
class PaperChange:
    """A change in a paper that concerns a chat.

    `detail`: the category, the author's name, where it was published, the abstract before; of a withdrawal "", or
    UNSEEN where the chat has never had the paper.
    """

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
        for key in index_keys.author_keys(author):
            by_key.setdefault(key, []).append(author.name)

    def is_new(author: Author) -> bool:
        candidates = {name for key in index_keys.author_keys(author) for name in by_key.get(key, ())}
        return all(names.compare(author.name, name) is Grade.NONE for name in candidates)

    return tuple(author for author in after if is_new(author))


def became_withdrawn(before: Paper, after: Paper) -> bool:
    """Whether its record says now, and did not say before, that it was withdrawn."""
    return is_withdrawn(after) and not is_withdrawn(before)


def find_news(before: Paper, after: Paper) -> Iterator[tuple[ChangeKind, str]]:
    """What became of a paper that is not withdrawn, each with its detail."""
    if is_withdrawn(after):
        return
    if after.venue and not before.venue and not before.journal_ref:
        yield ChangeKind.PUBLISHED, after.venue
    is_revised = before.source == after.source and bool(before.abstract and after.abstract) and _is_newer(before, after)
    if is_revised and _fold(before.abstract) != _fold(after.abstract):
        yield ChangeKind.REVISED, before.abstract


def changed_sentences(before: str, after: str) -> list[tuple[str, str]]:
    """The sentences of two abstracts that differ, in TeX; "" where one was added or left out."""
    old, new = sentences(before), sentences(after)
    matcher = SequenceMatcher(None, [_fold(text) for text in old], [_fold(text) for text in new], autojunk=False)
    return [
        (" ".join(old[start:end]), " ".join(new[new_start:new_end]))
        for tag, start, end, new_start, new_end in matcher.get_opcodes()
        if tag != "equal"
    ]


def _is_newer(before: Paper, after: Paper) -> bool:
    if before.version and after.version:
        return after.version > before.version
    return bool(after.updated and after.updated != before.updated)


def _fold(text: str) -> str:
    """What a reader reads: white space, case and TeX make no difference."""
    return " ".join(words(to_unicode(text)))
