"""Which papers of one name belong together: the two likest groups are joined, again and again, until none are alike.

Deterministic: the same papers give the same groups, whatever order they came in. Refuses to join what only a chain of
half-likenesses connects: a joined group is compared as one, by everything that is known of it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

from bot.core.persons.background import Background, rarity
from bot.core.persons.evidence import Evidence
from bot.core.persons.likeness import Likeness, likeness, topic_product

# Below this score two groups stay apart. Chosen on April and May: lower joins more strangers than it reunites people.
APART = -1.5
_HELPING = 300  # papers looked at together; time grows with the square
_CROWD = 40  # authors; who signs with so many knows few of them


@dataclass
class _Group:
    evidence: Evidence
    reach: set[str]  # who signs with its coauthors elsewhere


def group(
    papers: Sequence[Evidence], background: Background, acquainted: Mapping[str, Iterable[str]] | None = None
) -> list[Evidence]:
    """Sort single papers into persons. `acquainted`: of a coauthor, who signs other papers with her."""
    known = acquainted or {}
    ordered = sorted(papers, key=lambda paper: paper.papers)
    counts: dict[str, int] = {}
    for paper in ordered:
        for name in paper.categories:
            counts[name] = counts.get(name, 0) + 1
    # What all of this name's papers have in common tells nothing about which of them belong together.
    rare = {name: rarity(count, len(ordered)) for name, count in counts.items()}
    found: list[_Group] = []
    for start in range(0, len(ordered), _HELPING):
        helping = [
            _Group(paper, {name for key in paper.coauthors for name in known.get(key, ())} - paper.coauthors.keys())
            for paper in ordered[start : start + _HELPING]
        ]
        found = _joined([*found, *helping], background, rare)
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


def _joined(groups: list[_Group], background: Background, rare: Mapping[str, float]) -> list[_Group]:
    alive = dict(enumerate(groups))
    products: dict[tuple[int, int], float] = {}

    def alike(one: int, other: int, product: float) -> float:
        products[one, other] = product
        ours, theirs = alive[one], alive[other]
        found = likeness(ours.evidence, theirs.evidence, background, category=rare.__getitem__, product=product)
        _acquaint(found, ours, theirs, background)
        return found.score

    heap = [
        (-score, one, other)
        for other, theirs in alive.items()
        for one in range(other)
        if (score := alike(one, other, topic_product(alive[one].evidence, theirs.evidence, background))) > APART
    ]
    heapify(heap)
    joined = len(groups)
    while heap:
        _, one, other = heappop(heap)
        if one not in alive or other not in alive:
            continue
        ours, theirs = alive.pop(one), alive.pop(other)
        evidence = ours.evidence + theirs.evidence
        alive[joined] = _Group(evidence, (ours.reach | theirs.reach) - evidence.coauthors.keys())
        for third in alive:
            if third != joined:
                product = sum(products.pop((min(each, third), max(each, third))) for each in (one, other))
                if (score := alike(third, joined, product)) > APART:
                    heappush(heap, (-score, third, joined))
        joined += 1
    return list(alive.values())


def _acquaint(found: Likeness, ours: _Group, theirs: _Group, background: Background) -> None:
    if found.coauthors or not (ours.reach or theirs.reach):
        return
    met = (ours.reach & theirs.evidence.coauthors.keys()) | (theirs.reach & ours.evidence.coauthors.keys())
    found.acquaintances = sum(map(background.person, met)) + len(ours.reach & theirs.reach) / _CROWD
