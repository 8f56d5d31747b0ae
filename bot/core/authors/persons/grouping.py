"""Which papers of one name belong together: the two likest groups are joined, again and again, until none are alike.

Whether two papers are alike is seen against all the papers of that name: where everybody writes about vision, vision
tells nothing. Deterministic: the same papers give the same groups, in whatever order they came. Refuses to join what
only a chain of half-likenesses connects: a joined group is compared as one.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from math import log

from bot.core.authors.persons.background import Background, rarity
from bot.core.authors.persons.evidence import Evidence
from bot.core.authors.persons.likeness import Likeness, company, likeness

# Fitted as those of bot.core.authors.persons.likeness were; with what a paper's likenesses are on average taken away,
# the rest says more, and the more the larger both groups are.
_START = -0.7
_MATTER, _MATTER_SMALLER, _MATTER_LARGER = 1.35, 1.4, 0.5
_SMALLER = 1.9
# Below this score two groups stay apart. Chosen on April and May: F1 is the same from -1.25 to -0.5, and strangers in
# one group are worse than one person in two.
_APART = -0.5
# Few papers don't tell what their average is: it counts as if each were also compared to so many ordinary ones.
_TYPICAL, _TYPICAL_PAPERS = 0.55, 5
# How many people share the name? Of two papers by one person every second pair shares a coauthor; until there are many
# pairs, as if so many had been seen, of which one in ten shares one, and fewer where there are many papers.
_SHARING = 0.5
_PAIRS, _EXPECTED, _MOST_EXPECTED = 30, 1.2, 0.1
# A name that hardly anybody should have is one person's unless the papers say otherwise. Set by hand: people made to
# share a name can't show it.
_USUAL, _RAREST, _MOST_FOR_NAME = 0.3, 0.001, 3.0
_HELPING = 300  # papers looked at together; time grows with the square
_CROWD = 40  # authors; who signs with so many knows few of them


@dataclass(frozen=True)
class _Group:
    evidence: Evidence
    reach: frozenset[str]  # who signs with its coauthors elsewhere


def group(
    papers: Sequence[Evidence],
    background: Background,
    acquainted: Mapping[str, Iterable[str]] | None = None,
    bearers: float | None = None,
) -> list[Evidence]:
    """Sort single papers into persons.

    `acquainted`: of a coauthor, who signs other papers with her. `bearers`: how many people may have the name.
    """
    known = acquainted or {}
    rarity_of_name = min(log(_USUAL / max(bearers, _RAREST)), _MOST_FOR_NAME) if bearers is not None else 0.0
    ordered = sorted(papers, key=lambda paper: paper.papers)
    counts: dict[str, int] = {}
    for paper in ordered:
        for name in paper.categories:
            counts[name] = counts.get(name, 0) + 1
    rare = {name: rarity(count, len(ordered)) for name, count in counts.items()}
    found: list[_Group] = []
    for start in range(0, len(ordered), _HELPING):
        helping = [
            _Group(
                paper,
                frozenset(name for key in paper.coauthors for name in known.get(key, ())) - paper.coauthors.keys(),
            )
            for paper in ordered[start : start + _HELPING]
        ]
        found = _joined([*found, *helping], background, rare, max(rarity_of_name, 0.0))
    return [each.evidence for each in found]


def acquaintances(papers: Iterable[Sequence[str]], coauthors: Iterable[str]) -> dict[str, set[str]]:
    """Who signs with each of `coauthors`, from the folded names on other papers; crowds are left out."""
    wanted = set(coauthors)
    found: dict[str, set[str]] = {}
    for keys in papers:
        if len(keys) <= _CROWD:
            for key in wanted.intersection(keys):
                found.setdefault(key, set()).update(keys)
    return found


def _joined(
    groups: Sequence[_Group], background: Background, rare: Mapping[str, float], for_name: float
) -> list[_Group]:
    alive = dict(enumerate(groups))
    matter, start = _compared(groups, background, rare)
    start += for_name

    def score(one: int, other: int) -> float:
        ours, theirs = alive[one], alive[other]
        found = company(ours.evidence, theirs.evidence, background)
        _acquaint(found, ours, theirs, background)
        alike = matter[one, other] / (ours.evidence.size * theirs.evidence.size)
        smaller, larger = log(found.smaller), log(found.larger)
        weight = _MATTER + _MATTER_SMALLER * smaller + _MATTER_LARGER * larger
        return start + found.company + weight * alike - _SMALLER * smaller

    heap = [(-value, *pair) for pair in matter if (value := score(*pair)) > _APART]
    heapify(heap)
    joined = len(groups)
    while heap:
        _, one, other = heappop(heap)
        if one not in alive or other not in alive:
            continue
        ours, theirs = alive.pop(one), alive.pop(other)
        evidence = ours.evidence + theirs.evidence
        for third in alive:
            matter[third, joined] = sum(matter.pop((min(each, third), max(each, third))) for each in (one, other))
        alive[joined] = _Group(evidence, (ours.reach | theirs.reach) - evidence.coauthors.keys())
        for third in alive:
            if third != joined and (value := score(third, joined)) > _APART:
                heappush(heap, (-value, third, joined))
        joined += 1
    return list(alive.values())


def _compared(
    groups: Sequence[_Group], background: Background, rare: Mapping[str, float]
) -> tuple[dict[tuple[int, int], float], float]:
    """By how much each two are more alike in matter than each is to all, times their papers, so that it adds up; and
    the score of two of whom nothing is known.
    """
    alike: dict[tuple[int, int], float] = {}
    totals = [_TYPICAL * _TYPICAL_PAPERS] * len(groups)
    sharing = 0
    for other, theirs in enumerate(groups):
        for one in range(other):
            found = likeness(groups[one].evidence, theirs.evidence, background, rare.__getitem__)
            sharing += found.coauthors > 0
            alike[one, other] = found.matter
            totals[one] += found.matter
            totals[other] += found.matter
    expected = min(_EXPECTED / max(len(groups), 1), _MOST_EXPECTED)
    same = min((sharing + _PAIRS * expected) / (len(alike) + _PAIRS) / _SHARING, 0.9)
    means = [total / (len(groups) - 1 + _TYPICAL_PAPERS) for total in totals]
    sizes = [each.evidence.size for each in groups]
    relative = {
        (one, other): (value - (means[one] + means[other]) / 2) * sizes[one] * sizes[other]
        for (one, other), value in alike.items()
    }
    return relative, _START + log(same / (1 - same))


def _acquaint(found: Likeness, ours: _Group, theirs: _Group, background: Background) -> None:
    if found.coauthors or not (ours.reach or theirs.reach):
        return
    met = (ours.reach & theirs.evidence.coauthors.keys()) | (theirs.reach & ours.evidence.coauthors.keys())
    found.acquaintances = sum(map(background.person, met)) + len(ours.reach & theirs.reach) / _CROWD
