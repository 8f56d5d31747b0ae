"""Time, and what commands ask of the scheduler at once: a sweep, a digest, what is known of authors by now."""

from datetime import datetime
from typing import Protocol

from bot.core.chats import Chat
from bot.core.following.attributions import Attributions
from bot.core.following.follows import Subject
from bot.core.schedule.sweeps import SweepReport
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


class WeekBriefs(Protocol):
    """Say what a week brought a chat."""

    async def compose(self, chat: Chat, end: datetime) -> Document:
        """The brief of the seven days until `end`: what digests brought in them, by field, and what connects it.

        That nothing came is said, too.
        """
        ...


class SweepRunner(Protocol):
    """Sweep now; requests that come at the same time share the sweep."""

    async def sweep(self) -> SweepReport:
        """Read what is new. Raises SourceError if the source could not be read whole; then the watermark stays."""
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
