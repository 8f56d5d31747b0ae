"""The root that forms of an English word share, and how rare it is: "calibrated" and "calibration" are one.

Goes a little further than the stems that tell persons apart, which have to tell more words apart than it pays to
match. Refuses to know words: it cuts endings, and may cut one too much.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import product

from bot.core.authors.persons.background import rarity
from bot.core.authors.persons.shipped_background import shipped_background
from bot.core.authors.persons.topics import WORD_ENDINGS, stem

MOST_WEIGHT = 0.5  # what hardly any paper has is rare, but may be talk

_SHORTEST = 5  # letters that are left when "at" goes; one less for "e"
_TAILS = ("", "e", "at", "ate")


@lru_cache(maxsize=65_536)
def root(word: str) -> str:
    """The root of a folded word."""
    return _cut_tail(stem(word))


def _cut_tail(short: str) -> str:
    """The root of a stem; to take the stem of a stem would cut more."""
    if short.endswith("e") and len(short) >= _SHORTEST:
        short = short[:-1]
    return short[:-2] if short.endswith("at") and len(short) - 2 >= _SHORTEST else short


def forms_of(short: str) -> frozenset[str]:
    """Every word of which `short` is the root, with many that are none."""
    words = {f"{short}{tail}{ending}" for tail, ending in product(_TAILS, ("", *WORD_ENDINGS))}
    return frozenset(word for word in words if root(word) == short)


def weight(short: str) -> float:
    """How much it tells that a text has this root: 0 for what every paper has, to MOST_WEIGHT."""
    papers = shipped_background().papers
    return min(rarity(min(_counts().get(short, 1), papers), papers), MOST_WEIGHT)


def is_met(short: str) -> bool:
    """Whether papers have been met with this root; what none has is a name, a slip or very new."""
    return short in _counts()


def merge_levels(levels: Mapping[str, int]) -> dict[str, int]:
    """How much of a text each root fills, by its stems."""
    merged: dict[str, int] = {}
    for short, level in levels.items():
        cut = _cut_tail(short)
        merged[cut] = max(level, merged.get(cut, 0))
    return merged


def join_roots(words: Iterable[str]) -> str:
    """The roots of words in order, a space between two."""
    return " ".join(map(root, words))


@lru_cache(maxsize=1)
def _counts() -> Counter[str]:
    """On how many papers a root is, at most."""
    counts: Counter[str] = Counter()
    for short, papers in shipped_background().words.items():
        counts[_cut_tail(short)] += papers
    return counts
