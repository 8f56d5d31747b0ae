"""Reading now, for a chat that asks for it: every source that its follows need, side by side, each at its own pace.

Refuses to wait: whoever asks decides how long, and what takes longer goes on.
"""

import asyncio
from collections.abc import Sequence

import structlog

from bot.core.following.follows import Subject, SubjectKind
from bot.core.following.needed_sources import needed_sources
from bot.core.papers import ARXIV
from bot.core.sources import source_rank
from bot.ports import ReadingOutcome, SourceReading
from scheduler.collect import Collector
from scheduler.inquire import SourceInquirer

log = structlog.get_logger(__name__)


class Refresher:
    """The `SourceRefresher` of a process: its `collectors` sweep, its `inquirers` ask."""

    def __init__(self, collectors: Sequence[Collector], inquirers: Sequence[SourceInquirer]) -> None:
        self._collectors = {collector.key: collector for collector in collectors}
        self._inquirers = inquirers
        self._running: set[asyncio.Task[SourceReading | None]] = set()

    def begin(self, chat: int, follows: Sequence[Subject]) -> dict[str, asyncio.Task[SourceReading | None]]:
        keys = {*self._collectors, *(inquirer.questions.key for inquirer in self._inquirers)}
        needed = needed_sources(follows, keys) or {ARXIV}  # nobody follows anything yet: they soon may
        kinds = {follow.kind for follow in follows}
        return {key: self._start(chat, key, kinds) for key in sorted(needed, key=source_rank)}

    async def close(self) -> None:
        """Stop what is still being asked; sweeps are their collectors'."""
        running = list(self._running)
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)

    def _start(self, chat: int, key: str, kinds: set[SubjectKind]) -> "asyncio.Task[SourceReading | None]":
        task = asyncio.create_task(self._read(chat, key, kinds))
        self._running.add(task)
        task.add_done_callback(self._end)
        return task

    def _end(self, task: "asyncio.Task[SourceReading | None]") -> None:
        self._running.discard(task)
        if not task.cancelled() and (error := task.exception()):  # perhaps nobody waits for it any more
            log.warning("refresh.failed", reason=type(error).__name__)

    async def _read(self, chat: int, key: str, kinds: set[SubjectKind]) -> SourceReading | None:
        if key in self._collectors:
            return await self._collectors[key].refresh()
        concerned = [inquirer for inquirer in self._inquirers if inquirer.questions.key == key]
        readings = [await inquirer.refresh(chat) for inquirer in concerned if inquirer.questions.kind in kinds]
        answers = [reading for reading in readings if reading is not None]
        return min(answers, key=_hope, default=None)


def _hope(reading: SourceReading) -> bool:
    """False before True: of several answers of one source, the one that could not be had counts."""
    return reading.outcome is ReadingOutcome.READ
