"""Written once, shared by everyone: what is wanted is looked up before it is written, and kept after.

Only what a model wrote is kept. The abstract's own sentences cost nothing, and where they stand in for a model that
did not answer, the next one who asks may find it back.
"""

import asyncio
from collections.abc import Awaitable, Callable, Hashable
from typing import Generic, Protocol, TypeVar

from bot.core.papers import Paper
from bot.ports import Clock, Entry, Store, Translation, Writer

T = TypeVar("T")


class Translating(Protocol):
    """Who translates what is not kept."""

    edition: str

    async def translate(self, paper: Paper, target: str, *, chat: int | None = None) -> Translation:
        """A new translation. Raises WriterError."""
        ...


class Underway(Generic[T]):
    """Work that several may want at once: done once, shared, and it goes on when who wanted it goes away."""

    def __init__(self) -> None:
        self._tasks: dict[Hashable, asyncio.Task[T]] = {}

    def task(self, wanted: Hashable, work: Callable[[], Awaitable[T]]) -> "asyncio.Task[T]":
        """The work for `wanted`, begun if it is not underway."""
        task = self._tasks.get(wanted)
        if task is None:
            task = asyncio.ensure_future(_run(work))
            self._tasks[wanted] = task
            task.add_done_callback(lambda ended: self._ended(wanted, ended))
        return task

    async def shared(self, wanted: Hashable, work: Callable[[], Awaitable[T]]) -> T:
        """The outcome of `work`."""
        return await asyncio.shield(self.task(wanted, work))

    async def stop(self) -> None:
        """Cancel what is underway and wait for its end."""
        tasks = list(self._tasks.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _ended(self, wanted: Hashable, task: "asyncio.Task[T]") -> None:
        self._tasks.pop(wanted, None)
        if not task.cancelled():
            task.exception()  # whoever still waits gets it; nobody waiting is no reason for a complaint


async def _run(work: Callable[[], Awaitable[T]]) -> T:
    return await work()


class KeptWriter:
    """A writer that remembers. One entry per text of a paper, language and edition; who asks at once shares it."""

    def __init__(self, writer: Writer, store: Store, clock: Clock) -> None:
        self._writer = writer
        self._store = store
        self._clock = clock
        self._underway = Underway[Entry]()
        self.edition = writer.edition

    async def write(self, paper: Paper, language: str, *, chat: int | None = None) -> Entry:
        """The entry that is kept, or a new one on behalf of `chat`."""
        return await self._underway.shared((paper, language), lambda: self._write(paper, language, chat))

    async def close(self) -> None:
        """Stop what is being written, and the writer."""
        await self._underway.stop()
        await self._writer.close()

    async def _write(self, paper: Paper, language: str, chat: int | None) -> Entry:
        kept = await self._store.entry(paper, language, self.edition)
        if kept is not None:
            return kept
        entry = await self._writer.write(paper, language, chat=chat)
        if entry.model is not None:
            await self._store.keep_entry(paper, language, self.edition, entry, self._clock.now())
        return entry


class KeptTranslator:
    """A `Translator` that remembers: one translation per text of a paper, language and edition."""

    def __init__(self, translator: Translating, store: Store, clock: Clock) -> None:
        self._translator = translator
        self._store = store
        self._clock = clock
        self._underway = Underway[Translation]()

    async def kept(self, paper: Paper, target: str) -> Translation | None:
        """The translation that is there already."""
        return await self._store.translation(paper, target, self._translator.edition)

    async def translate(self, paper: Paper, target: str, *, chat: int | None = None) -> Translation:
        """The translation that is kept, or a new one on behalf of `chat`. Raises WriterError."""
        return await self._underway.shared((paper, target), lambda: self._translate(paper, target, chat))

    async def close(self) -> None:
        """Stop what is being translated."""
        await self._underway.stop()

    async def _translate(self, paper: Paper, target: str, chat: int | None) -> Translation:
        if (kept := await self.kept(paper, target)) is not None:
            return kept
        made = await self._translator.translate(paper, target, chat=chat)
        await self._store.keep_translation(paper, self._translator.edition, made, self._clock.now())
        return made
