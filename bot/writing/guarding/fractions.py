"""Fractions: 1/3, "two thirds", "three out of five", 三分之一, 三分の一. Only whole numbers over whole numbers.

A fraction is one thing: that both its numbers occur somewhere does not support it.
"""

import re
from collections.abc import Callable, Collection
from decimal import Decimal

from bot.writing.guarding.findings import Finding, FindingKind
from bot.writing.guarding.number_words import han_value

Fraction = tuple[Decimal, Decimal]

_DIGITS = re.compile(r"(?<![A-Za-z0-9_./^-])(\d{1,3})/(\d{1,3})(?![A-Za-z0-9_/%]|\.\d)")
_OF = re.compile(r"(?<![\w.])(\d{1,4}) (?:(?:out )?of|in) (?:the |these |our |all )?(\d{1,4})(?![\w.]\d)")
_WORDS = re.compile(
    r"\b(?:(a|one|two|three|four|five|six|seven|eight|nine)[ -])?(hal(?:f|ves)|thirds?|quarters?|fourths?|fifths?"
    r"|sixths?|sevenths?|eighths?|ninths?|tenths?)\b",
    re.IGNORECASE,
)
_COUNT = r"(one|two|three|four|five|six|seven|eight|nine|ten)"
_IN_WORDS = re.compile(rf"\b{_COUNT} (?:in|out of|of)(?: every| the)? {_COUNT}\b", re.IGNORECASE)
_HAN = re.compile(r"([零一二两三四五六七八九十百\d]{1,4})(?:分之|分の)([零一二两三四五六七八九十百\d]{1,4})")
_COUNTED = {
    "a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10,
}  # fmt: skip
_PARTS = {
    "hal": 2, "thi": 3, "qua": 4, "fou": 4, "fif": 5, "six": 6, "sev": 7, "eig": 8, "nin": 9, "ten": 10,
}  # fmt: skip


def fractions(text: str) -> dict[Fraction, str]:
    """The fractions that `text` writes down, and how it writes them."""
    wordings: dict[Fraction, str] = {}
    for match in (*_DIGITS.finditer(text), *_OF.finditer(text)):
        wordings.setdefault((Decimal(match[1]), Decimal(match[2])), match.group())
    for match in _WORDS.finditer(text):
        parts = _COUNTED[match[1].lower()] if match[1] else 1
        wordings.setdefault((Decimal(parts), Decimal(_PARTS[match[2].lower()[:3]])), match.group())
    for match in _IN_WORDS.finditer(text):
        over, under = (Decimal(_COUNTED[word.lower()]) for word in match.groups())
        wordings.setdefault((over, under), match.group())
    for match in _HAN.finditer(text):
        if match[1] != "百":  # 百分之 is percent
            wordings.setdefault((_integer(match[2]), _integer(match[1])), match.group())
    return wordings


def wrong_fractions(source: str, text: str, values: Callable[[], Collection[Decimal]]) -> list[Finding]:
    """The fractions of `text` that `source` gives neither as such nor, as share or decimal, among its `values`."""
    claimed = {match.group(): (Decimal(match[1]), Decimal(match[2])) for match in _DIGITS.finditer(text)}
    in_han = (match for match in _HAN.finditer(text) if match[1] != "百")
    claimed |= {match.group(): (_integer(match[2]), _integer(match[1])) for match in in_han}
    if not claimed:
        return []
    source_fractions = fractions(source)
    return [
        Finding(FindingKind.NUMBER, wording)
        for wording, (over, under) in claimed.items()
        if (over, under) not in source_fractions
        and not _as_number(over, under, values())
        and not re.search(
            rf"(?<![\d.]){over}(?![\d.]\d?)\s?(?:/|-|,|:|to|and|or|out of|of the|of|in)\s?{under}(?!\.?\d)", source
        )
    ]


def _as_number(over: Decimal, under: Decimal, values: Collection[Decimal]) -> bool:
    return under != 0 and over % under != 0 and (over / under in values or over * 100 / under in values)


def _integer(wording: str) -> Decimal:
    return Decimal(wording) if wording.isdecimal() else han_value(wording)
