"""Held-out pairs of real papers: how often /related finds the other one of two by the same group, or of one series.

The authors are hidden from it: what is measured is what the words tell. Beside it stand the index's own ranking, the
comparison that came before, and bm25s where PAPERBOY_BM25S_PYTHON names an interpreter that has it.
"""

import re
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.core.authors import names
from bot.core.authors.persons.shipped_background import shipped_background
from bot.core.following.related import MOST_CANDIDATES, related, telling_words
from bot.core.papers import Paper
from bot.core.search.expressions import Disjunction
from bot.core.text.latex import to_unicode
from bot.storage.index_query import fts5_query
from bot.storage.store import SqlStore
from tests.bench.former_related import rank_as_before
from tests.bench.test_search_times import BM25S, rank_by_bm25s
from tests.contracts.made_up import BEGAN
from tests.contracts.set_clock import START, SetClock
from tests.real_papers import real_papers

MOST_QUERIES = 150
BEFORE = 40  # of those: the comparison without an index takes a quarter of a second each
Pairs = list[tuple[Paper, frozenset[str]]]
Ranking = Callable[[Paper], Awaitable[Sequence[str]]]


@pytest.mark.bench
@pytest.mark.timeout(900)
async def test_related_finds_what_belongs_together(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    papers = list({entry.paper.id: entry.paper for entry in real_papers("2026-04", "2026-05", "2026-06")}.values())
    store = await SqlStore.open(f"sqlite:///{tmp_path / 'papers.db'}", SetClock())
    for start in range(0, len(papers), 2_000):
        await store.papers.add_page(papers[start : start + 2_000], BEGAN, START)
    background, seconds = shipped_background(), list[float]()

    async def rank(paper: Paper) -> list[str]:
        begin = time.process_time()
        candidates = await store.paper_index.near(telling_words(paper, background), MOST_CANDIDATES)
        hidden = [replace(candidate, paper=replace(candidate.paper, authors=())) for candidate in candidates]
        neighbours = related(paper, hidden, background, 5)
        seconds.append(time.process_time() - begin)
        return [neighbour.paper.id for neighbour in neighbours]

    async def rank_by_bm25(paper: Paper) -> list[str]:
        query = fts5_query(Disjunction(tuple(telling_words(paper, background))))
        statement = text(
            "SELECT paper_id FROM paper_words JOIN paper_text ON number = paper_words.rowid"
            " WHERE paper_words MATCH :query AND paper_id <> :own ORDER BY bm25(paper_words, 3.0, 1.0) LIMIT 5"
        )
        async with store._database.reading() as session:  # noqa: SLF001 (beside what the product asks)
            rows = await (await session.connection()).execute(statement, {"query": query, "own": paper.id})
            return list(rows.scalars())

    newest_first = sorted(papers, key=lambda paper: (paper.created or date.min, paper.id), reverse=True)

    async def rank_without_index(paper: Paper) -> list[str]:
        return rank_as_before(paper, newest_first, 5)

    lines, gains = [], list[float]()
    for label, pairs in (("same first author", _by_group(papers)), ("one series", _in_series(papers))):
        ours, bm25 = await _share(pairs, rank), await _share(pairs, rank_by_bm25)
        lines.append(f"{label}, {len(pairs)} papers: another one among five in {ours:.1%}, by bm25 alone {bm25:.1%}")
        some = pairs[:: len(pairs) // BEFORE + 1]
        shares = f"{await _share(some, rank):.1%}, as before the index {await _share(some, rank_without_index):.1%}"
        lines.append(f"  of {len(some)} of them: {shares}")
        if BM25S:
            lines.append(f"  by bm25s, all words: {_share_by_bm25s(papers, pairs):.1%}")
        assert ours > 0.15
        gains.append(ours - bm25)
    await store.close()
    assert sum(gains) > 0
    median = statistics.median(seconds)
    with capsys.disabled():
        lines.append(f"{len(papers):,} papers stored: {median * 1000:.0f} ms of processor time, median")
        sys.stdout.write("\n" + "\n".join(lines) + "\n")


async def _share(pairs: Pairs, rank: Ranking) -> float:
    hits = [not others.isdisjoint(await rank(replace(paper, authors=()))) for paper, others in pairs]
    return sum(hits) / len(hits)


def _share_by_bm25s(papers: Sequence[Paper], pairs: Pairs) -> float:
    texts = [" ".join([*[to_unicode(paper.title)] * 3, to_unicode(paper.abstract)]) for paper in papers]
    places = {paper.id: place for place, paper in enumerate(papers)}
    queries = [[texts[places[paper.id]], places[paper.id]] for paper, _ in pairs]
    answer = rank_by_bm25s({"texts": texts, "queries": queries, "repeats": 1})
    hits = [
        any(papers[place].id in others for place in ranks[:5])
        for (_, others), ranks in zip(pairs, answer["ranks"], strict=True)
    ]
    return sum(hits) / len(hits)


def _by_group(papers: Sequence[Paper]) -> Pairs:
    """Papers whose first author has two to four, with another author in common: one group beyond doubt."""
    folded = {paper.id: [names.fold(author.name) for author in paper.authors] for paper in papers}
    groups: defaultdict[str, list[Paper]] = defaultdict(list)
    for paper in papers:
        if folded[paper.id] and folded[paper.id][0]:
            groups[folded[paper.id][0]].append(paper)
    pairs = [
        (paper, frozenset(
            other.id for other in group
            if other is not paper and len({*folded[paper.id]} & {*folded[other.id]}) > 1))
        for group in groups.values() if 2 <= len(group) <= 4 for paper in group
    ]  # fmt: skip
    return _held_out([(paper, others) for paper, others in pairs if others])


def _in_series(papers: Sequence[Paper]) -> Pairs:
    """Papers with one title in front of the colon."""
    groups: defaultdict[str, list[Paper]] = defaultdict(list)
    for paper in papers:
        front, colon, _ = paper.title.partition(":")
        key = re.sub(r"[^a-z0-9]+", " ", front.lower()).strip()
        if colon and len(key) > 5:
            groups[key].append(paper)
    return _held_out([
        (paper, frozenset(other.id for other in group if other is not paper))
        for group in groups.values() if 2 <= len(group) <= 4 for paper in group
    ])  # fmt: skip


def _held_out(pairs: Pairs) -> Pairs:
    """The half that nothing was tuned on: those whose id ends in an odd digit."""
    return [pair for pair in sorted(pairs, key=lambda pair: pair[0].id) if int(pair[0].id[-1]) % 2][:MOST_QUERIES]
