"""The brief of a week: how much there was in which field, what connects it if that is known, and the papers."""

from collections.abc import Iterator, Mapping
from datetime import date

from bot.core.following.digest import DigestItem
from bot.core.following.week import Week, WeekField
from bot.core.text.document import Block, Bold, Dim, Document, Heading, Link, Para, Span, Text, para, spans
from bot.phrases.phrasebook import Phrasebook
from bot.ports import Brief, Entry
from bot.views import papers
from bot.views.context import ViewContext
from bot.views.digest import renumber, whose_words

_LONGEST_LINE = 300  # characters of a paper's line


def week_brief(
    week: Week,
    entries: Mapping[str, Entry],
    days: tuple[date, date],
    context: ViewContext,
    brief: Brief | None = None,
) -> Document:
    """The brief of the week from the first to the last of `days`.

    `entries`: by paper, those that exist. `brief`: what connects the papers that are named; None where nobody writes
    that here, or could not.
    """
    book = context.book
    first, last = (book.short_day(day, context.today) for day in days)
    if not week.count:
        return Document((para(book.say("week-empty", first=first, last=last)),), book.language)
    fields = len(week.fields) + week.fields_beyond
    heading = book.say("week-heading", first=first, last=last, papers=week.count, count=fields)
    blocks: list[Block] = [Heading(spans(heading))]
    if len(week.items) > 1 and context.capabilities.brief:
        blocks.append(_connection(week, brief, book))
    number = 1
    for field in week.fields:
        blocks.append(para(Bold(book.say("week-field", name=_field_name(field, book), count=field.count))))
        for item in field.items:
            blocks.append(_line(number, item, entries.get(item.paper.id), book))
            number += 1
        if field.unnamed:
            blocks.append(para(Dim(book.say("week-more", count=field.unnamed))))
    if week.beyond:
        blocks.append(para(Dim(book.say("week-beyond", count=week.beyond))))
    blocks += _closing(entries, brief, context)
    return Document(tuple(blocks), book.language)


def _connection(week: Week, brief: Brief | None, book: Phrasebook) -> Para:
    """What connects the papers; that nothing does, as far as they say; or that nobody could say."""
    if brief is None:
        return para(Dim(book.say("week-unwritten")))
    places = {item.paper.id: number for number, item in enumerate(week.items, 1)}
    connected = renumber(brief, places)
    return para(*book.spans("digest-connects", text=connected)) if connected else para(book.say("week-unconnected"))


def _field_name(field: WeekField, book: Phrasebook) -> str:
    if not field.category:
        return book.say("week-published")
    return book.labelled_category(field.category)


def _line(number: int, item: DigestItem, entry: Entry | None, book: Phrasebook) -> Para:
    paper = item.paper
    link = Link(papers.title(paper), paper.link, bold=True, tex=paper.title)
    authors = papers.author_line(paper, item.followed_positions, book)
    words: tuple[Span, ...] = ()
    if entry is not None and entry.new:
        text = Text(papers.shorten(entry.new, _LONGEST_LINE))
        words = (Text("\n"), *(book.spans("quoted", text=text) if entry.is_quoted("new") else (text,)))
    return Para((Text(f"{number}  "), link, Text("\n"), *authors, *words))


def _closing(entries: Mapping[str, Entry], brief: Brief | None, context: ViewContext) -> Iterator[Block]:
    book = context.book
    if not context.capabilities.brief:
        yield para(Dim(book.say("week-keyless")))
    elif origin := whose_words(entries, book, brief):
        yield para(Dim(origin))
    if not context.preferences.brief:
        yield para(Dim(book.say("week-offer")))
