"""The quantities of a text: each number with its unit or what it counts, its sign, and what a list shares.

In "from 5 to 10 million" the five are millions too, and in "0.31 and 0.19 m/s" both are speeds. Nothing is compared
here.
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from bot.writing.guarding.number_words import claimed_numbers, is_amount, is_ratio, possible_numbers
from bot.writing.guarding.numerals import Numeral, numerals
from bot.writing.guarding.units import (
    NAME,
    ORDINAL,
    POINTS,
    SHARE,
    TIMES,
    QuantityUnit,
    end_of_unit,
    is_firm,
    unit_behind,
)

DOLLAR = QuantityUnit("dollar")
_MONEY = re.compile(r"[$€£¥]\s?\Z")
_FACTOR = re.compile(
    r"\bfactors? of(?: about| around| over| up to| nearly| almost| roughly| "
    r"approximately)?\s?[~∼]?(?:[\d.]+\s?(?:-|–|to|and)\s?)?\Z",
    re.IGNORECASE,
)
_MINUS_IN_HAN = re.compile(r"[\u3040-\u9fff]-\Z")
_BEFORE_MINUS = re.compile(r"[为為是了过過至到约約達达升降低高少加出超仅有和与于共含]\Z")
_RANKED = re.compile(
    r"(?:top|rank|level|pass|acc|hits|recall|precision)[-@ ]?\Z|(?<![A-Za-z])[a-z]{3,}-\Z|\d(?:st|nd|rd|th)-\Z"
)
_CALENDAR = re.compile(r"(?:1\d|20)\d\d年?")
_AN_HOUR = re.compile(r"(?:每小[时時]|[时時]速)[^\d]{0,4}\Z")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number and its unit; no unit where none is known."""

    numeral: Numeral
    units: frozenset[QuantityUnit]
    wording: str  # with its unit
    exact: bool = True  # False: one of several meanings of a word
    in_words: bool = False


def possible_quantities(text: str) -> list[Quantity]:
    """The quantities that `text`, a source, may be said to give; generous with words: "doubles" may be a 2."""
    words = possible_numbers(text)
    return [
        *digit_quantities(text),
        *(Quantity(word, _unit_of_word(text, word), word.wording, exact=False) for word in words),
    ]


def digit_quantities(text: str) -> list[Quantity]:
    """The quantities that `text` gives in digits."""
    return list(_in_digits(text))


def claimed_quantities(text: str) -> list[Quantity]:
    """The quantities that `text` claims."""
    return list(_claimed(text))


@lru_cache(maxsize=128)
def _claimed(text: str) -> tuple[Quantity, ...]:
    return (*_in_digits(text), *_in_words(text))


def _unit_of_word(text: str, word: Numeral) -> frozenset[QuantityUnit]:
    if not is_amount(word.wording):
        return frozenset({ORDINAL})
    return frozenset({TIMES}) if is_ratio(word.wording) else unit_behind(text, word.end)


def _in_words(text: str) -> list[Quantity]:
    return [
        Quantity(numeral, unit_behind(text, numeral.end), numeral.wording, in_words=True)
        for numeral in claimed_numbers(text)
    ]


@lru_cache(maxsize=128)  # several checks read the same source and the same line
def _in_digits(text: str) -> tuple[Quantity, ...]:
    quantities: list[Quantity] = []
    following: Quantity | None = None
    for numeral in reversed(numerals(text)):
        units = _units(text, numeral)
        if numeral.listed and following is not None:
            if not units:
                units = following.units
            numeral = _apply_list_scale(numeral, following.numeral)
        if _MINUS_IN_HAN.search(text[max(0, numeral.start - 2) : numeral.start]) and (
            is_firm(units)
            or units & {SHARE, POINTS}
            or _BEFORE_MINUS.search(text[max(0, numeral.start - 2) : numeral.start - 1])
            or numeral.readings[0] != numeral.bare
        ):
            numeral = replace(numeral, minus=True)  # 自旋-1 is a name, 提升-1% is not
        wording = text[numeral.start - numeral.minus : max(numeral.end, end_of_unit(text, numeral.end))].strip()
        following = Quantity(numeral, units, wording)
        quantities.append(following)
    return tuple(reversed(quantities))


def _units(text: str, numeral: Numeral) -> frozenset[QuantityUnit]:
    before = text[max(0, numeral.start - 24) : numeral.start]
    scaled = numeral.readings[0] != numeral.bare
    if numeral.in_name and not _RANKED.search(before):
        return frozenset() if scaled else frozenset({NAME})
    if before.endswith("百分之"):
        return frozenset({SHARE})
    if _MONEY.search(before):
        return frozenset({DOLLAR})
    if _FACTOR.search(before):
        return frozenset({TIMES})
    units = unit_behind(text, numeral.end)
    if (
        numeral.percent
        and numeral.listed
        and not units
        and text[numeral.end : numeral.end + 2].lstrip()[:1] not in "%‰"
    ):
        return frozenset()  # what its list is in
    if _AN_HOUR.search(before) and any(unit.dimension == "metre" for unit in units):
        return unit_behind("km/h", 0)
    if numeral.percent and POINTS not in units:
        return units & {SHARE} or (units if any(unit.dimension == "score" for unit in units) else frozenset({SHARE}))
    if _CALENDAR.fullmatch(numeral.wording) and any(unit.dimension == "time" for unit in units):
        return frozenset()  # 2024年 is no duration
    return units


def _apply_list_scale(numeral: Numeral, following: Numeral) -> Numeral:
    """`numeral` with the readings that a scale at the end of its list gives it: the 5 of "5 to 10 million"."""
    if len(following.readings) != 1 or len(numeral.readings) != 1 or numeral.readings[0] != numeral.bare:
        return numeral
    (reading,), bare = following.readings, following.bare
    if len(reading) != 1 or len(bare) != 1 or len(numeral.bare) != 1 or not next(iter(bare)):
        return numeral
    scale = next(iter(reading)) / next(iter(bare))
    if scale in (0, 1):
        return numeral
    scaled = frozenset({next(iter(numeral.bare)) * scale})
    return replace(numeral, readings=(*numeral.readings, scaled))
