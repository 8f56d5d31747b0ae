"""Bounds: whether a number is said to be the most, the least, or only about that much.

"Up to 41%" is another claim than "41%", and the commonest thing that a summary loses. A source is read strictly: only
what stands right beside the number bounds it. A text is read generously: a word in the same clause does.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.core.word_lists import word_table

CLAUSE = 48  # characters before a number in which a text's words for its bound are looked for
FILLING = 24  # characters that may stand between those words and the number in a source
LONGEST_RELATION = 24  # characters
LONGEST_WORD = 24  # characters


class Bound(StrEnum):
    """What is said of a number beside its value."""

    MOST = "most"  # "up to", "at most", "less than"
    LEAST = "least"  # "at least", "more than"
    ABOUT = "about"  # "about", "nearly"


_WORDS = dict(word_table("bot.writing", "bound_words"))
# A sentence's end, or another amount that is not of the same list.
_BETWEEN = re.compile(r"[。；;！？!?\n]|\.(?=\s|\Z)|(?<![A-Za-z\d.-])\d(?:[^,，]*[,，]|[^(（]*[)）])")
_FILLERS = re.compile(
    r"\s?(?:(?:an? additional|an?|the|about|approximately|roughly|nearly|only|just|another|further|[$€£¥~∼+])\s?){0,3}",
    re.IGNORECASE,
)
# "An improvement over 5 baselines", "averaged over 10 runs", "above 5": no bound unless an amount is meant.
_RELATION = re.compile(
    r"(?:improv\w*|gains?|averag\w*|advantages?|increases?|speed-?ups?|reductions?|evaluat\w*|train\w*|test\w*|runs?"
    r"|compar\w*|benefits?|margins?|performance|results?|superiority|boosts?|\bx|×|times|fold|%|points?)"
    r"[\s,]+\Z",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"(?:\b(?:not|never|without)\b|n't\b)(?:(?!\b(?:and|but|while)\b)[^.,;:])*\Z", re.IGNORECASE
)  # "does not rise by more than 5%"
_FROM = re.compile(r"\bfrom\b[^.,;:]*\w[^.,;:]*\Z", re.IGNORECASE)  # "from small ones up to 7B": where a range ends
_OPPOSITE = {Bound.MOST: Bound.LEAST, Bound.LEAST: Bound.MOST, Bound.ABOUT: Bound.ABOUT}
_PREPOSITION = re.compile(r"over|above|beyond|under|below|within|some", re.IGNORECASE)
_UNIT = re.compile(r"[^，。；、,;:：()（）]{1,8}")  # what may stand between a number and the words behind it
_ARTICLES = frozenset({"a", "an", "the"})
_NO_AMOUNT = re.compile(
    r"(?!\d[\d,.]*\s?(?:%|percent|[KMBT]\b|k\b|thousand|million|billion|trillion)|\d{1,3},\d{3}|\d{3,})"
)
_COVERED = re.compile(
    r"\d+-?D\b|\d+\s(?:\w+\s)?(?:baselines?|methods?|models?|runs?|seeds?|trials?|data\s?sets?|benchmarks?|tasks?|years?"
    r"|months?|days?|weeks?|hours?|epochs?|decades?|steps?|folds?|episodes?|rounds?|settings?|domains?|languages?|environments?|cases?)"
)
# What follows a preposition that bounds nothing; "under 94% compression" is a condition.
_RELATED = {"over": _COVERED, "above": _NO_AMOUNT, "beyond": _NO_AMOUNT, "below": _NO_AMOUNT, "some": _NO_AMOUNT}
_RELATED |= {"under": re.compile("."), "within": re.compile(".")}


def _pattern(side: str) -> re.Pattern[str]:
    """Any word of that side of a number, in a group called as its bound. Of two that begin alike the longer counts.

    It reads lower case. Latin words share their edges, so that most letters of a text are passed over at once.
    """
    latin, others = [], []
    for bound in Bound:
        words = sorted(_WORDS[f"{bound} {side}"], key=len, reverse=True)
        spelt = [word for word in words if word[0].isascii() and word[0].isalpha()]
        latin += [f"(?P<{bound}_spelt>{'|'.join(spelt)})"] if spelt else []
        others.append(f"(?P<{bound}>{'|'.join(word for word in words if word not in spelt)})")
    return re.compile(rf"\b(?=[a-z])(?:{'|'.join(latin)})(?!\w)|{'|'.join(others)}")


def _bound(match: re.Match[str]) -> Bound:
    return Bound((match.lastgroup or "").removesuffix("_spelt"))


_BEFORE, _BEHIND = _pattern("before"), _pattern("behind")


@dataclass(frozen=True, slots=True)
class _BoundWord:
    """A word that stands before numbers, and where."""

    bound: Bound
    start: int
    end: int


class BoundWords:
    """What a text says of its numbers' bounds, read once for all of them."""

    def __init__(self, text: str) -> None:
        """`text` is readable already."""
        self._text = text
        lower = text.lower()
        self._lower = lower if len(lower) == len(text) else text

    def beside(self, start: int, end: int) -> tuple[Bound, str] | None:
        """How a source bounds its number from `start` to `end`, and number and bound as written; None if it doesn't."""
        for word in self._words_before(start, FILLING):
            if _FILLERS.fullmatch(self._text, word.end, start) and not self._is_relation(word, start):
                if self._lower.startswith("up", word.start) and _FROM.search(
                    self._text, max(0, word.start - CLAUSE), word.start
                ):
                    return None
                denied = _DENIED.search(self._text, max(0, word.start - CLAUSE), word.start) is not None
                return _OPPOSITE[word.bound] if denied else word.bound, self._text[word.start : end].strip()
        if match := _BEHIND.match(self._lower, end + self._text.startswith(" ", end)):
            return _bound(match), self._text[start : match.end()].strip()
        return None

    def says(self, bound: Bound, start: int, end: int) -> bool:
        """Whether a text says so, somewhere in the clause, of its number from `start` to `end`."""
        for word in self._words_before(start, CLAUSE):
            if word.bound is bound and not _BETWEEN.search(self._text, word.end, start):
                return True
        unit = _UNIT.match(self._text, end)
        places = range(end, unit.end() + 1 if unit else end + 1)
        behind = (_BEHIND.match(self._lower, place) for place in places)
        return any(match is not None and _bound(match) is bound for match in behind)

    def _words_before(self, start: int, reach: int) -> list[_BoundWord]:
        """Those that end at most `reach` characters before `start`, the nearest first."""
        matches = _BEFORE.finditer(self._lower, max(0, start - reach - LONGEST_WORD), start)
        words = [_BoundWord(_bound(match), match.start(), match.end()) for match in matches]
        return [word for word in reversed(words) if word.end >= start - reach]

    def _is_relation(self, word: _BoundWord, start: int) -> bool:
        """Whether the preposition says what is compared or covered, and bounds nothing."""
        return _PREPOSITION.fullmatch(self._text, word.start, word.end) is not None and (
            _RELATION.search(self._text[max(0, word.start - LONGEST_RELATION) : word.start]) is not None
            or _RELATED[self._text[word.start : word.end].lower()].match(self._text, start) is not None
            or self._text[word.end : start].strip() in _ARTICLES  # "above a 27B model" names the model
        )
