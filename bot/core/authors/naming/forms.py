"""One reading of a person's name: its spellings, the orders it allows, and the shorter names it may go by.

Refuses to read strings (`bot.core.authors.naming.reading`) and to compare (`bot.core.authors.names`).
"""

from dataclasses import dataclass
from functools import cached_property

from bot.core.authors.naming.family_names import (
    is_family_name,
    is_given_word,
    is_usual_family_name,
    is_vietnamese_family_name,
)
from bot.core.authors.naming.parts import Form, Unit, Units, text_of
from bot.core.authors.naming.variants import shorter


@dataclass(frozen=True, slots=True)
class Turned:
    """A form in another order; `seams`: where, in its letters, what moved meets what stayed."""

    form: Form
    seams: frozenset[int]

    @classmethod
    def of(cls, initials: Units, pieces: tuple[tuple[Units, ...], ...]) -> "Turned":
        """`initials`, then the groups of `pieces` in this order."""
        seams, at = set(), 0
        for piece in pieces[:-1]:
            at += sum(len(text_of(group)) for group in piece)
            seams.add(at)
        return cls(Form(initials + _flat(sum(pieces, ()))), frozenset(seams))


@dataclass(frozen=True)
class Name:
    """One reading of a string.

    `spellings` differ in umlauts (mueller, muller) and in whether capitals are initials (JD), the likeliest first.
    """

    spellings: tuple[Form, ...] = ()
    suffix: str = ""  # jr, sr, ii, iii, iv
    explicit: bool = False  # a comma told which is the family's name
    capitals: bool = False  # a family name in capitals stood first: "MARTIN James"
    opaque: str = ""  # not taken apart: Han, kana, Hangul, or far too long

    @cached_property
    def folded(self) -> str:
        """The likeliest spelling as one string: lower case, plain letters, hyphens closed, suffix last.

        An East Asian name has its given name in one piece and in front, as far as that can be told.
        """
        if self.opaque:
            return self.opaque
        form = self.spellings[0]
        behind = [self.suffix] if self.suffix else []
        if not self.east_asian or len(form.groups) < 2 or len(form.full) < len(form.units):
            return " ".join([*_closed(form.units), *behind])
        first, last = text_of(form.groups[0]), text_of(form.groups[-1])
        if self.family_first:
            return " ".join([form.letters[len(first) :], first, *behind])
        given = form.letters[: -len(last)]
        if self.explicit and Name((Form((Unit(given), Unit(last))),)).family_first:
            return ", ".join([last, given, *behind])  # "Yi, Wang", which nobody would guess from "Wang Yi"
        return " ".join([given, last, *behind])

    @cached_property
    def east_asian(self) -> bool:
        """An East Asian family name at one end, and nothing that could not be a given name beside it."""
        groups = self.spellings[0].groups if self.spellings else ()
        return bool(groups) and (_family_and_given(groups[-1], groups[:-1]) or _family_and_given(groups[0], groups[1:]))

    @cached_property
    def family_first(self) -> bool:
        """Only the first word is likely to be the (East Asian) family's: "Cheng Mingming", but not "Wang Yang"."""
        if self.explicit or not self.east_asian or len(self.spellings[0].groups) < 2:
            return False
        groups = self.spellings[0].groups
        first, last = text_of(groups[0]), text_of(groups[-1])
        if is_usual_family_name(first):
            return not is_usual_family_name(last)
        return is_family_name(first) and not is_family_name(last)

    @cached_property
    def turned(self) -> tuple["Turned", ...]:
        """The spellings with the first word last or, in Vietnamese, first and last exchanged; initials in front."""
        turned = []
        for form in self.spellings:
            groups = form.groups
            initials = tuple([unit for unit in form.units if unit.initial])
            if len(groups) > 1:
                turned.append(Turned.of(initials, (groups[1:], groups[:1])))
            if len(groups) > 2 and any(is_vietnamese_family_name(text_of(groups[end])) for end in (0, -1)):
                turned.append(Turned.of(initials, (groups[-1:], groups[1:-1], groups[:1])))
        return tuple(turned)

    @cached_property
    def given_first(self) -> tuple[Form, ...]:
        """The spellings in the likelier order: the family's name last."""
        return tuple([turned.form for turned in self.turned]) if self.family_first else self.spellings

    @cached_property
    def reductions(self) -> tuple["Name", ...]:
        """The names that say less than this one and may be the same person's (`bot.core.authors.naming.variants`)."""
        found = {
            Form(units): None
            for form in self.spellings
            for units in shorter(form.units, east_asian=self.east_asian, explicit=self.explicit)
        }
        return tuple([Name((form,), self.suffix, self.explicit, self.capitals) for form in found])


def _closed(units: Units) -> list[str]:
    words: list[str] = []
    for i, unit in enumerate(units):
        if i and unit.joined and not unit.initial and not units[i - 1].initial:
            words[-1] += unit.text
        else:  # without its stop "Yu." would be a word
            words.append(unit.text + "." * (unit.initial and len(unit.text) > 1))
    return words


def _flat(groups: tuple[Units, ...]) -> Units:
    return tuple([unit for group in groups for unit in group])


def _family_and_given(family: Units, given: tuple[Units, ...]) -> bool:
    if not is_family_name(text_of(family)):
        return False
    units = _flat(given)
    apart = len(units) > 1 or is_vietnamese_family_name(text_of(family))  # in Vietnam syllables always are
    return all(is_given_word(unit.text, apart=apart) for unit in units)
