"""What somebody typed into a chat: is it meant as a name, and which existing names are near it in letters?

Refuses to decide: a near name is offered, never followed, and confidence in a name says nothing about who exists.
The candidates come from the store; `search_prefixes` says which of their `completion_keys`
(`bot.core.authors.naming.keys`) to look among, so that an index finds them.
"""

import re
from collections.abc import Iterable
from enum import StrEnum

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.core.authors.naming.keys import completion_keys, completion_prefix
from bot.core.word_lists import read_words

# A typing mistake in one word leaves the others whole, and a name is stored once under each of its words: so the name
# begins with a word typed right, in one of its rotations. Two letters of the next word narrow that down where it is
# common.
_HEAD = 3  # letters of a word typed wrong towards its end
_MOST_SEARCHED_WORDS = 4

# Only capitals make it sure that a name is meant ("Ada Lovelace"); names typed in haste, or in a script without
# capitals, are worth a question.
_MOST_WORDS = 5
_LONGEST_UNCASED = 8  # characters of a name in Han, kana or hangul
_NAME = re.compile(r"(?:[^\W\d_]|['’.\-‐·・])+")
_SMALL_LETTER_WORDS = frozenset(read_words("bot.core.authors", "small_letter_words"))
GREETINGS = frozenset(read_words("bot.core.authors", "greetings"))
QUESTION_WORDS = frozenset(read_words("bot.core.authors", "question_words"))


class NameConfidence(StrEnum):
    """How sure it is that a name was meant."""

    SURE = "sure"
    UNSURE = "unsure"
    NONE = "none"


def name_confidence(text: str) -> NameConfidence:
    """How sure it is that `text`, one tidy line, is a person's name and nothing else."""
    words = text.split()
    if not words or len(words) > _MOST_WORDS or not all(_NAME.fullmatch(word) for word in words):
        return NameConfidence.NONE
    first = words[0].casefold()
    if first in GREETINGS:
        return NameConfidence.NONE
    if not _has_case(text):
        is_short_name = len(text) <= _LONGEST_UNCASED and first not in QUESTION_WORDS
        return NameConfidence.UNSURE if is_short_name else NameConfidence.NONE
    if len(words) < 2:
        return NameConfidence.NONE
    capitalizable = [word for word in words if word not in _SMALL_LETTER_WORDS]
    if len(capitalizable) > 1 and all(_has_case(word) and word[0].isupper() for word in capitalizable):
        return NameConfidence.SURE
    return NameConfidence.UNSURE if text.islower() and first not in QUESTION_WORDS else NameConfidence.NONE


def allowed_mistakes(typed: str) -> int:
    """How many letters may be wrong: inserted, left out, replaced, or two neighbours swapped."""
    length = len(completion_prefix(typed))
    return 0 if length < 4 else 1 if length < 8 else 2 if length < 16 else 3


def search_prefixes(typed: str) -> tuple[str, ...]:
    """What the `completion_keys` of names near `typed` begin with, the narrowest first.

    Each name near it has at least one of these, unless a mistake stands in the first letters of every word of it.
    """
    keys = sorted(completion_keys(typed))
    if not keys or allowed_mistakes(typed) == 0 or len(keys) > _MOST_SEARCHED_WORDS:
        return ()
    prefixes: list[str] = []
    for key in keys:
        word, _, rest = key.partition(" ")
        if rest:
            prefixes += [f"{word} {rest[:2]}", f"{word} "]
        if len(word) > _HEAD:
            prefixes.append(word[:_HEAD])
    return tuple(sorted(dict.fromkeys(prefixes), key=lambda prefix: (-len(prefix), prefix)))


def nearest_names(typed: str, candidates: Iterable[tuple[str, str, int]], limit: int) -> list[str]:
    """The names nearest to `typed` among `candidates`: (a completion key, its name, its number of papers).

    Of equally near ones those on most papers come first. A name that differs in case, accents or order of its words
    alone is no other name, and left out.
    """
    most = allowed_mistakes(typed)
    distinct = list(dict.fromkeys(candidates))
    candidate_keys = [key for key, _, _ in distinct]
    best: dict[str, tuple[int, int, str]] = {}  # by the name's first key, so that no person is offered twice
    for typed_key in completion_keys(typed):
        for _, distance, index in process.extract_iter(
            typed_key, candidate_keys, scorer=OSA.distance, processor=None, score_cutoff=most
        ):
            _, name, papers = distinct[index]
            person = min(completion_keys(name), default=name).replace(" ", "")
            rank = (int(distance), -papers, name)
            best[person] = min(best.get(person, rank), rank)
    ranked = sorted(rank for rank in best.values() if rank[0] > 0)
    return [name for _, _, name in ranked[:limit]]


def _has_case(text: str) -> bool:
    return text.lower() != text.upper()
