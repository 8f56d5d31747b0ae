"""The picture of twelve weeks: one PNG, as wide as a phone's screen, by day or by night.

Pure: figures and words in, bytes out. The same figures give the same picture on one machine.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap, to_hex
from matplotlib.figure import Figure

from bot.charts.fonts import can_draw, families
from bot.core.following.week_chart import WeekChart
from bot.ports import ChartWords

WIDTH, DPI = 5.4, 200  # inches and dots an inch: 1,080 pixels
_TITLE, _PANEL, _ROW, _GAP = 0.75, 1.5, 0.34, 0.62  # inches
_LABELS = 0.36  # of the width, for names


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours by what they are for, as #rrggbb."""

    paper: str
    ink: str
    faint: str
    bar: str
    saved: str
    empty: str


DAY = Palette("#ffffff", "#1d2733", "#667383", "#2f6fb2", "#d9822b", "#eef1f5")
NIGHT = Palette("#17212b", "#eef2f6", "#93a1b0", "#6cb2f7", "#f0a95c", "#243140")


def draw_week(chart: WeekChart, words: ChartWords, *, by_night: bool = False) -> bytes:
    """The picture, as PNG. A name that no font here can draw stands as its number in `chart.authors`, from 1."""
    palette = NIGHT if by_night else DAY
    rows = max(len(chart.authors), 1), max(len(chart.fields), 1)
    height = _TITLE + _PANEL + 2 * (_GAP + 0.1) + (rows[0] + rows[1]) * _ROW + 0.35
    figure = Figure(figsize=(WIDTH, height), dpi=DPI, facecolor=palette.paper)
    figure.text(0.05, 1 - 0.36 / height, words.title, size=13, weight="bold", color=palette.ink, family=families())
    figure.text(0.05, 1 - 0.62 / height, words.subtitle, size=8.5, color=palette.faint, family=families())
    top = height - _TITLE
    _draw_papers(_axes(figure, 0.09, top - _PANEL, 0.86, _PANEL - 0.25, height), chart, words, palette)
    top -= _PANEL + _GAP
    if chart.authors:
        _heading(figure, words.authors, top + 0.12, height, palette)
        axes = _axes(figure, _LABELS, top - rows[0] * _ROW, 0.52, rows[0] * _ROW, height)
        _draw_authors(axes, chart, palette)
    top -= rows[0] * _ROW + _GAP
    if chart.fields:
        _heading(figure, words.fields, top + 0.12, height, palette)
        axes = _axes(figure, _LABELS, top - rows[1] * _ROW, 0.52, rows[1] * _ROW, height)
        _draw_fields(axes, chart.fields, palette)
    content = io.BytesIO()
    figure.savefig(content, format="png", metadata={"Software": None}, facecolor=palette.paper)
    return content.getvalue()


def _axes(figure: Figure, left: float, bottom: float, width: float, inches: float, height: float) -> Axes:
    axes = figure.add_axes((left, bottom / height, width, inches / height))
    axes.set_facecolor("none")
    for spine in axes.spines.values():
        spine.set_visible(False)
    axes.tick_params(length=0)
    return axes


def _heading(figure: Figure, text: str, inches: float, height: float, palette: Palette) -> None:
    figure.text(0.05, inches / height, text, size=9.5, weight="bold", color=palette.ink, family=families())


def _draw_papers(axes: Axes, chart: WeekChart, words: ChartWords, palette: Palette) -> None:
    places = range(len(chart.weeks))
    most = max(*chart.papers, *chart.saved, 1)
    axes.bar(places, chart.papers, width=0.62, color=palette.bar)
    axes.bar(places, chart.saved, width=0.28, color=palette.saved)
    for place, (count, saved) in enumerate(zip(chart.papers, chart.saved, strict=True)):
        if count:
            axes.text(place, max(count, saved) + most * 0.04, str(count), ha="center", size=7, color=palette.ink)
    axes.set_xlim(-0.6, len(chart.weeks) - 0.4)
    axes.set_ylim(0, most * 1.25)
    axes.set_yticks([])
    shown = [place for place in places if place % 3 == 2]
    axes.set_xticks(shown, [words.weeks[place] for place in shown], size=7.5, color=palette.faint, family=families())
    axes.axhline(0, color=palette.faint, linewidth=0.6)
    for position, (text, colour) in enumerate(((words.papers, palette.bar), (words.saved, palette.saved))):
        axes.text(
            0, 1.06 - 0.13 * position, f"■ {text}", transform=axes.transAxes, size=7.5, color=colour, family=families()
        )


def _draw_authors(axes: Axes, chart: WeekChart, palette: Palette) -> None:
    most = max(max(counts) for _, counts in chart.authors)
    shades = LinearSegmentedColormap.from_list("week", [palette.empty, palette.bar])
    for row, (name, counts) in enumerate(chart.authors):
        for place, count in enumerate(counts):
            strength = 0.0 if not count else 0.35 + 0.65 * count / most
            axes.barh(row, 0.86, left=place + 0.07, height=0.72, color=to_hex(shades(strength)))
        label = name if can_draw(name) else str(row + 1)
        _row_label(axes, row, label, sum(counts), len(counts), palette)
    axes.set_xlim(0, len(chart.weeks))
    _finish_rows(axes, len(chart.authors))


def _draw_fields(axes: Axes, fields: Sequence[tuple[str, int]], palette: Palette) -> None:
    most = max(count for _, count in fields)
    for row, (name, count) in enumerate(fields):
        axes.barh(row, count, height=0.62, color=palette.bar)
        _row_label(axes, row, name, count, most, palette)
    axes.set_xlim(0, most)
    _finish_rows(axes, len(fields))


def _row_label(axes: Axes, row: int, label: str, count: int, right: float, palette: Palette) -> None:
    short = label if len(label) <= 24 else label[:23] + "…"
    axes.text(-0.03 * right, row, short, ha="right", va="center", size=8, color=palette.ink, family=families())
    axes.text(1.03 * right, row, str(count), va="center", size=8, color=palette.faint)


def _finish_rows(axes: Axes, rows: int) -> None:
    axes.set_ylim(rows - 0.5, -0.5)
    axes.set_xticks([])
    axes.set_yticks([])
