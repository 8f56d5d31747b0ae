"""The shorter or otherwise spelled names one person may also sign with: what is worth asking about, never assuming.

Refuses near misses in spelling: those are for whoever types a name.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot.core.authors.naming.family_names import is_family_name, is_usual_family_name, is_vietnamese_family_name
from bot.core.authors.naming.parts import Units

_MOST_UNITS = 7

# English short forms that people publish under: a closed list, because a mere prefix would pair Jian with Jianwei.
_SHORT: dict[str, list[str]] = {
    full: shorts.split(",")
    for full, shorts in re.findall(
        r"(\S+):(\S+)",
        """
        alexander:alex,sasha alexandra:alex,sasha alexandre:alex alessandro:ale andrew:andy,drew anthony:tony
        antonio:tony benjamin:ben cameron:cam catherine:cathy,kate charles:charlie,chuck christian:chris
        christina:chris,tina christine:chris christopher:chris daniel:dan,danny danielle:dani david:dave
        deborah:deb,debbie dmitry:dima dmitri:dima donald:don douglas:doug edward:ed,eddie,ted
        elizabeth:liz,beth,eliza eugene:gene frederick:fred gabriel:gabe geoffrey:geoff gerald:jerry gregory:greg
        henry:harry,hank jacob:jake james:jim,jamie jeffrey:jeff jennifer:jen,jenny jeremy:jerry jessica:jess
        jonathan:jon joseph:joe joshua:josh katherine:kate,kathy,katie kathryn:kate,kathy
        kenneth:ken kimberly:kim lawrence:larry leonard:len,leo margaret:maggie,meg,peggy matthew:matt matthias:matt
        maximilian:max michael:mike,mick michelle:shelly mitchell:mitch nathaniel:nate,nat nathan:nate nicholas:nick
        nicolas:nico,nick patrick:pat patricia:pat,trish pamela:pam peter:pete philip:phil phillip:phil raymond:ray
        rebecca:becca,becky richard:rich,rick,dick robert:rob,bob,bobby ronald:ron samantha:sam samuel:sam
        sebastian:seb stanley:stan stephanie:steph stephen:steve steven:steve susan:sue,susie terrence:terry
        theodore:ted,theo thomas:tom,tommy timothy:tim valerie:val victoria:vicky,tori vincent:vince vladimir:vlad
        walter:walt william:will,bill,billy zachary:zach,zack
        """,
    )
}
# ue, oe, ae that may stand for an umlaut: between consonants, in a word long enough to be German.
_DIGRAPH = re.compile(r"(?<=[bcdfghjklmnprstvwz])([uoa])e(?=[bcdfghklmnrstz])")


def shorter(units: Units, *, east_asian: bool, explicit: bool) -> Iterator[Units]:
    """What says less than `units`, or spells an umlaut less.

    One unit left out, only first and last, no particles, a syllable not doubled ("Ming Cheng" for "Mingming Cheng"), a
    usual short form, u for ue.

    At least two units stay that are neither initials nor particles. `explicit`: the last is known to be the family's.
    """
    names = [i for i, unit in enumerate(units) if not unit.initial and not unit.particle]
    if len(names) < 2:
        return
    if any(unit.particle for unit in units):
        yield _only(units, [i for i, unit in enumerate(units) if not unit.particle])
    if 3 <= len(names) <= _MOST_UNITS:
        kept = _kept(units, names) if east_asian else set()
        for i in names:
            if i not in kept and not (explicit and i == names[-1]):
                yield _without(units, i)
    if len(names) > 3:
        yield _only(units, [names[0], *range(names[-2] + 1, len(units))])
        yield _only(units, [names[0], names[-1]])
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
    return _only(units, [i for i in range(len(units)) if not start <= i <= at])


def _only(units: Units, kept: Iterable[int]) -> Units:
    """The `kept` ones of `units`; what hung by a hyphen on a word that is gone stands alone."""
    last, found = -1, []
    for i in kept:
        hangs = units[i].joined and all(unit.joined for unit in units[last + 1 : i])
        found.append(units[i] if hangs == units[i].joined else replace(units[i], joined=False))
        last = i
    return tuple(found)


def _spelled_less(units: Units, names: list[int], *, east_asian: bool) -> Iterator[Units]:
    first = units[names[0]]
    for short in _SHORT.get(first.text, ()):
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


def _with(units: Units, at: int, text: str) -> Units:
    return units[:at] + (replace(units[at], text=text),) + units[at + 1 :]
