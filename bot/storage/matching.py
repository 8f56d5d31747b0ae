"""Which followed subjects new papers match: candidates from an index, decided by `bot.core.following.follows`.

The follows themselves are never loaded: their number doesn't matter here, only that of the papers.
"""

import asyncio
import gc
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, ParamSpec, TypeVar

from sqlmodel import UTCDateTime, col, literal, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.core.following import follows, index_keys
from bot.core.following.follows import Match, Subject, SubjectKind
from bot.core.following.tuning import Tuning
from bot.core.papers import Author, Paper
from bot.storage.database import Database, batches
from bot.storage.follows import follow_of
from bot.storage.many_values import insert_stored, is_among
from bot.storage.radar import catch_values
from bot.storage.safe_text import index_key
from bot.storage.tables import CatchRow, FollowRow, ItemRow, ItemState, MatchRow, SubjectKeyRow, SubjectRow

_P = ParamSpec("_P")
_T = TypeVar("_T")

SharedSubjects = dict[int, tuple[Subject, list[str]]]


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
                for key in index_keys.author_keys(author):
                    authors[key].append((paper.id, author))
            for key in index_keys.text_keys(paper):
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
            needed = [index_key(key) for key in index_keys.phrase_keys(subject)]
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
    shared = await read_subjects(database, session, index)
    await _add_catches(database, session, index, shared, frozenset(new), now)
    matches = await asyncio.to_thread(_without_gc, _matches, index, shared, frozenset(new))
    if not matches:
        return 0
    await insert_stored(database, session, database.insert(MatchRow).on_conflict_do_nothing(), matches)
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


async def read_subjects(database: Database, session: AsyncSession, index: Index) -> SharedSubjects:
    """The followed subjects that share keys with papers of `index`, by their numbers, and these keys."""
    shared: SharedSubjects = {}
    rows = await session.exec(
        select(SubjectRow.id, SubjectRow.kind, SubjectRow.name, SubjectKeyRow.key)
        .join(SubjectKeyRow, col(SubjectKeyRow.subject_id) == col(SubjectRow.id))
        .where(is_among(database, col(SubjectKeyRow.key), index.keys()))
    )
    for number, kind, name, key in rows:
        if number not in shared:
            shared[number] = (Subject(SubjectKind(kind), name), [])
        shared[number][1].append(key)
    return shared


async def _add_catches(
    database: Database,
    session: AsyncSession,
    index: Index,
    shared: SharedSubjects,
    new: frozenset[str],
    now: datetime,
) -> None:
    """Let sentences catch what is near enough for each chat, as it has tuned them; what comes of it is chosen later."""
    sentences = {number: keys for number, (subject, keys) in shared.items() if subject.kind is SubjectKind.SENTENCE}
    for numbers in batches(sorted(sentences)):
        rows = await session.exec(
            select(FollowRow, SubjectRow)
            .join(SubjectRow, col(SubjectRow.id) == col(FollowRow.subject_id))
            .where(col(FollowRow.subject_id).in_(numbers), col(FollowRow.paused).is_(False))
            .order_by(col(FollowRow.chat_id), col(FollowRow.subject_id))
        )
        followed = [(row, follow_of(row, subject).subject) for row, subject in rows]
        catches = await asyncio.to_thread(_without_gc, _catches, index, followed, sentences, new, now)
        if catches:
            await database.insert_many(session, database.insert(CatchRow).on_conflict_do_nothing(), catches)


def _catches(
    index: Index,
    followed: Sequence[tuple[FollowRow, Subject]],
    keys: Mapping[int, list[str]],
    new: frozenset[str],
    now: datetime,
) -> list[dict[str, Any]]:
    scores: dict[tuple[int, Tuning], dict[str, int]] = {}  # many chats may follow one sentence, untuned
    values = []
    for row, subject in followed:
        tuned = (row.subject_id, subject.tuning)
        if tuned not in scores:
            matches = {
                paper.id: follows.match(subject, paper)
                for paper in index.candidates(subject, keys[row.subject_id])
                if paper.id in new
            }
            scores[tuned] = {id_: match.nearness.score for id_, match in matches.items() if match and match.nearness}
        values += [catch_values(row, id_, score, now) for id_, score in sorted(scores[tuned].items())]
    return values


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


def _matches(index: Index, shared: SharedSubjects, new: frozenset[str]) -> list[dict[str, int | str]]:
    return [{"paper_id": paper.id, "subject_id": number} for paper, number, _ in iter_matches(index, shared, new)]


def iter_matches(
    index: Index, shared: SharedSubjects, ids: AbstractSet[str] | None = None
) -> Iterator[tuple[Paper, int, Match]]:
    """Each paper of `index`, by default, with every subject that it matches, by its number; without sentences.

    These are each chat's own, as it has tuned them. `ids`: which papers.
    """
    for number, (subject, keys) in shared.items():
        if subject.kind is SubjectKind.SENTENCE:
            continue
        for paper in index.candidates(subject, keys):
            if (ids is None or paper.id in ids) and (match := follows.match(subject, paper)) is not None:
                yield paper, number, match
