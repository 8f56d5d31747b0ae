"""The source index: a source, read once for all look-ups. Five fields of one entry are checked against one abstract.

TeX is made readable first, so it does not matter in which of the two forms a source or a text comes.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Any, TypeVar

from bot.core.text.latex import to_unicode
from bot.core.word_lists import word_set
from bot.writing.guarding.bounds import Bound, BoundWords
from bot.writing.guarding.injection import split_injection
from bot.writing.guarding.numerals import Numeral, plain
from bot.writing.guarding.polarity import Polarity, polarity_at
from bot.writing.guarding.quantities import Quantity, possible_quantities
from bot.writing.guarding.units import QuantityUnit

_TEX = re.compile(r"[\\$]|\d~[A-Za-z]|[\^_]\{|``|''")
_ENUMERATOR = re.compile(r"[\u2460-\u249b\u24eb-\u24ff\u2776-\u2793]")  # ①, ⑴, ❶: never an amount
_COUNTING = re.compile(r"\(([1-9])\)|\[([1-9])\]|(?:^|(?<=[\s;,:。.、>*)或和及与])(?<!\d\.))([1-9])(?:\)|[.、](?!\d))")
_LENGTH = r"(?:[nμmck]?m\b|[毫厘千]?米|Å)"
# What is one amount in several ways of writing it, and what stands here for all of them.
_WRITTEN_OTHERWISE = (
    (re.compile(r"\s?\+\s?/\s?-\s?"), "±"),
    (re.compile(r"(\d\.\d+)\(\d{1,3}\)(?!\d)"), r"\1"),  # 20.1(1) K: the uncertainty of its last digit
    (re.compile(r"(?<![\w.)])(?<!\d )[x×](\d+(?:\.\d+)?)\b(?!\s?[x×\d])"), r"\1x"),  # "x2 faster"
    (re.compile(r"(\d)\s(audio|speech|video|recorded)\s(hours?|minutes?)\b"), r"\1 \3 of \2"),
    (re.compile(r"(\dB)-(?:scale|class|sized?)\b(?=\s(?:\w+\s){0,2}(?:\w*models?|\w*LMs?)\b)"), r"\1 parameters"),
    (re.compile(r"(\d)\s?特斯拉"), r"\1 T"),  # beside a number no firm
    (re.compile(rf"(\d(?:\.\d+)?)\s?[x×]\s?(\d+(?:\.\d+)?)\s?({_LENGTH})"), r"\1 \3 × \2 \3"),
    (re.compile(r"第\s?(\d+)\s?(?:周|天|日|轮|阶段|步|层|週)"), r"第\1 "),  # week 20 is no 20 weeks
)
_LETTER = QuantityUnit("letter")  # what a scaled number counts without its scale: the 2.5 of "2.5M"

T = TypeVar("T")
MOST = 50  # occurrences of one value that are remembered

_WORD = re.compile(r"[^\W\d_]+")
_ALPHANUMERIC = re.compile(r"[^\W_]+")
_PARTICLES = word_set("bot.writing", "particles")


def readable(text: str) -> str:
    """`text` without TeX, circled numbers and compatibility forms, on one line."""
    if _TEX.search(text):
        text = to_unicode(text.replace("\\\\", "\\"))  # JSON that was escaped twice is common
    text = " ".join(plain(_ENUMERATOR.sub(" • ", text)).split())
    for pattern, plainly in _WRITTEN_OTHERWISE:
        text = pattern.sub(plainly, text)
    return text


def squash(text: str) -> str:
    """`text` as letters and digits alone, in lower case and without marks: "Qwen-2.5" and "qwen 25" are one."""
    folded = unicodedata.normalize("NFKD", text).casefold().replace("ı", "i")
    return "".join(letter for letter in folded if letter.isalnum())


def without_enumerators(text: str) -> str:
    """`text` without the numbers of a list: "(1) … (2) …", as long as they count up from one."""
    expected = 1

    def drop(match: re.Match[str]) -> str:
        nonlocal expected
        number = int(match[match.lastindex or 1])
        if number not in (1, expected):
            return match.group()
        expected = number + 1
        return " "

    return _COUNTING.sub(drop, text)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One place at which a source gives a value. Fields as in `Quantity` and its `Numeral`."""

    units: frozenset[QuantityUnit]
    minus: bool
    polarity: Polarity  # which way the clause points in which it stands
    wording: str
    exact: bool
    decimals: int = 0
    about: bool = False  # the source itself calls it approximate
    bound: Bound | None = None  # said of it in the source
    bounded: str = ""  # the number with the words that bound it
    in_name: bool = False


def decimals(numeral: Numeral) -> int:
    """How many digits are written behind the point."""
    return max((-int(value.as_tuple().exponent) for value in numeral.bare), default=0)


class SourceIndex:
    """A source and what is looked up in it, computed at the first look-up.

    `text` is readable and without injected orders, which are in `injected`; `value_counts` says how often each value
    is given, once `values` has been read.
    """

    def __init__(self, text: str, *, trust: bool = False) -> None:
        """With `trust`, orders to a model stay in `text` like any other sentence."""
        whole = without_enumerators(readable(text))
        self.text, self.injected = (whole, "") if trust else split_injection(whole)
        self.lower = self.text.lower()
        self.value_counts: Counter[Decimal] = Counter()
        self._notes: dict[str, Any] = {}  # of any type: whoever computes a value knows it

    @cached_property
    def without_blanks(self) -> str:
        """All of it in lower case without blanks: what addresses are looked up in."""
        return "".join(self.lower.split())

    def memo(self, name: str, compute: Callable[[str], T]) -> T:
        """`compute(text)`, computed once for each `name`."""
        if name not in self._notes:
            self._notes[name] = compute(self.text)
        value: T = self._notes[name]
        return value

    @cached_property
    def alphanumerics(self) -> str:
        """All of it as letters and digits, in lower case (`squash`)."""
        return squash(self.text)

    @cached_property
    def words(self) -> frozenset[str]:
        """Its words in lower case."""
        return frozenset(word.lower() for word in _WORD.findall(self.text))

    @cached_property
    def word_starts(self) -> frozenset[int]:
        """At which places of `alphanumerics` a word begins."""
        begins, at = set(), 0
        for word in _ALPHANUMERIC.findall(self.text):
            begins.add(at)
            at += len(squash(word))
        return frozenset(begins)

    @cached_property
    def initials(self) -> str:
        """The first letters of its words."""
        return "".join(word[0].lower() for word in _WORD.findall(self.text))

    @cached_property
    def short_initials(self) -> str:
        """Likewise, without particles: "mae" for "mean of the absolute error"."""
        return "".join(word[0].lower() for word in _WORD.findall(self.text) if word.lower() not in _PARTICLES)

    @cached_property
    def quantities(self) -> list[Quantity]:
        """Its numbers, generously read."""
        return possible_quantities(self.text)

    @cached_property
    def values(self) -> dict[Decimal, list[Occurrence]]:
        """Where it gives each value, each different way once. Reading it fills `value_counts`."""
        occurrences: dict[Decimal, list[Occurrence]] = {}
        bound_words = BoundWords(self.text)
        for quantity in self.quantities:
            numeral = quantity.numeral
            polarity = polarity_at(self.text, numeral.start, numeral.end)
            bound, bounded = bound_words.beside(numeral.start, numeral.end) or (None, "")
            place = Occurrence(
                quantity.units,
                numeral.minus,
                polarity,
                quantity.wording,
                quantity.exact,
                decimals(numeral),
                numeral.about,
                bound,
                bounded,
                numeral.in_name,
            )
            for value in frozenset().union(*numeral.readings):
                self.value_counts[value] += 1
                if place not in (places := occurrences.setdefault(value, [])) and len(places) < MOST:
                    places.append(place)
            scaled = replace(place, units=frozenset({_LETTER}))
            for value in numeral.bare:
                if not any(value in reading for reading in numeral.readings):
                    self.value_counts[value] += 1
                    if scaled not in (places := occurrences.setdefault(value, [])) and len(places) < MOST:
                        places.append(scaled)
        return occurrences

    @cached_property
    def measurements(self) -> dict[tuple[str, Decimal], str]:
        """(dimension, value in its first unit) of all that has a unit, and how it is written."""
        return {
            (unit.dimension, value * unit.factor): quantity.wording
            for quantity in self.quantities
            for unit in quantity.units
            for value in frozenset().union(*quantity.numeral.readings)
        }


@lru_cache(maxsize=64)
def index_source(text: str) -> SourceIndex:
    """`text` as a source; the last few are remembered."""
    return SourceIndex(text)
