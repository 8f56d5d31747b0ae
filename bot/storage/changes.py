"""A stored paper changes: it becomes pending for whom it fits only now, and whoever got it hears what became of it.

Each chat is told once, with its next digest. Within the transaction that stores the change.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import union
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.core.authors import names
from bot.core.chats import ToldChanges
from bot.core.following import follows
from bot.core.following.follows import SubjectKind
from bot.core.following.paper_changes import UNSEEN, ChangeKind, became_withdrawn, find_additions, find_news
from bot.core.papers import Paper
from bot.storage import matching
from bot.storage.database import Database, batches
from bot.storage.tables import ChatRow, FollowRow, ItemRow, ItemState, MatchRow, PaperChangeRow, SavedPaperRow


async def note_changes(
    database: Database, session: AsyncSession, changed: Sequence[tuple[Paper, Paper]], now: datetime
) -> int:
    """Note what concerns somebody of papers that are (before, after); both as readers see them.

    How many items are pending that were not.
    """
    late = 0
    before = {paper.id: paper for paper, _ in changed}
    additions = [part for pair in changed if (part := find_additions(*pair)) is not None]
    if additions:
        late = await _add_late(database, session, additions, before, now)
    withdrawn = sorted(after.id for paper, after in changed if became_withdrawn(paper, after))
    for ids in batches(withdrawn):
        readers = await _read_readers(session, ids)
        await _note(database, session, [(chat, paper, ChangeKind.WITHDRAWN, "") for chat, paper in readers], now)
    news = {after.id: kinds for paper, after in changed if (kinds := list(find_news(paper, after)))}
    for ids in batches(sorted(news)):
        readers = await _read_readers(session, ids, is_asked_for=True)
        rows = [(chat, paper, kind, detail) for chat, paper in readers for kind, detail in news[paper]]
        await _note(database, session, rows, now)
    return late


async def note_withdrawn(database: Database, session: AsyncSession, papers: Sequence[Paper], now: datetime) -> None:
    """Note papers that were withdrawn before any sweep brought them, for those who follow an author of them."""
    if not papers:
        return
    index = await matching.index_of(papers)
    by_author: defaultdict[int, set[str]] = defaultdict(set)
    for paper, number, match in matching.iter_matches(index, await matching.read_subjects(database, session, index)):
        if match.subject.kind is SubjectKind.AUTHOR and match.is_certain:
            by_author[number].add(paper.id)
    rows = {(chat, id_) for chat, number in await _read_followers(session, by_author) for id_ in by_author[number]}
    await _note(database, session, [(chat, id_, ChangeKind.WITHDRAWN, UNSEEN) for chat, id_ in sorted(rows)], now)


async def _read_followers(session: AsyncSession, subjects: Iterable[int]) -> list[tuple[int, int]]:
    """The chats that follow these subjects, by number, and have not paused them, each with the subject."""
    followers: list[tuple[int, int]] = []
    for numbers in batches(sorted(subjects)):
        follows_of = select(FollowRow.chat_id, FollowRow.subject_id).where(
            col(FollowRow.subject_id).in_(numbers), col(FollowRow.paused).is_(False)
        )
        followers += [(chat, number) for chat, number in await session.exec(follows_of)]
    return followers


async def _read_readers(
    session: AsyncSession, ids: Sequence[str], *, is_asked_for: bool = False
) -> list[tuple[int, str]]:
    """The chats that got or saved these papers, each with the paper; `is_asked_for`: those that want to hear more."""
    got = select(ItemRow.chat_id, ItemRow.paper_id).where(
        col(ItemRow.paper_id).in_(ids), col(ItemRow.state).in_((ItemState.SHOWN, ItemState.TAKEN))
    )
    saved = select(SavedPaperRow.chat_id, SavedPaperRow.paper_id).where(col(SavedPaperRow.paper_id).in_(ids))
    if is_asked_for:
        got = got.join(ChatRow, col(ChatRow.id) == col(ItemRow.chat_id)).where(
            col(ChatRow.changes) == ToldChanges.FOLLOWED
        )
        saved = saved.join(ChatRow, col(ChatRow.id) == col(SavedPaperRow.chat_id)).where(
            col(ChatRow.changes) != ToldChanges.OFF
        )
    return sorted((row[0], row[1]) for row in await (await session.connection()).execute(union(got, saved)))


async def _add_late(
    database: Database, session: AsyncSession, additions: Sequence[Paper], before: dict[str, Paper], now: datetime
) -> int:
    """Make papers pending for the follows that what was added to them fits, unless they fitted before."""
    index = await matching.index_of(additions)
    matches = [
        (paper.id, number, match)
        for paper, number, match in matching.iter_matches(index, await matching.read_subjects(database, session, index))
        if follows.match(match.subject, before[paper.id]) is None
    ]
    if not matches:
        return 0
    rows = [{"paper_id": paper, "subject_id": number} for paper, number, _ in matches]
    await database.insert_many(session, database.insert(MatchRow).on_conflict_do_nothing(), rows)
    chats: defaultdict[int, list[int]] = defaultdict(list)
    for chat, number in await _read_followers(session, {number for _, number, _ in matches}):
        chats[number].append(chat)
    changes: dict[tuple[int, str], tuple[int, str, ChangeKind, str]] = {}
    for paper, number, match in matches:
        of_author = match.subject.kind in (SubjectKind.AUTHOR, SubjectKind.COLLABORATION)
        kind = ChangeKind.JOINED if of_author else ChangeKind.CROSS_LISTED
        detail = names.display(match.author_name) if of_author and match.author_name else match.subject.name
        for chat in chats[number]:
            if kind is ChangeKind.JOINED or (chat, paper) not in changes:
                changes[chat, paper] = (chat, paper, kind, detail)
    for ids in batches(sorted({paper for _, paper in changes})):
        items = select(ItemRow.chat_id, ItemRow.paper_id).where(col(ItemRow.paper_id).in_(ids))
        for key in await session.exec(items):
            changes.pop((key[0], key[1]), None)
    if changes:
        items_rows = [
            {"chat_id": chat, "paper_id": paper, "state": ItemState.WAITING, "since": now}
            for chat, paper in sorted(changes)  # everyone locks in this order
        ]
        await database.insert_many(session, database.insert(ItemRow).on_conflict_do_nothing(), items_rows)
        await _note(database, session, [changes[key] for key in sorted(changes)], now)
    return len(changes)


async def _note(
    database: Database, session: AsyncSession, changes: Sequence[tuple[int, str, ChangeKind, str]], now: datetime
) -> None:
    rows = [
        {"chat_id": chat, "paper_id": paper, "kind": kind, "detail": detail, "since": now}
        for chat, paper, kind, detail in changes
    ]
    if rows:
        await database.insert_many(session, database.insert(PaperChangeRow).on_conflict_do_nothing(), rows)
