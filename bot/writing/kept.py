"""Written once, shared by everyone: entries are looked up before they are written, and kept after.

Only what a model wrote is kept. The abstract's own sentences cost nothing, and where they stand in for a model that
did not answer, the next one who asks may find it back.
"""

import asyncio

from bot.core.papers import Paper
from bot.ports import Clock, Entry, Store, Writer


class KeptWriter:
    """A writer that remembers. One entry per text of a paper, language and edition; who asks at once shares it."""

    def __init__(self, writer: Writer, store: Store, clock: Clock) -> None:
        self._writer = writer
        self._store = store
        self._clock = clock
        self._underway: dict[tuple[Paper, str], asyncio.Task[Entry]] = {}
        self.edition = writer.edition

    async def write(self, paper: Paper, language: str) -> Entry:
        """The entry that is kept, or a new one."""
        wanted = (paper, language)
        task = self._underway.get(wanted)
        if task is None:
            task = asyncio.create_task(self._write(paper, language))
            self._underway[wanted] = task
            task.add_done_callback(lambda _: self._underway.pop(wanted, None))
        return await asyncio.shield(task)

    async def close(self) -> None:
        """Stop what is being written, and the writer."""
        for task in list(self._underway.values()):
            task.cancel()
        await asyncio.gather(*self._underway.values(), return_exceptions=True)
        await self._writer.close()

    async def _write(self, paper: Paper, language: str) -> Entry:
        kept = await self._store.entry(paper, language, self.edition)
        if kept is not None:
            return kept
        entry = await self._writer.write(paper, language)
        if entry.model is not None:
            await self._store.keep_entry(paper, language, self.edition, entry, self._clock.now())
        return entry
