"""One reading of a person's name: its spellings, the orders it allows, and the shorter names it may go by.

Refuses to parse strings (`bot.core.authors.naming.parsing`) and to compare (`bot.core.authors.names`).
"""

from dataclasses import dataclass
from functools import cached_property

from bot.core.authors.naming.family_names import (
    is_family_name,
    is_given_word,
    is_usual_family_name,
    is_vietnamese_family_name,
)
from bot.core.authors.naming.parts import NameForm, NamePart, NameParts, text_of
from bot.core.authors.naming.variants import shorten


@dataclass(frozen=True, slots=True)
class ReorderedForm:
    """A form in another order; `seams`: where, in its letters, what moved meets what stayed."""

    form: NameForm
    seams: frozenset[int]

    @classmethod
    def of(cls, initials: NameParts, pieces: tuple[tuple[NameParts, ...], ...]) -> "ReorderedForm":
        """`initials`, then the groups of `pieces` in this order."""
        seams, at = set(), 0
        for piece in pieces[:-1]:
            at += sum(len(text_of(group)) for group in piece)
            seams.add(at)
        return cls(NameForm(initials + _flat(sum(pieces, ()))), frozenset(seams))


@dataclass(frozen=True)
class ParsedName:
    """One reading of a string.

    `spellings` differ in umlauts (mueller, muller) and in whether capitals are initials (JD), the likeliest first.
    """

    spellings: tuple[NameForm, ...] = ()
    suffix: str = ""  # jr, sr, ii, iii, iv
    explicit: bool = False  # a comma told which is the family's name
    capitals: bool = False  # a family name in capitals stood first: "MARTIN James"
    opaque: str = ""  # the letters of a name that is not taken apart: Han, kana, Hangul, or far too long

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
            return " ".join([*_close_hyphens(form.units), *behind])
        first, last = text_of(form.groups[0]), text_of(form.groups[-1])
        if self.family_first:
            return " ".join([form.letters[len(first) :], first, *behind])
        given_name = form.letters[: -len(last)]
        if self.explicit and ParsedName((NameForm((NamePart(given_name), NamePart(last))),)).family_first:
            return ", ".join([last, given_name, *behind])  # "Yi, Wang", which nobody would guess from "Wang Yi"
        return " ".join([given_name, last, *behind])

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
    def reorderings(self) -> tuple["ReorderedForm", ...]:
        """The spellings with the first word last or, in Vietnamese, first and last exchanged; initials in front."""
        reorderings = []
        for form in self.spellings:
            groups = form.groups
            initials = tuple([unit for unit in form.units if unit.initial])
            if len(groups) > 1:
                reorderings.append(ReorderedForm.of(initials, (groups[1:], groups[:1])))
            if len(groups) > 2 and any(is_vietnamese_family_name(text_of(groups[end])) for end in (0, -1)):
                reorderings.append(ReorderedForm.of(initials, (groups[-1:], groups[1:-1], groups[:1])))
        return tuple(reorderings)

    @cached_property
    def given_first(self) -> tuple[NameForm, ...]:
        """The spellings in the likelier order: the family's name last."""
        return tuple([reordered.form for reordered in self.reorderings]) if self.family_first else self.spellings

    @cached_property
    def reductions(self) -> tuple["ParsedName", ...]:
        """The names that say less than this one and may be the same person's (`bot.core.authors.naming.variants`)."""
        forms = {
            NameForm(units): None
            for form in self.spellings
            for units in shorten(form.units, east_asian=self.east_asian, explicit=self.explicit)
        }
        return tuple([ParsedName((form,), self.suffix, self.explicit, self.capitals) for form in forms])


def _close_hyphens(units: NameParts) -> list[str]:
    words: list[str] = []
    for i, unit in enumerate(units):
        if i and unit.joined and not unit.initial and not units[i - 1].initial:
            words[-1] += unit.text
        else:  # without its stop "Yu." would be a word
            words.append(unit.text + "." * (unit.initial and len(unit.text) > 1))
    return words


def _flat(groups: tuple[NameParts, ...]) -> NameParts:
    return tuple([unit for group in groups for unit in group])


def _family_and_given(family: NameParts, given_names: tuple[NameParts, ...]) -> bool:
    if not is_family_name(text_of(family)):
        return False
    units = _flat(given_names)
    apart = len(units) > 1 or is_vietnamese_family_name(text_of(family))  # in Vietnam syllables always are
    return all(is_given_word(unit.text, apart=apart) for unit in units)
