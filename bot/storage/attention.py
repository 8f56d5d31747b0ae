"""What counts for the order of a digest: how many chats follow a name on a paper, and what a chat saved last.

Counts chats, never names one.
"""

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import func
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.core.following.attention import MOST_FAVOURITES, AttentionEvidence
from bot.core.following.follows import SubjectKind
from bot.core.search.index_text import IndexedPaper
from bot.storage.database import SqlRepository, batches
from bot.storage.paper_index import indexed_paper
from bot.storage.tables import FollowRow, MatchRow, PaperRow, PaperTextRow, SavedPaperRow, SubjectRow


class SqlAttention(SqlRepository):
    """The `AttentionSource` of a database."""

    async def evidence(self, chat: int, papers: Sequence[str]) -> AttentionEvidence:
        async with self._database.reading() as session:
            followers = await count_followers(session, papers)
            return AttentionEvidence(followers, (await favourites_of(session, [chat]))[chat])


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


async def favourites_of(session: AsyncSession, chats: Sequence[int]) -> dict[int, tuple[IndexedPaper, ...]]:
    """The papers that each of `chats` saved last, the latest first."""
    latest_first = (col(SavedPaperRow.since).desc(), col(SavedPaperRow.paper_id))
    place = func.row_number().over(partition_by=col(SavedPaperRow.chat_id), order_by=latest_first).label("place")
    ranked = select(SavedPaperRow.chat_id, SavedPaperRow.paper_id, place)
    saved = ranked.where(col(SavedPaperRow.chat_id).in_(chats)).subquery()
    statement = (
        select(saved.c.chat_id, PaperRow, PaperTextRow)
        .join(PaperRow, col(PaperRow.id) == saved.c.paper_id)
        .join(PaperTextRow, col(PaperTextRow.paper_id) == saved.c.paper_id)
        .where(saved.c.place <= MOST_FAVOURITES)
        .order_by(saved.c.chat_id, saved.c.place)
    )
    favourites: defaultdict[int, list[IndexedPaper]] = defaultdict(list)
    for chat, paper, words in await session.exec(statement):
        favourites[chat].append(indexed_paper(paper, words))
    return {chat: tuple(favourites[chat]) for chat in chats}
