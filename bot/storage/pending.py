"""Which papers are pending for a chat, and which were shown to it. `matching` decides it for new papers."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from itertools import chain

from sqlalchemy import func
from sqlmodel import UTCDateTime, col, literal, select

from bot.core.following.attention import AttentionEvidence
from bot.core.following.attributions import FollowedPerson
from bot.core.following.feedback import Feedback
from bot.core.following.follows import Follow, Subject
from bot.core.following.paper_changes import ChangeKind, PaperChange
from bot.core.papers import Paper
from bot.ports import DigestInputs
from bot.storage.attention import count_followers, favourites_of
from bot.storage.chats import lock_chat
from bot.storage.database import SqlRepository, batches
from bot.storage.feedback import feedback_of
from bot.storage.follows import follow_of, subject_of
from bot.storage.paper_rows import paper_of, read_papers
from bot.storage.persons import of_chats, person_of
from bot.storage.tables import (
    ChatRow,
    DeliveryRow,
    FeedbackRow,
    FollowRow,
    ItemRow,
    ItemState,
    MuteRow,
    PaperChangeRow,
    PaperRow,
    SubjectRow,
)


class SqlPendingItems(SqlRepository):
    """The items of chats."""

    async def add(self, chat: int, papers: Sequence[str], now: datetime) -> int:
        added = 0
        async with self._database.writing() as session:
            await lock_chat(session, chat)
            for ids in batches(sorted(set(papers))):
                items = (
                    select(literal(chat), PaperRow.id, literal(ItemState.WAITING), literal(now, UTCDateTime()))
                    .where(col(PaperRow.id).in_(ids))
                    .order_by(col(PaperRow.id))  # everyone locks in this order
                )
                upsert = self._database.insert(ItemRow).from_select(["chat_id", "paper_id", "state", "since"], items)
                again = upsert.on_conflict_do_update(
                    index_elements=["chat_id", "paper_id"],
                    set_={"state": ItemState.WAITING, "since": now, "delivery_id": None},
                    where=col(ItemRow.state) == ItemState.GIVEN_UP,
                )
                again = again.execution_options(preserve_rowcount=True)
                added += (await session.exec(again)).rowcount
        return added

    async def papers(self, chat: int) -> list[Paper]:
        async with self._database.reading() as session:
            rows = await session.exec(
                select(PaperRow)
                .join(ItemRow, col(ItemRow.paper_id) == col(PaperRow.id))
                .where(col(ItemRow.chat_id) == chat, col(ItemRow.state) == ItemState.WAITING)
                .order_by(col(PaperRow.created).desc().nulls_last(), col(PaperRow.id).desc())
            )
            return [paper_of(row) for row in rows]

    async def latest_shown(self, chat: int, limit: int) -> list[Paper]:
        async with self._database.reading() as session:
            rows = await session.exec(
                select(PaperRow)
                .join(ItemRow, col(ItemRow.paper_id) == col(PaperRow.id))
                .where(col(ItemRow.chat_id) == chat, col(ItemRow.state) == ItemState.SHOWN)
                .order_by(
                    col(ItemRow.delivery_id).desc().nulls_last(),
                    col(PaperRow.created).desc().nulls_last(),
                    col(PaperRow.id).desc(),
                )
                .limit(limit)
            )
            return [paper_of(row) for row in rows]

    async def shown_between(
        self, chat: int, begin: datetime, end: datetime, limit: int
    ) -> list[tuple[Paper, datetime]]:
        async with self._database.reading() as session:
            rows = await session.exec(
                select(PaperRow, DeliveryRow.settled)
                .join(ItemRow, col(ItemRow.paper_id) == col(PaperRow.id))
                .join(DeliveryRow, col(DeliveryRow.id) == col(ItemRow.delivery_id))
                .where(
                    col(ItemRow.chat_id) == chat,
                    col(ItemRow.state) == ItemState.SHOWN,
                    col(DeliveryRow.settled) > begin,
                    col(DeliveryRow.settled) <= end,
                )
                .order_by(
                    col(DeliveryRow.id).desc(), col(PaperRow.created).desc().nulls_last(), col(PaperRow.id).desc()
                )
                .limit(limit)
            )
            return [(paper_of(row), settled) for row, settled in rows if settled is not None]

    async def due_after(self, due: datetime, limit: int) -> list[tuple[Paper, str]]:
        async with self._database.reading() as session:
            rows = await session.exec(
                select(ItemRow.paper_id, ChatRow.language)
                .join(ChatRow, col(ChatRow.id) == col(ItemRow.chat_id))
                .where(col(ItemRow.state) == ItemState.WAITING, col(ChatRow.next_due).is_not(None))
                .group_by(col(ItemRow.paper_id), col(ChatRow.language))
                .having(func.min(col(ChatRow.next_due)) >= due)
                .order_by(col(ItemRow.paper_id), col(ChatRow.language))
                .limit(limit)
            )
            pairs = list(rows)
            papers = await read_papers(session, (paper for paper, _ in pairs))
        return [(papers[paper], language) for paper, language in pairs]

    async def shown_or_pending(self, chat: int, papers: Sequence[str]) -> set[str]:
        seen_papers: set[str] = set()
        async with self._database.reading() as session:
            for ids in batches(list(papers)):
                seen_papers.update(
                    await session.exec(
                        select(ItemRow.paper_id).where(
                            col(ItemRow.chat_id) == chat,
                            col(ItemRow.paper_id).in_(ids),
                            col(ItemRow.state) != ItemState.GIVEN_UP,
                        )
                    )
                )
        return seen_papers

    async def digest_inputs(self, chats: Sequence[int]) -> dict[int, DigestInputs]:
        waiting: defaultdict[int, list[str]] = defaultdict(list)
        follows: defaultdict[int, list[Follow]] = defaultdict(list)
        mutes: defaultdict[int, list[Subject]] = defaultdict(list)
        feedback: defaultdict[int, list[Feedback]] = defaultdict(list)
        persons: defaultdict[int, list[FollowedPerson]] = defaultdict(list)
        async with self._database.reading() as session:
            brought = select(ItemRow.paper_id).where(
                col(ItemRow.chat_id) == col(ChatRow.id), col(ItemRow.state) != ItemState.WAITING
            )
            days = select(col(ChatRow.id), col(ChatRow.last_daily), ~brought.exists())
            last, without_digest = dict[int, date | None](), set[int]()
            for chat, day, is_first in await session.exec(days.where(col(ChatRow.id).in_(chats))):
                last[chat] = day
                if is_first:
                    without_digest.add(chat)
            items = await session.exec(
                select(ItemRow.chat_id, ItemRow.paper_id).where(
                    col(ItemRow.chat_id).in_(chats), col(ItemRow.state) == ItemState.WAITING
                )
            )
            for chat, paper in items:
                waiting[chat].append(paper)
            papers = await read_papers(session, chain.from_iterable(waiting.values()))
            followers = await count_followers(session, list(papers))
            favourites = await favourites_of(session, chats)
            followed = await session.exec(
                select(FollowRow, SubjectRow)
                .join(SubjectRow, col(FollowRow.subject_id) == col(SubjectRow.id))
                .where(col(FollowRow.chat_id).in_(chats))
                .order_by(col(FollowRow.created), col(SubjectRow.id))
            )
            for follow, subject in followed:
                follows[follow.chat_id].append(follow_of(follow, subject))
            for mute in await session.exec(
                select(MuteRow).where(col(MuteRow.chat_id).in_(chats)).order_by(col(MuteRow.id))
            ):
                mutes[mute.chat_id].append(subject_of(mute))
            opinions = select(FeedbackRow).where(col(FeedbackRow.chat_id).in_(chats))
            for row in await session.exec(opinions.order_by(col(FeedbackRow.since), col(FeedbackRow.id))):
                feedback[row.chat_id].append(feedback_of(row))
            changes: defaultdict[int, list[PaperChange]] = defaultdict(list)
            changed = select(PaperChangeRow, PaperRow).join(PaperRow, col(PaperRow.id) == col(PaperChangeRow.paper_id))
            changed = changed.where(col(PaperChangeRow.chat_id).in_(chats))
            for change, work in await session.exec(changed.order_by(col(PaperChangeRow.since), col(PaperRow.id))):
                changes[change.chat_id].append(PaperChange(paper_of(work), ChangeKind(change.kind), change.detail))
            for person in await of_chats(session, chats):
                persons[person.chat_id].append(person_of(person))
        return {
            chat: DigestInputs(
                last_daily=last.get(chat),
                pending=tuple(papers[paper] for paper in waiting[chat]),
                follows=tuple(follow.subject for follow in follows[chat] if not follow.paused),
                paused=tuple(follow.subject for follow in follows[chat] if follow.paused),
                silent=frozenset(follow.subject for follow in follows[chat] if follow.silent),
                mutes=tuple(mutes[chat]),
                feedback=tuple(feedback[chat]),
                persons=tuple(persons[chat]),
                is_first=chat in without_digest,
                changes=tuple(changes[chat]),
                attention=AttentionEvidence(followers, favourites[chat].saved, favourites[chat].opened),
            )
            for chat in chats
        }
