"""What /related and /search take of a processor at 150,000 papers, beside plain FTS5 and bm25s on the same machine.

Each figure is the median of five rounds over the same questions, with the least and the most of them; only ratios
compare between machines. bm25s is asked where PAPERBOY_BM25S_PYTHON names an interpreter that has it and PyStemmer.
"""

import json
import os
import sqlite3
import statistics
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from _pytest.outcomes import Skipped

from bot.core.authors.persons.shipped_background import shipped_background
from bot.core.following.follows import Subject, SubjectKind
from bot.core.following.related import MOST_CANDIDATES, related, telling_words
from bot.core.following.typed_search import read_search
from bot.core.papers import Paper
from bot.core.search.expressions import Disjunction
from bot.core.search.snippets import snippet
from bot.core.text.latex import to_unicode
from bot.storage.index_query import fts5_query
from bot.storage.store import SqlStore
from tests.bench.large_corpus import multiply, store_papers
from tests.bench.made_up_crowd import day
from tests.contracts.set_clock import SetClock
from tests.real_papers import real_papers

PAPERS, ROUNDS, QUERIES, PAGE = 150_000, 5, 20, 6
TODAY = date(2026, 6, 16)
SEARCHES = (
    "reward model", "large language model", "learning", '"reward model"', "diffusion -survey", "author:Wang",
    "cat:cs.CV segmentation", "reward since:2026-05", "model since:2025", "learning source:arxiv",
    "learning source:biorxiv",
)  # fmt: skip
PHRASES = ("reward model", "large language model", "learning")
COMBINATIONS = ('cs.CV AND "reward model" NOT survey', "cs.CV AND model NOT survey")
MOST_RELATED, MOST_SEARCH = 0.05, 0.1  # seconds of a processor, of the median question
BM25S = os.environ.get("PAPERBOY_BM25S_PYTHON")
_PLAIN = (
    "WITH hits AS (SELECT rowid AS n, rank FROM paper_words WHERE paper_words MATCH ? ORDER BY rank LIMIT ?)"
    " SELECT paper.* FROM hits JOIN paper_text ON paper_text.number = hits.n"
    " JOIN paper ON paper.id = paper_text.paper_id ORDER BY hits.rank"
)


def _papers() -> tuple[str, list[Paper]]:
    try:
        listed = real_papers("2026-04", "2026-05", "2026-06")
    except Skipped:
        return "made-up papers", day(15_000, ["Mira Okafor"])
    return "real papers and mixtures of them", list({entry.paper.id: entry.paper for entry in listed}.values())


class Stopwatch:
    """Runs questions in rounds, and says what they took."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    async def measure(self, label: str, questions: Sequence[Callable[[], Awaitable[Sequence[object]]]]) -> float:
        """Seconds of a processor for the median question of the median round."""
        rounds, hits = list[float](), 0
        for _ in range(ROUNDS):
            seconds = []
            for question in questions:
                begin = time.process_time()
                hits += len(await question())
                seconds.append(time.process_time() - begin)
            rounds.append(statistics.median(seconds))
        self.add(label, [seconds * 1000 for seconds in rounds], f"{hits / ROUNDS / len(questions):.0f} hits")
        return statistics.median(rounds)

    def add(self, label: str, rounds: Sequence[float], note: str = "") -> None:
        """Write down milliseconds."""
        median = statistics.median(rounds)
        self.lines.append(f"  {label:58} {median:6.1f} ms ({min(rounds):.1f} to {max(rounds):.1f}) {note}")


@pytest.mark.bench
@pytest.mark.timeout(1800)
async def test_related_and_search_at_150_000_papers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    what, papers = _papers()
    file = tmp_path / "papers.db"
    await store_papers(file, papers)
    total = multiply(file, round(PAPERS / len(papers)))
    store, stopwatch = SqlStore(f"sqlite:///{file}", SetClock()), Stopwatch()
    background = shipped_background()
    asked = papers[:: len(papers) // QUERIES][:QUERIES]

    async def relate(paper: Paper) -> Sequence[object]:
        candidates = await store.paper_index.near(telling_words(paper, background), MOST_CANDIDATES)
        return related(paper, candidates, background, 5)

    async def search(line: str) -> Sequence[object]:
        request = read_search(line, TODAY)
        hits = await store.paper_index.search(
            request.query, PAGE + 1, 0, submitted_from=request.since, source=request.source
        )
        return [snippet(to_unicode(paper.abstract), request.marked_words) for paper in hits]

    await relate(papers[1])  # what is read once is read
    median = await stopwatch.measure("/related", [partial(relate, paper) for paper in asked])
    plain = sqlite3.connect(file)

    async def match(query: str, limit: int) -> Sequence[object]:
        return plain.execute(_PLAIN, (query, limit)).fetchall()

    queries = [fts5_query(Disjunction(tuple(telling_words(paper, background)))) for paper in asked]
    await stopwatch.measure("plain FTS5, the same words, by bm25()", [partial(match, query, 5) for query in queries])
    if BM25S:
        stopwatch.add("bm25s, all words, from memory", *_ask_bm25s(plain, asked))
    medians = {line: await stopwatch.measure(f"/search {line}", [partial(search, line)]) for line in SEARCHES}
    for line in SEARCHES[:3]:
        query = fts5_query(read_search(line, TODAY).query)
        await stopwatch.measure(f"plain FTS5, {line}, by bm25()", [partial(match, query, PAGE + 1)])
    for kind, names in ((SubjectKind.PHRASE, PHRASES), (SubjectKind.COMBINATION, COMBINATIONS)):
        for name in names:
            subject = Subject(kind, name)
            await stopwatch.measure(f"the newest 20 with {name}", [partial(store.corpus.matching, subject, 20)])
    plain.close()
    await store.close()
    with capsys.disabled():
        sys.stdout.write(f"\n{total:,} papers ({what}), processor time, median of {ROUNDS} rounds\n")
        sys.stdout.write("\n".join(stopwatch.lines) + "\n")
    assert median < MOST_RELATED * 2  # twice the aim: a busy machine counts more
    assert max(medians.values()) < MOST_SEARCH * 2


def _ask_bm25s(database: sqlite3.Connection, asked: Sequence[Paper]) -> tuple[list[float], str]:
    rows = database.execute(
        "SELECT title || ' ' || title || ' ' || title || ' ' || abstract FROM paper_text ORDER BY number"
    )
    texts = [text for (text,) in rows]
    queries = [[f"{to_unicode(paper.title)} {to_unicode(paper.abstract)}", -1] for paper in asked]
    answer = rank_by_bm25s({"texts": texts, "queries": queries, "repeats": ROUNDS})
    note = f"index: {answer['index_seconds']:.0f} s of a processor, {answer['megabytes']:.0f} MB of memory"
    return answer["milliseconds"], note


def rank_by_bm25s(question: dict[str, Any]) -> dict[str, Any]:
    """What `rank_with_bm25s` answers."""
    assert BM25S
    script = Path(__file__).with_name("rank_with_bm25s.py")
    ran = subprocess.run([BM25S, str(script)], input=json.dumps(question), capture_output=True, text=True, check=True)
    answer: dict[str, Any] = json.loads(ran.stdout)
    return answer
