"""Which groups of papers are linked by people, institutions or ids: shared ones, and coauthors who know each other.

An index from coauthors to groups, so that the many groups that share nobody cost nothing. Refuses to look at topics:
those are compared in `bot.core.authors.persons.pairwise`.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import log

from bot.core.authors.persons.background import Background
from bot.core.authors.persons.evidence import Counts, Evidence
from bot.core.authors.persons.likeness import list_weight, score_links

CROWD = 40  # authors; who signs with so many knows few of them


@dataclass(frozen=True)
class Group:
    """Papers that seem to be one person's. `reach`: folded names of those who sign with its coauthors elsewhere.

    `evidence` is without words while groups are merged: all those of a large group would be copied for each paper that
    joins it. `words` are of its parts.
    """

    evidence: Evidence
    reach: frozenset[str]
    words: tuple[Counts, ...]

    @classmethod
    def of(cls, evidence: Evidence, reach: frozenset[str]) -> "Group":
        """The group that `evidence` tells of."""
        return cls(replace(evidence, words={}), reach, (evidence.words,))

    def join(self, other: "Group") -> "Group":
        """Both as one."""
        evidence = self.evidence + other.evidence
        return Group(evidence, (self.reach | other.reach) - evidence.coauthors.keys(), self.words + other.words)

    @property
    def whole(self) -> Evidence:
        """Its evidence with words."""
        words: Counter[str] = Counter()
        for part in self.words:
            words.update(part)
        return replace(self.evidence, words=dict(words))


class LinkIndex:
    """The links between groups that carry numbers."""

    def __init__(self, background: Background) -> None:
        self._background = background
        self._groups: dict[int, Group] = {}
        self._list_weights: dict[int, float] = {}
        self._coauthors: dict[str, dict[int, int]] = defaultdict(dict)  # folded name → group → papers with them
        self._affiliations: dict[str, set[int]] = defaultdict(set)
        self._identifiers: dict[str, set[int]] = defaultdict(set)
        self._bits: dict[str, int] = {}  # the place of a name in the sets of names below, which are integers
        self._names: list[str] = []
        self._reach: dict[int, tuple[int, int]] = {}  # group → its reach, its coauthors
        self._has_reach = False  # any group

    def add(self, number: int, group: Group) -> None:
        """From now on others are compared with `group`."""
        self._groups[number] = group
        self._list_weights[number] = list_weight(group.evidence)
        for key, times in group.evidence.coauthors.items():
            self._coauthors[key][number] = times
        for affiliation in group.evidence.affiliations:
            self._affiliations[affiliation].add(number)
        for identifier in group.evidence.identifiers:
            self._identifiers[identifier].add(number)
        self._reach[number] = self._as_bits(group)

    def remove(self, number: int) -> None:
        """`number` has gone into another group."""
        group = self._groups.pop(number)
        for key in group.evidence.coauthors:
            del self._coauthors[key][number]
        for affiliation in group.evidence.affiliations:
            self._affiliations[affiliation].discard(number)
        for identifier in group.evidence.identifiers:
            self._identifiers[identifier].discard(number)
        del self._reach[number]

    def shared_coauthors(self, group: Group) -> dict[int, float]:
        """By group, what the coauthors count for that it shares with `group` (`Likeness.coauthors`)."""
        sums: dict[int, float] = defaultdict(float)
        for key, times in group.evidence.coauthors.items():
            if sharing := self._coauthors.get(key):
                weight = self._background.name_rarity(key)
                for number, their_times in sharing.items():
                    both = times if times < their_times else their_times
                    sums[number] += weight if both == 1 else weight * (1 + log(both))
        ours = list_weight(group.evidence)
        return {number: value * ours * self._list_weights[number] for number, value in sums.items()}

    def scores(self, group: Group, coauthors: Mapping[int, float]) -> dict[int, float]:
        """By group, the summand of the logarithm of odds for its links with `group`; 0 for those not in it.

        `coauthors`: what `shared_coauthors` gives for it. Those with an id of `group` are in it. What ids are worth is
        not counted in: different ones count, too.
        """
        affiliated = {
            number for affiliation in group.evidence.affiliations for number in self._affiliations.get(affiliation, ())
        }
        identified = {
            number for identifier in group.evidence.identifiers for number in self._identifiers.get(identifier, ())
        }
        acquaintances = self._acquaintances(group, coauthors)
        scores = {number: score_links(value) for number, value in coauthors.items()}
        for number in {*acquaintances, *affiliated, *identified}:
            scores[number] = score_links(
                coauthors.get(number, 0.0), acquaintances.get(number, 0.0), affiliated=number in affiliated
            )
        return scores

    def _acquaintances(self, group: Group, coauthors: Mapping[int, float]) -> dict[int, float]:
        self._has_reach = self._has_reach or bool(group.reach)
        if not self._has_reach:
            return {}
        reach, signed = self._as_bits(group)
        sums = {}
        for number, (their_reach, they_signed) in self._reach.items():
            if coauthors.get(number):
                continue
            met = (reach & they_signed) | (their_reach & signed)
            common = reach & their_reach
            if met or common:
                sums[number] = sum(map(self._background.name_rarity, self._as_names(met))) + common.bit_count() / CROWD
        return sums

    def _as_bits(self, group: Group) -> tuple[int, int]:
        reach = signed = 0
        for key in group.reach:
            reach |= self._bit(key)
        for key in group.evidence.coauthors:
            signed |= self._bit(key)
        return reach, signed

    def _bit(self, key: str) -> int:
        bit = self._bits.get(key)
        if bit is None:
            bit = self._bits[key] = 1 << len(self._names)
            self._names.append(key)
        return bit

    def _as_names(self, bits: int) -> list[str]:
        keys = []
        while bits:
            lowest = bits & -bits
            keys.append(self._names[lowest.bit_length() - 1])
            bits ^= lowest
        return keys
