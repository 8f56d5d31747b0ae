"""Delivery against a model: two workers that die, a platform that fails, chats that leave, come back and move.

Whatever order things happen in: when all is well again every part has arrived, in order; what was repeated is what
nobody could know of, once for each such incident, and without a sound.
"""

import asyncio
import tempfile
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from bot.core.chats import ChatRef
from bot.core.delivery import ChatGone, Moved, Outcome, PermanentFailure, RetryLater, Sent, UnknownOutcome
from bot.core.text.document import Document
from bot.ports import DeliveryDraft, Payload
from bot.storage import migrate
from bot.storage.store import SqlStore
from scheduler.deliver import LEASE, Deliverer
from scheduler.silent_places import PlaceRetrier
from tests.contracts.made_up import DUE, FRESH, ref
from tests.contracts.set_clock import START, SetClock

FATES = ("refuse", "wait", "arrive unanswered", "vanish", "gone", "reject", "die before", "die after", "move")
CHATS = 3


@dataclass
class Platform:
    """A `Messenger` that does what fate has in store, and remembers what arrived: (part, whether it made a sound)."""

    platform: str = "telegram"
    fates: list[str] = field(default_factory=list)
    arrived: list[tuple[str, bool]] = field(default_factory=list)
    incidents: int = 0
    rejected: set[str] = field(default_factory=set)
    moves: "count[int]" = field(default_factory=lambda: count(1000))

    def prepare(self, document: Document, *, rich: bool = False) -> list[Payload]:
        """Nothing is written here."""
        raise NotImplementedError

    async def send(self, chat: ChatRef, payload: Mapping[str, Any], *, key: str, silent: bool = False) -> Outcome:
        """As fate will have it."""
        await asyncio.sleep(0)
        fate = self.fates.pop(0) if self.fates else "arrive"
        if fate in ("arrive", "arrive unanswered", "die after"):
            self.arrived.append((key, not silent))
        match fate:
            case "die before" | "die after":
                self.incidents += 1
                raise asyncio.CancelledError
            case "arrive unanswered" | "vanish":
                self.incidents += 1
                return UnknownOutcome("no answer")
            case "refuse":
                return RetryLater("not now")
            case "wait":
                return RetryLater("too many", after=5)
            case "gone":
                return ChatGone("blocked")
            case "move":
                return Moved(str(next(self.moves)), "it is called otherwise now")
            case "reject":
                self.rejected.add(key.partition("-")[0])
                return PermanentFailure("too odd")
        return Sent(key)

    async def probe(self, chat: ChatRef) -> Outcome:
        """Open, or what fate has in store."""
        match self.fates.pop(0) if self.fates else "arrive":
            case "gone":
                return ChatGone("blocked")
            case "refuse":
                return RetryLater("not now")
            case "move":
                return Moved(str(next(self.moves)), "it is called otherwise now")
        return Sent()


class Delivery(RuleBasedStateMachine):
    """The model is the list of what was enqueued."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory(prefix="paperboy-")
        self.runner = asyncio.Runner()
        self.clock = SetClock()
        self.platform = Platform()
        self.enqueued: dict[int, list[tuple[int, int]]] = {}  # by chat: deliveries with their parts

    @initialize()
    def open(self) -> None:
        """Two workers on one file, three chats."""
        url = f"sqlite:///{Path(self.folder.name) / 'machine.db'}"
        migrate.upgrade_blocking(url)
        self.stores = [SqlStore(url, self.clock), SqlStore(url, self.clock)]
        self.workers = [
            Deliverer(store.deliveries, store.chat_lifecycle, {"telegram": self.platform}, self.clock)
            for store in self.stores
        ]
        for name in range(CHATS):
            chat, _ = self.runner.run(self.stores[0].chats.get_or_create(ref(str(name)), FRESH, DUE, START))
            self.enqueued[chat.id] = []

    @rule(which=st.integers(0, CHATS - 1), parts=st.integers(1, 4))
    def enqueue(self, which: int, parts: int) -> None:
        """A digest is written."""
        chat = list(self.enqueued)[which]
        slot = f"{sum(map(len, self.enqueued.values()))}"
        payloads = tuple({"text": f"part {number}"} for number in range(parts))
        delivery = self.runner.run(
            self.stores[0].outbox.enqueue(DeliveryDraft(chat, "asked", slot, payloads, ()), self.clock.now(), None)
        )
        assert delivery is not None
        self.enqueued[chat].append((delivery, parts))

    @precondition(lambda self: any(self.enqueued.values()))
    @rule(fates=st.lists(st.sampled_from(("arrive", *FATES)), max_size=6), who=st.sampled_from([(0,), (1,), (0, 1)]))
    def work(self, fates: list[str], who: tuple[int, ...]) -> None:
        """One worker, or both at once."""
        self.platform.fates = fates
        self.runner.run(self._work(who))
        self.platform.fates = []

    @rule(seconds=st.sampled_from([1.0, 5.0, LEASE + 1, 3700.0]))
    def time_passes(self, seconds: float) -> None:
        """A moment, a wait, a lease, the longest wait."""
        self.clock.tick(seconds)

    @rule(fates=st.lists(st.sampled_from(("arrive", "gone", "refuse", "move")), max_size=CHATS))
    def a_day_passes(self, fates: list[str]) -> None:
        """Who can't be reached is tried again."""
        self.clock.tick(86_400)
        self.platform.fates = fates
        self.runner.run(PlaceRetrier(self.stores[0], {"telegram": self.platform}, self.clock).run())
        self.platform.fates = []

    @rule(which=st.integers(0, CHATS - 1))
    def is_open(self, which: int) -> None:
        """The platform says that a chat can be written to, whether it could be before or not."""
        self.runner.run(self._reopen(list(self.enqueued)[which]))

    @rule(which=st.integers(0, CHATS - 1))
    def speaks(self, which: int) -> None:
        """Somebody speaks in a chat: if it was gone, it is back."""
        self.runner.run(self._wake(list(self.enqueued)[which]))

    async def _work(self, who: tuple[int, ...]) -> None:
        working = [asyncio.ensure_future(self.workers[one].deliver_all()) for one in who]
        for end in await asyncio.gather(*working, return_exceptions=True):
            assert isinstance(end, int | asyncio.CancelledError), end

    async def _wake(self, chat: int) -> None:
        await self.stores[0].chats.get_or_create(ref(await self._name(chat)), FRESH, DUE, self.clock.now())

    async def _reopen(self, chat: int) -> None:
        await self.stores[0].chat_lifecycle.reopen([ref(await self._name(chat))])

    async def _name(self, chat: int) -> str:
        """The one that it has now."""
        async with self.stores[0]._database.reading() as session:  # noqa: SLF001 (the model must not guess the name)
            connection = await session.connection()
            row = await connection.exec_driver_sql("SELECT chat FROM chat WHERE id = ?", (chat,))
            return str(row.scalar_one())

    def teardown(self) -> None:
        """All is well again; now everything has arrived."""
        try:
            if self.enqueued:
                self._all_is_well()
        finally:
            for store in getattr(self, "stores", []):
                self.runner.run(store.close())
            self.runner.close()
            self.folder.cleanup()

    def _all_is_well(self) -> None:
        for chat in self.enqueued:
            self.runner.run(self._wake(chat))
        for _ in range(4):
            self.clock.tick(3700)
            self.runner.run(self._work((0,)))
        keys = [key for key, _ in self.platform.arrived]
        firsts = list(dict.fromkeys(keys))
        for deliveries in self.enqueued.values():
            wanted = [
                f"{delivery}-{part}"
                for delivery, parts in deliveries
                for part in range(parts)
                if str(delivery) not in self.platform.rejected
            ]
            mine = {f"{delivery}-{part}" for delivery, parts in deliveries for part in range(parts)}
            whole = {str(delivery) for delivery, _ in deliveries} - self.platform.rejected
            assert [key for key in firsts if key in mine and key.partition("-")[0] in whole] == wanted
        repeated = Counter(keys) - Counter(firsts)
        assert repeated.total() <= self.platform.incidents
        counted = self.runner.run(self.stores[0].health.counts(self.clock.now())).repeats
        assert counted >= repeated.total()
        seen = set[str]()
        for key, sound in self.platform.arrived:
            assert not (key in seen and sound), f"{key} was repeated with a sound"
            seen.add(key)


_common = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow, HealthCheck.data_too_large]}
TestDelivery = Delivery.TestCase
TestDelivery.settings = settings(max_examples=8, stateful_step_count=20, **_common)  # type: ignore[arg-type]


class LongDelivery(Delivery):
    """The same, for long."""


TestLongDelivery = pytest.mark.torture(pytest.mark.timeout(3600)(LongDelivery.TestCase))
TestLongDelivery.settings = settings(max_examples=500, stateful_step_count=40, **_common)  # type: ignore[arg-type]
