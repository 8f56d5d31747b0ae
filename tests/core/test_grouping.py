"""The quick ways by which groups are found give what plain ones would: every two compared anew before each merging."""

import random
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.authors.persons.background import NO_BACKGROUND, rarity
from bot.core.authors.persons.evidence import Evidence, gather_evidence
from bot.core.authors.persons.grouping import (  # the numbers that it was fitted with, wherever they go
    _APART,
    _TYPICAL,
    _TYPICAL_PAPERS,
    _prior,
    _weights,
    collect_acquaintances,
    group_papers,
)
from bot.core.authors.persons.likeness import (
    compare_coauthors,
    compare_evidence,
    score_gap,
    score_links,
    shared_coauthors,
)
from bot.core.authors.persons.link_index import CROWD
from bot.core.authors.persons.pairwise import UNIT, products_with_earlier, topic_rows
from bot.core.papers import Author, Paper

NAME = "Yi Tanaka"
PEOPLE = [
    f"{given} {family}" for given in ("Mira", "Jun", "Lena", "Ida", "Ngozi") for family in ("Okafor", "Vogt", "Lund")
]
WORDS = [
    f"{first}{second}"
    for first in ("glacier", "retina", "tensor", "proof")
    for second in ("ab", "cd", "ef", "gh", "ij")
]
vectors = st.lists(st.dictionaries(st.sampled_from("abcdefg"), st.integers(1, 40), max_size=5), max_size=12)


@given(vectors)
def test_products_are_those_of_every_two(texts):
    def weight(key: str) -> float:
        return 1 / (1 + ord(key) % 7)

    assert list(products_with_earlier(texts, weight)) == plain_products(texts, weight)


@pytest.mark.parametrize("large", [3, 900], ids=["small numbers", "large ones"])
def test_products_of_hundreds(large):
    chance = random.Random(2)
    texts = [{chance.choice("abcdefghijklm"): chance.randint(1, 3) for _ in range(6)} for _ in range(300)]
    texts[7] = texts[9] = dict.fromkeys("abc", large)
    assert list(products_with_earlier(texts, lambda _: 1.0)) == plain_products(texts, lambda _: 1.0)


@pytest.mark.parametrize("seed", range(25))
def test_groups_are_those_that_plain_merging_gives(seed):
    chance = random.Random(seed)
    papers = [some_paper(chance, number) for number in range(chance.randint(2, 14))]
    evidence = [gather_evidence(NAME, paper) for paper in papers]
    others = [chance.sample(PEOPLE, 4) for _ in range(chance.choice([0, 6]))]
    coauthors = {key for one in evidence for key in one.coauthors}
    acquaintances = collect_acquaintances([[name.lower() for name in names] for names in others], coauthors)
    groups = group_papers(evidence, NO_BACKGROUND, acquaintances)
    assert sorted(group.papers for group in groups) == sorted(plain_groups(evidence, acquaintances))
    assert 1 <= len(groups) <= len(papers)
    words = sum(sum(one.words.values()) for one in evidence)
    assert sum(sum(group.words.values()) for group in groups) == words


def test_both_large_and_small_groups_come_of_these_papers():
    found = []
    for seed in range(25):
        chance = random.Random(seed)
        papers = [some_paper(chance, number) for number in range(chance.randint(2, 14))]
        found += [
            len(group.papers)
            for group in group_papers([gather_evidence(NAME, paper) for paper in papers], NO_BACKGROUND)
        ]
    assert {1, 2, 3} < set(found)


def some_paper(chance: random.Random, number: int) -> Paper:
    team = [Author(name) for name in chance.sample(PEOPLE, chance.randint(0, 3))]
    team.insert(chance.randint(0, len(team)), Author(NAME, chance.choice([None, None, "Yale University"])))
    text = " ".join(chance.choices(WORDS, k=chance.randint(3, 30)))
    fields = chance.sample(["cs.CV", "cs.CL", "math.OC"], chance.randint(1, 2))
    year = chance.choice([None, date(2090, 1, 1), date(2099, 1, 1)])
    return Paper(f"9901.{number:05}", text[:40], text, tuple(team), tuple(fields), created=year)


def plain_products(texts, weight):
    return [
        tuple(
            sum(round(UNIT * weight(key)) * count * earlier.get(key, 0) for key, count in text.items())
            for earlier in texts[:at]
        )
        for at, text in enumerate(texts)
    ]


def plain_groups(papers: Sequence[Evidence], acquaintances: Mapping[str, set[str]]) -> list[tuple[str, ...]]:
    """The likest two are merged until no two are alike enough."""
    total = len(papers)
    counts = [category for paper in papers for category in paper.categories]
    topics = {}
    for first, second in combinations(range(total), 2):
        likeness = compare_evidence(
            papers[second], papers[first], NO_BACKGROUND, lambda name: rarity(counts.count(name), total)
        )
        topics[first, second] = likeness.topic_score
    half = [
        (_TYPICAL * _TYPICAL_PAPERS + sum(score for pair, score in topics.items() if number in pair))
        / (total - 1 + _TYPICAL_PAPERS) / 2
        for number in range(total)
    ]  # fmt: skip
    sharing = sum(bool(shared_coauthors(ours, theirs)) for ours, theirs in combinations(papers, 2))
    groups: list[tuple[int, ...]] = [(number,) for number in range(total)]

    def evidence_of(group: tuple[int, ...]) -> Evidence:
        return sum((papers[number] for number in group), Evidence())

    def score(ours: tuple[int, ...], theirs: tuple[int, ...]) -> float:
        one, other = evidence_of(ours), evidence_of(theirs)
        links = compare_coauthors(one, other, NO_BACKGROUND)
        weight, penalty = _weights(min(one.size, other.size), max(one.size, other.size))
        together = sum(topics[min(a, b), max(a, b)] - half[a] - half[b] for a in ours for b in theirs)
        linked = score_links(links.coauthors, met(one, other), affiliated=links.affiliated)
        return _prior(total, sharing) + weight * together - penalty + linked - score_gap(links.gap)

    def met(one: Evidence, other: Evidence) -> float:
        reach = {name for key in one.coauthors for name in acquaintances.get(key, ())} - one.coauthors.keys()
        theirs = {name for key in other.coauthors for name in acquaintances.get(key, ())} - other.coauthors.keys()
        names = (reach & other.coauthors.keys()) | (theirs & one.coauthors.keys())
        return sum(map(NO_BACKGROUND.name_rarity, names)) + len(reach & theirs) / CROWD

    while len(groups) > 1:
        best, ours, theirs = max((score(one, other), one, other) for one, other in combinations(groups, 2))
        if best <= _APART:
            break
        groups = [*(group for group in groups if group not in (ours, theirs)), ours + theirs]
    return [tuple(sorted(papers[number].papers[0] for number in group)) for group in groups]


def test_topic_scores_are_those_of_every_two():
    chance = random.Random(3)
    papers = [gather_evidence(NAME, some_paper(chance, number)) for number in range(20)]
    for at, row in enumerate(topic_rows(papers, NO_BACKGROUND, lambda _: 0.5)):
        plain = [compare_evidence(papers[at], other, NO_BACKGROUND, lambda _: 0.5).topic_score for other in papers[:at]]
        assert row == pytest.approx(plain, abs=1e-3)
