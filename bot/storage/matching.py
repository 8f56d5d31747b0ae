"""Which followed subjects new papers match: candidates from an index, decided by `bot.core.following.follows`.

The follows themselves are never loaded: their number doesn't matter here, only that of the papers.
"""

import asyncio
import gc
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import ParamSpec, TypeVar

from sqlmodel import UTCDateTime, col, literal, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.core.following import follows
from bot.core.following.follows import Subject, SubjectKind
from bot.core.papers import Author, Paper
from bot.storage.database import Database, batches
from bot.storage.safe_text import index_key
from bot.storage.tables import FollowRow, ItemRow, ItemState, MatchRow, SubjectKeyRow, SubjectRow

_P = ParamSpec("_P")
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Index:
    """Papers by id, and by every key by which a subject may match one: an author of it, or what it is about."""

    papers: dict[str, Paper]
    authors: dict[str, list[tuple[str, Author]]]
    texts: dict[str, set[str]]

    @classmethod
    def of(cls, papers: Iterable[Paper]) -> "Index":
        """The index of `papers`: pure, and a second of work for thousands of them."""
        by_id = {paper.id: paper for paper in papers}
        authors: defaultdict[str, list[tuple[str, Author]]] = defaultdict(list)
        texts: defaultdict[str, set[str]] = defaultdict(set)
        for paper in by_id.values():
            for author in paper.authors:
                for key in follows.author_keys(author):
                    authors[key].append((paper.id, author))
            for key in follows.text_keys(paper):
                texts[key].add(paper.id)
        return cls(
            by_id,
            {index_key(key): places for key, places in authors.items()},
            {index_key(key): places for key, places in texts.items()},
        )

    def keys(self) -> list[str]:
        """All the keys, in order."""
        return sorted(self.authors.keys() | self.texts.keys())

    def candidates(self, subject: Subject, keys: Iterable[str]) -> Iterator[Paper]:
        """The papers that may match `subject`, which shares `keys` with them, each with the authors that may.

        Of a paper with three thousand authors that leaves a few to compare.
        """
        if subject.kind is SubjectKind.AUTHOR:
            authors_by_paper: dict[str, dict[Author, None]] = {}
            for key in keys:
                for id_, author in self.authors.get(key, ()):
                    authors_by_paper.setdefault(id_, {})[author] = None
            for id_, authors in authors_by_paper.items():
                yield replace(self.papers[id_], authors=tuple(authors))
            return
        if subject.kind is SubjectKind.PHRASE:  # all of its words, where any key of another subject will do
            needed = [index_key(key) for key in follows.phrase_keys(subject)]
            ids = set[str].intersection(*(self.texts.get(key, set()) for key in needed))
        else:
            ids = set[str]().union(*(self.texts.get(key, set()) for key in keys))
        for id_ in ids:
            yield self.papers[id_]


async def index_of(papers: Sequence[Paper]) -> Index:
    """The index of `papers`, made in a thread, so that the bot answers meanwhile."""
    return await asyncio.to_thread(_without_gc, Index.of, papers)


async def add_pending(
    database: Database, session: AsyncSession, index: Index, new: Sequence[str], now: datetime
) -> int:
    """Make the papers `new`, all in `index`, pending for every chat that follows what they match. How many items."""
    shared = await read_subjects(session, index)
    matches = await asyncio.to_thread(_without_gc, _matches, index, shared, frozenset(new))
    if not matches:
        return 0
    await database.insert_many(session, database.insert(MatchRow).on_conflict_do_nothing(), matches)
    waiting = 0
    for ids in batches(sorted(new)):
        followers = (
            select(FollowRow.chat_id, MatchRow.paper_id, literal(ItemState.WAITING), literal(now, UTCDateTime()))
            .join(MatchRow, col(MatchRow.subject_id) == col(FollowRow.subject_id))
            .where(col(MatchRow.paper_id).in_(ids), col(FollowRow.paused).is_(False))
            .distinct()
            .order_by(col(FollowRow.chat_id), col(MatchRow.paper_id))  # everyone locks in this order
        )
        into = database.insert(ItemRow).from_select(["chat_id", "paper_id", "state", "since"], followers)
        into = into.on_conflict_do_nothing().execution_options(preserve_rowcount=True)
        waiting += (await session.exec(into)).rowcount
    return waiting


async def read_subjects(session: AsyncSession, index: Index) -> dict[int, tuple[Subject, list[str]]]:
    """The followed subjects that share keys with papers of `index`, by their numbers, and these keys."""
    shared: dict[int, tuple[Subject, list[str]]] = {}
    for keys in batches(index.keys()):
        rows = await session.exec(
            select(SubjectRow.id, SubjectRow.kind, SubjectRow.name, SubjectKeyRow.key)
            .join(SubjectKeyRow, col(SubjectKeyRow.subject_id) == col(SubjectRow.id))
            .where(col(SubjectKeyRow.key).in_(keys))
        )
        for number, kind, name, key in rows:
            if number not in shared:
                shared[number] = (Subject(SubjectKind(kind), name), [])
            shared[number][1].append(key)
    return shared


def _without_gc(work: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> _T:
    """Do `work` without the collector of cycles: it would walk everything alive over and over, a third of the time.

    What this work makes stays for as long as the page, or goes by itself.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        return work(*args, **kwargs)
    finally:
        if collecting:
            gc.enable()


def _matches(
    index: Index, shared: dict[int, tuple[Subject, list[str]]], new: frozenset[str]
) -> list[dict[str, int | str]]:
    rows: list[dict[str, int | str]] = []
    for number, (subject, keys) in shared.items():
        rows.extend(
            {"paper_id": paper.id, "subject_id": number}
            for paper in index.candidates(subject, keys)
            if paper.id in new and follows.match(subject, paper) is not None
        )
    return rows
