"""Time, and what commands ask of the scheduler at once: to read sources, a digest, what is known of authors by now."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol, Self

from bot.core.chats import Chat
from bot.core.following.attention import AttentionEvidence, Judge
from bot.core.following.attributions import Attributions, Attributor, FollowedPerson
from bot.core.following.follows import Subject
from bot.core.schedule.sweeps import SweepState
from bot.core.text.document import Document


class Clock(Protocol):
    """The time, and waiting for it: a test's clock turns when it is told to."""

    def now(self) -> datetime:
        """The present instant, in UTC."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Wait for so many seconds; not at all if they are negative."""
        ...


class AttributionSource(Protocol):
    """Distinguishes authors of one name, for the whole process."""

    async def attributions(self) -> Attributions:
        """What is known of authors and papers, by what is common among the stored papers of at most a day ago."""
        ...

    async def attributor(self, persons: Sequence[FollowedPerson]) -> Attributor:
        """Tells which papers are by `persons`; nothing is counted for a chat that means no particular person."""
        ...

    async def judge(self, evidence: AttentionEvidence) -> Judge:
        """Scores papers for a chat; nothing is counted for one that has nothing to compare papers with."""
        ...


class WeekBriefs(Protocol):
    """Say what a week brought a chat."""

    async def compose(self, chat: Chat, end: datetime) -> Document:
        """The brief of the seven days until `end`: what digests brought in them, by field, and what connects it.

        That nothing came is said, too.
        """
        ...


class ReadingOutcome(StrEnum):
    """What became of reading a source."""

    READ = "read"  # whole, then
    FAILED = "failed"  # could not be read, since then
    SPENT = "spent"  # what it may be asked a day is used up, until then


@dataclass(frozen=True, slots=True)
class SourceReading:
    """What became of reading the source with this key of `bot.core.sources`, and when."""

    source: str
    outcome: ReadingOutcome
    at: datetime

    @classmethod
    def of(cls, source: str, state: SweepState) -> Self | None:
        """Where a source stands; None if it was never read."""
        if state.failing_since is not None:
            return cls(source, ReadingOutcome.FAILED, state.failing_since)
        return None if state.watermark is None else cls(source, ReadingOutcome.READ, state.watermark)


class SourceRefresher(Protocol):
    """Reads now what the clock would read later."""

    def begin(self, chat: int, follows: Sequence[Subject]) -> dict[str, "asyncio.Task[SourceReading | None]"]:
        """Begin to read the sources that something of a chat's `follows` may come from, side by side, by key.

        Each keeps its pace: what was read shortly before is not read again, and what has failed or wants to be left
        alone is left alone. None: there is nothing to ask the source for. A task raises StorageError only; it goes on
        if nobody waits for it.
        """
        ...


class DigestPublisher(Protocol):
    """Compose for one chat now and deliver it."""

    async def publish(self, chat: Chat, *, older: bool = False, only: Subject | None = None) -> bool:
        """Deliver what is pending for `chat`, or with `older` another batch of older papers; False if there is nothing.

        `only`: of one of its follows; what is pending for others stays so.

        What can't be sent just now follows by itself, from the outbox.
        """
        ...

    async def preview(self, chat: Chat) -> Document | None:
        """What would be delivered, of what is pending, without delivering it; None if there is nothing."""
        ...
