"""What a digest says of papers that have changed: why one comes late, and that another was withdrawn."""

from collections.abc import Iterable

from bot.core.following.paper_changes import ChangeKind, PaperChange
from bot.core.text.document import Block, Document, Link, add_preview, para
from bot.phrases.phrasebook import Phrasebook
from bot.views import papers
from bot.views.context import ViewContext


def addition_notes(changes: Iterable[PaperChange], book: Phrasebook) -> dict[str, str]:
    """By paper id: what was added to it, so that it is new to this chat only now."""
    return {change.paper.id: _addition(change, book) for change in changes if change.kind is not ChangeKind.WITHDRAWN}


def _addition(change: PaperChange, book: Phrasebook) -> str:
    if change.kind is ChangeKind.CROSS_LISTED:
        return book.say("change-cross-listed", name=change.detail)
    if change.paper.version:
        return book.say("change-joined-version", name=change.detail, number=change.paper.version)
    return book.say("change-joined", name=change.detail)


def withdrawal_lines(changes: Iterable[PaperChange], book: Phrasebook) -> list[Block]:
    """A line for each paper that the chat has had and that is withdrawn now, with the authors' own words."""
    blocks: list[Block] = []
    for change in changes:
        if change.kind is ChangeKind.WITHDRAWN:
            title = Link(papers.title(change.paper), change.paper.link)
            comment = papers.comment(change.paper)
            words = book.spans("quoted", text=comment) if comment else ()
            blocks.append(para(*book.spans("change-withdrawn", title=title), *(("\n", *words) if words else ())))
    return blocks


def only_changes(changes: Iterable[PaperChange], context: ViewContext) -> Document:
    """The message of a day that brings no paper, but news of some that the chat has had."""
    book = context.book
    return add_preview(Document(tuple(withdrawal_lines(changes, book)), book.language))
