"""Twelve weeks in words: what stands on their picture, and the same for those who can't see it."""

from collections.abc import Iterable, Sequence

from bot.core.following.categories import label_of
from bot.core.following.week_chart import WeekChart
from bot.core.text.document import Block, Dim, Document, para
from bot.phrases.phrasebook import Phrasebook
from bot.ports import ChartWords
from bot.views.papers import shorten

LONGEST_DESCRIPTION = 1_000  # characters; Discord takes 1,024


def words(chart: WeekChart, book: Phrasebook) -> ChartWords:
    """What stands on the picture."""
    return ChartWords(
        title=book.say("weeks-title"),
        subtitle=_summary(chart, book),
        papers=book.say("weeks-papers"),
        saved=book.say("weeks-saved"),
        authors=book.say("weeks-authors"),
        fields=book.say("weeks-fields"),
        weeks=tuple(book.short_day(week, week) for week in chart.weeks),
    )


def weeks(chart: WeekChart, unnamed: Sequence[str], book: Phrasebook) -> Document:
    """The message before the picture. `unnamed`: authors that stand on it as numbers."""
    blocks: list[Block] = [para(line) for line in _lines(chart, book)]
    if chart.authors_beyond:
        blocks.append(para(Dim(book.say("weeks-beyond", count=chart.authors_beyond))))
    if unnamed:
        blocks.append(para(Dim(book.say("weeks-unnamed"))))
    return Document(tuple(blocks), book.language)


def description(chart: WeekChart, book: Phrasebook) -> str:
    """What the picture shows, in at most LONGEST_DESCRIPTION characters."""
    return shorten(" ".join([book.say("weeks-title"), *_lines(chart, book)]), LONGEST_DESCRIPTION)


def _lines(chart: WeekChart, book: Phrasebook) -> Iterable[str]:
    yield _summary(chart, book)
    if chart.authors:
        totals = ((name, sum(counts)) for name, counts in chart.authors)
        yield book.say("weeks-by-author", counts=_counts(totals))
    if chart.fields:
        fields = ((label_of(category), count) for category, count in chart.fields)
        yield book.say("weeks-by-field", counts=_counts(fields))


def _summary(chart: WeekChart, book: Phrasebook) -> str:
    since = book.short_day(chart.weeks[0], chart.weeks[-1])
    return book.say("weeks-summary", since=since, papers=sum(chart.papers), saved=sum(chart.saved))


def _counts(counts: Iterable[tuple[str, int]]) -> str:
    """ "Mira Okafor 4 · Yi Wang 2"."""
    return " · ".join(f"{name}\u00a0{count}" for name, count in counts)
