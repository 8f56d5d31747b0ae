"""The words of a paper that may tell its field, each with how much of the text it fills: small numbers that add up.

All words count, the ordinary ones of a field too: keeping only the thirty rarest of an abstract told authors apart
worse (an area under the curve of 0.62 instead of 0.71). Refuses to understand: no language but English has its
function words listed, and a stem is a cut-off ending.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from bot.core.papers import Paper
from bot.core.text.latex import to_unicode
from bot.core.word_lists import read_words

_LONGEST_WORD = 40
_WORD = re.compile(rf"[^\W\d_]\w{{1,{_LONGEST_WORD - 1}}}")
_MARKED_UP = re.compile(r"[\\${}^~&<]|[^\x00-\x7f]")  # may be TeX, an entity or an accent
_FUNCTION_WORDS = frozenset(read_words("bot.core.authors", "function_words"))
WORD_ENDINGS = ("ations", "ation", "ings", "ing", "ies", "es", "ed", "s", "ly")
_SHORTEST_STEM = 4


def count_topics(paper: Paper) -> dict[str, int]:
    """The stems in title (twice) and abstract: 1 for a single occurrence, 2 for two or three, 3 for up to seven …"""
    counts: Counter[str] = Counter()
    for text, times in ((paper.title, 2), (paper.abstract, 1)):
        for _, short in _stems(text):
            counts[short] += times
    return {short: count.bit_length() for short, count in counts.items()}


def count_folded_topics(title: str, abstract: str) -> dict[str, int]:
    """The same of words that are folded and readable already, as the full-text index has them."""
    in_title = list(map(_folded_topic, title.split()))
    counts = Counter(in_title + in_title)
    counts.update(map(_folded_topic, abstract.split()))
    del counts[""]
    return {short: count.bit_length() for short, count in counts.items()}


@lru_cache(maxsize=1024)
def topic_spellings(paper: Paper) -> dict[str, str]:
    """The stems of `paper`, each as the word by which it is first met there."""
    spellings: dict[str, str] = {}
    for text in (paper.title, paper.abstract):
        for word, short in _stems(text):
            spellings.setdefault(short, word)
    return spellings


def _stems(text: str) -> Iterator[tuple[str, str]]:
    plain = to_unicode(text) if _MARKED_UP.search(text) else text
    for word in _WORD.findall(plain.lower()):
        if word not in _FUNCTION_WORDS:
            yield word, stem(word)


@lru_cache(maxsize=65_536)
def _folded_topic(word: str) -> str:
    """The stem of a folded word; "" of what tells no field."""
    is_telling = 2 <= len(word) <= _LONGEST_WORD and not word[0].isdigit() and word not in _FUNCTION_WORDS
    return stem(word) if is_telling else ""


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """`word` without its usual endings: "segmentation" and "segmentations" are one topic."""
    for ending in WORD_ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)]
    return word
