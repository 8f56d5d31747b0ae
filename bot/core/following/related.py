"""How close stored papers are to a paper, from 0 to 100, and what that rests on: the same rare words, the same people.

The full-text index gives the candidates, of all that is stored: those that have most of the paper's telling words and
authors. Words are weighed by how rare they are among papers, people by how rare their names are. No model, and no
vectors. Refuses to call anything close that shares neither.
"""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from math import exp, sqrt

from bot.core.authors import names
from bot.core.authors.persons.background import Background
from bot.core.authors.persons.topics import count_folded_topics, stem
from bot.core.papers import Paper
from bot.core.search.expressions import AdjacentWords, TextField
from bot.core.search.index_text import IndexedPaper, index_text, index_words

MOST_CANDIDATES = 50
MOST_TERMS = 3  # that are named
LEAST = 0.14  # of a cosine: below it two papers share no more than what their field writes
_MOST_WORDS = 16  # that the index is asked for
_MOST_AUTHORS = 8
_SHARE = 0.12  # of all papers: all those words together are on no more, as far as is known
_SAME = 0.55  # of a cosine: hardly two papers are so close
_OF_AUTHORS = 0.6  # of the score, at most, rests on people: they write about more than one matter


@dataclass(frozen=True, slots=True)
class Related:
    """A paper close to another. `score`: 1 to 100.

    `terms`: what says most of what both say, as this paper writes it, () where it hardly counts; `shared`: authors of
    both, as this paper spells them.
    """

    paper: Paper
    score: int
    terms: tuple[str, ...]
    shared: tuple[str, ...]


def telling_words(paper: Paper, background: Background) -> dict[AdjacentWords, float]:
    """What to ask the index for: the words that tell most of what `paper` is about, its authors, and their weights."""
    words = index_text(paper)
    counts = count_folded_topics(words.title, words.abstract)
    spellings = _spell_stems(f"{words.title} {words.abstract}")
    weights = {short: count * _weight(short, background) for short, count in counts.items()}
    chosen: dict[AdjacentWords, float] = {}
    share = 0.0
    for short in sorted(weights, key=lambda short: (-weights[short], short)):
        frequency = background.words.get(short, 1) / max(background.papers, 1)
        if len(chosen) < _MOST_WORDS and (not chosen or share + frequency <= _SHARE):
            chosen[AdjacentWords((spellings[short],))] = weights[short]
            share += frequency
    several = sum(sorted(chosen.values())[-MOST_TERMS:]) or 1.0  # a shared author finds as much as some words
    for key in list(_people(paper))[:_MOST_AUTHORS]:
        if folded := index_words(key):
            chosen[AdjacentWords(folded, (TextField.AUTHORS,))] = several * background.name_rarity(key)
    return chosen


def related(paper: Paper, candidates: Iterable[IndexedPaper], background: Background, limit: int) -> list[Related]:
    """The closest of `candidates`, closest first; some tens of them take some milliseconds."""
    words = index_text(paper)
    own, people = count_folded_topics(words.title, words.abstract), _people(paper)
    signed = [f" {' '.join(index_words(key))} " for key in people]  # how they stand among indexed authors
    length = _length(own, background)
    ranked: list[tuple[float, Related]] = []
    for candidate in {candidate.paper.id: candidate for candidate in candidates}.values():
        if candidate.paper.id == paper.id:
            continue
        counts = count_folded_topics(candidate.words.title, candidate.words.abstract)
        common = {
            short: own[short] * count * _weight(short, background) for short, count in counts.items() if short in own
        }
        cosine = sum(common.values()) / (length * _length(counts, background) or 1.0)
        authors = f" {candidate.words.authors} "
        may_share = any(name in authors for name in signed)
        shared = _people(candidate.paper, people) if may_share else {}
        if cosine < LEAST and not shared:
            continue
        closeness = _join(cosine, [background.name_rarity(key) for key in shared])
        terms = _spell_terms(candidate, common) if cosine >= LEAST else ()
        score = max(1, round(100 * closeness))
        ranked.append((closeness, Related(candidate.paper, score, terms, tuple(shared.values()))))
    ranked.sort(key=lambda entry: (-entry[0], entry[1].paper.id))
    return [neighbour for _, neighbour in ranked[:limit]]


@dataclass(frozen=True, slots=True, eq=False)
class WeighedPaper:
    """What of a paper is compared with another, read once: its stems with their weights, and who wrote it."""

    paper: Paper
    counts: Mapping[str, int]
    weights: Mapping[str, float]  # count and rarity of each stem
    length: float
    people: Mapping[str, str]


def weigh_paper(indexed: IndexedPaper, background: Background) -> WeighedPaper:
    """What of a stored paper is compared; a fraction of a millisecond."""
    counts = count_folded_topics(indexed.words.title, indexed.words.abstract)
    weights = {short: count * _weight(short, background) for short, count in counts.items()}
    return WeighedPaper(indexed.paper, counts, weights, _length(counts, background), _people(indexed.paper))


def closest(own: WeighedPaper, others: Iterable[WeighedPaper], background: Background) -> tuple[Paper, int] | None:
    """Which of `others` is closest to `own`, and how close, 1 to 100, as `related` has it; None where none is."""
    best: tuple[float, str, Paper] | None = None
    for other in others:
        if other.paper.id == own.paper.id:
            continue
        common = sum(count * other.weights[short] for short, count in own.counts.items() if short in other.weights)
        cosine = common / (own.length * other.length or 1.0)
        shared = own.people.keys() & other.people.keys()
        if cosine < LEAST and not shared:
            continue
        ranked = (_join(cosine, sorted(map(background.name_rarity, shared))), other.paper.id, other.paper)
        if best is None or ranked[:2] > best[:2]:
            best = ranked
    return None if best is None else (best[2], max(1, round(100 * best[0])))


def _people(paper: Paper, among: Container[str] | None = None) -> dict[str, str]:
    """Authors' names as they are shown, by their folded form; only those `among` some."""
    folded = {names.fold(author.name): author.name for author in paper.authors}
    return {key: names.display(name) for key, name in folded.items() if key and (among is None or key in among)}


def _join(cosine: float, rarities: list[float]) -> float:
    """0 to 1: words and people add to each other, neither takes anything from the other."""
    words = min(cosine / _SAME, 1.0)
    people = _OF_AUTHORS * (1 - exp(-sum(rarities)))
    return 1 - (1 - words) * (1 - people)


def _weight(short: str, background: Background) -> float:
    return background.topic_weights.get(short, background.rarest_topic)


def _length(counts: Mapping[str, int], background: Background) -> float:
    return sqrt(sum(count * count * _weight(short, background) for short, count in counts.items()))


def _spell_stems(text: str) -> dict[str, str]:
    """Each stem as the word by which it is first met."""
    spellings: dict[str, str] = {}
    for word in text.split():
        spellings.setdefault(stem(word), word)
    return spellings


def _spell_terms(candidate: IndexedPaper, common: Mapping[str, float]) -> tuple[str, ...]:
    spellings = _spell_stems(f"{candidate.words.title} {candidate.words.abstract}")
    return tuple(spellings[short] for short in sorted(common, key=lambda short: (-common[short], short))[:MOST_TERMS])
