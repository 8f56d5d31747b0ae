"""What all processes of a deployment keep together: the record of sweeps, leases, rate shares, key-value pairs."""

from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Protocol

from bot.core.schedule.sweeps import SweepReport, SweepState


class SweepLog(Protocol):
    """What sweeps did."""

    async def state(self) -> SweepState:
        """Where the source stands."""
        ...

    async def record(self, report: SweepReport) -> None:
        """Keep a sweep's figures; a good one moves the watermark."""
        ...


class RateLeases(Protocol):
    """The pace that all processes of a deployment keep together."""

    def hold(self, name: str, interval: float, lease: float) -> AbstractAsyncContextManager[None]:
        """Hold the only turn for `name` in the whole deployment; at least `interval` seconds lie between two starts.

        A holder that dies gives its turn up after `lease` seconds; one that lives keeps it as long as it needs.
        Everybody has to ask for `name` with the same figures. First come, first served within a process; between
        processes by chance.
        """
        ...


class RateShares(Protocol):
    """How the processes that send as one bot divide its rate of messages."""

    async def divide(
        self, name: str, ticket: str, most: int, held: int, wanted: int, now: datetime, lease: float
    ) -> int:
        """How many of the `most` places of `name` whoever has `ticket` may hold from now on, for `lease` seconds.

        `held`: how many she holds, so that nobody else gets those before she says that they are fewer. Holding and
        wanting none is to leave. Everybody has to ask for `name` with the same `most` and `lease`.
        """
        ...


class KeyValueStore(Protocol):
    """Short texts that the deployment keeps from one run to the next."""

    async def get(self, name: str) -> str | None:
        """What was noted under that name."""
        ...

    async def set(self, name: str, text: str) -> None:
        """Note it, in place of what was noted before."""
        ...
