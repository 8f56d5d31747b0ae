"""Who of the processes that speak as one bot holds how many of its places: one small write a second for each.

What is held here is never more than there is, as long as everybody tells what she holds, and stops using it some time
before the lease runs out. The leases rest on the machines' clocks, like the turns in `sweeps`.
"""

from datetime import datetime, timedelta

from sqlalchemy import delete, or_, text
from sqlmodel import col, select

from bot.core.operations.budgets import divide_fairly
from bot.storage.database import SqlRepository
from bot.storage.tables import ShareRow

# Everybody reads what the others hold before writing: one at a time. SQLite does so anyway.
_ONE_AT_A_TIME = text("LOCK TABLE share IN SHARE ROW EXCLUSIVE MODE")


class SqlRateShares(SqlRepository):
    """The `RateShares` of a database."""

    async def divide(
        self, name: str, ticket: str, most: int, held: int, wanted: int, now: datetime, lease: float
    ) -> int:
        async with self._database.writing() as session:
            if not self._database.sqlite:
                await (await session.connection()).execute(_ONE_AT_A_TIME)
            until = now + timedelta(seconds=lease)
            # Nobody asks for longer than that: later means that a clock was wrong, and has been set back.
            lapsed = or_(col(ShareRow.until) <= now, col(ShareRow.until) > until + timedelta(seconds=lease))
            mine = col(ShareRow.ticket) == ticket
            await session.exec(delete(ShareRow).where(col(ShareRow.name) == name, or_(lapsed, mine)))
            others = (await session.exec(select(ShareRow).where(col(ShareRow.name) == name))).all()
            if not held and not wanted:
                return 0
            wanted = min(wanted, most)
            needs = {row.ticket: row.wanted for row in others} | {ticket: wanted}
            granted = max(0, min(divide_fairly(needs, most)[ticket], most - sum(row.places for row in others)))
            session.add(ShareRow(name=name, ticket=ticket, places=max(held, granted), wanted=wanted, until=until))
            return granted
