"""What a search has brought: a page of papers, each with the part of its abstract in which the words stand."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.papers import Paper
from bot.core.search.snippets import Marked
from bot.core.text.document import Bold, Button, Buttons, Card, Document, Heading, Leaf, Link, Para, Span, Text, para
from bot.views import papers
from bot.views.context import ViewContext
from bot.views.following import short_button

_LONGEST_TITLE = 110
_LONGEST_LABEL = 40
_LONGEST_LINE = 100
_IN_A_ROW = 2


@dataclass(frozen=True, slots=True)
class Hit:
    """A paper that matches, a marked part of its abstract, and its title in the chat's language, if it is written."""

    paper: Paper
    marked: Marked
    headline: str | None = None


def search_page(line: str, hits: Sequence[Hit], skip: int, further: int | None, context: ViewContext) -> Document:
    """A page of what `line` has brought. `skip`: how many came before; `further`: where more begin, if any."""
    book, line_span = context.book, Bold(papers.shorten(line, _LONGEST_LINE))
    if not hits:
        key = "search-end" if skip else "search-none"
        return Document((para(*book.spans(key, text=line_span)),), book.language)
    heading = Heading(book.spans("search-heading-on" if skip else "search-heading", text=line_span, first=skip + 1))
    leaves: list[Leaf] = [heading, *(_lines(hit, context) for hit in hits)]
    buttons = [
        Button(papers.shorten(hit.headline or papers.title(hit.paper), _LONGEST_LABEL), f"paper {hit.paper.id}")
        for hit in hits
    ]
    rows = [tuple(buttons[start : start + _IN_A_ROW]) for start in range(0, len(buttons), _IN_A_ROW)]
    if further is not None:
        label = book.say("button-digest-more")
        rows.append((short_button(label, f"search.on {further} {line}") or Button(label, f"search.on {further}"),))
    return Document((Card((*leaves, Buttons(tuple(rows)))),), book.language)


def _lines(hit: Hit, context: ViewContext) -> Para:
    """The title, who wrote it and when, and the words where they stand."""
    paper = hit.paper
    title = papers.shorten(hit.headline or papers.title(paper), _LONGEST_TITLE)
    origin: tuple[Span, ...] = papers.provenance(paper, context.today, context.book)
    author = Text(f"{papers.first_author(paper, context.book)} · ")
    spans: list[Span] = [Link(title, paper.link), Text("\n"), author, *origin]
    if hit.marked:
        spans.append(Text("\n"))
        spans += [Bold(text) if is_wanted else Text(text) for text, is_wanted in hit.marked]
    return Para(tuple(spans))
