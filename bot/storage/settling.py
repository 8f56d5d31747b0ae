"""What became of deliveries to many chats is recorded in one transaction, each as if it had one of its own.

Every chat is locked first, in the order of their ids; then the deliveries, then their parts: whoever records a part of
one takes the same way.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, tuple_, update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.core.delivery import DeliveryState, DeliveryStatus
from bot.core.silence import SilenceCause
from bot.ports import Claim
from bot.storage.chats import lock_chats
from bot.storage.database import Database
from bot.storage.many_values import update_each
from bot.storage.silence import end_silence, fall_silent
from bot.storage.tables import ChatRow, DeliveryRow, ItemRow, ItemState, PartRow

_ITEM_STATES = {DeliveryState.SENT: ItemState.SHOWN, DeliveryState.GIVEN_UP: ItemState.GIVEN_UP}


@dataclass(frozen=True, slots=True)
class Settlement:
    """That a delivery has come to this status. `last`: a part that was taken just now, and its message there."""

    claim: Claim
    status: DeliveryStatus
    now: datetime
    last: tuple[int, str | None] | None = None


async def write_settlements(database: Database, settlements: Sequence[Settlement]) -> list[bool]:
    """Record them; for each whether it was recorded, which is not so where another process has claimed the delivery."""
    async with database.writing() as session:
        chats = await lock_chats(session, [settlement.claim.chat for settlement in settlements])
        own = await _lock_own(session, settlements)
        sent = [
            (settlement.claim, *settlement.last, settlement.now)
            for settlement in settlements
            if settlement.last is not None
        ]
        await record_sent(database, session, sent)
        recorded = [settlement for settlement in settlements if settlement.claim.delivery in own]
        await _write_statuses(session, recorded)
        await _write_items(session, recorded)
        for settlement in recorded:
            if (chat := chats.get(settlement.claim.chat)) is not None:
                _note_reach(chat, settlement)
    return [settlement.claim.delivery in own for settlement in settlements]


async def record_sent(
    database: Database, session: AsyncSession, sent: Sequence[tuple[Claim, int, str | None, datetime]]
) -> None:
    """That the platform took these parts is true whichever process has claimed the deliveries by now."""
    part = update(PartRow).where(
        col(PartRow.delivery_id) == bindparam("of_delivery"),
        col(PartRow.position) == bindparam("at_position"),
        col(PartRow.sent_at).is_(None),
    )
    rows = [
        {"of_delivery": claim.delivery, "at_position": position, "as_message": message, "taken_at": now}
        for claim, position, message, now in sent
    ]
    await update_each(
        database, session, part.values(sent_at=bindparam("taken_at"), message=bindparam("as_message")), rows
    )


async def _lock_own(session: AsyncSession, settlements: Iterable[Settlement]) -> set[int]:
    """The deliveries whose claim is the latest, and that are still to be sent."""
    claims = [(settlement.claim.delivery, settlement.claim.ticket) for settlement in settlements]
    is_claimed = tuple_(col(DeliveryRow.id), col(DeliveryRow.claims)).in_(claims)
    own = (
        select(DeliveryRow.id)
        .where(is_claimed, col(DeliveryRow.state) == DeliveryState.READY)
        .order_by(col(DeliveryRow.id))
        .with_for_update(key_share=True)
    )
    return set(await session.exec(own))


async def _write_statuses(session: AsyncSession, settlements: Sequence[Settlement]) -> None:
    alike: defaultdict[tuple[tuple[str, object], ...], list[int]] = defaultdict(list)
    together = max((settlement.now for settlement in settlements), default=None)
    for settlement in settlements:
        status = settlement.status
        values = {
            "state": status.state,
            "attempts": status.attempts,
            "reason": status.reason,
            "uncertain": status.uncertain,
            "repeats": status.repeats,
            "settled": None if status.state is DeliveryState.READY else together,
        }
        if status.state is not DeliveryState.SENT:  # that is never tried again
            values["not_before"] = status.not_before
        alike[tuple(values.items())].append(settlement.claim.delivery)
    for shared, deliveries in alike.items():
        own = update(DeliveryRow).where(col(DeliveryRow.id).in_(deliveries))
        await session.exec(own.values(lease_until=None, holder=None, **dict(shared)))


async def _write_items(session: AsyncSession, settlements: Iterable[Settlement]) -> None:
    alike: defaultdict[ItemState, list[tuple[int, int]]] = defaultdict(list)
    for settlement in settlements:
        if (state := _ITEM_STATES.get(settlement.status.state)) is not None:
            alike[state].append((settlement.claim.chat, settlement.claim.delivery))
    for state, pairs in alike.items():
        is_theirs = tuple_(col(ItemRow.chat_id), col(ItemRow.delivery_id)).in_(pairs)
        await session.exec(update(ItemRow).where(is_theirs).values(state=state))


def _note_reach(chat: ChatRow, settlement: Settlement) -> None:
    """Sent: whatever silence there was is over. Parked: there is one now."""
    status = settlement.status
    if status.state is DeliveryState.SENT:
        end_silence(chat, settlement.claim.kind)
    elif status.state is DeliveryState.PARKED and chat.parked is None:
        fall_silent(chat, settlement.now, status.reason or "", status.cause or SilenceCause.UNKNOWN)
