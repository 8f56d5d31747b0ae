"""A real paper's title as a sentence: how often it brings, among three papers of a day, one by the same group.

The authors are hidden from it. Beside it stands BM25 over the same days, which knows no threshold.
"""

import math
import statistics
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence

import pytest

from bot.core.following.nearness import LEAST, marked_terms, nearness
from bot.core.following.tuning import NO_TUNING
from bot.core.following.typed_sentence import A_DAY
from bot.core.papers import Paper
from bot.core.text.folded_words import prose_words, words
from tests.bench.test_related import Pairs, _by_group
from tests.real_papers import real_papers

_DAYS = 6  # of which every paper is compared with a title, to count what a day would bring


@pytest.mark.bench
@pytest.mark.timeout(900)
def test_a_sentence_brings_what_belongs_to_it(capsys: pytest.CaptureFixture[str]) -> None:
    entries = {entry.paper.id: entry for entry in real_papers("2026-04", "2026-05", "2026-06")}
    papers = [entry.paper for entry in entries.values()]
    days: defaultdict[object, list[Paper]] = defaultdict(list)
    for entry in entries.values():
        days[entry.day].append(entry.paper)
    pairs = _by_group(papers)
    bm25 = Bm25(papers)

    def rank(sentence: str, own: str, day: Sequence[Paper]) -> list[str]:
        near = [(nearness(sentence, paper).score, paper.id) for paper in day if paper.id != own]
        return [id_ for score, id_ in sorted(near, reverse=True)[:A_DAY] if score >= LEAST]

    def rank_by_bm25(sentence: str, own: str, day: Sequence[Paper]) -> list[str]:
        ranked = sorted(day, key=lambda paper: bm25.score(sentence, paper), reverse=True)
        return [paper.id for paper in ranked if paper.id != own][:A_DAY]

    def share(ranking: Callable[[str, str, Sequence[Paper]], list[str]]) -> float:
        hits = 0
        for paper, others in pairs:
            listed = {entries[other].day for other in others}
            hits += any(other in ranking(paper.title, paper.id, days[day]) for day in listed for other in others)
        return hits / len(pairs)

    ours, theirs = share(rank), share(rank_by_bm25)
    largest = sorted(days, key=lambda day: -len(days[day]))[:_DAYS]
    caught = [
        sum(nearness(paper.title, other).score >= LEAST for other in days[day]) for paper, _ in pairs for day in largest
    ]
    before, after, against = _marked(papers, pairs)
    with capsys.disabled():
        sys.stdout.write(
            f"\n{len(pairs)} titles as sentences: one by the same group among the three of its day in {ours:.1%},"
            f" by BM25 {theirs:.1%}\n"
            f"a day of {statistics.mean(len(days[day]) for day in largest):.0f} papers:"
            f" near enough {statistics.mean(caught):.1f} on average, {statistics.median(caught):.0f} in the middle\n"
            f"a third paper of the group is near enough in {before:.1%}; after one ✓ in {after:.1%};"
            f" others of its day {against[0]:.2%} and {against[1]:.2%}\n"
        )
    assert ours > 0.1
    assert after >= before


def _marked(papers: Sequence[Paper], pairs: Pairs) -> tuple[float, float, tuple[float, float]]:
    """How often a third paper of a group is near enough before and after a second was marked as fitting; and others."""
    by_id = {paper.id: paper for paper in papers}
    third: list[tuple[int, int]] = []
    rest: list[tuple[int, int]] = []
    for paper, others in pairs:
        if len(others) < 2:
            continue
        marked, *further = (by_id[id_] for id_ in sorted(others))
        tuning = NO_TUNING.mark(marked.id, marked_terms(paper.title, marked), True)
        sentence = paper.title
        for scores, sample in ((third, further), (rest, papers[:: len(papers) // 200])):
            scores += [(nearness(sentence, other).score, nearness(sentence, other, tuning).score) for other in sample]

    def near(scores: list[tuple[int, int]], place: int) -> float:
        return sum(pair[place] >= LEAST for pair in scores) / len(scores)

    return near(third, 0), near(third, 1), (near(rest, 0), near(rest, 1))


class Bm25:
    """The usual ranking, of title and abstract together."""

    def __init__(self, papers: Sequence[Paper]) -> None:
        texts = {paper.id: " ".join(prose_words(paper.title, paper.abstract)) for paper in papers}
        self._counts = {id_: Counter(text.split()) for id_, text in texts.items()}
        self._lengths = {id_: counts.total() for id_, counts in self._counts.items()}
        self._mean = statistics.mean(self._lengths.values())
        frequencies = Counter(word for counts in self._counts.values() for word in counts)
        total = len(papers)
        self._rarity = {word: math.log(1 + (total - n + 0.5) / (n + 0.5)) for word, n in frequencies.items()}

    def score(self, sentence: str, paper: Paper) -> float:
        """How well `paper` answers."""
        counts, length = self._counts[paper.id], self._lengths[paper.id]
        norm = 1.2 * (0.25 + 0.75 * length / self._mean)
        found = [word for word in words(sentence) if word in counts]
        return sum(self._rarity[word] * counts[word] * 2.2 / (counts[word] + norm) for word in found)
