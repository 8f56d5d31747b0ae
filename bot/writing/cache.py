"""The cache in front of every writer: a text is looked up before it is written, stored after, and shared by everyone.

Stored are texts that a model wrote, and that its text could not be trusted. Not stored are the abstract's own sentences
where a model did not answer: they cost nothing, and a request some minutes later may find the model back.
"""

import asyncio
import json
from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from typing import Protocol

import structlog

from bot.core.papers import Paper
from bot.core.withdrawal import is_withdrawn
from bot.errors import BudgetSpent, WriterError
from bot.ports import NO_REASONS, Brief, BriefReasons, Clock, Entry, FallbackReason, Store, Translation, Writer
from bot.writing.extractive.extract import extract
from bot.writing.single_flight import NegativeCache, SingleFlight

LEAST_PAPERS = 2
MOST_PAPERS = 25  # of a set; beyond that nobody reads what connects them

_log = structlog.get_logger(__name__)


class UncachedBriefer(Protocol):
    """Writes the briefs that are not in the cache."""

    edition: str

    async def brief(
        self, papers: Sequence[Paper], language: str, *, chat: int | None = None, reasons: BriefReasons = NO_REASONS
    ) -> Brief:
        """A new brief; its text is "" where nothing trustworthy was said. Raises WriterError."""
        ...


class UncachedTranslator(Protocol):
    """Makes the translations that are not in the cache."""

    edition: str

    async def translate(self, paper: Paper, target: str, *, chat: int | None = None) -> Translation:
        """A new translation. Raises WriterError."""
        ...


class CachedWriter:
    """A `Writer` with a cache: one entry per text of a paper, language and edition; simultaneous requests share it.

    A caller that can't wait gets the abstract's own sentences; the writing goes on, for the next one.
    """

    def __init__(self, writer: Writer, store: Store, clock: Clock) -> None:
        self._writer = writer
        self._store = store
        self._clock = clock
        self._in_flight = SingleFlight[Entry]()
        self._recent_failures = NegativeCache[Entry](clock)
        self.edition = writer.edition

    async def write(
        self, paper: Paper, language: str, *, chat: int | None = None, within: float | None = None
    ) -> Entry:
        joined = (paper, language) in self._in_flight
        task = self._in_flight.task((paper, language), lambda: self._write(paper, language, chat))
        finished, _ = await asyncio.wait({task}, timeout=within)
        if not finished:
            return replace(extract(paper), fallback_reason=FallbackReason.LATE)
        if (
            joined and task.result().fallback_reason is FallbackReason.SPENT
        ):  # that may have been the other chat's budget, not this one's
            return await self._write(paper, language, chat)
        return task.result()

    async def find(self, paper: Paper, language: str) -> Entry | None:
        if is_withdrawn(paper):
            return None
        cached = await self._store.written.entry(paper, language, self.edition)
        return cached or await self._writer.find(paper, language)

    async def close(self) -> None:
        await self._in_flight.stop()
        await self._writer.close()

    async def _write(self, paper: Paper, language: str, chat: int | None) -> Entry:
        if is_withdrawn(paper):
            return Entry("")  # nothing of it is shown as a result
        cached = await self._store.written.entry(paper, language, self.edition)
        cached = cached or self._recent_failures.fallback((paper, language))
        if cached is not None:
            return cached
        entry = await self._writer.write(paper, language, chat=chat)
        if entry.model is not None or entry.fallback_reason is FallbackReason.DISTRUSTED:
            await self._store.written.add_entry(paper, language, self.edition, entry, self._clock.now())
        elif entry.fallback_reason is FallbackReason.SILENT:
            self._recent_failures.remember((paper, language), entry)
        return entry


class CachedBriefer:
    """A `Briefer` with a cache: one brief per distinct set of texts, reasons, language and edition."""

    def __init__(self, briefer: UncachedBriefer, store: Store, clock: Clock) -> None:
        self._briefer = briefer
        self._store = store
        self._clock = clock
        self._in_flight = SingleFlight[Brief | None]()
        self._recent_failures = NegativeCache[Brief](clock)

    async def brief(
        self,
        papers: Sequence[Paper],
        language: str,
        *,
        chat: int | None = None,
        within: float | None = None,
        reasons: BriefReasons = NO_REASONS,
    ) -> Brief | None:
        if not LEAST_PAPERS <= len(papers) <= MOST_PAPERS:
            return None
        key = (frozenset(papers), language, self._edition(reasons))
        task = self._in_flight.task(key, lambda: self._brief(papers, language, chat, reasons))
        finished, _ = await asyncio.wait({task}, timeout=within)
        brief = task.result() if finished else None
        return brief if brief and brief.papers else None  # without papers it stands for one that failed lately

    async def close(self) -> None:
        await self._in_flight.stop()

    def _edition(self, reasons: BriefReasons) -> str:
        """Of a brief for those who follow these things."""
        if not any(reasons.values()):
            return self._briefer.edition
        named = json.dumps(sorted((paper, list(names)) for paper, names in reasons.items()))
        return f"{self._briefer.edition}/{sha256(named.encode()).hexdigest()[:16]}"

    async def _brief(
        self, papers: Sequence[Paper], language: str, chat: int | None, reasons: BriefReasons
    ) -> Brief | None:
        edition = self._edition(reasons)
        cached = await self._store.written.brief(papers, language, edition)
        key = (frozenset(papers), language, edition)
        cached = cached or self._recent_failures.fallback(key)
        if cached is not None:
            return cached
        try:
            brief = await self._briefer.brief(papers, language, chat=chat, reasons=reasons)
        except BudgetSpent:
            return None
        except WriterError as error:
            _log.warning("briefing.failed", kind=error.kind, reason=error.reason)
            self._recent_failures.remember(key, Brief("", (), ""))
            return None
        await self._store.written.add_brief(papers, language, edition, brief, self._clock.now())
        return brief


class CachedTranslator:
    """A `Translator` with a cache: one translation per text of a paper, language and edition."""

    def __init__(self, translator: UncachedTranslator, store: Store, clock: Clock) -> None:
        self._translator = translator
        self._store = store
        self._clock = clock
        self._in_flight = SingleFlight[Translation]()

    async def find(self, paper: Paper, target: str) -> Translation | None:
        return await self._store.written.translation(paper, target, self._translator.edition)

    async def translate(self, paper: Paper, target: str, *, chat: int | None = None) -> Translation:
        return await self._in_flight.result((paper, target), lambda: self._translate(paper, target, chat))

    async def close(self) -> None:
        await self._in_flight.stop()

    async def _translate(self, paper: Paper, target: str, chat: int | None) -> Translation:
        if (cached := await self.find(paper, target)) is not None:
            return cached
        translation = await self._translator.translate(paper, target, chat=chat)
        await self._store.written.add_translation(paper, self._translator.edition, translation, self._clock.now())
        return translation
