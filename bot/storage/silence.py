"""How a chat's row falls silent, and how it wakes with what it has missed, inside somebody else's transaction.

A digest of which nothing was sent goes back to what waits, so that all that was missed comes as one. What has begun to
arrive, or may have arrived, stays as it is and goes on where it was.
"""

from datetime import date, datetime, time, timedelta

from sqlalchemy import and_, delete, or_, update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.core.delivery import DeliveryState
from bot.core.schedule.timing import Schedule, instant_at
from bot.core.silence import TROUBLED, Silence, SilenceCause, after_try, begin_silence
from bot.ports import DAILY, ON_DEMAND
from bot.storage.tables import ChatRow, DeliveryRow, ItemRow, ItemState, NoticeState, PartRow


def silence_of(row: ChatRow) -> Silence | None:
    """The silence that a row speaks of."""
    if row.parked is None:
        return None
    since = row.silent_since or row.created
    return Silence(since, row.parked, SilenceCause(row.cause or SilenceCause.UNKNOWN), row.tries, row.next_try)


def write_silence(row: ChatRow, silence: Silence) -> None:
    """Store it."""
    row.parked, row.cause, row.silent_since = silence.reason, silence.cause, silence.since
    row.tries, row.next_try = silence.tries, silence.next_try


def fall_silent(row: ChatRow, now: datetime, reason: str, cause: SilenceCause) -> None:
    """Nothing is due in the chat until it wakes. One that only a try of ours had woken has failed that try."""
    silence = begin_silence(row.id, now, reason, cause)
    if row.silent_since is not None:
        silence = after_try(Silence(row.silent_since, reason, cause, row.tries), now)
    write_silence(row, silence)
    row.awaited = row.awaited or row.next_due
    row.next_due = None
    if row.founder is not None and row.notice is None:
        row.notice = NoticeState.DUE


async def wake(session: AsyncSession, row: ChatRow, now: datetime, *, by_try: bool = False) -> None:
    """Let what was held back go out, and a digest be due: at once, or `by_try`, at night perhaps, at its next hour.

    Without a word of the platform's nobody knows yet whether a try is right. So what was composed since the chat fell
    silent stays composed and goes first, nothing more is composed before that has been sent, and `end_silence` comes
    with the first delivery that is taken.
    """
    await _dissolve(session, row, row.silent_since if by_try else None)
    held_back = await session.exec(
        update(DeliveryRow)
        .where(col(DeliveryRow.chat_id) == row.id, col(DeliveryRow.state) == DeliveryState.PARKED)
        .values(state=DeliveryState.READY, not_before=now, lease_until=None, settled=None)
    )
    row.parked = row.cause = row.next_try = None
    if row.notice == NoticeState.DUE:
        row.notice = None
    if not by_try:
        row.silent_since, row.tries = None, 0
    if by_try:
        row.next_due = now + TROUBLED if held_back.rowcount else now
    else:
        row.next_due = row.awaited or now
    if row.paused:
        row.next_due = None


def end_silence(row: ChatRow, kind: str) -> None:
    """A whole delivery of that kind has been taken there: whatever silence there was is over."""
    if row.silent_since is not None or row.notice is not None or (kind == DAILY and row.awaited is not None):
        row.silent_since, row.tries, row.notice = None, 0, None
        if kind == DAILY:
            row.awaited = None


async def _dissolve(session: AsyncSession, row: ChatRow, composed_before: datetime | None) -> None:
    """Let the papers of digests of which nothing can have arrived wait again, for one digest with all that was missed.

    A day whose digest falls away has had none.
    """
    brings_papers = select(ItemRow.paper_id).where(
        col(ItemRow.chat_id) == row.id, col(ItemRow.delivery_id) == col(DeliveryRow.id)
    )
    begun = select(PartRow.delivery_id).where(col(PartRow.delivery_id) == col(DeliveryRow.id))
    unsent = select(DeliveryRow).where(
        col(DeliveryRow.chat_id) == row.id,
        or_(col(DeliveryRow.kind) == DAILY, and_(col(DeliveryRow.kind) == ON_DEMAND, brings_papers.exists())),
        col(DeliveryRow.state).in_([DeliveryState.PARKED, DeliveryState.READY]),
        col(DeliveryRow.lease_until).is_(None),
        col(DeliveryRow.uncertain).is_(False),
        ~begun.where(col(PartRow.sent_at).is_not(None)).exists(),
    )
    if composed_before is not None:
        unsent = unsent.where(col(DeliveryRow.created) <= composed_before)
    deliveries = (await session.exec(unsent.with_for_update())).all()
    ids = [delivery.id for delivery in deliveries]
    days = [date.fromisoformat(delivery.slot) for delivery in deliveries if delivery.kind == DAILY]
    if not ids:
        return
    await session.exec(
        update(ItemRow)
        .where(col(ItemRow.chat_id) == row.id, col(ItemRow.delivery_id).in_(ids))
        .values(state=ItemState.WAITING, delivery_id=None)
    )
    await session.exec(delete(PartRow).where(col(PartRow.delivery_id).in_(ids)))
    await session.exec(delete(DeliveryRow).where(col(DeliveryRow.id).in_(ids)))
    if not days:
        return
    first, schedule = min(days), _schedule_of(row)
    if row.last_daily is not None and row.last_daily >= first:
        row.last_daily = first - timedelta(days=1)
    due = instant_at(schedule.zone, first, schedule.at)
    row.awaited = min(row.awaited, due) if row.awaited else due


def _schedule_of(row: ChatRow) -> Schedule:
    hour, minute = row.at.split(":")
    return Schedule(row.zone, time(int(hour), int(minute)))
