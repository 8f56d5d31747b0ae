"""The first minute of a deployment: is an author whom nobody shares a name with followed at once, and are cards pure?

What is common is counted as for the product's own background, but over the earlier months only. Half of the authors, by
a hash of the name, served to choose weights; the other half is measured.
"""

import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import fmean

from bot.core.authors.homonyms import find_different
from bot.core.authors.identity import Background, persons
from bot.core.authors.persons.background import NO_BACKGROUND
from bot.core.authors.persons.shipped_background import background_lines, read_background
from bot.core.authors.persons.signatures import names_on
from bot.core.papers import Paper
from bot.core.word_lists import parse_table
from tests.bench.namesake_cases import Months
from tests.bench.namesake_measures import b_cubed
from tests.bench.pseudo_homonyms import NAME, RARE, Case, Corpus, case, is_measured

FEWEST, BUSY, MOST = 3, 15, 60  # papers
FOLLOWED = 0.75  # of the papers in one group: followed at once
CROWD = 12  # people
CARDS = 6  # that are shown
_ALONGSIDE = 300  # papers by coauthors, as many as are looked at


def fresh_background(months: Months) -> Background:
    """What would be shipped, had it been counted over the earlier months."""
    counted = replace(months.background, names=len(months.earlier.by_author))
    return read_background(parse_table(background_lines(counted)))


def lone_authors(corpus: Corpus, number: int, fewest: int, *, seed: int) -> list[str]:
    """Folded names that hardly anybody else should have, with at least so many papers, from the half to measure."""
    pool = [key for key in _measured(corpus) if fewest <= len(corpus.by_author[key]) <= MOST]
    return random.Random(seed).sample(pool, min(number, len(pool)))


@dataclass(frozen=True)
class Followed:
    """Of authors, the share that is followed without a question, and the share with most of the papers in one group."""

    unasked: float
    together: float

    @classmethod
    def over(
        cls, corpus: Corpus, authors: Sequence[str], background: Background | None, swept: Sequence[Paper] = ()
    ) -> "Followed":
        """`swept`: what a deployment has read since; what coauthors wrote in it is looked at, as /follow does."""
        unasked, together = [], []
        of_coauthors = Corpus(swept).by_author
        for key in authors:
            own, name = corpus.by_author[key], corpus.written[key]
            coauthors = {other for paper in own for other, _ in names_on(paper) if other != key}
            alongside = {paper.id: paper for other in coauthors for paper in of_coauthors.get(other, ())}
            people = persons(name, [*own, *list(alongside.values())[:_ALONGSIDE]], background)
            sizes = [person.known.size for person in people]
            together.append(max(sizes) >= FOLLOWED * sum(sizes))
            unasked.append(together[-1] or not find_different(name, people, background or NO_BACKGROUND))
        return cls(fmean(unasked), fmean(together))


def with_bearers(background: Background, bearers: float) -> Background:
    """`background` as it would be if so many people were expected to be called `NAME`."""
    return replace(
        background,
        given={**background.given, "noor": 100},
        family={**background.family, "halewijn": round(bearers * background.romanizations["other"] / 100) or 1},
    )


def crowds(corpus: Corpus, number: int, *, seed: int) -> list[Case]:
    """Twelve people of one name in one primary category, each with at least two papers."""
    chance = random.Random(seed)
    by_category = defaultdict(list)
    for key in _measured(corpus):
        if len(corpus.by_author[key]) > 1:
            by_category[corpus.primary(key)].append(key)
    large = [authors for authors in by_category.values() if len(authors) >= 5 * CROWD]
    cases: list[Case] = []
    while large and len(cases) < number:
        chosen: list[str] = []
        ids: set[str] = set()
        authors = chance.choice(large)
        for key in chance.sample(authors, len(authors)):
            own = {paper.id for paper in corpus.by_author[key]}
            if len(chosen) < CROWD and not ids & own:
                chosen.append(key)
                ids |= own
        cases.append(case(corpus, chosen, corpus.by_author))
    return cases


@dataclass(frozen=True)
class Cards:
    """Of cards with several papers, the share that hold one person's only; B³ precision and recall, and F1."""

    pure: float
    precision: float
    recall: float
    f1: float

    @classmethod
    def over(cls, cases: Sequence[Case], background: Background, bearers: float) -> "Cards":
        """Where `bearers` people are expected to have the name."""
        known = with_bearers(background, bearers)
        pure, measures = [], []
        for crowd in cases:
            people = persons(NAME, [*crowd.papers, *crowd.context], known)
            groups = {paper: number for number, person in enumerate(people) for paper in person.known.papers}
            measures.append(b_cubed(crowd.truth, groups))
            pure += [
                len({crowd.truth[paper] for paper in person.known.papers}) == 1
                for person in people[:CARDS]
                if person.known.size > 1
            ]
        precision, recall, f1 = (fmean(values) for values in zip(*measures, strict=True))
        return cls(fmean(pure), precision, recall, f1)


def _measured(corpus: Corpus) -> list[str]:
    return sorted(key for key in corpus.by_author if " " in key and corpus.bearers[key] < RARE and is_measured(key))
