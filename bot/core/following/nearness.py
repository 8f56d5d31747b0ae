"""How near a paper is to a sentence, from 0 to 100, and the words that it rests on: rare words, and pairs of words.

A sentence is what tells something in it: words, and two side by side, each weighed by how rare its words are among the
papers that come with the product, so that a paper is as near tomorrow as it is today. Papers that somebody has marked
as fitting, or not, bring papers like them nearer or farther. No model, and no vectors: a paper that says it all in
other words is not found.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from types import MappingProxyType

from bot.core.authors.persons.topics import count_folded_topics
from bot.core.following.tuning import NO_TUNING, MarkedPaper, Tuning
from bot.core.following.word_roots import forms_of, join_roots, merge_levels, root, weight
from bot.core.papers import Paper
from bot.core.search.expressions import AdjacentWords
from bot.core.search.index_text import index_words
from bot.core.text.folded_words import prose_words, words
from bot.core.word_lists import word_set

LEAST = 50  # what is not so near is not caught
MOST_TERMS = 4  # that are named
FEWEST_TERMS = 2  # of a sentence: one word is a phrase

MOST_GAINED, MOST_LOST = 30, 40  # of 100, for being like a paper that was marked
_LEAST_LIKE = 8  # of those, to be called like it
_MISSED = 0.45  # of a word's weight a paper lacks that has it once; half as much of that with every doubling
_EXPECTED = 3  # words of a sentence, however many it has
_PAIR = 0.5  # of the weights of its two words
_MOST_MARKED_TERMS = 12  # of a marked paper
_OTHER_SCRIPTS = re.compile("[\u0370-\u1cff\u2e80-\ud7ff\uf900-\ufaff\uff66-\uffdc\U00020000-\U0003ffff]+")
_UNTELLING = word_set("bot.core.following", "untelling_words")


@dataclass(frozen=True, slots=True)
class SentenceTerms:
    """What tells something in a sentence: weights of roots and of pairs of them; `spelled`: each root as typed."""

    roots: Mapping[str, float]
    pairs: Mapping[tuple[str, str], float]
    spelled: Mapping[str, str]

    @property
    def total(self) -> float:
        """What a paper has that says as much of it as one can expect: three words, two of them side by side."""
        heaviest = sorted(self.roots.values(), reverse=True)[:_EXPECTED]
        return sum(heaviest) + max(self.pairs.values(), default=0.0)


@dataclass(frozen=True, slots=True)
class Nearness:
    """How near a paper is to a sentence, 0 to 100. `terms`: the words that it rests on, as the paper spells them.

    `like`, `unlike`: the paper, by its id, that was marked as fitting, or not, to whose being so near that adds, or
    from whose that takes, most; None where none does.
    """

    score: int
    terms: tuple[str, ...]
    like: str | None = None
    unlike: str | None = None


@dataclass(frozen=True, slots=True)
class MarkLikeness:
    """How like marked papers a paper is, from -40 (one marked as not fitting) to 30 (one marked as fitting).

    `like`, `unlike`: which that is; None where it is hardly like it, as any two papers on one thing are.
    """

    points: int
    like: str | None = None
    unlike: str | None = None


@lru_cache(maxsize=4096)
def read_sentence(sentence: str) -> SentenceTerms:
    """The telling words of `sentence`; what is in a script in which papers are not written is left out."""
    typed = words(_OTHER_SCRIPTS.sub(" ", sentence))
    spelled: dict[str, str] = {}
    roots: list[str | None] = []
    for word in typed:
        short = root(word) if word not in _UNTELLING and count_folded_topics("", word) else None
        roots.append(short)
        if short:
            spelled.setdefault(short, word)
    weights = {short: weight(short) for short in spelled}
    pairs = {
        (first, second): _PAIR * (weights[first] + weights[second])
        for first, second in pairwise(roots)
        if first and second and first != second
    }
    return SentenceTerms(MappingProxyType(weights), MappingProxyType(pairs), MappingProxyType(spelled))


def nearness(sentence: str, paper: Paper, tuning: Tuning = NO_TUNING) -> Nearness:
    """How near `paper` is to `sentence`, tuned by papers that were marked."""
    terms, text = read_sentence(sentence), _read_text(paper.title, paper.abstract)
    shares = {short: own_weight * _presence(text, short) for short, own_weight in terms.roots.items()}
    both = sum(share for pair, share in terms.pairs.items() if f" {pair[0]} {pair[1]} " in text.roots)
    own = (sum(shares.values()) + both) / (terms.total or 1.0)
    own *= (1 + min(1.0, sum(map(bool, shares.values())) / min(len(shares) or 1, _EXPECTED))) / 2
    gain, like, loss, unlike = _weigh_marks(text, tuning)
    whole = own + gain - loss
    named = sorted((short for short, share in shares.items() if share), key=lambda short: (-shares[short], short))
    spellings = {short: word for word in reversed(text.prose.split()) if (short := root(word)) in shares}
    return Nearness(
        max(0, min(100, round(100 * whole))),
        tuple(spellings[short] for short in named[:MOST_TERMS]),
        like,
        unlike,
    )


def likeness(paper: Paper, tuning: Tuning) -> MarkLikeness:
    """What marked papers add to `paper`, or take from it: what they would of its nearness to a sentence."""
    gain, like, loss, unlike = _weigh_marks(_read_text(paper.title, paper.abstract), tuning)
    points = round(100 * (gain - loss))
    return MarkLikeness(points, like if points >= _LEAST_LIKE else None, unlike if points <= -_LEAST_LIKE else None)


def marked_terms(sentence: str, paper: Paper) -> dict[str, float]:
    """What `paper` is about besides `sentence`: its most telling roots, each with its share of the whole."""
    text, own = _read_text(paper.title, paper.abstract), read_sentence(sentence).roots
    weights = {short: level * weight(short) for short, level in text.levels.items() if short not in own}
    chosen = sorted(weights, key=lambda short: (-weights[short], short))[:_MOST_MARKED_TERMS]
    total = sum(weights[short] for short in chosen)
    return {short: weights[short] / total for short in chosen} if total else {}


def rarest_words(sentence: str) -> frozenset[str]:
    """Words, in every ending, one of which any paper has that is near enough, however the sentence is tuned.

    The commonest words are left out as long as all of them together are too little.
    """
    terms = read_sentence(sentence)
    needed = ((LEAST - 0.5 - MOST_GAINED) / 100) * terms.total
    left_out: set[str] = set()
    for short in sorted(terms.roots, key=lambda short: (terms.roots[short], short)):
        without = left_out | {short}
        both = sum(share for pair, share in terms.pairs.items() if without.issuperset(pair))
        if sum(terms.roots[other] for other in without) + both >= needed:
            break
        left_out = without
    rare = terms.roots.keys() - left_out
    return frozenset(word for short in rare for word in forms_of(short))


def telling_words(sentence: str) -> dict[AdjacentWords, float]:
    """What to ask the full-text index for, which knows the endings of words: what tells something, and its weight."""
    terms = read_sentence(sentence)
    weights = {AdjacentWords(index_words(terms.spelled[short])): own for short, own in terms.roots.items()}
    pairs = {
        AdjacentWords(index_words(f"{terms.spelled[first]} {terms.spelled[second]}")): own
        for (first, second), own in terms.pairs.items()
    }
    return weights | pairs


@dataclass(frozen=True, slots=True)
class _PaperTerms:
    """A text's words and roots, each between two spaces, and how much of it each root fills."""

    prose: str
    roots: str
    levels: Mapping[str, int]


@lru_cache(maxsize=4096)
def _read_text(title: str, abstract: str) -> _PaperTerms:
    folded = prose_words(title, abstract)
    roots = " \n ".join(join_roots(text.split()) for text in folded)
    return _PaperTerms(" ".join(folded), f" {roots} ", merge_levels(count_folded_topics(*folded)))


def _presence(text: _PaperTerms, short: str) -> float:
    """How much of a word's weight a text has: 0 without it, towards 1 the more it is about it."""
    level = text.levels.get(short, 0)
    return 1 - _MISSED**level if level else 0.0


def _weigh_marks(text: _PaperTerms, tuning: Tuning) -> tuple[float, str | None, float, str | None]:
    """What is added and taken, as shares of the whole, each with the paper to which the text is most like for it.

    Only the paper that matters more is named.
    """
    gain, like = _closest(text, tuning.fitting)
    loss, unlike = _closest(text, tuning.unfitting)
    named = like if gain > loss else None, unlike if loss > gain else None
    return MOST_GAINED / 100 * gain, named[0], MOST_LOST / 100 * loss, named[1]


def _closest(text: _PaperTerms, marked: tuple[MarkedPaper, ...]) -> tuple[float, str | None]:
    """How like the marked paper that it is most like a text is, 0 to 1, and which that is."""
    return max(_likenesses(text, marked), key=lambda pair: pair[0], default=(0.0, None))


def _likenesses(text: _PaperTerms, marked: tuple[MarkedPaper, ...]) -> Iterator[tuple[float, str | None]]:
    for paper in marked:
        yield sum(share * _presence(text, short) for short, share in paper.terms), paper.id
