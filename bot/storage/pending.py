"""Which papers wait for a chat, and which were shown to it. Who new papers wait for is found in `matching`."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func
from sqlmodel import UTCDateTime, col, literal, select

from bot.core.papers import Paper
from bot.storage.chats import hold
from bot.storage.database import Keeper, batches
from bot.storage.papers import paper_of
from bot.storage.tables import ChatRow, ItemRow, ItemState, PaperRow


class SqlWaiting(Keeper):
    """The items of chats."""

    async def make_wait(self, chat: int, papers: Sequence[str], now: datetime) -> int:
        """Make kept papers wait for one chat that were neither shown to it nor wait already. How many did."""
        made = 0
        async with self._database.writing() as session:
            await hold(session, chat)
            for ids in batches(sorted(set(papers))):
                who = (
                    select(literal(chat), PaperRow.id, literal(ItemState.WAITING), literal(now, UTCDateTime()))
                    .where(col(PaperRow.id).in_(ids))
                    .order_by(col(PaperRow.id))  # everyone locks in this order
                )
                upsert = self._database.insert(ItemRow).from_select(["chat_id", "paper_id", "state", "since"], who)
                again = upsert.on_conflict_do_update(
                    index_elements=["chat_id", "paper_id"],
                    set_={"state": ItemState.WAITING, "since": now, "delivery_id": None},
                    where=col(ItemRow.state) == ItemState.GIVEN_UP,
                )
                again = again.execution_options(preserve_rowcount=True)
                made += (await session.exec(again)).rowcount
        return made

    async def waiting(self, chat: int) -> list[Paper]:
        """The papers that wait for a chat."""
        async with self._database.reading() as session:
            rows = await session.exec(
                select(PaperRow)
                .join(ItemRow, col(ItemRow.paper_id) == col(PaperRow.id))
                .where(col(ItemRow.chat_id) == chat, col(ItemRow.state) == ItemState.WAITING)
                .order_by(col(PaperRow.created).desc().nulls_last(), col(PaperRow.id).desc())
            )
            return [paper_of(row) for row in rows]

    async def awaited(self, due: datetime, limit: int) -> list[tuple[Paper, str]]:
        """Papers that wait, with the language of who waits, where nobody's digest is due before `due`."""
        async with self._database.reading() as session:
            wanted = await session.exec(
                select(ItemRow.paper_id, ChatRow.language)
                .join(ChatRow, col(ChatRow.id) == col(ItemRow.chat_id))
                .where(col(ItemRow.state) == ItemState.WAITING, col(ChatRow.next_due).is_not(None))
                .group_by(col(ItemRow.paper_id), col(ChatRow.language))
                .having(func.min(col(ChatRow.next_due)) >= due)
                .order_by(col(ItemRow.paper_id), col(ChatRow.language))
                .limit(limit)
            )
            pairs = list(wanted)
            papers: dict[str, Paper] = {}
            for ids in batches(sorted({paper for paper, _ in pairs})):
                rows = await session.exec(select(PaperRow).where(col(PaperRow.id).in_(ids)))
                papers.update((row.id, paper_of(row)) for row in rows)
        return [(papers[paper], language) for paper, language in pairs]

    async def shown_or_waiting(self, chat: int, papers: Sequence[str]) -> set[str]:
        """Which of `papers` the chat was shown, or are on their way to it, or wait for it."""
        found: set[str] = set()
        async with self._database.reading() as session:
            for ids in batches(list(papers)):
                found.update(
                    await session.exec(
                        select(ItemRow.paper_id).where(
                            col(ItemRow.chat_id) == chat,
                            col(ItemRow.paper_id).in_(ids),
                            col(ItemRow.state) != ItemState.GIVEN_UP,
                        )
                    )
                )
        return found
