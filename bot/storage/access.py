"""Who is in, by which invitation; and what the owner may know of chats: that they are there, not what they read."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, and_, delete, func, tuple_, update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.core.access import UserRef
from bot.core.chats import ChatRef
from bot.core.delivery import DeliveryState
from bot.ports.access import ActivityCounts, ChatSummary, Invite
from bot.storage.database import Database, SqlRepository
from bot.storage.tables import ChatRow, DeliveryRow, FollowRow, InviteRow, MemberRow


class SqlAccessRepository(SqlRepository):
    """The `AccessRepository` of a database."""

    async def admissions(self, users: Collection[UserRef]) -> tuple[set[UserRef], set[UserRef]]:
        pairs = [(user.platform, user.name) for user in users]
        async with self._database.reading() as session:
            rows = (
                await session.exec(
                    select(MemberRow).where(tuple_(col(MemberRow.platform), col(MemberRow.name)).in_(pairs))
                )
            ).all()
        banned = {UserRef(row.platform, row.name) for row in rows if row.banned}
        return {UserRef(row.platform, row.name) for row in rows} - banned, banned

    async def admit(self, user: UserRef, now: datetime) -> None:
        async with self._database.writing() as session:
            await _admit(self._database, session, user, now, None)

    async def ban(self, user: UserRef, now: datetime) -> None:
        async with self._database.writing() as session:
            row = {"platform": user.platform, "name": user.name, "since": now, "banned": now}
            insert = self._database.insert(MemberRow).values(row)
            await session.exec(insert.on_conflict_do_update(index_elements=["platform", "name"], set_={"banned": now}))

    async def unban(self, user: UserRef) -> bool:
        async with self._database.writing() as session:
            changed = update(MemberRow).where(
                col(MemberRow.platform) == user.platform,
                col(MemberRow.name) == user.name,
                col(MemberRow.banned).isnot(None),
            )
            return (await session.exec(changed.values(banned=None).returning(col(MemberRow.id)))).first() is not None

    async def create_invite(self, digest: str, times: int, now: datetime, until: datetime) -> int:
        async with self._database.writing() as session:
            row = InviteRow(digest=digest, times_left=times, created=now, until=until)
            session.add(row)
            await session.flush()
            return row.id

    async def redeem(self, digest: str, user: UserRef, now: datetime) -> bool:
        async with self._database.writing() as session:
            mine = (col(MemberRow.platform) == user.platform, col(MemberRow.name) == user.name)
            if (await session.exec(select(MemberRow.id).where(*mine, col(MemberRow.banned).isnot(None)))).first():
                return False
            used = update(InviteRow).where(col(InviteRow.digest) == digest, *_is_valid(now))
            used = used.values(times_left=col(InviteRow.times_left) - 1)
            number = (await session.exec(used.returning(col(InviteRow.id)))).scalar_one_or_none()
            if number is None:
                return False
            await _admit(self._database, session, user, now, number)
            return True

    async def invites(self, now: datetime) -> list[Invite]:
        async with self._database.reading() as session:
            rows = await session.exec(select(InviteRow).where(*_is_valid(now)).order_by(col(InviteRow.id)))
            return [Invite(row.id, row.times_left, row.created, row.until) for row in rows]

    async def revoke(self, number: int, now: datetime) -> bool:
        async with self._database.writing() as session:
            ended = update(InviteRow).where(col(InviteRow.id) == number, *_is_valid(now))
            return (await session.exec(ended.values(times_left=0).returning(col(InviteRow.id)))).first() is not None

    async def chats(self, limit: int, offset: int = 0) -> list[ChatSummary]:
        follows = (
            select(func.count()).where(col(FollowRow.chat_id) == col(ChatRow.id)).correlate(ChatRow).scalar_subquery()
        )
        last = (
            select(func.max(col(DeliveryRow.settled)))
            .where(col(DeliveryRow.chat_id) == col(ChatRow.id), col(DeliveryRow.state) == DeliveryState.SENT)
            .correlate(ChatRow)
            .scalar_subquery()
        )
        async with self._database.reading() as session:
            rows = (
                await session.exec(
                    select(ChatRow, follows, last).order_by(col(ChatRow.id).desc()).offset(offset).limit(limit)
                )
            ).all()
        _, banned = await self.admissions({UserRef.of_chat(_ref(row)) for row, *_ in rows})
        return [
            ChatSummary(_ref(row), row.created, count, when, row.parked, UserRef.of_chat(_ref(row)) in banned)
            for row, count, when in rows
        ]

    async def activity(self, since: datetime) -> ActivityCounts:
        async with self._database.reading() as session:

            async def count(*conditions: object) -> int:
                total = select(func.count()).select_from(DeliveryRow).where(*conditions)  # type: ignore[arg-type]  # conditions
                return (await session.exec(total)).one()

            reachable = select(ChatRow.id).where(col(ChatRow.parked).is_(None))
            ready = and_(col(DeliveryRow.state) == DeliveryState.READY, col(DeliveryRow.chat_id).in_(reachable))
            return ActivityCounts(
                chats=(await session.exec(select(func.count()).select_from(ChatRow))).one(),
                parked=(
                    await session.exec(select(func.count()).select_from(ChatRow).where(col(ChatRow.parked).isnot(None)))
                ).one(),
                tried_again=(await session.exec(select(func.count(col(ChatRow.next_try))))).one(),
                follows=(await session.exec(select(func.count()).select_from(FollowRow))).one(),
                sent=await count(col(DeliveryRow.state) == DeliveryState.SENT, col(DeliveryRow.settled) >= since),
                given_up=await count(
                    col(DeliveryRow.state) == DeliveryState.GIVEN_UP, col(DeliveryRow.settled) >= since
                ),
                waiting=await count(ready),
                oldest=(await session.exec(select(func.min(col(DeliveryRow.created))).where(ready))).one(),
            )


async def forget_member(session: AsyncSession, user: UserRef) -> None:
    """Delete the row of a user, unless it says that they are banned."""
    await session.exec(
        delete(MemberRow).where(
            col(MemberRow.platform) == user.platform, col(MemberRow.name) == user.name, col(MemberRow.banned).is_(None)
        )
    )


def _is_valid(now: datetime) -> tuple[ColumnElement[bool], ...]:
    """What is true of a code that still admits."""
    return col(InviteRow.times_left) > 0, col(InviteRow.until) > now


async def _admit(database: Database, session: AsyncSession, user: UserRef, now: datetime, invite: int | None) -> None:
    row = {"platform": user.platform, "name": user.name, "since": now, "invite_id": invite}
    await session.exec(database.insert(MemberRow).values(row).on_conflict_do_nothing())


def _ref(row: ChatRow) -> ChatRef:
    return ChatRef(row.platform, row.chat, row.thread)
