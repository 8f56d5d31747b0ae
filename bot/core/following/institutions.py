"""Institutions and laboratories that can be followed: which text names one, and which affiliation is of it.

Refuses to know which institutions there are, and to take a name that does not say so for one: "Allen Lab" may be a
person.
"""

import re
import unicodedata

from bot.core.following.quotes import unquote
from bot.core.papers import Paper
from bot.core.word_lists import read_words

LONGEST_INSTITUTION = 150

_MARKS = "|".join(map(re.escape, read_words("bot.core.following", "institution_words")))
_MARKED = re.compile(rf"(?:the\s+)?(?:{_MARKS})(?:\s*[:：]\s*|\s+|(?=[\"“「『《]))(?P<name>\S.*)", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_LEAST_LETTERS = 4


def read_institution(text: str) -> str | None:
    """The institution that `text` names behind a word for it: lab "Vector Institute"; None if it names none."""
    marked = _MARKED.fullmatch(" ".join(text.split()))
    if marked is None:
        return None
    name = (unquote(marked["name"]) or marked["name"]).strip()
    is_name = len(name) <= LONGEST_INSTITUTION and sum(map(len, institution_words(name))) >= _LEAST_LETTERS
    return name if is_name or (name and not name.isascii()) else None


def institution_words(name: str) -> tuple[str, ...]:
    """The words by which two ways of writing it are compared."""
    folded = unicodedata.normalize("NFKD", name.replace("&", " and "))
    bare = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return tuple(_WORD.findall(unicodedata.normalize("NFC", bare).casefold()))


def institution_keys(paper: Paper) -> frozenset[str]:
    """The index keys by which a followed institution may be one of the authors' affiliations."""
    affiliations = {author.affiliation for author in paper.authors if author.affiliation}
    return frozenset(f"i:{word}" for affiliation in affiliations for word in institution_words(affiliation))


def is_of_institution(name: str, paper: Paper) -> bool:
    """Whether an author's affiliation, as the source has it, names that institution: all its words, side by side."""
    sought = f" {' '.join(institution_words(name))} "
    return any(
        sought in f" {' '.join(institution_words(author.affiliation))} "
        for author in paper.authors
        if author.affiliation
    )
