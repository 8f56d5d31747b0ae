"""Every two papers of a name compared at once: what their topics tell, and the scalar products behind that.

Two at a time, a thousand papers took half a minute. Here one row of products is one sum of big integers that hold a
number for every paper, side by side: the interpreter adds and multiplies them as fast as arrays. Refuses to look at
coauthors: those are few and come through an index (`bot.core.authors.persons.link_index`).
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from math import sqrt
from struct import unpack

from bot.core.authors.persons.background import Background
from bot.core.authors.persons.evidence import Counts, Evidence
from bot.core.authors.persons.likeness import CATEGORIES, PLACES, TEAMS, WORDS, compare_categories

UNIT = 1 << 16  # a weight of 1, in the integers that stand for weights


def topic_rows(
    papers: Sequence[Evidence], background: Background, category_rarity: Callable[[str], float]
) -> Iterator[list[float]]:
    """For each of `papers` its `Likeness.topic_score` with every one before it."""
    fields: dict[tuple[tuple[str, int], ...], int] = {}  # few papers have categories that no other has
    field_of = [fields.setdefault(tuple(sorted(paper.categories.items())), len(fields)) for paper in papers]
    categories = [dict(field) for field in fields]
    field_scores = [
        [CATEGORIES * compare_categories(ours, theirs, category_rarity) for ours in categories] for theirs in categories
    ]
    places = [PLACES / 100 * paper.place / paper.size for paper in papers]
    teams = [TEAMS / 100 * paper.team / paper.size for paper in papers]
    # The likeness of words is a root; so is what the product is divided by.
    roots = [1 / sqrt(paper.length or 1.0) for paper in papers]
    unit = WORDS / sqrt(UNIT)
    weights, rarest = background.topic_weights, background.rarest_topic
    products = products_with_earlier([paper.words for paper in papers], lambda topic: weights.get(topic, rarest))
    for at, row in enumerate(products):
        scale, field_score, place, team = unit * roots[at], field_scores[field_of[at]], places[at], teams[at]
        yield [
            scale * root * sqrt(product) + field_score[field] - abs(place - other_place) - abs(team - other_team)
            for product, root, field, other_place, other_team in zip(row, roots, field_of, places, teams, strict=False)
        ]


def products_with_earlier(vectors: Sequence[Counts], weight: Callable[[str], float]) -> Iterator[tuple[int, ...]]:
    """For each vector its scalar product with every one before it, in units of `UNIT`: Σ weight · count · count."""
    largest = max((max(vector.values(), default=0) ** 2 * len(vector) for vector in vectors), default=0)
    width, code = (32, "I") if largest * UNIT < 1 << 32 else (64, "Q")  # single papers fit into the smaller number
    appearances = Counter(topic for vector in vectors for topic in vector)
    factors = {topic: round(UNIT * weight(topic)) for topic, times in appearances.items() if times > 1}
    lanes = dict.fromkeys(factors, 0)  # of a topic, the counts of all vectors so far
    for at, vector in enumerate(vectors):
        shared = [(topic, count) for topic, count in vector.items() if topic in factors]
        sums = sum([factors[topic] * count * lanes[topic] for topic, count in shared])
        yield unpack(f"<{at}{code}", sums.to_bytes(at * width // 8, "little"))
        shift = at * width
        for topic, count in shared:
            lanes[topic] += count << shift
