"""The shorter or otherwise spelled names one person may also sign with: what is worth asking about, never assuming.

Refuses near misses in spelling (that is for whoever types a name) and nicknames with another first letter (Bill, Bob).
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.core.family_names import is_family_name, is_usual_family_name, is_vietnamese_family_name
from bot.core.name_parts import Units

_MOST_UNITS = 7

# Short forms that people publish under, each the front of the full name or nearly so.
_SHORT = {
    "alexander": "alex", "alexandra": "alex", "alexandre": "alex", "alessandro": "ale", "andrew": "andy", "anthony": "tony",
    "benjamin": "ben", "cameron": "cam", "catherine": "cathy", "charles": "charlie", "christian": "chris",
    "christina": "chris", "christine": "chris", "christopher": "chris", "daniel": "dan", "danielle": "dani", "david": "dave",
    "deborah": "deb", "dmitry": "dima", "donald": "don", "douglas": "doug", "edward": "ed", "eugene": "gene",
    "frederick": "fred", "gabriel": "gabe", "geoffrey": "geoff", "gregory": "greg", "jacob": "jake", "james": "jim",
    "jeffrey": "jeff", "jennifer": "jen", "jeremy": "jerry", "jessica": "jess", "jonathan": "jon", "joseph": "joe",
    "joshua": "josh", "katherine": "kate", "kathryn": "kate", "kenneth": "ken", "kimberly": "kim", "lawrence": "larry",
    "leonard": "leo", "matthew": "matt", "matthias": "matt", "maximilian": "max", "michael": "mike", "michelle": "mish",
    "mitchell": "mitch", "nathaniel": "nate", "nathan": "nate", "nicholas": "nick", "nicolas": "nico", "patrick": "pat",
    "pamela": "pam", "peter": "pete", "philip": "phil", "phillip": "phil", "raymond": "ray", "rebecca": "becca",
    "ronald": "ron", "samantha": "sam", "samuel": "sam", "sebastian": "seb", "stanley": "stan", "stephanie": "steph",
    "stephen": "steve", "steven": "steve", "susan": "sue", "terrence": "terry", "theodore": "ted", "thomas": "tom",
    "timothy": "tim", "valerie": "val", "victoria": "vicky", "vincent": "vince", "walter": "walt", "william": "will",
    "zachary": "zach",
}  # fmt: skip
# ue, oe, ae that may stand for an umlaut: between consonants, in a word long enough to be German.
_DIGRAPH = re.compile(r"(?<=[bcdfghjklmnprstvwz])([uoa])e(?=[bcdfghklmnrstz])")


def shorter(units: Units, *, east_asian: bool, explicit: bool) -> Iterator[Units]:
    """What says less than `units`, or spells an umlaut less: one unit left out, only first and last, no particles, a
    syllable not doubled ("Ming Cheng" for "Mingming Cheng"), a usual short form, u for ue.

    At least two units that are neither initials nor particles are left. `explicit`: the last is known to be the family's.
    """
    names = [i for i, unit in enumerate(units) if not unit.initial and not unit.particle]
    if len(names) < 2:
        return
    if any(unit.particle for unit in units):
        yield tuple([unit for unit in units if not unit.particle])
    if 3 <= len(names) <= _MOST_UNITS:
        kept = _kept(units, names) if east_asian else set()
        for i in names:
            if i not in kept and not (explicit and i == names[-1]):
                yield _without(units, i)
    if len(names) > 3:
        yield (units[names[0]], *units[names[-2] + 1 :])
        yield units[names[0]], replace(units[names[-1]], joined=False)
    yield from _spelled_less(units, names, east_asian=east_asian)


def _kept(units: Units, names: list[int]) -> set[int]:
    """What nobody leaves out in East Asia: the family's name, and the first syllable of the given one.

    In Vietnam people go by the last one.
    """
    first, last = units[names[0]].text, units[names[-1]].text
    family = names[-1] if is_usual_family_name(last) or not is_family_name(first) else names[0]
    if is_vietnamese_family_name(units[family].text):
        return {family}
    return {family, names[1] if family == names[0] else names[0]}


def _without(units: Units, at: int) -> Units:
    """`units` less one, and less the particles that belonged to it."""
    start = at
    while start > 0 and units[start - 1].particle:
        start -= 1
    rest = units[:start] + units[at + 1 :]
    if start < len(rest) and rest[start].joined and (start == 0 or not units[at].joined):
        rest = rest[:start] + (replace(rest[start], joined=False),) + rest[start + 1 :]
    return rest


def _spelled_less(units: Units, names: list[int], *, east_asian: bool) -> Iterator[Units]:
    first = units[names[0]]
    if first.text in _SHORT:
        yield _with(units, names[0], _SHORT[first.text])
    if east_asian:
        for i in names:
            half, odd = divmod(len(units[i].text), 2)
            if not odd and half > 1 and units[i].text[:half] == units[i].text[half:]:
                yield _with(units, i, units[i].text[:half])
    else:
        for i in names:
            if len(units[i].text) > 4 and (plain := _DIGRAPH.sub(r"\1", units[i].text)) != units[i].text:
                yield _with(units, i, plain)


def _with(units: Units, at: int, text: str) -> Units:
    return units[:at] + (replace(units[at], text=text),) + units[at + 1 :]
