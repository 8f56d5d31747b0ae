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

_WORD = re.compile(r"[^\W\d_]\w{1,39}")
_FUNCTION = frozenset(
    """
    a about above across after again against all almost along already also although always among an and another any
    are as at be because been before being below between both but by can cannot could despite did do does doing done
    down due during each either else enough especially et etc even ever every few finally first five for four from
    further furthermore had has have having hence here how however if in indeed instead into is it its itself just
    largely least less like likely made mainly make makes making many may might more moreover most mostly much must
    namely nearly neither never nevertheless no nor not now of off often on once one ones only onto or other others
    otherwise our ours out over own per perhaps quite rather same second several she should show shown shows since
    six so some specifically still such than that the their them themselves then there thereby therefore these they
    third this those though three through throughout thus to together too toward towards two typically under unlike
    until up upon us use used uses using usually various very via was we well were what when where whereas whether
    which while who whole whose why will with within without would yet you your
    """.split()  # noqa: SIM905 (a word list reads as one)
)
_ENDINGS = ("ations", "ation", "ings", "ing", "ies", "es", "ed", "s", "ly")
_SHORTEST_STEM = 4


def topics(paper: Paper) -> dict[str, int]:
    """The stems in title (twice) and abstract: 1 for a single occurrence, 2 for two or three, 3 for up to seven …"""
    counted: Counter[str] = Counter()
    for text, times in ((paper.title, 2), (paper.abstract, 1)):
        for _, short in _stems(text):
            counted[short] += times
    return {short: count.bit_length() for short, count in counted.items()}


@lru_cache(maxsize=1024)
def spellings(paper: Paper) -> dict[str, str]:
    """The stems of `paper`, each as the word by which it is first met there."""
    found: dict[str, str] = {}
    for text in (paper.title, paper.abstract):
        for word, short in _stems(text):
            found.setdefault(short, word)
    return found


def _stems(text: str) -> Iterator[tuple[str, str]]:
    for word in _WORD.findall(to_unicode(text).lower()):
        if word not in _FUNCTION:
            yield word, stem(word)


def stem(word: str) -> str:
    """`word` without its usual endings: "segmentation" and "segmentations" are one topic."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)]
    return word
