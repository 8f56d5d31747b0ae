"""How well namesakes were told apart: B³ for groups of papers, precision and recall for single ones, and three rivals.

B³ (Bagga and Baldwin, 1998): for each paper, which share of its group is by its author, and which share of the
author's papers is in its group; the means over all papers are precision and recall. F1 is taken case by case.
"""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import fmean, stdev

from bot.core.authors.identity import Attribution, Background, Decision
from bot.core.authors.persons.signatures import names_on
from bot.core.authors.persons.topics import count_topics
from bot.core.papers import Paper
from tests.bench.pseudo_homonyms import NAME, Case

# The average linkage was given the best of six cuts on April and May: 0.03, 0.04 … 0.08.
_CUT = 0.05
_COAUTHOR = 0.3
_MOST_SHARED = 2


def b_cubed(truth: Mapping[str, Hashable], groups: Mapping[str, Hashable]) -> tuple[float, float, float]:
    """Precision, recall and F1 of `groups`; both map a paper to its group."""
    precision = recall = 0.0
    for one in truth:
        together = [other for other in truth if groups[other] == groups[one]]
        same = [other for other in truth if truth[other] == truth[one]]
        right = sum(truth[other] == truth[one] for other in together)
        precision += right / len(together)
        recall += right / len(same)
    precision, recall = precision / len(truth), recall / len(truth)
    return precision, recall, 2 * precision * recall / (precision + recall)


@dataclass(frozen=True)
class Grouped:
    """Means over cases, and how far the mean F1 may be off (twice its standard error)."""

    precision: float
    recall: float
    f1: float
    spread: float

    @classmethod
    def over(cls, results: Sequence[tuple[float, float, float]]) -> "Grouped":
        precisions, recalls, f1s = zip(*results, strict=True)
        return cls(fmean(precisions), fmean(recalls), fmean(f1s), 2 * stdev(f1s) / sqrt(len(f1s)))


@dataclass(frozen=True)
class Attributed:
    """Of all verdicts: how many LIKELY are right; of the person's own papers how many are LIKELY, how many are not
    UNLIKELY; of others' papers how many are not UNLIKELY.
    """

    precision: float
    likely: float
    shown: float
    others: float

    @classmethod
    def over(cls, verdicts: Sequence[tuple[bool, Decision]]) -> "Attributed":
        own = [verdict for hers, verdict in verdicts if hers]
        others = [verdict for hers, verdict in verdicts if not hers]
        likely = [hers for hers, verdict in verdicts if verdict is Decision.LIKELY]
        return cls(
            fmean(likely) if likely else 1.0,
            fmean(verdict is Decision.LIKELY for verdict in own),
            fmean(verdict is not Decision.UNLIKELY for verdict in own),
            fmean(verdict is not Decision.UNLIKELY for verdict in others),
        )


def the_string(case: Case) -> dict[str, int]:
    """One name, one person."""
    return dict.fromkeys(case.truth, 0)


def one_shared_coauthor(case: Case) -> dict[str, int]:
    """Together with every paper that has a coauthor in common, and with theirs."""
    groups: dict[str, int] = {}
    coauthors = {paper.id: _coauthors(paper) for paper in case.papers}
    for start in coauthors:
        if start not in groups:
            group, waiting = len(groups), [start]
            while waiting:
                one = waiting.pop()
                if groups.setdefault(one, group) == group:
                    waiting += [
                        other for other in coauthors if other not in groups and coauthors[one] & coauthors[other]
                    ]
    return groups


def average_linkage(case: Case, background: Background) -> dict[str, int]:
    """The cosine of TF-IDF, more for shared coauthors; the two groups with the highest average join until the cut."""
    coauthors = [_coauthors(paper) for paper in case.papers]
    vectors = [_tf_idf(paper, background) for paper in case.papers]
    alike = [
        [
            _dot(one, other) + _COAUTHOR * min(_MOST_SHARED, len(ours & theirs))
            for other, theirs in zip(vectors, coauthors, strict=True)
        ]
        for one, ours in zip(vectors, coauthors, strict=True)
    ]
    groups = [[at] for at in range(len(vectors))]
    while len(groups) > 1:
        best, i, j = max(
            (fmean(alike[a][b] for a in groups[i] for b in groups[j]), i, j)
            for i in range(len(groups))
            for j in range(i)
        )
        if best < _CUT:
            break
        groups[j] += groups.pop(i)
    return {case.papers[at].id: number for number, group in enumerate(groups) for at in group}


def by_string(_known: Sequence[Paper]) -> Callable[[Paper], Decision]:
    """Every paper with the name."""
    return lambda _: Decision.LIKELY


def by_coauthor(known: Sequence[Paper]) -> Callable[[Paper], Decision]:
    """Every paper with a known coauthor, and no other."""
    familiar = frozenset().union(*map(_coauthors, known))
    return lambda paper: Decision.UNLIKELY if familiar.isdisjoint(_coauthors(paper)) else Decision.LIKELY


def verdict_of(found: Attribution) -> Decision:
    """Of ours."""
    return found.verdict


def _coauthors(paper: Paper) -> frozenset[str]:
    return frozenset(key for key, written in names_on(paper) if written != NAME)


def _tf_idf(paper: Paper, background: Background) -> dict[str, float]:
    weights, rarest = background.topic_weights, background.rarest_topic
    vector = {topic: count * sqrt(weights.get(topic, rarest)) for topic, count in count_topics(paper).items()}
    length = sqrt(sum(weight**2 for weight in vector.values())) or 1.0
    return {topic: weight / length for topic, weight in vector.items()}


def _dot(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    return sum(weight * other[topic] for topic, weight in one.items() if topic in other)
