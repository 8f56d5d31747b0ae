"""Numbers with units as siunitx writes them, on one line: "4 to 6 GHz", "9.8 m/s²", "1.5 × 10⁻³".

How a document would print them is its author's choice and unknown here; what is meant is not. Options are passed over.
A unit that is not made of siunitx's names is shown as it stands. Sources: the siunitx manual, sections 3.2 to 3.6.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from bot.core.text.tex.context import MacroContext, MacroPosition, group, option
from bot.core.text.tex.page import TexPage
from bot.core.text.tex.symbols import read_table, superscript
from bot.core.text.tex.tokens import BLANK, TexToken, TokenKind

_UNITS, _PREFIXES = read_table("unit_signs"), read_table("unit_prefixes")
_POWERS_BEFORE, _POWERS_BEHIND = {"square": 2, "cubic": 3}, {"squared": 2, "cubed": 3}
_LETTERS = re.compile(r"[A-Za-zµΩÅ°%]+")
_SMALL_INTEGER = re.compile(r"-?\d{1,2}", re.ASCII)
_EXPONENT = re.compile(r"(?<=[\d.)])\s*[eEdD]\s*([+\-−]?\d+)(?!\w)")
_BARE_EXPONENT = re.compile(r"^([+\-−]?)[eE]([+\-−]?\d+)$")
_TIMES = re.compile(r"(?<=\d)\s*[x×]\s*(?=[\d+\-−.])")
_CLOSE_SIGNS = ("%", "°", "‰", "′", "″")


class _Unit(NamedTuple):
    sign: str
    power: int

    def raise_to(self, power: int) -> "_Unit":
        return _Unit(self.sign, self.power * power)


def _number(text: str) -> str:
    """A number as siunitx reads it: "1.5e-3", "2 x 3", "1.0 +- 0.2"."""
    plain = text.strip().replace("+-", " ± ").replace("-", "−") if not text.strip().isalpha() else text.strip()
    plain = _TIMES.sub(" × ", plain)
    plain = _EXPONENT.sub(lambda match: f" × 10{superscript(match[1].removeprefix('+'))}", plain)
    plain = _BARE_EXPONENT.sub(lambda match: f"{match[1]}10{superscript(match[2].removeprefix('+'))}", plain)
    return " ".join(plain.split())


def _list_numbers(numbers: list[str]) -> str:
    *others, last = numbers or [""]
    return f"{', '.join(others)} and {last}" if others else last


def _join(numbers: str, unit: str) -> str:
    """A percent sign or a degree stands close to its number."""
    return numbers + unit if unit in _CLOSE_SIGNS else f"{numbers} {unit}".strip()


def _read_unit(context: MacroContext, start: int, end: int, depth: int) -> str:
    units = _parse_unit(context, start, end)
    if units is None:
        return context.words(start, end, depth)
    above = [unit for unit in units if unit.power > 0]
    below = [unit for unit in units if unit.power < 0]
    if above and len(below) == 1:
        return f"{_spell(above)}/{_spell([_Unit(below[0].sign, -below[0].power)])}"
    return _spell(units)


def _spell(units: list[_Unit]) -> str:
    return " ".join(unit.sign + (superscript(str(unit.power)) if unit.power != 1 else "") for unit in units)


def _parse_unit(context: MacroContext, start: int, end: int) -> list[_Unit] | None:
    """The units that macros name, with their powers; None where anything else is written."""
    units: list[_Unit] = []
    prefix, power, direction, at = "", 1, 1, start
    while at < end:
        token = context.source.tokens[at]
        name = token.text if token.kind is TokenKind.MACRO else ""
        at += 1
        if token.kind in BLANK:
            continue
        if name == "per":
            direction = -1
        elif name in _POWERS_BEFORE:
            power = _POWERS_BEFORE[name]
        elif name in _PREFIXES and not prefix:
            prefix = _PREFIXES[name]
        elif name in _POWERS_BEHIND and units:
            units[-1] = units[-1].raise_to(_POWERS_BEHIND[name])
        elif name == "tothe" and units and (closing := group(context, at, end)):
            exponent = context.source.raw(at + 1, closing).strip()
            if not _SMALL_INTEGER.fullmatch(exponent):
                return None
            units[-1] = units[-1].raise_to(int(exponent))
            at = closing + 1
        elif sign := _UNITS.get(name) or _literal(token):
            units.append(_Unit(prefix + sign, direction * power))
            prefix, power, direction = "", 1, 1
        else:
            return None
    return None if prefix or not units else units


def _literal(token: TexToken) -> str:
    """A unit that is written as it is, "" for anything else."""
    is_sign = token.kind is TokenKind.ESCAPE and token.text == "%"
    return token.text if is_sign or (token.kind is TokenKind.TEXT and _LETTERS.fullmatch(token.text)) else ""


def _arguments(context: MacroContext, position: MacroPosition, most: int) -> tuple[list[tuple[int, int]], int]:
    """The ranges of at most so many arguments in braces, options passed over, and the token behind them."""
    at = option(context, position.at + 1, position.end)[1]
    ranges: list[tuple[int, int]] = []
    while len(ranges) < most and (closing := group(context, at, position.end)):
        ranges.append((at + 1, closing))
        at = closing + 1
        if len(ranges) == most - 1:
            at = option(context, at, position.end)[1]
    return ranges, at


def _reader(numbers: int, is_range: bool, has_unit: bool) -> Callable[[MacroContext, TexPage, MacroPosition], int]:
    def read(context: MacroContext, page: TexPage, position: MacroPosition) -> int:
        ranges, at = _arguments(context, position, numbers + has_unit)
        words = [context.words(start, end, position.depth + 1) for start, end in ranges[:numbers]]
        parts = [_number(part) for word in words for part in word.split(";")]
        text = " to ".join(parts) if is_range else _list_numbers(parts)
        units = [_read_unit(context, start, end, position.depth + 1) for start, end in ranges[numbers:]]
        page.add(_join(text, units[0]) if units else text)
        return at

    return read


def _unit(context: MacroContext, page: TexPage, position: MacroPosition) -> int:
    ranges, at = _arguments(context, position, 1)
    page.add(_read_unit(context, *ranges[0], position.depth + 1) if ranges else "")
    return at


def _angle(context: MacroContext, page: TexPage, position: MacroPosition) -> int:
    ranges, at = _arguments(context, position, 1)
    parts = context.words(*ranges[0], position.depth + 1).split(";") if ranges else []
    page.add("".join(_number(part) + sign for part, sign in zip(parts, "°′″", strict=False) if part.strip()))
    return at


QUANTITY_READERS: dict[str, Callable[[MacroContext, TexPage, MacroPosition], int]] = {
    **dict.fromkeys(("SI", "qty", "SIlist", "qtylist", "qtyproduct"), _reader(1, is_range=False, has_unit=True)),
    **dict.fromkeys(("SIrange", "qtyrange"), _reader(2, is_range=True, has_unit=True)),
    **dict.fromkeys(("num", "numlist", "numproduct"), _reader(1, is_range=False, has_unit=False)),
    "numrange": _reader(2, is_range=True, has_unit=False),
    **dict.fromkeys(("si", "unit"), _unit),
    "ang": _angle,
}
