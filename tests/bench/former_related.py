"""How /related chose before there was an index: the newest papers of a category, compared word by word (TF-IDF).

Kept to be measured beside what came after it. Authors are left out, as they are in the whole comparison.
"""

import math
from collections import Counter
from collections.abc import Sequence

from bot.core.papers import Paper
from bot.core.text.folded_words import words
from bot.core.text.latex import to_unicode

CANDIDATES = 400  # the newest of the paper's first category
_LEAST = 0.12
_TITLE = 3  # a word of the title says as much as three of the abstract

Bag = Counter[str]


def rank_as_before(paper: Paper, papers: Sequence[Paper], limit: int) -> list[str]:
    """The ids of the closest of `papers`, which are sorted by day, the newest first."""
    category = [other for other in papers if other.id != paper.id and paper.categories[0] in other.categories]
    bags = {other.id: _bag_of_words(other) for other in category[:CANDIDATES]}
    own = _bag_of_words(paper)
    frequency = Counter(word for bag in bags.values() for word in bag)
    rarity = {word: math.log((1 + len(bags)) / (1 + frequency[word])) + 1 for word in own}
    ranked = [(_cosine(own, bag, rarity), id_) for id_, bag in bags.items()]
    ranked = [entry for entry in ranked if entry[0] >= _LEAST]
    return [id_ for _, id_ in sorted(ranked, key=lambda entry: (-entry[0], entry[1]))[:limit]]


def _bag_of_words(paper: Paper) -> Bag:
    bag = Counter(word for word in words(to_unicode(paper.abstract)) if len(word) > 2)
    for word in words(to_unicode(paper.title)):
        if len(word) > 2:
            bag[word] += _TITLE
    return bag


def _cosine(own: Bag, other: Bag, rarity: dict[str, float]) -> float:
    common = own.keys() & other.keys()
    if not common:
        return 0.0
    product = sum(math.log1p(own[word]) * math.log1p(other[word]) * rarity[word] ** 2 for word in common)
    most = max(rarity.values())
    length = math.sqrt(sum((math.log1p(count) * rarity[word]) ** 2 for word, count in own.items()))
    other_length = math.sqrt(sum((math.log1p(count) * rarity.get(word, most)) ** 2 for word, count in other.items()))
    return product / (length * other_length)
