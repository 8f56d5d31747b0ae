"""Lists of papers: those put aside, and those related to one."""

from collections.abc import Mapping, Sequence

from bot.core.citations.citation_format import CitationFormat
from bot.core.following.related import Related
from bot.core.papers import Paper
from bot.core.text.document import (
    Block,
    Bold,
    Bullets,
    Button,
    Buttons,
    Card,
    Dim,
    Document,
    Heading,
    Link,
    Para,
    Span,
    Text,
    para,
    spans,
)
from bot.phrases.phrasebook import Phrasebook
from bot.views import papers
from bot.views.context import ViewContext

_LONGEST_TITLE = 110
_LONGEST_LABEL = 40
_IN_A_ROW = 2
_MOST_NAMES = 3


def saved_list(page: Sequence[Paper], context: ViewContext, older: int | None) -> Document:
    """The papers put aside, the latest first; `older`: where the next page begins, if there is one."""
    book = context.book
    if not page:
        return Document((para(book.say("saved-none")),), book.language)
    buttons = [_paper_button(paper) for paper in page]
    rows: list[tuple[Button, ...]] = [] if older is None else [(Button(book.say("button-older"), f"saved {older}"),)]
    rows += [tuple(buttons[start : start + _IN_A_ROW]) for start in range(0, len(buttons), _IN_A_ROW)]
    rows.append(tuple(Button(form.label, f"saved {form}") for form in CitationFormat))
    heading, lines = Heading(spans(book.say("saved-heading"))), tuple(_line(paper, context) for paper in page)
    return Document((Card((heading, Bullets(lines), Buttons(tuple(rows)))),), book.language)


def saved_by_all(papers: Sequence[Paper], context: ViewContext) -> Document:
    """What several people have put aside together, the latest first."""
    lines = Bullets(tuple(_line(paper, context) for paper in papers))
    return Document((Heading(spans(context.book.say("saved-by-all"))), lines), context.book.language)


def saved_notice(key: str, paper: Paper, book: Phrasebook, undo: tuple[str, str] | None = None) -> Document:
    """One phrase about a paper, and a button that takes it back: (label, command)."""
    blocks: list[Block] = [para(*book.spans(key, title=Bold(papers.title(paper))))]
    if undo:
        blocks.append(Buttons(((Button(book.say(undo[0]), f"{undo[1]} {paper.id}"),),)))
    return Document(tuple(blocks), book.language)


def related_list(
    paper: Paper, neighbours: Sequence[Related], headlines: Mapping[str, str], context: ViewContext
) -> Document:
    """The papers close to `paper`: how close and why, and a button that shows each. `headlines`: translated titles."""
    book = context.book
    title = Bold(papers.title(paper))
    if not neighbours:
        return Document((para(*book.spans("related-none", title=title)),), book.language)
    return Document(
        (
            para(*book.spans("related-heading", title=title)),
            *(_neighbour(neighbour, headlines.get(neighbour.paper.id), context) for neighbour in neighbours),
            Buttons(tuple((_paper_button(neighbour.paper),) for neighbour in neighbours)),
        ),
        book.language,
    )


def _neighbour(neighbour: Related, headline: str | None, context: ViewContext) -> Para:
    """How close it is, its title, and below who wrote it, when, and what both have in common."""
    book, paper = context.book, neighbour.paper
    link = Link(papers.shorten(headline or papers.title(paper), _LONGEST_TITLE), paper.link)
    reasons = []
    if neighbour.terms:
        reasons.append(book.say("related-terms", words=book.several(neighbour.terms)))
    if neighbour.shared:
        reasons.append(book.say("related-also", names=book.several(neighbour.shared[:_MOST_NAMES])))
    else:
        reasons.append(papers.first_author(paper, book))
    origin = papers.provenance(paper, context.today, book)
    score = (Bold(str(neighbour.score)), Text("  "))
    return Para((*score, link, Text("\n"), Text(" · ".join(reasons)), Text(" · "), *origin))


def _paper_button(paper: Paper) -> Button:
    return Button(papers.shorten(papers.title(paper), _LONGEST_LABEL), f"paper {paper.id}")


def _line(paper: Paper, context: ViewContext) -> tuple[Span, ...]:
    """Title, who wrote it, and when."""
    book = context.book
    names = [papers.first_author(paper, book)]
    if paper.created:
        names.append(book.short_day(paper.created, context.today))
    title = Link(papers.shorten(papers.title(paper), _LONGEST_TITLE), paper.link)
    return (title, Text(" "), Dim("· " + " · ".join(names)))
