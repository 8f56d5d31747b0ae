"""Links to the pages of chats."""

from datetime import datetime, timedelta

from sqlalchemy import delete, update
from sqlmodel import col, select

from bot.ports.pages import UNUSED
from bot.storage.chats import lock_chat
from bot.storage.database import SqlRepository
from bot.storage.tables import PageLinkRow

_NOTED_EVERY = timedelta(days=1)  # that a link was used: to read a page is seldom to write


class SqlPageLinks(SqlRepository):
    """The `PageLinks` of a database."""

    async def add(self, chat: int, digest: str, now: datetime, most: int) -> None:
        async with self._database.writing() as session:
            await lock_chat(session, chat)
            mine = col(PageLinkRow.chat_id) == chat
            session.add(PageLinkRow(digest=digest, chat_id=chat, created=now, used=now))
            await session.flush()
            newest = (
                select(PageLinkRow.digest)
                .where(mine)
                .order_by(col(PageLinkRow.created).desc(), col(PageLinkRow.digest))
                .limit(most)
            )
            lasting = list(await session.exec(newest))
            await session.exec(delete(PageLinkRow).where(mine, col(PageLinkRow.digest).not_in({*lasting, digest})))
            await session.exec(delete(PageLinkRow).where(col(PageLinkRow.used) <= now - UNUSED))

    async def chat_of(self, digest: str, now: datetime) -> int | None:
        async with self._database.reading() as session:
            link = await session.get(PageLinkRow, digest)
        if link is None or link.used <= now - UNUSED:
            return None
        if link.used <= now - _NOTED_EVERY:
            async with self._database.writing() as session:
                await session.exec(update(PageLinkRow).where(col(PageLinkRow.digest) == digest).values(used=now))
        return link.chat_id

    async def revoke_all(self, chat: int) -> int:
        async with self._database.writing() as session:
            ended = delete(PageLinkRow).where(col(PageLinkRow.chat_id) == chat).returning(col(PageLinkRow.digest))
            return len((await session.exec(ended)).all())
