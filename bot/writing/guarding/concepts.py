"""Concepts: what a text speaks of, in terms that are the same in English, Chinese and Japanese.

A word list of some twelve hundred notions ties the languages together; what is not on it is known in its own language
only, by the beginning of the word. It says which notions stand where, never what is said of them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from bot.core.word_lists import word_table

STEM = 6  # letters by which a word that is on no list is known
SHORTEST = 4  # letters of such a word

_LATIN: dict[str, set[str]] = {}
_OTHER: dict[str, set[str]] = {}
for _key, _words in word_table("bot.writing", "concepts"):
    for _word in _words:
        (_LATIN if _word.isascii() else _OTHER).setdefault(_word, set()).add(_key)
_LONGEST = max(map(len, _LATIN))
_FROZEN = {word: frozenset(concepts) for word, concepts in _OTHER.items()}
_LENGTHS: dict[str, tuple[int, ...]] = {  # of the words that begin with that letter, the longest first
    first: tuple(sorted({len(word) for word in _OTHER if word[0] == first}, reverse=True))
    for first in {word[0] for word in _OTHER}
}
_WORD = re.compile(r"[A-Za-z][a-z]*(?:-[a-z]+)?|[^\x00-\u303f]+")


@dataclass(frozen=True, slots=True)
class Mention:
    """A word of a text, where it stands, and the notions that it may mean."""

    concepts: frozenset[str]
    start: int
    end: int


def mentions(text: str) -> Iterator[Mention]:
    """What `text` speaks of, in order; words of its own language that are on no list by their beginning."""
    for match in _WORD.finditer(text):
        word = match.group()
        if not word[0].isascii():
            yield from _other_mentions(word, match.start())
        elif concepts := _latin_concepts(word):
            yield Mention(concepts, match.start(), match.end())


def _other_mentions(run: str, offset: int) -> Iterator[Mention]:
    """The listed words in a run of letters without blanks: at each place the longest, then on behind it."""
    at = 0
    while at < len(run):
        for length in _LENGTHS.get(run[at], ()):
            if (concepts := _FROZEN.get(run[at : at + length])) is not None:
                yield Mention(concepts, offset + at, offset + at + length)
                at += length
                break
        else:
            at += 1


def is_concept(word: str) -> bool:
    """Whether `word`, Chinese or Japanese, is a notion's and so no name, or ends in one."""
    return any(word[at:] in _OTHER for at in range(len(word) - 1))


@lru_cache(maxsize=20_000)
def _latin_concepts(word: str) -> frozenset[str]:
    if not word[1:].islower():
        return frozenset()
    low = word.lower()
    for part in (low, *low.split("-")):
        for length in range(min(len(part), _LONGEST), 2, -1):
            if (concepts := _LATIN.get(part[:length])) is not None and (length > 4 or len(part) - length < 3):
                return frozenset(concepts)
    return frozenset({f"~{low[:STEM]}"}) if len(low) >= SHORTEST else frozenset()
