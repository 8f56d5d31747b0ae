"""What stands behind a number: a unit that can be converted, or the kind of thing that is counted, in three languages.

Coarse on purpose: things that a translator may call by each other's names are one kind ("corpus", "dataset",
"benchmark"), and a word that is not known here says nothing. It reads; comparing is done elsewhere.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from bot.core.word_lists import word_set, word_table


@dataclass(frozen=True, slots=True)
class QuantityUnit:
    """`dimension` tells what may be compared with what; `factor` turns a value into the dimension's first unit."""

    dimension: str
    factor: Decimal = Decimal(1)


ORDINAL = QuantityUnit("ordinal")  # "first", "binary", "September": no amount of anything
SHARE, POINTS, TIMES, NAME = QuantityUnit("share"), QuantityUnit("points"), QuantityUnit("times"), QuantityUnit("name")

# dimension: factor and the writings behind a number. The longer writing is tried first.
_MEASURES: dict[str, tuple[tuple[str, str], ...]] = {
    "share": (("1", r"%|percent(?!age)|per cent|パーセント"), ("0.1", "‰")),
    "points": (("1", r"percentage[ -]points?|%-points?|pp\b|p\.p\.|[个個]?百分点|パーセントポイント|ポイント"),),
    "score": (("1", r"(?:absolute |accuracy |mAP |F1 |BLEU )?points?\b|pts\b"),),
    "times": (("1", r"times\b|[- ]?fold\b|x\b(?!\s?[\dA-Z])|×(?!\s?[\dA-Z])|[多余]?倍"),),
    "orders": (("1", r"orders?[ -]of[ -]magnitude|[个個]数量级|桁"),),
    "time": (
        ("1e-9", r"ns\b|nanoseconds?|纳秒|ナノ秒"),
        ("1e-6", r"[μµu]s\b|microseconds?|微秒|マイクロ秒"),
        ("1e-3", r"ms\b|milliseconds?|毫秒|ミリ秒"),
        ("1", r"s\b(?!\w)|secs?\b|seconds?|秒"),
        ("60", r"mins?\b|minutes?|分钟|分間"),
        ("3600", r"h\b|hrs?\b|hours?|[个個]?小[时時]|時間"),
        ("86400", r"days?\b|天|日間"),
        ("604800", r"weeks?\b|[个個]?星期|周(?!期)|週間"),
        ("2629800", r"months?\b|[个個]月|[かカヶ]月"),
        ("31557600", r"years?\b|年"),
    ),
    "bytes": tuple((f"1e{3 * at}", rf"{letter}i?B\b") for at, letter in enumerate(("k|K", "M", "G", "T", "P"), 1)),
    "hertz": (("1", r"Hz\b"), ("1e3", r"kHz\b"), ("1e6", r"MHz\b"), ("1e9", r"GHz\b"), ("1e12", r"THz\b")),
    "metre": (
        ("1e-9", r"nm\b|nanomet(?:er|re)s?|纳米"), ("1e-6", r"[μµu]m\b|micromet(?:er|re)s?|microns?|微米"),
        ("1e-3", r"mm\b|millimet(?:er|re)s?|毫米"), ("1e-2", r"cm\b|centimet(?:er|re)s?|厘米|センチ"),
        ("1", r"m\b(?!/)|met(?:er|re)s?\b|米"), ("1e3", r"km\b(?!/)|kilomet(?:er|re)s?|公里|千米"),
    ),
    "speed": (("1", r"m/s\b|米/秒|米每秒"), ("0.2777777778", r"km/h\b|kph\b|(?:公里|千米)(?:/|每)小?[时時]")),
    "gram": (("1e-3", r"mg\b"), ("1", r"g\b"), ("1e3", r"kg\b|公斤|千克")),
    "electronvolt": (
        ("1e-3", r"meV\b"), ("1", r"eV\b"), ("1e3", r"[kK]eV\b"), ("1e6", r"MeV\b"), ("1e9", r"GeV\b"),
        ("1e12", r"TeV\b"),
    ),
    "watt": (("1e-3", r"mW\b"), ("1", r"W\b"), ("1e3", r"kW\b"), ("1e6", r"MW\b")),
    "decibel": (("1", r"dB\b|分贝"),),
    "bit": (("1", r"[- ]?bits?\b|位(?=量化|精度|整数|浮点)|比特|ビット"),),
    "rate": (("1", r"fps\b|FPS\b|帧/秒"),),
    "dimensions": (("1", r"[Dd]\b|dimensional|维(?!度|护|持|基|修|权)|次元"),),
    "dollar": (("1", r"dollars?\b|USD\b|美元|ドル"),),
}  # fmt: skip
# What is counted: one kind a line, in English, Chinese and Japanese.
_COUNTED = word_table("bot.writing", "counted_things")
# Kinds that a translator may mistake for each other without saying anything false: they don't contradict.
_KINDRED = {frozenset(pair.split("/")) for pair in word_set("bot.writing", "kindred_kinds")}

_UNITS: dict[str, QuantityUnit] = {}
_WRITINGS: list[tuple[str, str]] = []
for _dimension, _rows in _MEASURES.items():
    for _factor, _wording in _rows:
        _key = f"u{len(_UNITS)}"
        _UNITS[_key] = QuantityUnit(_dimension, Decimal(_factor))
        _WRITINGS.append((_key, _wording.replace(r"\b", "(?![A-Za-z0-9_])")))
_ORDER = (
    "points",
    "orders",
    "times",
    "share",
    "speed",
    "rate",
)  # "percentage points" before "percent", "km/h" before "km"


def _rank(entry: tuple[str, str]) -> tuple[int, int]:
    dimension = _UNITS[entry[0]].dimension
    return (_ORDER.index(dimension) if dimension in _ORDER else len(_ORDER), -len(entry[1]))


_MEASURE = re.compile(
    r"\+?[\s-]?(?:"
    + "|".join(f"(?P<{key}>{wording})" for key, wording in sorted(_WRITINGS, key=_rank))
    + r")(?:(?<![A-Za-z])|(?![A-Za-z]))"
)
_COUNTS = {
    kind: re.compile(
        r"(?<![A-Za-z])(?:" + "|".join(word for word in words if word.isascii()) + r")(?![A-Za-z])"
        r"|" + "|".join(word if len(word) > 1 else rf"\A\s?{word}" for word in words if not word.isascii()),
        re.IGNORECASE,
    )
    for kind, words in _COUNTED
}
_SOME = re.compile(r"^\+?[\s-]?(?:out )?of (?:the|these|our|its|all)\b|^\s?[个個]|^\+")
_BEHIND = re.compile(r"\+?[\s-]?(?:[A-Za-z][A-Za-z-]*[\s-]){0,3}[A-Za-z]+|[A-Za-z\s-]{0,20}[\u3040-\u9fff]{1,8}")
_STOPS = re.compile(
    r"\b(?:of|for|in|on|and|or|to|with|from|by|at|while|than|across|over|the|a|is|are|was|were|as|per|using)\b"
    r"|[的和与及、为将被使并]|(?<![潜现存内外])在|から|まで|の|で|を|に|が|は",
    re.IGNORECASE,
)


def unit_behind(text: str, at: int) -> frozenset[QuantityUnit]:
    """The unit that `text` has at `at`, right behind a number; or the kinds of what it counts; none if unknown."""
    if measure := _MEASURE.match(text, at):
        return frozenset({_UNITS[measure.lastgroup or ""]})
    behind = _BEHIND.match(text, at, at + 48)
    if behind is None:
        return frozenset()
    words = _SOME.sub("", behind.group())
    if stop := _STOPS.search(words):
        words = words[: stop.start()]
    return frozenset(QuantityUnit(kind) for kind, pattern in _COUNTS.items() if pattern.search(words.strip()))


def end_of_unit(text: str, at: int) -> int:
    """Where the unit at `at` ends; `at` itself where there is none that is measured in."""
    measure = _MEASURE.match(text, at)
    return measure.end() if measure else at


_FIRM = {"time", "bytes", "hertz", "metre", "speed", "gram", "electronvolt", "watt", "decibel", "times", "orders"}


def is_firm(units: frozenset[QuantityUnit]) -> bool:
    """Whether it is a unit of measurement (time, length, speed …), which no writer adds without reading it."""
    return any(unit.dimension in _FIRM for unit in units)


def units_agree(first: frozenset[QuantityUnit], second: frozenset[QuantityUnit]) -> bool:
    """Whether what was read behind two equal numbers may be the same: unknown agrees with everything."""
    if not first or not second:
        return True
    return any(
        first_unit == second_unit or frozenset({first_unit.dimension, second_unit.dimension}) in _KINDRED
        for first_unit in first
        for second_unit in second
    )
