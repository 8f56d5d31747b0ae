"""Written once, shared by everyone: what is wanted is looked up before it is written, and kept after.

What a model wrote is kept, and that it could not be trusted. The abstract's own sentences cost nothing, and where they
stand in for a model that did not answer, who asks some minutes later may find it back.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

import structlog

from bot.core.papers import Paper
from bot.errors import BudgetSpent, WriterError
from bot.ports import Brief, Clock, Entry, FallbackReason, Store, Translation, Writer
from bot.writing.extractive.extract import extract
from bot.writing.single_flight import NegativeCache, SingleFlight

LEAST_PAPERS = 2
MOST_PAPERS = 25  # of a set; beyond that nobody reads what connects them

_log = structlog.get_logger(__name__)


class UncachedBriefer(Protocol):
    """Who writes what is not kept."""

    edition: str

    async def brief(self, papers: Sequence[Paper], language: str, *, chat: int | None = None) -> Brief:
        """A new brief; its text is "" where nothing trustworthy was said. Raises WriterError."""
        ...


class UncachedTranslator(Protocol):
    """Who translates what is not kept."""

    edition: str

    async def translate(self, paper: Paper, target: str, *, chat: int | None = None) -> Translation:
        """A new translation. Raises WriterError."""
        ...


class CachedWriter:
    """A writer that remembers. One entry per text of a paper, language and edition; who asks at once shares it.

    Who can't wait gets the abstract's own sentences; the writing goes on and is kept for the next.
    """

    def __init__(self, writer: Writer, store: Store, clock: Clock) -> None:
        self._writer = writer
        self._store = store
        self._clock = clock
        self._underway = SingleFlight[Entry]()
        self._resting = NegativeCache[Entry](clock)
        self.edition = writer.edition

    async def write(
        self, paper: Paper, language: str, *, chat: int | None = None, within: float | None = None
    ) -> Entry:
        """The entry that is kept, or a new one on behalf of `chat`, if there is one within so many seconds."""
        another = (paper, language) in self._underway
        task = self._underway.task((paper, language), lambda: self._write(paper, language, chat))
        done, _ = await asyncio.wait({task}, timeout=within)
        if not done:
            return replace(extract(paper), fallback_reason=FallbackReason.LATE)
        if (
            another and task.result().fallback_reason is FallbackReason.SPENT
        ):  # that may have been the other chat's budget, not this one's
            return await self._write(paper, language, chat)
        return task.result()

    async def close(self) -> None:
        """Stop what is being written, and the writer."""
        await self._underway.stop()
        await self._writer.close()

    async def _write(self, paper: Paper, language: str, chat: int | None) -> Entry:
        kept = await self._store.written.entry(paper, language, self.edition)
        kept = kept or self._resting.instead((paper, language))
        if kept is not None:
            return kept
        entry = await self._writer.write(paper, language, chat=chat)
        if entry.model is not None or entry.fallback_reason is FallbackReason.DISTRUSTED:
            await self._store.written.add_entry(paper, language, self.edition, entry, self._clock.now())
        elif entry.fallback_reason is FallbackReason.SILENT:
            self._resting.rest((paper, language), entry)
        return entry


class CachedBriefer:
    """A `Briefer` that remembers: one brief per distinct set of texts, language and edition."""

    def __init__(self, briefer: UncachedBriefer, store: Store, clock: Clock) -> None:
        self._briefer = briefer
        self._store = store
        self._clock = clock
        self._underway = SingleFlight[Brief | None]()
        self._resting = NegativeCache[Brief](clock)

    async def brief(
        self, papers: Sequence[Paper], language: str, *, chat: int | None = None, within: float | None = None
    ) -> Brief | None:
        """The brief that is kept, or a new one; None for a single paper, and where nothing trustworthy is said."""
        if not LEAST_PAPERS <= len(papers) <= MOST_PAPERS:
            return None
        wanted = (frozenset(papers), language)
        task = self._underway.task(wanted, lambda: self._brief(papers, language, chat))
        done, _ = await asyncio.wait({task}, timeout=within)
        brief = task.result() if done else None
        return brief if brief and brief.text else None

    async def close(self) -> None:
        """Stop what is being written."""
        await self._underway.stop()

    async def _brief(self, papers: Sequence[Paper], language: str, chat: int | None) -> Brief | None:
        kept = await self._store.written.brief(papers, language, self._briefer.edition)
        wanted = (frozenset(papers), language)
        kept = kept or self._resting.instead(wanted)
        if kept is not None:
            return kept
        try:
            brief = await self._briefer.brief(papers, language, chat=chat)
        except BudgetSpent:
            return None
        except WriterError as error:
            _log.warning("briefing.failed", kind=error.kind, reason=error.reason)
            self._resting.rest(wanted, Brief("", (), ""))
            return None
        await self._store.written.add_brief(papers, language, self._briefer.edition, brief, self._clock.now())
        return brief


class CachedTranslator:
    """A `Translator` that remembers: one translation per text of a paper, language and edition."""

    def __init__(self, translator: UncachedTranslator, store: Store, clock: Clock) -> None:
        self._translator = translator
        self._store = store
        self._clock = clock
        self._underway = SingleFlight[Translation]()

    async def find(self, paper: Paper, target: str) -> Translation | None:
        """The translation that is there already."""
        return await self._store.written.translation(paper, target, self._translator.edition)

    async def translate(self, paper: Paper, target: str, *, chat: int | None = None) -> Translation:
        """The translation that is kept, or a new one on behalf of `chat`. Raises WriterError."""
        return await self._underway.shared((paper, target), lambda: self._translate(paper, target, chat))

    async def close(self) -> None:
        """Stop what is being translated."""
        await self._underway.stop()

    async def _translate(self, paper: Paper, target: str, chat: int | None) -> Translation:
        if (kept := await self.find(paper, target)) is not None:
            return kept
        made = await self._translator.translate(paper, target, chat=chat)
        await self._store.written.add_translation(paper, self._translator.edition, made, self._clock.now())
        return made
