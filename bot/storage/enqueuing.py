"""Digests of many chats are stored in one transaction, each as if it had one of its own.

Every chat is locked, in the order of their ids, before anything is read of it: what follows from what is read holds
until the end. A request asks for one chat; two for the same chat never come together.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, delete, tuple_, update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.core.delivery import DeliveryState
from bot.ports import DAILY, DeliveryDraft, DueChange
from bot.storage.chats import lock_chats
from bot.storage.database import Database, batches
from bot.storage.tables import ChatRow, DeliveryRow, ItemRow, ItemState, PaperChangeRow, PartRow


@dataclass(frozen=True, slots=True)
class DigestRequest:
    """What to store for a chat: a delivery, or without a `draft` that `day` has none; and when it is due next."""

    chat: int
    now: datetime | None = None
    draft: DeliveryDraft | None = None
    due: DueChange | None = None
    day: date | None = None  # whose daily digest this is
    dropped: tuple[str, ...] = ()


async def write_digests(database: Database, requests: Sequence[DigestRequest]) -> list[int | None]:
    """Store what is requested; the delivery's id for each, None where there is none."""
    async with database.writing() as session:
        chats = await lock_chats(session, [request.chat for request in requests])
        pending = await _read_pending(session, requests)
        ready = [
            (request.draft, request.now)
            for request in requests
            if request.draft is not None and pending.issuperset(_pairs(request.chat, request.draft.papers))
        ]
        deliveries = await _insert(database, session, ready)
        drafts = [draft for draft, _ in ready if draft.chat in deliveries]
        await _take_items(session, drafts, deliveries)
        done = [request for request in requests if request.draft is None or request.chat in deliveries]
        await _forget(session, [pair for request in done for pair in _pairs(request.chat, request.dropped)])
        await _drop_changes(session, drafts)
        await _move_chats(session, chats, requests, {request.chat for request in done})
    return [deliveries.get(request.chat) for request in requests]


async def _read_pending(session: AsyncSession, requests: Iterable[DigestRequest]) -> set[tuple[int, str]]:
    pairs = [pair for request in requests if request.draft for pair in _pairs(request.chat, request.draft.papers)]
    pending: set[tuple[int, str]] = set()
    for some in batches(pairs):
        rows = await session.exec(
            select(ItemRow.chat_id, ItemRow.paper_id).where(_is_item(some), col(ItemRow.state) == ItemState.WAITING)
        )
        pending.update((chat, paper) for chat, paper in rows)
    return pending


async def _insert(
    database: Database, session: AsyncSession, ready: Sequence[tuple[DeliveryDraft, datetime | None]]
) -> dict[int, int]:
    """Insert the rows of the drafts whose slot is free; by chat the ids of these deliveries."""
    if not ready:
        return {}
    rows = [
        {
            "chat_id": draft.chat,
            "kind": draft.kind,
            "slot": draft.slot,
            "state": DeliveryState.READY,
            "attempts": 0,
            "not_before": now,
            "uncertain": False,
            "repeats": 0,
            "claims": 0,
            "created": now,
            "papers": list(draft.papers),
        }
        for draft, now in ready
    ]
    insert = database.insert(DeliveryRow).on_conflict_do_nothing()
    connection = await session.connection()
    inserted = await connection.execute(insert.returning(col(DeliveryRow.chat_id), col(DeliveryRow.id)), rows)
    deliveries = {row.chat_id: row.id for row in inserted}
    parts: list[dict[str, Any]] = [
        {"delivery_id": deliveries[draft.chat], "position": position, "payload": dict(payload)}
        for draft, _ in ready
        if draft.chat in deliveries
        for position, payload in enumerate(draft.payloads)
    ]
    if parts:
        await database.insert_many(session, database.insert(PartRow), parts)
    return deliveries


async def _take_items(session: AsyncSession, drafts: Iterable[DeliveryDraft], deliveries: dict[int, int]) -> None:
    own = (
        select(DeliveryRow.id)
        .where(col(DeliveryRow.id).in_(deliveries.values()), col(DeliveryRow.chat_id) == col(ItemRow.chat_id))
        .scalar_subquery()
    )
    for some in batches([pair for draft in drafts for pair in _pairs(draft.chat, draft.papers)]):
        await session.exec(update(ItemRow).where(_is_item(some)).values(state=ItemState.TAKEN, delivery_id=own))


async def _forget(session: AsyncSession, pairs: Sequence[tuple[int, str]]) -> None:
    for some in batches(pairs):
        await session.exec(delete(ItemRow).where(_is_item(some), col(ItemRow.state) == ItemState.WAITING))


async def _drop_changes(session: AsyncSession, drafts: Iterable[DeliveryDraft]) -> None:
    changes = [(draft.chat, paper, kind) for draft in drafts for paper, kind in draft.changes]
    row = tuple_(col(PaperChangeRow.chat_id), col(PaperChangeRow.paper_id), col(PaperChangeRow.kind))
    for some in batches(changes):
        await session.exec(delete(PaperChangeRow).where(row.in_(some)))


async def _move_chats(
    session: AsyncSession, chats: dict[int, ChatRow], requests: Iterable[DigestRequest], done: set[int]
) -> None:
    """Let each chat be due as it was asked, if it still is when it was; of those `done` the day is over."""
    alike: defaultdict[tuple[tuple[str, Any], ...], list[int]] = defaultdict(list)
    for request in requests:
        if (row := chats.get(request.chat)) is not None:
            alike[tuple(_changes(row, request, is_done=request.chat in done).items())].append(row.id)
    for values, ids in alike.items():
        if values:
            await session.exec(update(ChatRow).where(col(ChatRow.id).in_(ids)).values(dict(values)))


def _changes(row: ChatRow, request: DigestRequest, *, is_done: bool) -> dict[str, Any]:
    changes: dict[str, Any] = {}
    if request.due is not None and row.next_due == request.due.before != request.due.after:
        changes["next_due"] = request.due.after
    if is_done and request.day is not None:
        if row.last_daily is None or row.last_daily < request.day:
            changes["last_daily"] = request.day
        # Once the platform has said that the chat is open again, what it missed is made up for by being composed.
        if row.awaited is not None and row.silent_since is None:
            changes["awaited"] = None
    return changes


def _pairs(chat: int, papers: Iterable[str]) -> list[tuple[int, str]]:
    return [(chat, paper) for paper in papers]


def _is_item(pairs: Sequence[tuple[int, str]]) -> ColumnElement[bool]:
    return tuple_(col(ItemRow.chat_id), col(ItemRow.paper_id)).in_(pairs)


def request_of(draft: DeliveryDraft, now: datetime, due: DueChange | None) -> DigestRequest:
    """The request to store a delivery; a daily one is also its day's."""
    day = date.fromisoformat(draft.slot) if draft.kind == DAILY else None
    return DigestRequest(draft.chat, now, draft, due, day, draft.dropped)
