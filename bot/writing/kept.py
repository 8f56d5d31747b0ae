"""Written once, shared by everyone: entries are looked up before they are written, and kept after."""

from bot.core.papers import Paper
from bot.ports import Clock, Entry, Store, Writer


class KeptWriter:
    """A writer that remembers. One entry per text of a paper, language and edition."""

    def __init__(self, writer: Writer, store: Store, clock: Clock) -> None:
        self._writer = writer
        self._store = store
        self._clock = clock
        self.edition = writer.edition

    async def write(self, paper: Paper, language: str) -> Entry:
        """The entry that is kept, or a new one."""
        kept = await self._store.entry(paper, language, self.edition)
        if kept is not None:
            return kept
        entry = await self._writer.write(paper, language)
        await self._store.keep_entry(paper, language, self.edition, entry, self._clock.now())
        return entry
