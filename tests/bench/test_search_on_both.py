"""What /related and /search take of a processor on PostgreSQL beside SQLite, at the 18,580 real papers.

The time of the server's processes is counted with that of this one, as Linux has it, in hundredths of a second. A
figure is the mean over the questions of a round, of the median round.
"""

import os
import statistics
import sys
import time
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from pathlib import Path

import pytest

from bot.core.authors.persons.shipped_background import shipped_background
from bot.core.following.related import MOST_CANDIDATES, related, telling_words
from bot.core.following.typed_search import read_search
from bot.core.papers import Paper
from bot.storage.store import SqlStore
from tests.bench.test_search_times import PAGE, QUERIES, ROUNDS, SEARCHES, TODAY
from tests.contracts.conftest import Databases, databases, postgresql_server
from tests.contracts.made_up import BEGAN
from tests.contracts.set_clock import START, SetClock
from tests.real_papers import real_papers

__all__ = ["databases", "postgresql_server"]  # fixtures
_TICK = os.sysconf("SC_CLK_TCK")
_BATCH = 2_000
_TIMES = 4  # that a search is repeated in a round
MOST_SECONDS = 0.2  # of a processor, for a question; four times the aim at eight times as many papers


def processor_seconds() -> float:
    """Of this process, and of the server that this run of the tests has started, if it has."""
    ticks = 0
    for file in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = file.read_text().rpartition(") ")[2].split()
            starter = Path(f"/proc/{fields[1]}/cmdline").read_bytes()
        except OSError:
            continue  # it has ended
        if f"paperboy-pg-{os.getpid()}/".encode() in starter:
            ticks += sum(map(int, fields[11:13]))
    return time.process_time() + ticks / _TICK


async def _measure(questions: Sequence[Callable[[], Awaitable[object]]]) -> float:
    rounds = []
    for _ in range(ROUNDS):
        begin = processor_seconds()
        for question in questions:
            await question()
        rounds.append((processor_seconds() - begin) / len(questions))
    return statistics.median(rounds)


@pytest.mark.bench
@pytest.mark.timeout(1800)
async def test_related_and_search_on_this_database(databases: Databases, capsys: pytest.CaptureFixture[str]) -> None:
    listed = real_papers("2026-04", "2026-05", "2026-06")
    papers = list({entry.paper.id: entry.paper for entry in listed}.values())
    address = databases.migrated()
    store, background = SqlStore(address, SetClock()), shipped_background()
    for start in range(0, len(papers), _BATCH):
        await store.papers.add_page(papers[start : start + _BATCH], BEGAN, START)

    async def relate(paper: Paper) -> object:
        candidates = await store.paper_index.near(telling_words(paper, background), MOST_CANDIDATES)
        return related(paper, candidates, background, 5)

    async def search(line: str) -> object:
        request = read_search(line, TODAY)
        return await store.paper_index.search(
            request.query, PAGE + 1, 0, submitted_from=request.since, source=request.source
        )

    await relate(papers[1])  # what is read once is read
    questions = {"/related": [partial(relate, paper) for paper in papers[:: len(papers) // QUERIES][:QUERIES]]}
    questions |= {f"/search {line}": [partial(search, line)] * _TIMES for line in SEARCHES}
    seconds = {label: await _measure(several) for label, several in questions.items()}
    await store.close()
    databases.give_back(address)
    with capsys.disabled():
        sys.stdout.write(f"\n{len(papers):,} papers on {address.partition(':')[0]}, processor time of a question\n")
        sys.stdout.writelines(f"  {label:32} {1000 * each:6.1f} ms\n" for label, each in seconds.items())
    assert max(seconds.values()) < MOST_SECONDS
