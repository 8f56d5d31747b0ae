"""How many of a bot's rate places each process that sends as it may use: one small write a second for each.

What is in use is never more than there is, as long as every process reports what it uses, and stops using it some time
before the lease runs out. The leases rest on the machines' clocks, like those in `rate_leases`.
"""

from datetime import datetime, timedelta

from sqlalchemy import delete, or_, text
from sqlmodel import col, select

from bot.core.operations.budgets import divide_fairly
from bot.storage.database import SqlRepository
from bot.storage.tables import RateShareRow

# Each process reads what the others use before it writes: one at a time. SQLite does so anyway.
_ONE_AT_A_TIME = text("LOCK TABLE share IN SHARE ROW EXCLUSIVE MODE")


class SqlRateShares(SqlRepository):
    """The `RateShares` of a database."""

    async def renew(
        self, name: str, ticket: str, limit: int, in_use: int, demand: int, now: datetime, lease: float
    ) -> int:
        async with self._database.writing() as session:
            if not self._database.sqlite:
                await (await session.connection()).execute(_ONE_AT_A_TIME)
            until = now + timedelta(seconds=lease)
            # Nobody asks for longer than that: later means that a clock was wrong, and has been set back.
            lapsed = or_(col(RateShareRow.until) <= now, col(RateShareRow.until) > until + timedelta(seconds=lease))
            mine = col(RateShareRow.ticket) == ticket
            await session.exec(delete(RateShareRow).where(col(RateShareRow.name) == name, or_(lapsed, mine)))
            other_shares = (await session.exec(select(RateShareRow).where(col(RateShareRow.name) == name))).all()
            if not in_use and not demand:
                return 0
            demand = min(demand, limit)
            demands = {row.ticket: row.wanted for row in other_shares} | {ticket: demand}
            granted = max(
                0, min(divide_fairly(demands, limit)[ticket], limit - sum(row.places for row in other_shares))
            )
            session.add(RateShareRow(name=name, ticket=ticket, places=max(in_use, granted), wanted=demand, until=until))
            return granted
