"""Draws pictures in the process that is there for what takes long; matplotlib is loaded there only."""

from bot.core.following.week_chart import WeekChart
from bot.ports import ChartWords, Offloader


class OffloadedPainter:
    """The `ChartPainter` of a process."""

    def __init__(self, offloader: Offloader) -> None:
        self._offloader = offloader

    async def draw_week(self, chart: WeekChart, words: ChartWords, *, by_night: bool) -> tuple[bytes, tuple[str, ...]]:
        return await self._offloader.compute(paint_week, chart, words, by_night=by_night)


def paint_week(chart: WeekChart, words: ChartWords, *, by_night: bool) -> tuple[bytes, tuple[str, ...]]:
    """As `ChartPainter.draw_week` has it, where that is computed."""
    from bot.charts.fonts import can_draw  # with it comes matplotlib: a second, and 50 MiB
    from bot.charts.week_picture import draw_week

    unnamed = tuple(name for name, _ in chart.authors if not can_draw(name))
    return draw_week(chart, words, by_night=by_night), unnamed
