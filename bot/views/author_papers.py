"""One author's papers, newest first, and the questions on the way there: whose papers, which name, which person."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.authors import names
from bot.core.authors.names import Grade
from bot.core.chats import Preferences
from bot.core.following.author_papers import ListedPaper, ListRange
from bot.core.sources import source_name
from bot.core.text.document import (
    Block,
    Bold,
    Bullets,
    Button,
    Buttons,
    Dim,
    Document,
    Heading,
    Link,
    Para,
    Span,
    Text,
    para,
)
from bot.phrases.phrasebook import Phrasebook, phrasebook
from bot.views import papers
from bot.views.context import ViewContext
from bot.views.following import MOST_BUTTONS, column, short_button
from bot.views.homonyms import CardActions

AUTHOR_ACTION = "papers.on {paper} {position} new"
CARD_ACTIONS = CardActions("papers.on {place} one", "papers.on {place} name", "/papers {paper}", "button-papers-all")
_LONGEST_TITLE = 110
_LONGEST_LABEL = 40


@dataclass(frozen=True, slots=True)
class ListActions:
    """Command lines of the buttons below a page; None where there is nothing to press for.

    `older`: the next page; `follow`: the author; `choose`: another person of the name; `everybody`: all of the name.
    """

    older: str | None = None
    follow: str | None = None
    choose: str | None = None
    everybody: str | None = None


def author_papers(
    name: str,
    page: Sequence[ListedPaper],
    part: ListRange,
    context: ViewContext,
    actions: ListActions,
    *,
    others: int,
    unread: Sequence[str],
) -> Document:
    """A page of the papers of `name`. `others`: how many carry the name and seem to be somebody else's.

    `unread`: sources that could not be asked, by key.
    """
    book, year = context.book, str(part.year or "")
    blocks: list[Block] = []
    if page:
        key = "papers-heading-year" if year else "papers-heading"
        blocks.append(Heading(book.spans(key, name=Bold(name), year=year)))
        blocks.append(Bullets(tuple(_line(entry, context) for entry in page)))
    elif part.after is None:
        blocks.append(para(*book.spans("papers-none-year" if year else "papers-none", name=Bold(name), year=year)))
    if actions.choose and part.after is None:
        blocks.append(para(book.say("papers-several")))
    if others:
        blocks.append(para(book.say("papers-others", count=others)))
    if unread:
        blocks.append(para(book.say("papers-unread", sources=book.several(map(source_name, unread)))))
    elif actions.older is None and (page or part.after):
        blocks.append(para(Dim(book.say("papers-end"))))
    rows: list[tuple[Button, ...]] = [(_paper_button(entry),) for entry in page]
    if last := _last_row(name, actions, others, book):
        rows.append(last)
    return Document((*blocks, *([Buttons(tuple(rows))] if rows else [])), book.language)


def choose_followed(followed: Sequence[str], year: int | None, preferences: Preferences) -> Document:
    """Whose papers? Everybody followed as a button, the latest last."""
    book = phrasebook(preferences.language)
    buttons = [short_button(name, f"papers {name}{_behind(year)}") for name in followed]
    return _ask(para(book.say("papers-whose")), buttons, book)


def choose_name(
    question: str, text: str, choices: Sequence[tuple[str, int]], year: int | None, preferences: Preferences
) -> Document:
    """The `question` about what was typed, and names to choose from: (name, papers), 0 where they were not counted."""
    book = phrasebook(preferences.language)
    buttons = [
        short_button(
            book.say("button-name-papers", name=name, count=count) if count else name, f"papers {name}{_behind(year)}"
        )
        for name, count in choices
    ]
    return _ask(para(*book.spans(question, name=Bold(text))), buttons, book)


def _behind(year: int | None) -> str:
    return f" {year}" if year else ""


def _ask(question: Para, buttons: Sequence[Button | None], book: Phrasebook) -> Document:
    usable = [button for button in buttons if button][-MOST_BUTTONS:]
    return Document((question, *([column(usable)] if usable else [])), book.language)


def _line(entry: ListedPaper, context: ViewContext) -> tuple[Span, ...]:
    """Title, source, category and date, and what is doubtful about it."""
    book, reason, paper = context.book, entry.reason, entry.paper
    title = Link(papers.shorten(papers.title(paper), _LONGEST_TITLE), paper.link)
    doubts = []
    if reason.grade is Grade.INITIALS:
        doubts.append(book.say("papers-signed", written=names.display(reason.author_name or "")))
    if not reason.is_certain:
        doubts.append(book.say("papers-maybe"))
    marks = [Bold(" · " + " · ".join(doubts))] if doubts else []
    return (title, Text(" "), Dim("· "), *papers.provenance(paper, context.today, book), *marks)


def _paper_button(entry: ListedPaper) -> Button:
    return Button(papers.shorten(papers.title(entry.paper), _LONGEST_LABEL), f"paper {entry.paper.id}")


def _last_row(name: str, actions: ListActions, others: int, book: Phrasebook) -> tuple[Button, ...]:
    labelled = [
        (book.say("button-older"), actions.older),
        (book.say("button-follow", name=name), actions.follow),
        (book.say("button-choose-another"), actions.choose),
        (book.say("button-show-the-others"), actions.everybody if others else None),
    ]
    return tuple(button for label, action in labelled if action and (button := short_button(label, action)))
