"""Every two papers of a name compared at once: what their topics tell, and the scalar products behind that.

Two at a time, a thousand papers took half a minute. Here one row of products is one sum of big integers that hold a
number for every paper, side by side: the interpreter adds and multiplies them as fast as arrays. Refuses to look at
coauthors: those are few and come through an index (`bot.core.authors.persons.link_index`).
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from heapq import nlargest
from itertools import repeat
from math import prod, sqrt
from operator import add, mul, sub
from struct import unpack

from bot.core.authors.persons.background import Background
from bot.core.authors.persons.evidence import Counts, Evidence
from bot.core.authors.persons.likeness import CATEGORIES, PLACES, TEAMS, WORDS, CategoryVector

UNIT = 1 << 16  # a weight of 1, in the integers that stand for weights
_BLOCK = 128  # papers whose numbers are appended to the long integers at once, each of which is copied then


def topic_rows(
    papers: Sequence[Evidence], background: Background, category_rarity: Callable[[str], float]
) -> Iterator[list[float]]:
    """For each of `papers` its `Likeness.topic_score` with every one before it."""
    fields: dict[tuple[tuple[str, int], ...], int] = {}  # few papers have categories that no other has
    field_of = [fields.setdefault(tuple(sorted(paper.categories.items())), len(fields)) for paper in papers]
    places = [PLACES / 100 * paper.place / paper.size for paper in papers]
    teams = [TEAMS / 100 * paper.team / paper.size for paper in papers]
    # The likeness of words is a root; so is what the product is divided by.
    roots = [1 / sqrt(paper.length or 1.0) for paper in papers]
    unit = WORDS / sqrt(UNIT)
    weights, rarest = background.topic_weights, background.rarest_topic
    products = products_with_earlier([paper.words for paper in papers], lambda topic: weights.get(topic, rarest))
    # Nothing below is done pair by pair in the interpreter: rows are added, and what many papers have in common (a
    # field, a place, the length of a list) is compared with all papers once.
    field_scores = _field_scores([dict(field) for field in fields], category_rarity)
    by_field = [[row[field] for field in field_of] for row in field_scores]
    by_place = {place: [abs(place - other) for other in places] for place in set(places)}
    by_team = {team: [abs(team - other) for other in teams] for team in set(teams)}
    for at, row in enumerate(products):
        words = map(mul, map(mul, repeat(unit * roots[at]), roots), map(sqrt, row))
        scores = map(sub, map(add, words, by_field[field_of[at]]), by_place[places[at]])
        yield list(map(sub, scores, by_team[teams[at]]))


def _field_scores(fields: Sequence[Counts], rarity: Callable[[str], float]) -> list[list[float]]:
    """What the categories of every two papers tell, by the numbers of their fields."""
    vectors = [CategoryVector.of(field, rarity) for field in fields]
    return [[CATEGORIES * ours.compare(theirs) for ours in vectors] for theirs in vectors]


def products_with_earlier(vectors: Sequence[Counts], weight: Callable[[str], float]) -> Iterator[tuple[int, ...]]:
    """For each vector its scalar product with every one before it, in units of `UNIT`: Σ weight · count · count."""
    # No product is greater than that of the two greatest lengths; those of single papers fit into the smaller number.
    longest = nlargest(2, [sum(map(mul, vector.values(), vector.values())) for vector in vectors])
    width, code = (32, "I") if sqrt(prod(longest)) * UNIT < 1 << 31 else (64, "Q")
    appearances = Counter(topic for vector in vectors for topic in vector)
    factors = {topic: round(UNIT * weight(topic)) for topic, times in appearances.items() if times > 1}
    # Of a topic, the weighed counts of all vectors so far, one after the other; those of the newest block apart.
    lanes = dict.fromkeys(factors, 0)
    newest: dict[str, int] = {}
    for at, vector in enumerate(vectors):
        start = at % _BLOCK
        if not start:
            for topic, lane in newest.items():
                lanes[topic] |= lane << (at - _BLOCK) * width
            newest = {}
        by_count: dict[int, list[str]] = defaultdict(list)
        for topic, count in vector.items():
            if topic in factors:
                by_count[count].append(topic)
        earlier = sum([count * sum([lanes[topic] for topic in topics]) for count, topics in by_count.items()])
        latest = sum([count * sum([newest.get(topic, 0) for topic in topics]) for count, topics in by_count.items()])
        sums = earlier + (latest << (at - start) * width)
        yield unpack(f"<{at}{code}", sums.to_bytes(at * width // 8, "little"))
        shift = start * width
        for count, topics in by_count.items():
            for topic in topics:
                newest[topic] = newest.get(topic, 0) + (count * factors[topic] << shift)
