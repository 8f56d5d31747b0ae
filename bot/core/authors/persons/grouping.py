"""Which papers of one name belong together: the two most alike groups are merged, until no two are alike enough.

Whether two papers are alike is measured against all the papers of that name: where all are about vision, vision
tells nothing. Deterministic: the same papers give the same groups, in whatever order they came. Refuses to merge what
only a chain of half-likenesses connects: a merged group is compared as a whole.
"""

from collections.abc import Container, Iterable, Mapping, Sequence
from functools import lru_cache
from heapq import heappop, heappush
from itertools import repeat
from math import inf, log
from operator import add, mul, sub

from bot.core.authors.persons.background import Background, rarity
from bot.core.authors.persons.directory_ids import score_identifiers
from bot.core.authors.persons.evidence import Evidence
from bot.core.authors.persons.likeness import score_gap, years_between
from bot.core.authors.persons.link_index import CROWD, Group, LinkIndex
from bot.core.authors.persons.pairwise import topic_rows

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
# How common the name is cuts both ways: what hardly anybody should be called is one person's unless the papers say
# otherwise, and what many are called asks for more before two groups are joined.
_USUAL, _FOR_NAME, _LEAST_FOR_NAME, _MOST_FOR_NAME = 0.6, 1.5, -2.5, 6.0
_BATCH = 600  # papers compared at once; time and memory grow with the square


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
    for_name = score_name(name_frequency)
    ordered = sorted(papers, key=lambda paper: paper.papers)
    counts: dict[str, int] = {}
    for paper in ordered:
        for name in paper.categories:
            counts[name] = counts.get(name, 0) + 1
    rarities = {name: rarity(count, len(ordered)) for name, count in counts.items()}
    groups: list[Group] = []
    for start in range(0, len(ordered), _BATCH):
        batch = [
            Group.of(
                paper,
                frozenset(name for key in paper.coauthors for name in acquaintances.get(key, ()))
                - paper.coauthors.keys(),
            )
            for paper in ordered[start : start + _BATCH]
        ]
        groups = _Merging([*groups, *batch], background, rarities, for_name).merge_all()
    return [group.whole for group in groups]


def collect_acquaintances(papers: Iterable[Sequence[str]], coauthors: Iterable[str]) -> dict[str, set[str]]:
    """Who signs with each of `coauthors`, from the folded names on other papers; crowds are left out."""
    looked_for = set(coauthors)
    acquaintances: dict[str, set[str]] = {}
    for keys in papers:
        if len(keys) <= CROWD:
            for key in looked_for.intersection(keys):
                acquaintances.setdefault(key, set()).update(keys)
    return acquaintances


_Pair = tuple[float, int, int]  # score, the highest first, and the numbers of two groups


class _Pairs:
    """Pairs of one group with earlier ones, the likest first; they are put in order only when a second is asked for."""

    def __init__(self, pairs: list[_Pair]) -> None:
        self._pairs = pairs
        self._is_sorted = False

    def next_of(self, numbers: Container[int]) -> _Pair | None:
        """The likest pair whose earlier group is one of `numbers`; None if there is none left."""
        if not self._is_sorted:
            self._pairs.sort(reverse=True)
            self._is_sorted = True
        while self._pairs:
            if (pair := self._pairs.pop())[1] in numbers:
                return pair
        return None


class _Merging:
    """Groups that are merged until no two are alike enough. A merged group has the next free number."""

    def __init__(
        self, groups: Sequence[Group], background: Background, rarities: Mapping[str, float], for_name: float
    ) -> None:
        self._groups = list(groups)
        self._links = LinkIndex(background)
        self._pairs: dict[int, _Pairs] = {}  # by the later of two groups, those before it that are alike enough
        self._heap: list[_Pair] = []  # the likest pair of each
        self._rows: dict[int, int] = {}  # of those not merged yet; a merged group has the row of its first half
        self._sizes = [group.evidence.size for group in groups]  # by row
        self._has_years = len({group.evidence.span for group in groups}) > 1
        # Topic scores of a row with the rows before it, times the papers of both, so that they add up.
        self._topics = list(topic_rows([group.whole for group in groups], background, rarities.__getitem__))
        self._relate_topics()
        sharing = 0
        link_scores: list[Mapping[int, float]] = []
        for number, group in enumerate(groups):
            coauthors = self._links.shared_coauthors(group)
            sharing += sum(map(bool, coauthors.values()))
            link_scores.append(self._links.scores(group, coauthors))
            self._links.add(number, group)
        self._start = _prior(len(groups), sharing) + for_name
        for number, scores in enumerate(link_scores):
            self._offer(number, self._alike(number, self._topics[number], self._sizes[number], scores))
            self._rows[number] = number

    def merge_all(self) -> list[Group]:
        """The groups that stay apart."""
        while self._heap:
            _, first, second = heappop(self._heap)
            if second not in self._rows:
                continue
            if first in self._rows:
                self._merge(first, second)
            elif pair := self._pairs[second].next_of(self._rows):
                heappush(self._heap, pair)
        return [self._groups[number] for number in self._rows]

    def _merge(self, first: int, second: int) -> None:
        group = self._groups[first].join(self._groups[second])
        row, other_row = self._rows.pop(first), self._rows.pop(second)
        del self._pairs[first], self._pairs[second]
        self._links.remove(first)
        self._links.remove(second)
        topics = list(map(add, self._topics_of(row), self._topics_of(other_row)))
        self._topics[row] = topics[:row]
        for other in self._rows.values():
            if other > row:
                self._topics[other][row] = topics[other]
        self._sizes[row] = group.evidence.size
        number = len(self._groups)
        self._groups.append(group)
        scores = self._links.scores(group, self._links.shared_coauthors(group))
        self._offer(number, self._alike(number, topics, self._sizes[row], scores))
        self._links.add(number, group)
        self._rows[number] = row

    def _offer(self, number: int, pairs: list[_Pair]) -> None:
        self._pairs[number] = _Pairs(pairs)
        if pairs:
            heappush(self._heap, min(pairs))

    def _topics_of(self, row: int) -> list[float]:
        """The topic scores of `row` with every row; that with itself is so low that nothing comes of it."""
        return [*self._topics[row], -inf, *[later[row] for later in self._topics[row + 1 :]]]

    def _alike(self, number: int, topics: Sequence[float], size: int, link_scores: Mapping[int, float]) -> list[_Pair]:
        """The groups that are alike enough to `number`, with `topics` by row, to be merged with it."""
        sizes = self._sizes
        weights = {other: _weights(min(size, other), max(size, other)) for other in set(sizes)}
        # Nearly all are far from alike: they are passed over by what their topics alone would have to be worth.
        least = {other: (_APART - self._start + penalty) / weight for other, (weight, penalty) in weights.items()}
        if max(topics, default=-inf) > min(least.values()):
            close = [
                (other, at) for other, at in self._rows.items() if topics[at] > least[sizes[at]] or other in link_scores
            ]
        else:
            close = [(other, self._rows[other]) for other in link_scores]
        start, link_score = self._start, link_scores.get
        slopes = {other: weight for other, (weight, _) in weights.items()}
        penalties = {other: penalty for other, (_, penalty) in weights.items()}
        scores = [
            (start + slopes[sizes[at]] * topics[at] - penalties[sizes[at]] + link_score(other, 0.0), other)
            for other, at in close
        ]
        scores = self._correct(number, scores)
        return [(-score, other, number) for score, other in scores if score > _APART]

    def _correct(self, number: int, scores: list[tuple[float, int]]) -> list[tuple[float, int]]:
        """`scores` of other groups with `number`, with what directories and years say."""
        evidence, groups = self._groups[number].evidence, self._groups
        if evidence.identifiers:
            # Whoever shares no id can only lose by it, and most have lost already.
            shares_none = evidence.identifiers.keys().isdisjoint
            scores = [
                (score + score_identifiers(evidence, groups[other].evidence), other)
                for score, other in scores
                if score > _APART or not shares_none(groups[other].evidence.identifiers)
            ]
        if self._has_years:
            scores = [
                (score - score_gap(years_between(evidence.span, groups[other].evidence.span)), other)
                for score, other in scores
                if score > _APART
            ]
        return scores

    def _relate_topics(self) -> None:
        """Take away from the topic scores what both sides have on average, and multiply them by their papers."""
        rows, total, sizes = self._topics, len(self._topics), self._sizes
        sums = [_TYPICAL * _TYPICAL_PAPERS] * total
        for number, row in enumerate(rows):
            sums[number] += sum(row)
            sums[: len(row)] = map(add, sums, row)
        halves = [value / (total - 1 + _TYPICAL_PAPERS) / 2 for value in sums]
        are_single = max(sizes, default=1) == 1
        for number, row in enumerate(rows):
            related = list(map(sub, map(sub, row, halves), repeat(halves[number])))
            rows[number] = related if are_single else list(map(mul, map(mul, related, sizes), repeat(sizes[number])))


@lru_cache(maxsize=65_536)
def _weights(smaller: int, larger: int) -> tuple[float, float]:
    """Of groups of so many papers: what a sum of topic scores counts for, and what is taken away for their size."""
    weight = _TOPIC + _TOPIC_SMALLER * log(smaller) + _TOPIC_LARGER * log(larger)
    return weight / (smaller * larger), _SMALLER * log(smaller)


def score_name(name_frequency: float | None) -> float:
    """What the number of people who may have the name adds to the score of two groups; 0 where nobody knows."""
    if name_frequency is None:
        return 0.0
    return max(_LEAST_FOR_NAME, min(_FOR_NAME * log(_USUAL / name_frequency), _MOST_FOR_NAME))


def _prior(papers: int, sharing: int) -> float:
    """The score of two groups of which nothing is known; of all pairs, `sharing` have a coauthor in common."""
    pairs = papers * (papers - 1) // 2
    expected = min(_EXPECTED / max(papers, 1), _MOST_EXPECTED)
    same = min((sharing + _PAIRS * expected) / (pairs + _PAIRS) / _SHARING, 0.9)
    return _START + log(same / (1 - same))
