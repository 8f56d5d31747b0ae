"""What platforms report of places: that one can't be reached, or can be again, or is called otherwise now.

All of it may be reported twice, of unknown places, and after the place has been spoken in under its new name;
none of this loses what is followed, a paper that waits, or a digest that is on its way.
"""

from collections.abc import Collection, Sequence

from sqlalchemy import ColumnElement, and_, delete, false, or_, tuple_, update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.core.chats import ChatRef
from bot.core.delivery import DeliveryState
from bot.core.following.follows import SubjectKind
from bot.core.silence import SilenceCause
from bot.ports import Clock
from bot.storage.database import Database, SqlRepository, batches
from bot.storage.silence import fall_silent, wake
from bot.storage.tables import (
    ChatRow,
    DeliveryRow,
    FeedbackRow,
    FollowedPersonRow,
    FollowRow,
    ItemRow,
    ItemState,
    MuteRow,
    NoticeState,
    PageLinkRow,
    SavedPaperRow,
    SubjectRow,
)

_AT_ONCE = 200  # places in a condition: SQLite takes an expression that is 1,000 deep


class SqlChatLifecycle(SqlRepository):
    """The `ChatLifecycle` of a database."""

    def __init__(self, database: Database, clock: Clock) -> None:
        super().__init__(database)
        self._clock = clock

    async def park(self, ref: ChatRef, reason: str, cause: SilenceCause = SilenceCause.UNKNOWN) -> None:
        async with self._database.writing() as session:
            open_ = col(ChatRow.parked).is_(None)
            for row in await _locked(session, and_(_covered_by(ref), open_)):
                fall_silent(row, self._clock.now(), reason, cause)
            if cause is SilenceCause.BANNED:  # whatever else keeps it silent: it is not to be tried
                shut_out = {"parked": reason, "cause": cause, "next_try": None, "notice": None}
                await session.exec(update(ChatRow).where(_covered_by(ref)).values(shut_out))

    async def reopen(self, refs: Collection[ChatRef]) -> int:
        woken = 0
        for batch in batches(list(refs), _AT_ONCE):
            banned = col(ChatRow.cause).is_not_distinct_from(SilenceCause.BANNED)
            silent = and_(_covered_by_any(batch), col(ChatRow.parked).is_not(None), ~banned)
            turned = and_(or_(false(), *(_is(ref) for ref in batch if ref.thread)), col(ChatRow.detour).is_not(None))
            async with self._database.reading() as session:  # most often there is nothing: no need to lock for that
                if (await session.exec(select(ChatRow.id).where(or_(silent, turned)).limit(1))).first() is None:
                    continue
            async with self._database.writing() as session:
                await session.exec(update(ChatRow).where(turned).values(detour=None, notice=None))
                for row in await _locked(session, silent):
                    await wake(session, row, self._clock.now())
                    woken += 1
        return woken

    async def detour(self, ref: ChatRef, reason: str) -> None:
        async with self._database.writing() as session:
            turned = _is(ref), col(ChatRow.thread) != "", col(ChatRow.detour).is_(None)
            await session.exec(update(ChatRow).where(*turned).values(detour=reason, notice=NoticeState.DUE))

    async def set_founder(self, ref: ChatRef, person: str) -> None:
        async with self._database.writing() as session:
            await session.exec(update(ChatRow).where(_is(ref), col(ChatRow.founder).is_(None)).values(founder=person))

    async def hand_over(self, old: int, new: int) -> int:
        async with self._database.writing() as session:
            rows = {row.id: row for row in await _locked(session, col(ChatRow.id).in_([old, new]))}
            if len(rows) < 2:
                return 0
            await wake(session, rows[old], self._clock.now())  # what nobody has seen there waits, and can move
            counted = (await session.exec(select(FollowRow).where(col(FollowRow.chat_id) == old))).all()
            await _move_follows(session, old, new)
            await session.exec(delete(FollowedPersonRow).where(col(FollowedPersonRow.chat_id) == old))
            await session.exec(delete(FollowRow).where(col(FollowRow.chat_id) == old))
            shown = select(ItemRow.paper_id).where(col(ItemRow.chat_id) == new)
            waiting = col(ItemRow.chat_id) == old, col(ItemRow.state) == ItemState.WAITING
            await session.exec(update(ItemRow).where(*waiting, col(ItemRow.paper_id).not_in(shown)).values(chat_id=new))
            await session.exec(delete(ItemRow).where(*waiting))
            return len(counted)

    async def move(self, ref: ChatRef, chat: str) -> None:
        if chat == ref.chat:
            return
        async with self._database.writing() as session:
            newer = {row.thread: row.id for row in await _rows(session, ref.platform, chat)}
            for row in await _rows(session, ref.platform, ref.chat):
                if row.thread in newer:
                    await _take_over(session, row.id, newer[row.thread])
                row.chat = chat
                await session.flush()

    async def unite(self, ref: ChatRef) -> None:
        threads = (col(ChatRow.platform) == ref.platform, col(ChatRow.chat) == ref.chat, col(ChatRow.thread) != "")
        async with self._database.reading() as session:
            if (await session.exec(select(ChatRow.id).where(*threads).limit(1))).first() is None:
                return
        async with self._database.writing() as session:
            first, *others = await _rows(session, ref.platform, ref.chat)
            for other in others:
                await _take_over(session, first.id, other.id)
            first.thread, first.detour = "", None


def _is(ref: ChatRef) -> ColumnElement[bool]:
    return and_(col(ChatRow.platform) == ref.platform, col(ChatRow.chat) == ref.chat, col(ChatRow.thread) == ref.thread)


def _covered_by_any(refs: Sequence[ChatRef]) -> ColumnElement[bool]:
    places = tuple_(col(ChatRow.platform), col(ChatRow.chat)).in_(
        [(ref.platform, ref.chat) for ref in refs if not ref.thread]
    )
    return or_(places, *(_is(ref) for ref in refs if ref.thread))


def _covered_by(ref: ChatRef) -> ColumnElement[bool]:
    """The place, with all its threads if `ref` has none."""
    place = and_(col(ChatRow.platform) == ref.platform, col(ChatRow.chat) == ref.chat)
    return and_(place, col(ChatRow.thread) == ref.thread) if ref.thread else place


async def _locked(session: AsyncSession, condition: ColumnElement[bool]) -> Sequence[ChatRow]:
    rows = select(ChatRow).where(condition).order_by(col(ChatRow.id)).with_for_update(key_share=True)
    return (await session.exec(rows)).all()


async def _rows(session: AsyncSession, platform: str, chat: str) -> Sequence[ChatRow]:
    rows = select(ChatRow).where(col(ChatRow.platform) == platform, col(ChatRow.chat) == chat)
    return (await session.exec(rows.order_by(col(ChatRow.id)).with_for_update())).all()


async def _take_over(session: AsyncSession, old: int, new: int) -> None:
    """Whatever `new` has, and `old` has not, becomes `old`'s; then `new` is no more."""
    await _move_follows(session, new, old)
    muted = [(row.kind, row.name) for row in await session.exec(select(MuteRow).where(col(MuteRow.chat_id) == old))]
    for mute in (await session.exec(select(MuteRow).where(col(MuteRow.chat_id) == new))).all():
        if (mute.kind, mute.name) not in muted:
            mute.chat_id = old
    await session.flush()
    saved = select(SavedPaperRow.paper_id).where(col(SavedPaperRow.chat_id) == old)
    await session.exec(
        update(SavedPaperRow)
        .where(col(SavedPaperRow.chat_id) == new, col(SavedPaperRow.paper_id).not_in(saved))
        .values(chat_id=old)
    )
    await session.exec(update(PageLinkRow).where(col(PageLinkRow.chat_id) == new).values(chat_id=old))
    judged_by_old = set(
        (
            await session.exec(select(FeedbackRow.paper_id, FeedbackRow.name).where(col(FeedbackRow.chat_id) == old))
        ).all()
    )
    for verdict in (await session.exec(select(FeedbackRow).where(col(FeedbackRow.chat_id) == new))).all():
        if (verdict.paper_id, verdict.name) not in judged_by_old:
            verdict.chat_id = old
    await session.flush()

    slots = select(DeliveryRow.kind, DeliveryRow.slot).where(col(DeliveryRow.chat_id) == old)
    slots_of_old = set((await session.exec(slots)).all())
    for delivery in (await session.exec(select(DeliveryRow).where(col(DeliveryRow.chat_id) == new))).all():
        if (delivery.kind, delivery.slot) not in slots_of_old:
            delivery.chat_id = old
    await session.flush()
    items = select(ItemRow.paper_id).where(col(ItemRow.chat_id) == old)
    await session.exec(
        update(ItemRow).where(col(ItemRow.chat_id) == new, col(ItemRow.paper_id).not_in(items)).values(chat_id=old)
    )
    # A second digest of one day is dropped; what it has not brought waits for the next.
    remaining = select(DeliveryRow.id).where(col(DeliveryRow.chat_id) == new)
    dropped = remaining.where(col(DeliveryRow.state) != DeliveryState.SENT)
    await session.exec(
        update(ItemRow)
        .where(col(ItemRow.chat_id) == old, col(ItemRow.delivery_id).in_(dropped))
        .values(state=ItemState.WAITING, delivery_id=None)
    )
    await session.exec(
        update(ItemRow)
        .where(col(ItemRow.chat_id) == old, col(ItemRow.delivery_id).in_(remaining))
        .values(delivery_id=None)
    )
    await session.exec(delete(ChatRow).where(col(ChatRow.id) == new))


async def _move_follows(session: AsyncSession, from_: int, to: int) -> None:
    """What chat `from_` follows, and `to` does not, becomes `to`'s."""
    follows = select(FollowRow.subject_id).where(col(FollowRow.chat_id) == to)
    named = select(SubjectRow.name).where(col(SubjectRow.id).in_(follows), col(SubjectRow.kind) == SubjectKind.AUTHOR)
    await session.exec(  # of a name that both follow, `to`'s word counts, also where that was "everybody"
        update(FollowedPersonRow)
        .where(col(FollowedPersonRow.chat_id) == from_, col(FollowedPersonRow.name).not_in(named))
        .values(chat_id=to)
    )
    await session.exec(
        update(FollowRow)
        .where(col(FollowRow.chat_id) == from_, col(FollowRow.subject_id).not_in(follows))
        .values(chat_id=to)
    )
