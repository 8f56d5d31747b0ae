"""Which kept papers stand close to one: the same people, or the same rare words. No model, no index of vectors.

A paper's words are weighed by how rare they are among the candidates (TF-IDF), and compared by their cosine; a shared
author counts as much as a good deal of shared words. It refuses to call anything related that shares neither.
"""

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from bot.core.authors import names
from bot.core.following.follows import words
from bot.core.papers import Paper
from bot.core.text.latex import to_unicode

LEAST = 0.12  # of a cosine: below it two papers of one category share no more than their category's phrases
_SHARED_AUTHOR = 0.15  # for each of the first three
_TITLE = 3  # a word of the title says as much as three of the abstract


@dataclass(frozen=True, slots=True)
class Related:
    """A paper close to another, and the names they share, as this one writes them."""

    paper: Paper
    shared: tuple[str, ...]


def related(paper: Paper, candidates: Iterable[Paper], limit: int) -> list[Related]:
    """The closest of `candidates`, closest first."""
    others = {one.id: one for one in candidates if one.id != paper.id}
    bags = {name: _bag(one) for name, one in others.items()}
    own = _bag(paper)
    seen = Counter(word for bag in bags.values() for word in bag)
    rarity = {word: math.log((1 + len(bags)) / (1 + seen[word])) + 1 for word in own}
    found = []
    for name, one in others.items():
        shared = _shared(paper, one)
        closeness = _cosine(own, bags[name], rarity)
        if shared or closeness >= LEAST:
            found.append((closeness + _SHARED_AUTHOR * min(len(shared), 3), name, shared))
    found.sort(key=lambda one: (-one[0], one[1]))
    return [Related(others[name], shared) for _, name, shared in found[:limit]]


def _bag(paper: Paper) -> Counter[str]:
    bag = Counter(word for word in words(to_unicode(paper.abstract)) if len(word) > 2)
    for word in words(to_unicode(paper.title)):
        if len(word) > 2:
            bag[word] += _TITLE
    return bag


def _cosine(own: Counter[str], other: Counter[str], rarity: dict[str, float]) -> float:
    """Over the words of `own`; what else `other` says only makes it longer."""
    common = own.keys() & other.keys()
    if not common:
        return 0.0
    product = sum(math.log1p(own[word]) * math.log1p(other[word]) * rarity[word] ** 2 for word in common)
    most = max(rarity.values())
    length = math.sqrt(sum((math.log1p(count) * rarity[word]) ** 2 for word, count in own.items()))
    length_other = math.sqrt(sum((math.log1p(count) * rarity.get(word, most)) ** 2 for word, count in other.items()))
    return product / (length * length_other)


def _shared(paper: Paper, other: Paper) -> tuple[str, ...]:
    """Names of `other` that are written on `paper`, too."""
    own = {names.fold(author.name) for author in paper.authors}
    return tuple(names.display(author.name) for author in other.authors if names.fold(author.name) in own)
