"""The shorter or otherwise spelled names one person may also sign with: what is worth asking about, never assuming.

Refuses near misses in spelling: those concern what a user types (`bot.core.authors.naming.near`).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot.core.authors.naming.family_names import is_family_name, is_usual_family_name, is_vietnamese_family_name
from bot.core.authors.naming.parts import NamePart, NameParts
from bot.core.word_lists import read_words

_MOST_UNITS = 7

# English short forms that people publish under, by the full given name.
_SHORT_GIVEN_NAMES: dict[str, list[str]] = {
    full: shorts.split(",")
    for full, _, shorts in (entry.partition(":") for entry in read_words("bot.core.authors", "short_given_names"))
}
_LONG_GIVEN_NAMES: dict[str, list[str]] = {}
for _full, _shorts in _SHORT_GIVEN_NAMES.items():
    for _short in _shorts:
        _LONG_GIVEN_NAMES.setdefault(_short, []).append(_full)
# ue, oe, ae that may stand for an umlaut: between consonants, in a word long enough to be German.
_DIGRAPH = re.compile(r"(?<=[bcdfghjklmnprstvwz])([uoa])e(?=[bcdfghklmnrstz])")


def short_given_names(given: str) -> list[str]:
    """The usual short forms of a given name, in small letters: christopher → chris."""
    return _SHORT_GIVEN_NAMES.get(given.casefold(), [])


def long_given_names(given: str) -> list[str]:
    """The given names that `given` is a usual short form of, in small letters."""
    return _LONG_GIVEN_NAMES.get(given.casefold(), [])


def shorten(units: NameParts, *, east_asian: bool, explicit: bool) -> Iterator[NameParts]:
    """The names that say less than `units`, or spell an umlaut shorter.

    One unit left out, only first and last, no particles, a syllable not doubled ("Ming Cheng" for "Mingming Cheng"), a
    usual short form, u for ue.

    At least two units stay that are neither initials nor particles. `explicit`: the last is known to be the family's.
    """
    names = [i for i, unit in enumerate(units) if not unit.initial and not unit.particle]
    if len(names) < 2:
        return
    if any(unit.particle for unit in units):
        yield _select(units, [i for i, unit in enumerate(units) if not unit.particle])
    if 3 <= len(names) <= _MOST_UNITS:
        required = _required_names(units, names) if east_asian else set()
        for i in names:
            if i not in required and not (explicit and i == names[-1]):
                yield _without(units, i)
    if len(names) > 3:
        yield _select(units, [names[0], *range(names[-2] + 1, len(units))])
        yield _select(units, [names[0], names[-1]])
    yield from _shorter_spellings(units, names, east_asian=east_asian)


def _required_names(units: NameParts, names: list[int]) -> set[int]:
    """What nobody leaves out in East Asia: the family's name, and the first syllable of the given one.

    In Vietnam people go by the last one. What is hyphenated is the given name: "Wei-Lun Chao", though Wei is a family
    name more often than Chao.
    """
    first, last = units[names[0]].text, units[names[-1]].text
    if units[names[1]].joined != units[names[-1]].joined:
        family = names[-1] if units[names[1]].joined else names[0]
    else:
        family = names[-1] if is_usual_family_name(last) or not is_family_name(first) else names[0]
    if is_vietnamese_family_name(units[family].text):
        return {family}
    return {family, names[1] if family == names[0] else names[0]}


def _without(units: NameParts, at: int) -> NameParts:
    """`units` less one, and less the particles that belonged to it."""
    start = at
    while start > 0 and units[start - 1].particle:
        start -= 1
    return _select(units, [i for i in range(len(units)) if not start <= i <= at])


def _select(units: NameParts, places: Iterable[int]) -> NameParts:
    """The `units` at `places`; what hung by a hyphen on a word that is left out stands alone."""
    last, selected = -1, list[NamePart]()
    for i in places:
        is_joined = units[i].joined and all(unit.joined for unit in units[last + 1 : i])
        selected.append(units[i] if is_joined == units[i].joined else replace(units[i], joined=False))
        last = i
    return tuple(selected)


def _shorter_spellings(units: NameParts, names: list[int], *, east_asian: bool) -> Iterator[NameParts]:
    first = units[names[0]]
    for short in _SHORT_GIVEN_NAMES.get(first.text, ()):
        yield _with(units, names[0], short)
    if east_asian:
        for i in names:
            half, odd = divmod(len(units[i].text), 2)
            if not odd and half > 1 and units[i].text[:half] == units[i].text[half:]:
                yield _with(units, i, units[i].text[:half])
    else:
        for i in names:
            if len(units[i].text) > 4 and (plain := _DIGRAPH.sub(r"\1", units[i].text)) != units[i].text:
                yield _with(units, i, plain)


def _with(units: NameParts, at: int, text: str) -> NameParts:
    return units[:at] + (replace(units[at], text=text),) + units[at + 1 :]
