"""What the digests of several chats are chosen from, gathered in as few questions as for one of them."""

from collections import defaultdict
from collections.abc import Sequence

from sqlmodel import col, select

from bot.core.following.attributions import FollowedPerson
from bot.core.following.feedback import Feedback
from bot.core.following.follows import Subject
from bot.core.papers import Paper
from bot.ports import DigestInputs
from bot.storage.chats import subject_of
from bot.storage.database import Keeper, batches
from bot.storage.papers import paper_of
from bot.storage.persons import of_chats, whom_of
from bot.storage.saved_and_feedback import verdict_of
from bot.storage.tables import ChatRow, FollowRow, ItemRow, ItemState, MuteRow, PaperRow, SubjectRow, VerdictRow


class SqlGathering(Keeper):
    """The part of the `Outbox` that composing begins with."""

    async def gather(self, chats: Sequence[int]) -> dict[int, DigestInputs]:
        """What a digest for each of `chats` is chosen from. A paper that waits for many of them is in memory once."""
        waiting: defaultdict[int, list[str]] = defaultdict(list)
        follows: defaultdict[int, list[Subject]] = defaultdict(list)
        mutes: defaultdict[int, list[Subject]] = defaultdict(list)
        verdicts: defaultdict[int, list[Feedback]] = defaultdict(list)
        persons: defaultdict[int, list[FollowedPerson]] = defaultdict(list)
        async with self._database.reading() as session:
            days = select(col(ChatRow.id), col(ChatRow.last_daily)).where(col(ChatRow.id).in_(chats))
            last = {chat: day for chat, day in await session.exec(days)}  # noqa: C416 - mypy takes no Row for a pair
            items = await session.exec(
                select(ItemRow.chat_id, ItemRow.paper_id).where(
                    col(ItemRow.chat_id).in_(chats), col(ItemRow.state) == ItemState.WAITING
                )
            )
            for chat, paper in items:
                waiting[chat].append(paper)
            papers: dict[str, Paper] = {}
            for ids in batches(sorted(set().union(*waiting.values()))):
                rows = await session.exec(select(PaperRow).where(col(PaperRow.id).in_(ids)))
                papers.update((row.id, paper_of(row)) for row in rows)
            followed = await session.exec(
                select(FollowRow.chat_id, SubjectRow)
                .join(SubjectRow, col(FollowRow.subject_id) == col(SubjectRow.id))
                .where(col(FollowRow.chat_id).in_(chats))
                .order_by(col(FollowRow.created), col(SubjectRow.id))
            )
            for chat, subject in followed:
                follows[chat].append(subject_of(subject))
            for mute in await session.exec(
                select(MuteRow).where(col(MuteRow.chat_id).in_(chats)).order_by(col(MuteRow.id))
            ):
                mutes[mute.chat_id].append(subject_of(mute))
            said = select(VerdictRow).where(col(VerdictRow.chat_id).in_(chats))
            for row in await session.exec(said.order_by(col(VerdictRow.since), col(VerdictRow.id))):
                verdicts[row.chat_id].append(verdict_of(row))
            for meant in await of_chats(session, chats):
                persons[meant.chat_id].append(whom_of(meant))
        return {
            chat: DigestInputs(
                last=last.get(chat),
                waiting=tuple(papers[paper] for paper in waiting[chat]),
                follows=tuple(follows[chat]),
                mutes=tuple(mutes[chat]),
                verdicts=tuple(verdicts[chat]),
                persons=tuple(persons[chat]),
            )
            for chat in chats
        }
