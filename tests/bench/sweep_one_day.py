"""One page of a sweep in a process of its own, so that its processor time and memory are its own.

python -m tests.bench.sweep_one_day FILE PAPERS DISTINCT → one line of JSON
"""

import asyncio
import json
import random
import re
import resource
import sqlite3
import sys
import time
from itertools import islice
from pathlib import Path

from bot.core.authors.identity import Background
from bot.core.following.attributions import Attributions, FollowedPerson
from bot.core.papers import Paper
from bot.storage.store import SqlStore
from tests.bench.made_up_crowd import day, names, start
from tests.contracts.set_clock import SetClock


def peak() -> float:
    """The most memory this process has had, in MiB."""
    try:  # on Linux ru_maxrss begins with what the parent had
        status = Path("/proc/self/status").read_text(encoding="ascii")
        return int(re.findall(r"VmHWM:\s*(\d+) kB", status)[0]) / 1024
    except (OSError, IndexError):
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


async def sweep(file: str, papers: int, distinct: int) -> dict[str, float]:
    """Take one page; seconds and MiB."""
    page = day(papers, list(islice(names(random.Random(2606)), distinct)))
    store = SqlStore(f"sqlite:///{file}", SetClock())
    await store.sweeps.state()  # connected, imported, warm: what follows is the work itself
    before, cpu, wall = peak(), time.process_time(), time.perf_counter()
    new, waiting = await store.papers.add_page(page, start().date(), start())
    figures = {
        "cpu": time.process_time() - cpu,
        "wall": time.perf_counter() - wall,
        "before": before,
        "peak": peak(),
        "authors": sum(len(paper.authors) for paper in page),
        "new": new,
        "waiting": waiting,
    }
    await store.close()
    figures.update(_attributed(file, page))
    return figures


def _attributed(file: str, page: list[Paper]) -> dict[str, float]:
    """What it takes to tell, for every chat that means a person, whether what answers the name is hers."""
    papers = {paper.id: paper for paper in page}
    attributions, before = Attributions(Background.of(page)), time.process_time()
    asked = 0
    with sqlite3.connect(file) as database:
        for paper, *meant in database.execute(
            "SELECT paper_id, followed_person.name, person, rivals FROM followed_person JOIN subject"
            " ON subject.kind = 'author' AND subject.name = followed_person.name"
            " JOIN match ON match.subject_id = subject.id ORDER BY chat_id"
        ):
            attributions.attribute(FollowedPerson(*meant), papers[paper])
            asked += 1
    database.close()
    return {"asked": asked, "told": time.process_time() - before, "peak_told": peak()}


if __name__ == "__main__":
    print(json.dumps(asyncio.run(sweep(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))))  # noqa: T201 (its result)
