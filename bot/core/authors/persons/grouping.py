"""Which papers of one name belong together: the two most alike groups are merged, until no two are alike enough.

Whether two papers are alike is measured against all the papers of that name: where all are about vision, vision
tells nothing. Deterministic: the same papers give the same groups, in whatever order they came. Refuses to merge what
only a chain of half-likenesses connects: a merged group is compared as a whole.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from math import log

from bot.core.authors.persons.background import Background, rarity
from bot.core.authors.persons.evidence import Evidence
from bot.core.authors.persons.likeness import Likeness, compare_coauthors, compare_evidence

# Fitted as those of bot.core.authors.persons.likeness were; with what a paper's likenesses are on average taken away,
# the rest says more, and the more the larger both groups are.
_START = -0.7
_TOPIC, _TOPIC_SMALLER, _TOPIC_LARGER = 1.35, 1.4, 0.5
_SMALLER = 1.9
# Below this score two groups stay apart. Chosen on April and May: F1 is the same from -1.25 to -0.5, and strangers in
# one group are worse than one person in two.
_APART = -0.5
# Few papers don't tell what their average is: each is taken as compared to so many ordinary ones besides.
_TYPICAL, _TYPICAL_PAPERS = 0.55, 5
# How many people share the name? Of two papers by one person every second pair shares a coauthor; until there are many
# pairs, as if so many had been seen, of which one in ten shares one, and fewer where there are many papers.
_SHARING = 0.5
_PAIRS, _EXPECTED, _MOST_EXPECTED = 30, 1.2, 0.1
# A name that hardly anybody should have is one person's unless the papers say otherwise. Set by hand: pseudo-homonyms
# can't show it.
_USUAL, _RAREST, _MOST_FOR_NAME = 0.3, 0.001, 3.0
_BATCH = 300  # papers compared at once; time grows with the square
_CROWD = 40  # authors; who signs with so many knows few of them


@dataclass(frozen=True)
class _Group:
    evidence: Evidence
    reach: frozenset[str]  # folded names of those who sign with its coauthors elsewhere


def group_papers(
    papers: Sequence[Evidence],
    background: Background,
    acquaintances: Mapping[str, Iterable[str]] | None = None,
    name_frequency: float | None = None,
) -> list[Evidence]:
    """Sort single papers into persons.

    `acquaintances`: of each coauthor, who signs other papers with them. `name_frequency`: how many people may have the
    name.
    """
    acquaintances = acquaintances or {}
    rarity_of_name = (
        min(log(_USUAL / max(name_frequency, _RAREST)), _MOST_FOR_NAME) if name_frequency is not None else 0.0
    )
    ordered = sorted(papers, key=lambda paper: paper.papers)
    counts: dict[str, int] = {}
    for paper in ordered:
        for name in paper.categories:
            counts[name] = counts.get(name, 0) + 1
    rarities = {name: rarity(count, len(ordered)) for name, count in counts.items()}
    groups: list[_Group] = []
    for start in range(0, len(ordered), _BATCH):
        batch = [
            _Group(
                paper,
                frozenset(name for key in paper.coauthors for name in acquaintances.get(key, ()))
                - paper.coauthors.keys(),
            )
            for paper in ordered[start : start + _BATCH]
        ]
        groups = _merge_alike([*groups, *batch], background, rarities, max(rarity_of_name, 0.0))
    return [group.evidence for group in groups]


def collect_acquaintances(papers: Iterable[Sequence[str]], coauthors: Iterable[str]) -> dict[str, set[str]]:
    """Who signs with each of `coauthors`, from the folded names on other papers; crowds are left out."""
    looked_for = set(coauthors)
    acquaintances: dict[str, set[str]] = {}
    for keys in papers:
        if len(keys) <= _CROWD:
            for key in looked_for.intersection(keys):
                acquaintances.setdefault(key, set()).update(keys)
    return acquaintances


def _merge_alike(
    groups: Sequence[_Group], background: Background, rarities: Mapping[str, float], for_name: float
) -> list[_Group]:
    alive = dict(enumerate(groups))
    topic_scores, start = _compare_all(groups, background, rarities)
    start += for_name

    def score(first: int, second: int) -> float:
        ours, theirs = alive[first], alive[second]
        likeness = compare_coauthors(ours.evidence, theirs.evidence, background)
        _add_acquaintances(likeness, ours, theirs, background)
        topics = topic_scores[first, second] / (ours.evidence.size * theirs.evidence.size)
        smaller, larger = log(likeness.smaller), log(likeness.larger)
        weight = _TOPIC + _TOPIC_SMALLER * smaller + _TOPIC_LARGER * larger
        return start + likeness.coauthor_score + weight * topics - _SMALLER * smaller

    heap = [(-value, *pair) for pair in topic_scores if (value := score(*pair)) > _APART]
    heapify(heap)
    merged = len(groups)
    while heap:
        _, first, second = heappop(heap)
        if first not in alive or second not in alive:
            continue
        ours, theirs = alive.pop(first), alive.pop(second)
        evidence = ours.evidence + theirs.evidence
        for third in alive:
            topic_scores[third, merged] = sum(
                topic_scores.pop((min(part, third), max(part, third))) for part in (first, second)
            )
        alive[merged] = _Group(evidence, (ours.reach | theirs.reach) - evidence.coauthors.keys())
        for third in alive:
            if third != merged and (value := score(third, merged)) > _APART:
                heappush(heap, (-value, third, merged))
        merged += 1
    return list(alive.values())


def _compare_all(
    groups: Sequence[_Group], background: Background, rarities: Mapping[str, float]
) -> tuple[dict[tuple[int, int], float], float]:
    """The topic score of each two, less what each has on average, times their papers, so that it adds up; and the
    score of two groups of which nothing is known.
    """
    topic_scores: dict[tuple[int, int], float] = {}
    totals = [_TYPICAL * _TYPICAL_PAPERS] * len(groups)
    sharing = 0
    for second, theirs in enumerate(groups):
        for first in range(second):
            likeness = compare_evidence(groups[first].evidence, theirs.evidence, background, rarities.__getitem__)
            sharing += likeness.coauthors > 0
            topic_scores[first, second] = likeness.topic_score
            totals[first] += likeness.topic_score
            totals[second] += likeness.topic_score
    expected = min(_EXPECTED / max(len(groups), 1), _MOST_EXPECTED)
    same = min((sharing + _PAIRS * expected) / (len(topic_scores) + _PAIRS) / _SHARING, 0.9)
    means = [total / (len(groups) - 1 + _TYPICAL_PAPERS) for total in totals]
    sizes = [group.evidence.size for group in groups]
    relative = {
        (first, second): (value - (means[first] + means[second]) / 2) * sizes[first] * sizes[second]
        for (first, second), value in topic_scores.items()
    }
    return relative, _START + log(same / (1 - same))


def _add_acquaintances(likeness: Likeness, ours: _Group, theirs: _Group, background: Background) -> None:
    if likeness.coauthors or not (ours.reach or theirs.reach):
        return
    met = (ours.reach & theirs.evidence.coauthors.keys()) | (theirs.reach & ours.evidence.coauthors.keys())
    likeness.acquaintances = sum(map(background.name_rarity, met)) + len(ours.reach & theirs.reach) / _CROWD
