"""Journals: where it is looked up which there are, where those that are followed are kept, who lists their papers."""

from collections.abc import AsyncIterator, Sequence
from datetime import date, timedelta
from typing import Protocol

from bot.core.following.journals import Journal
from bot.ports.sources import AnswerPage


class JournalDirectory(Protocol):
    """Where it is looked up which journals there are."""

    async def search(self, title: str, limit: int) -> list[Journal]:
        """Journals that are called about so, the nearest first; all of them have an ISSN. Raises SourceError."""
        ...


class Journals(Protocol):
    """The journals that somebody has followed, as the directory has them."""

    async def add(self, journal: Journal) -> None:
        """Keep a journal, in place of what was kept of the same title."""
        ...

    async def get(self, titles: Sequence[str]) -> dict[str, Journal]:
        """Those that are kept, by the titles as they were asked for."""
        ...

    async def starting_with(self, typed: str, limit: int) -> list[Journal]:
        """Those whose title begins so."""
        ...


class JournalSource(Protocol):
    """A source that lists the papers of a journal."""

    @property
    def key(self) -> str:
        """Which of `bot.core.sources.SOURCES` it is."""
        ...

    @property
    def reach(self) -> timedelta:
        """As in `PersonSource`."""
        ...

    def papers_in(self, issns: Sequence[str], since: date) -> AsyncIterator[AnswerPage]:
        """What the source has had of the journal with these ISSNs since that day, as `PersonSource.papers_of` does."""
        ...
