"""One page of a sweep in a process of its own, so that its processor time and memory are its own.

python -m tests.bench.sweep_one_day FILE PAPERS DISTINCT → one line of JSON
"""

import asyncio
import json
import random
import re
import resource
import sys
import time
from itertools import islice
from pathlib import Path

from bot.core.follows import matches
from bot.core.identity import Background
from bot.core.papers import Paper
from bot.core.telling import Attributions
from bot.storage.database import batches
from bot.storage.store import SqlStore
from scheduler.compose import GATHERED
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
    await store.sweep_state()  # connected, imported, warm: what follows is the work itself
    before, cpu, wall = peak(), time.process_time(), time.perf_counter()
    new, waiting = await store.take_page(page, start().date(), start())
    figures = {
        "cpu": time.process_time() - cpu,
        "wall": time.perf_counter() - wall,
        "before": before,
        "peak": peak(),
        "authors": sum(len(paper.authors) for paper in page),
        "new": new,
        "waiting": waiting,
    }
    figures.update(await _attributed(store, page))
    await store.close()
    return figures


async def _chats(store: SqlStore) -> int:
    """How many there are: they are numbered from one."""
    last = 1
    while await store.chat_by_id(last * 2) is not None:
        last *= 2
    for step in (last // 2**power for power in range(1, last.bit_length())):
        last += step if await store.chat_by_id(last + step) is not None else 0
    return last


async def _attributed(store: SqlStore, page: list[Paper]) -> dict[str, float]:
    """What it takes to tell, for every chat, whether what waits is by the persons whom it means."""
    attributions = Attributions(Background.of(page))
    asked, taken = 0, 0.0
    for some in batches(range(1, 1 + await _chats(store)), GATHERED):
        gathered = await store.gather(list(some))
        begin = time.process_time()
        for one in gathered.values():
            tell = attributions.meaning(one.persons)
            for paper in one.waiting:
                found = [tell(each.subject, paper) for each in matches(one.follows, paper)]
                asked += len(found) - found.count(None)
        taken += time.process_time() - begin
    return {"asked": asked, "told": taken, "peak_told": peak()}


if __name__ == "__main__":
    print(json.dumps(asyncio.run(sweep(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))))  # noqa: T201 (its result)
