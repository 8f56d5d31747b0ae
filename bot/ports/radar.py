"""What sentences have caught for a chat."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from bot.core.following.follows import Subject
from bot.core.following.radar import RadarCatch
from bot.core.following.tuning import Tuning
from bot.core.papers import Paper


class Radar(Protocol):
    """Papers that followed sentences have caught. A sweep adds to them by `PaperRepository.add_page`."""

    async def add(self, chat: int, subject: Subject, papers: Sequence[Paper], now: datetime) -> None:
        """Let stored papers be caught by a sentence that the chat follows, but those that it has caught before."""
        ...

    async def admit(self, days: Mapping[int, date], now: datetime, *, settle: bool) -> int:
        """Make the nearest of what was caught pending for these chats, as many as each follow wants on that local date.

        How many that were. `settle`: what is over that does not come on a later day; otherwise it may. What is muted,
        is no longer near enough, or pending or shown already takes nobody's place.
        """
        ...

    async def page(self, chat: int, subject: Subject, limit: int, skip: int = 0) -> list[RadarCatch]:
        """What the sentence has caught for the chat: what came last first, of one day the nearest first."""
        ...

    async def counts(self, chat: int, since: datetime) -> dict[Subject, int]:
        """How much each sentence of the chat has caught from then on."""
        ...

    async def catches_of(self, chat: int, paper: str) -> dict[Subject, RadarCatch]:
        """By which sentences of the chat a paper was caught, and what became of it."""
        ...

    async def tune(self, chat: int, subject: Subject, change: Callable[[Tuning], Tuning]) -> Subject | None:
        """Let what the chat has said of the sentence's papers be what `change` makes of it; the sentence as it is then.

        None if it is not followed. One transaction, which nobody else's change comes between.
        """
        ...
