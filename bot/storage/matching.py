"""Which followed subjects do new papers answer: found by an index, decided by `bot.core.follows`.

The follows themselves are never loaded: their number doesn't matter here, only that of the papers.
"""

import asyncio
from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlmodel import UTCDateTime, col, literal, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.core import follows
from bot.core.follows import Kind, Subject
from bot.core.papers import Paper
from bot.storage.database import Database, batches
from bot.storage.tables import FollowRow, ItemRow, ItemState, MatchRow, SubjectKeyRow, SubjectRow, indexed

Index = Mapping[str, Sequence[Paper]]


def by_key(papers: Sequence[Paper]) -> Index:
    """Every key by which a subject may match one of `papers`. Pure, and seconds of work for thousands of papers."""
    index: dict[str, list[Paper]] = {}
    for paper in papers:
        for key in follows.paper_keys(paper):
            index.setdefault(indexed(key), []).append(paper)
    return index


async def make_wait(database: Database, session: AsyncSession, index: Index, new: Sequence[str], now: datetime) -> int:
    """Make the papers `new`, all in `index`, wait for everyone who follows what they answer. How many items."""
    candidates: dict[tuple[int, Subject], dict[str, Paper]] = {}
    wanted = set(new)
    for keys in batches(sorted(index)):
        found = await session.exec(
            select(SubjectKeyRow.key, SubjectRow.id, SubjectRow.kind, SubjectRow.name)
            .join(SubjectRow, col(SubjectRow.id) == col(SubjectKeyRow.subject_id))
            .where(col(SubjectKeyRow.key).in_(keys))
        )
        for key, subject, kind, name in found:
            papers = candidates.setdefault((subject, Subject(Kind(kind), name)), {})
            papers.update((paper.id, paper) for paper in index[key] if paper.id in wanted)
    # in a thread, so that the bot answers meanwhile
    rows = await asyncio.to_thread(_verified, candidates)
    if not rows:
        return 0
    connection = await session.connection()
    await connection.execute(database.insert(MatchRow).on_conflict_do_nothing(), rows)
    waiting = 0
    for ids in batches(sorted(wanted)):
        who = (
            select(FollowRow.chat_id, MatchRow.paper_id, literal(ItemState.WAITING), literal(now, UTCDateTime()))
            .join(MatchRow, col(MatchRow.subject_id) == col(FollowRow.subject_id))
            .where(col(MatchRow.paper_id).in_(ids))
            .distinct()
            .order_by(col(FollowRow.chat_id), col(MatchRow.paper_id))  # everyone locks in this order
        )
        into = database.insert(ItemRow).from_select(["chat_id", "paper_id", "state", "since"], who)
        into = into.on_conflict_do_nothing().execution_options(preserve_rowcount=True)
        waiting += (await connection.execute(into)).rowcount
    return waiting


def _verified(candidates: Mapping[tuple[int, Subject], Mapping[str, Paper]]) -> list[dict[str, int | str]]:
    return [
        {"paper_id": paper.id, "subject_id": number}
        for (number, subject), papers in candidates.items()
        for paper in papers.values()
        if follows.match(subject, paper) is not None
    ]
