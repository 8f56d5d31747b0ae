"""How long the event loop is held up while the papers of a common name are grouped: in a thread, and in a worker."""

import asyncio
import sys
import time
from collections.abc import Awaitable, Callable
from itertools import count
from statistics import median, quantiles
from typing import NamedTuple

import pytest

from bot.core.authors.identity import Background, persons
from bot.core.papers import Author, Paper
from bot.workers.process import WorkerProcess
from tests.bench.made_up_people import made_up_papers

NAME = "Noor Halewijn"
NUMBERS = (130, 300, 1_040)  # papers of one name; in a chat 300 at most, and as many of their coauthors
PAUSE = 0.001  # seconds that the loop is idle between two looks at the clock

pytestmark = [pytest.mark.bench, pytest.mark.timeout(300)]


async def test_the_loop_goes_on(capsys: pytest.CaptureFixture[str]) -> None:
    numbers = count(1)
    made_up = [announced.paper for announced in made_up_papers()]
    background = Background.of(made_up)
    papers = [
        Paper(
            f"9903.{next(numbers):05}",
            paper.title,
            paper.abstract,
            (Author(NAME), *paper.authors[1:]),
            paper.categories,
        )
        for paper in made_up[: max(NUMBERS)]
    ]
    worker = WorkerProcess()
    try:
        lines = [f"at rest: the loop waits {await _pauses(asyncio.sleep, 1.0)}"]
        await worker.compute(persons, NAME, papers[:2], background)
        for number in NUMBERS:
            some = papers[:number]
            begin = time.perf_counter()
            in_thread = await _pauses(asyncio.to_thread, persons, NAME, some, background)
            between = time.perf_counter()
            in_worker = await _pauses(worker.compute, persons, NAME, some, background)
            took = between - begin, time.perf_counter() - between
            lines += [
                f"{number} papers in a thread: {took[0]:.2f} s; the loop waits {in_thread}",
                f"{number} papers in a worker: {took[1]:.2f} s; the loop waits {in_worker}",
            ]
    finally:
        await worker.close()
    with capsys.disabled():
        sys.stdout.write("\n" + "\n".join(lines) + "\n")


class _Pauses(NamedTuple):
    """Milliseconds beyond PAUSE after which the loop got its turn: at the worst, one time in a hundred, and usually."""

    longest: float
    percentile: float
    usual: float

    def __str__(self) -> str:
        return f"{self.usual:.1f} ms, one time in a hundred {self.percentile:.0f} ms, at most {self.longest:.0f} ms"


async def _pauses(call: Callable[..., Awaitable[object]], *arguments: object) -> "_Pauses":
    """Of the pauses until `call` had returned."""
    task = asyncio.ensure_future(call(*arguments))
    pauses = []
    while not task.done():
        begin = time.perf_counter()
        await asyncio.sleep(PAUSE)
        pauses.append((time.perf_counter() - begin - PAUSE) * 1_000)
    await task
    return _Pauses(max(pauses), quantiles(pauses, n=100)[-1], median(pauses))
