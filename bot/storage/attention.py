"""What counts for the order of a digest: how many chats follow a name on a paper, what a chat saved and opened last.

Counts chats, never names one.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import case, delete, func, union_all
from sqlmodel import col, literal, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.core.following.attention import MOST_FAVOURITES, MOST_OPENED, AttentionEvidence
from bot.core.following.follows import SubjectKind
from bot.core.search.index_text import IndexedPaper
from bot.storage.chats import lock_chat
from bot.storage.database import SqlRepository, batches
from bot.storage.paper_index import indexed_paper
from bot.storage.tables import FollowRow, MatchRow, OpenedPaperRow, PaperRow, PaperTextRow, SavedPaperRow, SubjectRow


class SqlAttention(SqlRepository):
    """The `AttentionSource` of a database."""

    async def evidence(self, chat: int, papers: Sequence[str]) -> AttentionEvidence:
        async with self._database.reading() as session:
            followers = await count_followers(session, papers)
            favourites = (await favourites_of(session, [chat]))[chat]
        return AttentionEvidence(followers, favourites.saved, favourites.opened)

    async def note_opened(self, chat: int, paper: str, now: datetime) -> None:
        latest_first = (col(OpenedPaperRow.since).desc(), col(OpenedPaperRow.paper_id))
        mine = col(OpenedPaperRow.chat_id) == chat
        latest = select(OpenedPaperRow.paper_id).where(mine).order_by(*latest_first).limit(MOST_OPENED)
        async with self._database.writing() as session:
            await lock_chat(session, chat)
            insert = self._database.insert(OpenedPaperRow).values(chat_id=chat, paper_id=paper, since=now)
            again = insert.on_conflict_do_update(index_elements=["chat_id", "paper_id"], set_={"since": now})
            await session.exec(again)
            await session.exec(delete(OpenedPaperRow).where(mine, col(OpenedPaperRow.paper_id).not_in(latest)))


@dataclass(frozen=True, slots=True)
class Favourites:
    """What a chat saved and what it opened, the latest first."""

    saved: tuple[IndexedPaper, ...] = ()
    opened: tuple[IndexedPaper, ...] = ()


async def count_followers(session: AsyncSession, papers: Sequence[str]) -> dict[str, int]:
    """By paper, how many chats follow a name on it that was followed here when it came; those of which any does."""
    followers: dict[str, int] = {}
    for ids in batches(sorted(set(papers))):
        counted = (
            select(MatchRow.paper_id, func.count(col(FollowRow.chat_id).distinct()))
            .join(SubjectRow, col(SubjectRow.id) == col(MatchRow.subject_id))
            .join(FollowRow, col(FollowRow.subject_id) == col(SubjectRow.id))
            .where(
                col(MatchRow.paper_id).in_(ids),
                col(SubjectRow.kind) == SubjectKind.AUTHOR,
                col(FollowRow.paused).is_(False),
            )
            .group_by(col(MatchRow.paper_id))
        )
        followers.update((await session.exec(counted)).all())
    return followers


async def favourites_of(session: AsyncSession, chats: Sequence[int]) -> dict[int, Favourites]:
    """The papers that each of `chats` saved and opened last."""
    liked = union_all(
        *(
            select(
                table.chat_id, table.paper_id, table.since, literal(table is OpenedPaperRow).label("is_opened")
            ).where(col(table.chat_id).in_(chats))
            for table in (SavedPaperRow, OpenedPaperRow)
        )
    ).subquery()
    latest_first = (liked.c.since.desc(), liked.c.paper_id)
    place = func.row_number().over(partition_by=(liked.c.chat_id, liked.c.is_opened), order_by=latest_first)
    ranked = select(liked.c.chat_id, liked.c.paper_id, liked.c.is_opened, place.label("place")).subquery()
    statement = (
        select(ranked.c.chat_id, ranked.c.is_opened, PaperRow, PaperTextRow)
        .join(PaperRow, col(PaperRow.id) == ranked.c.paper_id)
        .join(PaperTextRow, col(PaperTextRow.paper_id) == ranked.c.paper_id)
        .where(ranked.c.place <= case((ranked.c.is_opened, MOST_OPENED), else_=MOST_FAVOURITES))
        .order_by(ranked.c.chat_id, ranked.c.place)
    )
    favourites: defaultdict[tuple[int, bool], list[IndexedPaper]] = defaultdict(list)
    for chat, is_opened, paper, words in await session.exec(statement):
        favourites[chat, bool(is_opened)].append(indexed_paper(paper, words))
    return {chat: Favourites(tuple(favourites[chat, False]), tuple(favourites[chat, True])) for chat in chats}
