"""What sources that nobody can sweep were asked, when, and at what cost: shared by all processes of a deployment."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from bot.core.following.follows import SubjectKind
from bot.core.following.inquiries import Inquiry
from bot.core.operations.health import InquiryTotals


@dataclass(frozen=True, slots=True)
class SourceUsage:
    """What a source was asked on one day (UTC): responses, records in them, news among these, and US dollars."""

    day: date
    source: str
    requests: int = 0
    records: int = 0
    new: int = 0
    cost: float = 0.0


class Inquiries(Protocol):
    """Which followed subjects each source has been asked for. To stop following is to forget it."""

    async def begin(self, source: str, kind: SubjectKind, now: datetime) -> int:
        """From now on ask for every subject of that kind that is followed, and not paused, by anybody.

        Returns how many there are. What is asked for already keeps its beginning.
        """
        ...

    async def due(
        self, source: str, kind: SubjectKind, before: datetime | None, limit: int, chat: int | None = None
    ) -> list[Inquiry]:
        """Those for which the source was not tried since `before`, the longest waiting first; None: whenever that was.

        `chat`: only what that chat follows and has not paused.
        """
        ...

    async def record(self, source: str, subjects: Sequence[int], now: datetime, *, answered: bool) -> None:
        """The source was asked for these subjects, and has answered whole, or could not be asked."""
        ...

    async def add_usage(self, usage: SourceUsage) -> None:
        """Count what was asked, in addition to what is counted."""
        ...

    async def usage(self, since: date) -> list[SourceUsage]:
        """By day and source, the newest day first."""
        ...

    async def totals(self) -> dict[str, InquiryTotals]:
        """By source, all that was ever counted."""
        ...
