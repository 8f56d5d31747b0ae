"""Kept papers, which of them are pending for a chat, and what has been written of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from bot.core.following.attributions import FollowedPerson
from bot.core.following.feedback import Feedback
from bot.core.following.follows import Subject
from bot.core.papers import Paper
from bot.ports.outside import Brief, Entry, Translation


@dataclass(frozen=True, slots=True)
class DigestInputs:
    """What a chat's digest is chosen from. `last` is the local date of its last daily one; `waiting` has no order."""

    last: date | None
    waiting: tuple[Paper, ...]
    follows: tuple[Subject, ...]
    mutes: tuple[Subject, ...]
    verdicts: tuple[Feedback, ...]
    persons: tuple[FollowedPerson, ...] = ()


class PaperRepository(Protocol):
    """Papers, kept once for the whole deployment."""

    async def add_page(self, papers: Sequence[Paper], began: date, now: datetime) -> tuple[int, int]:
        """Keep a page of a sweep and make the unseen papers wait for whom they answer: one transaction.

        Unseen is a base id that no sweep has brought before. A paper from before `began` that has a later version,
        a DOI or a journal by now is kept but not new: it was announced before this deployment was there to see it.
        Returns (new papers, items made to wait).
        """
        ...

    async def add(self, papers: Sequence[Paper], now: datetime) -> None:
        """Keep papers that were looked up. They are not new, and a sweep that brings them makes them so.

        What a sweep brought is not overwritten unless by a later version: the two describe a paper in different words.
        """
        ...

    async def get(self, id: str) -> Paper | None:
        """A kept paper."""
        ...


class PaperCorpus(Protocol):
    """Search among kept papers, newest first."""

    async def matching(self, subject: Subject, limit: int, since: datetime | None = None) -> list[Paper]:
        """Kept papers that answer `subject`, newest first; with `since`, only those first seen from then on.

        Looks at the newest 4,000 that may.
        """
        ...

    async def by_authors(self, authors: Sequence[str], limit: int) -> list[Paper]:
        """The newest kept papers that carry a name like one of these."""
        ...

    async def newest(self, limit: int) -> list[Paper]:
        """The newest kept papers."""
        ...


class AuthorNameIndex(Protocol):
    """Names on kept papers, for completion and for mistyped names."""

    async def starting_with(self, typed: str, limit: int) -> list[str]:
        """Names on kept papers of which a word begins so, those on most papers first; none for nothing typed."""
        ...

    async def near(self, typed: str, limit: int) -> list[str]:
        """Names on kept papers that differ from `typed` by a typing mistake or two, the nearest first.

        One that differs in case, accents or the order of its words alone is not among them.
        """
        ...


class PendingItems(Protocol):
    """Which papers are pending for a chat, and which were shown to it."""

    async def add(self, chat: int, papers: Sequence[str], now: datetime) -> int:
        """Make kept papers wait for one chat that were neither shown to it nor wait already. How many did.

        Those of a delivery that was given up were not shown.
        """
        ...

    async def papers(self, chat: int) -> list[Paper]:
        """The papers that wait for a chat, newest first."""
        ...

    async def due_after(self, due: datetime, limit: int) -> list[tuple[Paper, str]]:
        """Papers that wait, with the language of who waits, where nobody's digest is due before `due`."""
        ...

    async def shown_or_pending(self, chat: int, papers: Sequence[str]) -> set[str]:
        """Which of `papers` the chat was shown, or are on their way to it, or wait for it."""
        ...

    async def digest_inputs(self, chats: Sequence[int]) -> dict[int, DigestInputs]:
        """What a digest for each of `chats` is chosen from. A paper that waits for many of them is in memory once."""
        ...


class WrittenTexts(Protocol):
    """Entries, translations and briefs, kept once for everyone who reads that language."""

    async def entry(self, paper: Paper, language: str, edition: str) -> Entry | None:
        """What was written of this text of the paper, if it was."""
        ...

    async def add_entry(self, paper: Paper, language: str, edition: str, entry: Entry, now: datetime) -> None:
        """Keep what was written, for everyone. Where two wrote at once, everyone reads the first."""
        ...

    async def translation(self, paper: Paper, target: str, edition: str) -> Translation | None:
        """The translation of this text of the paper, if it was made."""
        ...

    async def add_translation(self, paper: Paper, edition: str, translation: Translation, now: datetime) -> None:
        """Keep a translation, for everyone; the first one stays."""
        ...

    async def brief(self, papers: Sequence[Paper], language: str, edition: str) -> Brief | None:
        """What was written of this set of papers, in these texts and whatever order, if it was."""
        ...

    async def add_brief(
        self, papers: Sequence[Paper], language: str, edition: str, brief: Brief, now: datetime
    ) -> None:
        """Keep what connects them, for everyone; the first one stays."""
        ...
