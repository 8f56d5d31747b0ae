"""Stored papers, which of them are pending for a chat, and what has been written of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol

from bot.core.following.attention import AttentionEvidence
from bot.core.following.attributions import FollowedPerson
from bot.core.following.feedback import Feedback
from bot.core.following.follows import Subject
from bot.core.following.paper_changes import PaperChange
from bot.core.paper_ids import PaperId
from bot.core.papers import Paper
from bot.core.search.expressions import AdjacentWords, IndexQuery
from bot.core.search.index_text import IndexedPaper
from bot.ports.writing import Brief, Entry, Translation


@dataclass(frozen=True, slots=True)
class DigestInputs:
    """What a chat's digest is chosen from. `last_daily` is the local date of its last one; `pending` has no order.

    `follows` are those of which something may come now, `paused` the others; `silent` ones call for no sound.
    `changes`: of papers pending for it or shown to it, of which it has not been told.
    `attention`: what counts for the order, of all the papers.
    `is_first`: no digest has brought the chat a paper yet, neither a daily one nor one that was asked for.
    """

    last_daily: date | None
    pending: tuple[Paper, ...]
    follows: tuple[Subject, ...]
    mutes: tuple[Subject, ...]
    feedback: tuple[Feedback, ...]
    persons: tuple[FollowedPerson, ...] = ()
    is_first: bool = False
    paused: tuple[Subject, ...] = ()
    silent: frozenset[Subject] = frozenset()
    changes: tuple[PaperChange, ...] = ()
    attention: AttentionEvidence = field(default_factory=AttentionEvidence)


class PaperRepository(Protocol):
    """Papers, stored once for the whole deployment."""

    async def add_page(self, papers: Sequence[Paper], began: date, now: datetime) -> tuple[int, int]:
        """Store a page of a sweep, and make its new papers pending for the chats whose follows they match.

        One transaction. New is a base id that no sweep has brought before. A paper from before `began` that has a later
        version, a DOI or a journal by now is stored but not new: it was announced before this deployment was there to
        see it. A record joins the work that it is of, which is then not new; works that a record shows to be one become
        one, and what was shown to a chat is not brought again. Returns (new papers, new pending items).
        """
        ...

    async def add(self, papers: Sequence[Paper], now: datetime) -> None:
        """Store papers that were looked up. They are not new, and a sweep that brings them makes them so.

        What a sweep brought is not overwritten unless by a later version: the two describe a paper in different words.
        """
        ...

    async def get(self, id: str) -> Paper | None:
        """The stored paper with that id of a work, also a former one, or that id of arXiv."""
        ...

    async def get_all(self, ids: Sequence[str]) -> list[Paper]:
        """The stored papers with these ids, each as `get` has it, in order; without those that are not stored."""
        ...

    async def find(self, id: PaperId) -> Paper | None:
        """The stored paper that is named so, by whatever of its names; None if it is not stored."""
        ...

    async def records(self, id: str) -> list[Paper]:
        """What each source says of the work with that id, the source whose text readers see first."""
        ...

    async def split(self, source: str, record_id: str) -> tuple[str, str] | None:
        """Take a record out of the work that it is part of; nothing joins the two again, nobody gets either again.

        Returns the ids of the two works, first that of the record; None if the record is alone, or unknown.
        """
        ...

    async def announced(self, id: str) -> datetime | None:
        """When a sweep brought the stored paper first; None where none has."""
        ...

    async def with_dois(self, dois: Sequence[str]) -> dict[str, str]:
        """The ids of the stored papers that have been published under these DOIs, as `find_dois` gives them, by DOI."""
        ...


class PaperCorpus(Protocol):
    """Search among stored papers, newest first."""

    async def matching(
        self,
        subject: Subject,
        limit: int,
        since: datetime | None = None,
        *,
        submitted_from: date | None = None,
        submitted_before: date | None = None,
    ) -> list[Paper]:
        """Stored papers that match `subject`, newest first; with `since`, only those first seen from then on.

        `submitted_from` (included) and `submitted_before` (excluded) bound the day of version 1, where that is known.
        Looks at no more than the newest 4,000 candidates.
        """
        ...

    async def by_authors(self, authors: Sequence[str], limit: int) -> list[Paper]:
        """The newest stored papers with an author named like any of these."""
        ...

    async def newest(self, limit: int) -> list[Paper]:
        """The newest stored papers."""
        ...


class PaperIndex(Protocol):
    """The full-text index over stored papers. A word is in it as `bot.core.search.index_text` makes it."""

    async def search(
        self,
        query: IndexQuery,
        limit: int,
        skip: int = 0,
        *,
        submitted_from: date | None = None,
        source: str | None = None,
    ) -> list[Paper]:
        """Papers that match: first those in whose title all of it stands that may, then the newest.

        An English word matches in every ending. `submitted_from`: the first day of version 1. `source`: one that has a
        record of it. Of very many matches only those that were stored last are looked at. The query holds something
        besides negations.
        """
        ...

    async def near(self, weights: Mapping[AdjacentWords, float], limit: int) -> list[IndexedPaper]:
        """Papers that have any of these, those first that have what weighs most together."""
        ...


class AuthorNameIndex(Protocol):
    """Names on stored papers, for completion and for mistyped names."""

    async def starting_with(self, typed: str, limit: int) -> list[str]:
        """Names of which a word begins so, those on most papers first; none for an empty `typed`."""
        ...

    async def having(self, typed: str, limit: int) -> list[tuple[str, int]]:
        """Names that have `typed` as whole words, each with its number of stored papers, the most first.

        The words stand side by side, and the last may run on into the first.
        """
        ...

    async def near(self, typed: str, limit: int) -> list[str]:
        """Names that differ from `typed` by a typing mistake or two, the nearest first.

        A name that differs in case, accents or the order of its words alone is not among them.
        """
        ...


class PendingItems(Protocol):
    """Which papers are pending for a chat, and which were shown to it."""

    async def add(self, chat: int, papers: Sequence[str], now: datetime) -> int:
        """Make stored papers pending for a chat, unless shown to it or pending already; how many became so.

        Papers of a delivery that was given up were not shown.
        """
        ...

    async def papers(self, chat: int) -> list[Paper]:
        """The papers that are pending for a chat, newest first."""
        ...

    async def latest_shown(self, chat: int, limit: int) -> list[Paper]:
        """The papers that digests have brought to a chat, those of the latest first."""
        ...

    async def shown_between(
        self, chat: int, begin: datetime, end: datetime, limit: int
    ) -> list[tuple[Paper, datetime]]:
        """The papers that digests brought to a chat after `begin` and until `end`, and when; the latest first."""
        ...

    async def due_after(self, due: datetime, limit: int) -> list[tuple[Paper, str]]:
        """Pending papers with the languages of their chats, where no such chat's digest is due before `due`."""
        ...

    async def shown_or_pending(self, chat: int, papers: Sequence[str]) -> set[str]:
        """Which of `papers` were shown to the chat, are on their way to it, or are pending for it."""
        ...

    async def digest_inputs(self, chats: Sequence[int]) -> dict[int, DigestInputs]:
        """What a digest for each of `chats` is chosen from. A paper that is pending for many is in memory once."""
        ...


class AttentionSource(Protocol):
    """What counts for a paper's attention score, beside what it says itself."""

    async def evidence(self, chat: int, papers: Sequence[str]) -> AttentionEvidence:
        """What is stored that counts for these papers and a chat."""
        ...

    async def note_opened(self, chat: int, paper: str, now: datetime) -> None:
        """The chat has opened a stored paper's card; of those that it opened, only the latest few stay noted."""
        ...


class WrittenTexts(Protocol):
    """Entries, translations and briefs, stored once for everyone who reads that language."""

    async def entry(self, paper: Paper, language: str, edition: str) -> Entry | None:
        """The entry for this text of the paper, if there is one."""
        ...

    async def add_entry(self, paper: Paper, language: str, edition: str, entry: Entry, now: datetime) -> None:
        """Store an entry, for everyone. Where two were written at once, everyone reads the first."""
        ...

    async def translation(self, paper: Paper, target: str, edition: str) -> Translation | None:
        """The translation of this text of the paper, if there is one."""
        ...

    async def add_translation(self, paper: Paper, edition: str, translation: Translation, now: datetime) -> None:
        """Store a translation, for everyone; the first stays."""
        ...

    async def brief(self, papers: Sequence[Paper], language: str, edition: str) -> Brief | None:
        """The brief on this set of papers, in these texts and whatever order, if there is one."""
        ...

    async def add_brief(
        self, papers: Sequence[Paper], language: str, edition: str, brief: Brief, now: datetime
    ) -> None:
        """Store a brief, for everyone; the first stays."""
        ...

    async def briefs(self, papers: Sequence[Paper], language: str) -> list[Brief]:
        """All briefs on this set of papers in this language, of whatever edition, the newest first."""
        ...

    async def verdict(self, revision: str, edition: str) -> str | None:
        """What a second reader of that edition said of a line and its sentences, which `revision` names."""
        ...

    async def add_verdict(self, revision: str, edition: str, verdict: str, now: datetime) -> None:
        """Store a verdict; the first stays."""
        ...
