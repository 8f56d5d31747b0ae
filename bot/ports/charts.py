"""Pictures of figures, for those who would rather see than read them."""

from dataclasses import dataclass
from typing import Protocol

from bot.core.following.week_chart import WeekChart


@dataclass(frozen=True, slots=True)
class ChartWords:
    """What stands on the picture of a `WeekChart`, in the chat's language; `weeks`: a label for each."""

    title: str
    subtitle: str
    papers: str
    saved: str
    authors: str
    fields: str
    weeks: tuple[str, ...]


class ChartPainter(Protocol):
    """Draws where that holds up nobody: it takes some tenths of a second."""

    async def draw_week(self, chart: WeekChart, words: ChartWords, *, by_night: bool) -> tuple[bytes, tuple[str, ...]]:
        """A PNG, and those authors' names that no font here has: they stand on it as their numbers, from 1."""
        ...
