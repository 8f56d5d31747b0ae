"""Where the sources stand that a chat's papers come from: when each was read, which could not be, which still are."""

from collections.abc import Sequence

from bot.core.papers import ARXIV
from bot.core.sources import source_name
from bot.core.text.document import Block, para
from bot.ports import ReadingOutcome, SourceReading
from bot.views.context import ViewContext


def last_read(readings: Sequence[SourceReading], context: ViewContext) -> str:
    """A sentence on when those were read that could be; "" for none."""
    book = context.book
    read = [reading for reading in readings if reading.outcome is ReadingOutcome.READ]
    times = [(source_name(reading.source), context.past(reading.at)) for reading in read]
    if len(times) == 1:
        ((source, time),) = times
        return book.say("last-read", source=source, time=time)
    return book.say("last-read-several", sources=book.several(map(" ".join, times))) if times else ""


def unread(readings: Sequence[SourceReading], context: ViewContext) -> list[Block]:
    """A paragraph for each source that could not be read, or may not be asked just now."""
    return [para(_trouble(reading, context)) for reading in readings if reading.outcome is not ReadingOutcome.READ]


def goes_on(sources: Sequence[str], context: ViewContext) -> Block:
    """That these sources, given by key, are still being read."""
    book, names = context.book, [source_name(key) for key in sources]
    return para(book.say("refresh-goes-on", sources=book.several(names)))


def _trouble(reading: SourceReading, context: ViewContext) -> str:
    book, source = context.book, source_name(reading.source)
    if reading.outcome is ReadingOutcome.SPENT:
        return book.say("source-spent", source=source, when=context.upcoming(reading.at))
    since = context.past(reading.at)
    if reading.source == ARXIV:
        return book.say("outage-since", since=since)
    return book.say("outage-of-source", source=source, since=since)
