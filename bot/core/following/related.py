"""Which stored papers are close to a paper: the same people, or the same rare words. No model, no index of vectors.

A paper's words are weighed by how rare they are among the candidates (TF-IDF), and compared by their cosine; a shared
author counts as much as a good deal of shared words. Refuses to call anything related that shares neither.
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
    """A paper close to another, and the authors they share, as this one spells them."""

    paper: Paper
    shared: tuple[str, ...]


def related(paper: Paper, candidates: Iterable[Paper], limit: int) -> list[Related]:
    """The closest of `candidates`, closest first."""
    by_id = {candidate.id: candidate for candidate in candidates if candidate.id != paper.id}
    bags = {paper_id: _bag_of_words(candidate) for paper_id, candidate in by_id.items()}
    own = _bag_of_words(paper)
    frequency = Counter(word for bag in bags.values() for word in bag)
    rarity = {word: math.log((1 + len(bags)) / (1 + frequency[word])) + 1 for word in own}
    ranked = []
    for paper_id, candidate in by_id.items():
        shared = _shared_authors(paper, candidate)
        closeness = _cosine(own, bags[paper_id], rarity)
        if shared or closeness >= LEAST:
            ranked.append((closeness + _SHARED_AUTHOR * min(len(shared), 3), paper_id, shared))
    ranked.sort(key=lambda entry: (-entry[0], entry[1]))
    return [Related(by_id[paper_id], shared) for _, paper_id, shared in ranked[:limit]]


def _bag_of_words(paper: Paper) -> Counter[str]:
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


def _shared_authors(paper: Paper, other: Paper) -> tuple[str, ...]:
    """Names of `other` that are written on `paper`, too."""
    own = {names.fold(author.name) for author in paper.authors}
    return tuple(names.display(author.name) for author in other.authors if names.fold(author.name) in own)
