"""Polarity: which way the words around a number point, up or down, to better or worse; denial turns it round.

"reduces the error by 5%" points down, "does not improve by 5%" to worse. A rule of thumb for one clause, in English,
Chinese and Japanese. Where a clause points both ways, or none, it says so and nothing is concluded from it.
"""

import re
from functools import lru_cache

from bot.core.word_lists import alternatives, word_table

_WORDS = {key: alternatives(words) for key, words in word_table("bot.writing", "polarity_words")}
_ANY = re.compile("|".join(f"(?P<{way}>{_WORDS[way]})" for way in ("up", "down", "good", "bad")))
_DENIED = re.compile(rf"(?:{_WORDS['not']})(?:[A-Za-z ]{{0,12}}|[^.,;。，；]{{0,2}})\Z")
_DENIED_BEHIND = re.compile(r"(?:し|せ|させ|さ|り|れ|え)?(?:ない|ません|なかった|ず)")
_WORTH = re.compile(_WORDS["worth"])
_EDGE = re.compile(r"[;:!?()\[\]；：。！？（）]|,(?!\d)|，|\.(?!\d)|\b(?:while|whereas|but|and|than)\b|而|但|、")
Polarity = frozenset[
    str
]  # of "up", "down", "good", "bad", and "worth": it is said of something of which more is better
_MORE = frozenset({"up", "good"})
LESS = frozenset({"down", "bad"})
_OPPOSITE = {"up": "down", "down": "up", "good": "bad", "bad": "good"}
REACH = 90  # characters on each side of a number that are looked at


def clause_at(text: str, start: int, end: int) -> str:
    """The clause of `text` in which the piece from `start` to `end` stands."""
    before, behind = text[max(0, start - REACH) : start], text[end : end + REACH]
    begin = max((edge.end() for edge in _EDGE.finditer(before)), default=0)
    stop = edge.start() if (edge := _EDGE.search(behind)) else len(behind)
    return before[begin:] + text[start:end] + behind[:stop]


def polarity_at(text: str, start: int, end: int) -> Polarity:
    """Which way the words point among which the piece from `start` to `end` stands."""
    return polarity_of(clause_at(text, start, end))


@lru_cache(maxsize=1_000)
def polarity_of(clause: str) -> Polarity:
    """Which way `clause` points; what is denied points the other way."""
    ways = set()
    for match in _ANY.finditer(clause):
        polarity = match.lastgroup or ""
        denied = _DENIED.search(clause[max(0, match.start() - 24) : match.start()])
        if denied or _DENIED_BEHIND.match(clause, match.end()):
            polarity = _OPPOSITE[polarity]
        ways.add(polarity)
    if ways and _WORTH.search(clause):
        ways.add("worth")
    return frozenset(ways)


def are_opposed(first: Polarity, second: Polarity) -> bool:
    """Whether two clauses about the same number cannot both be true: "rises by 5%" and "falls by 5%"."""
    return _against(first, second) or _against(second, first)


def _against(first: Polarity, second: Polarity) -> bool:
    more, less = first - {"worth"}, second - {"worth"}
    if not more or not less or not more <= _MORE or not less <= LESS:
        return False
    return (
        more == {"up"} == {_OPPOSITE[polarity] for polarity in less}
        or "worth" in second
        or less == {"bad"}
        or len(more) == 2
    )
