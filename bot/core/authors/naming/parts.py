"""The pieces a person's name is written in, and one order of them.

Refuses to know languages and to compare.
"""

from dataclasses import dataclass, field
from functools import cached_property


@dataclass(frozen=True, slots=True)
class NamePart:
    """One written piece: a word, half of a hyphenated word (`joined` to the piece before), or an initial."""

    text: str
    initial: bool = False
    joined: bool = False
    particle: bool = False


NameParts = tuple[NamePart, ...]


def text_of(units: NameParts) -> str:
    """The letters of `units`, joined."""
    return "".join([unit.text for unit in units])


@dataclass(frozen=True)
class NameForm:
    """One spelling of a name in one order: given names and initials, then the family's name."""

    units: NameParts
    full: NameParts = field(init=False, compare=False, repr=False)  # its units that are not initials
    lead: tuple[str, ...] = field(init=False, compare=False, repr=False)  # the initials before the first of them
    letters: str = field(init=False, compare=False, repr=False)  # the letters of its full units
    # The same for every order and every way of joining: what an index can find a name by.
    sorted_letters: str = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        full = tuple([unit for unit in self.units if not unit.initial])
        count = self.units.index(full[0]) if full else len(self.units)
        letters = text_of(full)
        self.__dict__.update(
            full=full,
            lead=tuple([unit.text for unit in self.units[:count]]),
            letters=letters,
            sorted_letters="".join(sorted(letters)),
        )

    @cached_property
    def cuts(self) -> frozenset[int]:
        """Where one full unit ends and the next begins, in `letters`."""
        ends, at = [], 0
        for unit in self.full[:-1]:
            at += len(unit.text)
            ends.append(at)
        return frozenset(ends)

    @cached_property
    def breaks(self) -> frozenset[int]:
        """The cuts between groups: those a hyphen or a particle does not bridge."""
        ends, at = [], 0
        for group in self.groups[:-1]:
            at += len(text_of(group))
            ends.append(at)
        return frozenset(ends)

    @cached_property
    def initials(self) -> tuple[str, ...]:
        """All of its initials."""
        return tuple([unit.text for unit in self.units if unit.initial])

    @cached_property
    def groups(self) -> tuple[NameParts, ...]:
        """Full units that move together: hyphenated ones, and particles with what follows them."""
        groups: list[list[NamePart]] = []
        for unit in self.full:
            if groups and (unit.joined or groups[-1][-1].particle):
                groups[-1].append(unit)
            else:
                groups.append([unit])
        return tuple([tuple(group) for group in groups])

    @cached_property
    def families(self) -> tuple[tuple[NameParts, str], ...]:
        """(what stands before, family name): the last unit alone; then joined with its hyphens and particles."""
        if not self.units or self.units[-1].initial:
            return ()
        readings = [(self.units[:-1], self.units[-1].text)]
        last = self.groups[-1]
        if 1 < len(last) < len(self.units):
            readings.append((self.units[: -len(last)], text_of(last)))
        return tuple(readings)
