"""What all processes of a deployment share: the record of sweeps, leases, locks, rate shares, key-value pairs."""

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Protocol

from bot.core.papers import ARXIV
from bot.core.schedule.sweeps import SweepReport, SweepState


class SweepLog(Protocol):
    """What sweeps did."""

    async def state(self, source: str = ARXIV) -> SweepState:
        """Where a source stands, by its key."""
        ...

    async def states(self) -> dict[str, SweepState]:
        """Where every source stands that was ever asked, by key."""
        ...

    async def outages(self) -> dict[str, datetime]:
        """The sources that could not be read at the last try, by key: since when."""
        ...

    async def record(self, report: SweepReport) -> None:
        """Store a sweep's report; that of a good one moves the watermark."""
        ...


class RateLeases(Protocol):
    """Leases that pace the requests of all processes of a deployment."""

    def hold(self, name: str, interval: float, lease: float) -> AbstractAsyncContextManager[None]:
        """Hold the only lease on `name` in the whole deployment; at least `interval` seconds lie between two starts.

        A holder that dies loses it after `lease` seconds; a living one renews it as long as it needs. Every caller has
        to use the same figures for `name`. First come, first served within a process; between processes by chance.
        """
        ...


class RateShares(Protocol):
    """How the processes that send as one bot divide its rate of messages."""

    async def renew(
        self, name: str, ticket: str, limit: int, in_use: int, demand: int, now: datetime, lease: float
    ) -> int:
        """How many of the `limit` places of `name` the process with `ticket` may use from now on, for `lease` seconds.

        `in_use`: how many it uses now; no other process gets those before it reports fewer. `demand`: how many it has
        a use for. None in use and no demand is to leave. Every process has to use the same `limit` and `lease`.
        """
        ...


class ProcessLocks(Protocol):
    """What only one process of the deployment does at a time, for as long as it lives."""

    def hold(self, name: str, stand_by: Callable[[], None]) -> AbstractAsyncContextManager[asyncio.Event]:
        """Wait until no other process holds `name` (letters, digits and "-"), then hold it.

        `stand_by` is called once if that takes waiting. A process that ends, in whatever way, lets go at once, which is
        noticed within a second. The event is set if another one holds it nevertheless, as may be after the database
        was away: stop what only one may do.
        """
        ...

    async def is_held(self, name: str) -> bool:
        """Whether a process holds `name` now."""
        ...


class KeyValueStore(Protocol):
    """Short texts that the deployment remembers from one run to the next."""

    async def get(self, name: str) -> str | None:
        """The text under that name."""
        ...

    async def set(self, name: str, text: str) -> bool:
        """Store `text` under that name, in place of what was there before. Whether that was another text, or none.

        Of several processes that set the same text at once, one gets True.
        """
        ...
