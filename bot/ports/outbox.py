"""Deliveries on their way to chats, from composed to sent."""

from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from bot.core.chats import ChatRef
from bot.core.delivery import DeliveryStatus
from bot.ports.chats import DueChange
from bot.ports.messaging import Payload

DAILY = "daily"  # the kind of delivery whose slot is a local date, as ISO 8601 writes it
ON_DEMAND = "now"  # the kind of a digest that was asked for; its slot is random


@dataclass(frozen=True, slots=True)
class DeliveryDraft:
    """A composed digest. `slot` makes it unique for (chat, kind): the local date of a daily one.

    `papers`: ids, in the order in which it shows them. `changes`: those of which it tells, as (paper, kind).
    """

    chat: int
    kind: str
    slot: str
    payloads: tuple[Payload, ...]
    papers: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    changes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class FrozenDigest:
    """A digest as it was delivered: ids of its papers, in order, and its last message, under which its buttons are."""

    papers: tuple[str, ...]
    closing: Payload


@dataclass(frozen=True, slots=True)
class PastDigest:
    """A digest that a chat has had, daily or asked for: its slot, when it was composed, its papers' ids in order."""

    slot: str
    created: datetime
    papers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """A delivery that this process alone may send until the lease runs out; each part sent renews it.

    `ref` has no thread where what belongs there goes to the place that it is in.
    `first` is the first unsent part: as many as there are payloads if all are sent and only that is left to settle.
    `ticket` tells this claim from earlier and later ones of the same delivery. `created`: when it was composed.
    """

    delivery: int
    chat: int
    kind: str
    ref: ChatRef
    payloads: tuple[Payload, ...]
    first: int
    status: DeliveryStatus
    ticket: int
    created: datetime


class Outbox(Protocol):
    """Deliveries that have been composed, their messages frozen."""

    async def enqueue(self, draft: DeliveryDraft, now: datetime, due: DueChange | None = None) -> int | None:
        """Store a delivery, once; its id.

        One transaction: its papers are pending no longer, `dropped` ones are forgotten, the chat is due next as `due`
        says (without it, when it was due before). None, with nothing changed but when it is due, if (chat, kind, slot)
        exists already or any of its papers is no longer pending.
        """
        ...

    async def skip_day(self, chat: int, slot: date, due: DueChange, dropped: Sequence[str]) -> None:
        """A quiet day: nothing to deliver, the chat is due next as `due` says."""
        ...

    async def digest(self, chat: int, slot: str) -> FrozenDigest | None:
        """The chat's digest in that slot, daily or asked for; None if it has none, or none whose order is stored."""
        ...

    async def past_digests(
        self,
        chat: int,
        limit: int,
        *,
        slot: str | None = None,
        since: datetime | None = None,
        before: datetime | None = None,
    ) -> list[PastDigest]:
        """The chat's digests that were sent and had papers, the latest first: of that slot, composed in that time."""
        ...

    async def last_daily(self, chat: int) -> date | None:
        """The local date of the chat's last daily digest, enqueued or skipped."""
        ...

    async def last_digest(self, chat: int) -> datetime | None:
        """When the latest digest of the chat was composed, daily or asked for, that was sent or is being sent."""
        ...


class Deliveries(Protocol):
    """Deliveries that are being sent. What is promised here survives a kill at any instruction."""

    def presence(self) -> AbstractAsyncContextManager[None]:
        """Inside, others can see that this process lives: what it claims is free as soon as it does not.

        Outside, a claim ends with its lease.
        """
        ...

    async def release_abandoned(self, now: datetime) -> int:
        """End the leases of processes that are gone; how many. Gone is what two calls in a row have not seen.

        A process whose connection breaks is back within a second, so call it every two or more.
        """
        ...

    async def claim(
        self, platforms: Sequence[str], now: datetime, lease: float, only: int | None = None
    ) -> Claim | None:
        """The next delivery to send, leased for `lease` seconds; `only` asks for that one. None if there is none.

        A chat's deliveries go out strictly one after the other: one that is ready, due or not, holds up younger ones.
        """
        ...

    async def claim_many(self, platforms: Sequence[str], now: datetime, lease: float, limit: int) -> list[Claim]:
        """The same for at most `limit` of them at once, each of another chat."""
        ...

    async def record_part(self, claim: Claim, position: int, message: str | None, now: datetime, lease: float) -> bool:
        """The platform took this part; the lease runs for `lease` more seconds.

        False if another process has claimed the delivery by now: stop sending.
        """
        ...

    async def settle(
        self, claim: Claim, status: DeliveryStatus, now: datetime, last: tuple[int, str | None] | None = None
    ) -> bool:
        """Record the delivery's status and give up the lease.

        Sent: its papers are shown, and its chat can be reached. Parked: its chat can't.

        `last`: the position of a part that the platform took just now, and its message there; recorded in the same
        transaction. False, with nothing else changed, if another process has claimed the delivery by now.
        """
        ...
