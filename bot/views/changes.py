"""What a digest says of papers that have changed: why one comes late, and what became of those that came before."""

from collections.abc import Iterable

from bot.core.chats import Length
from bot.core.following.follows import tidy
from bot.core.following.paper_changes import TOLD_AFTERWARDS, UNSEEN, ChangeKind, PaperChange, changed_sentences
from bot.core.text.document import Block, Document, Link, Para, Span, Text, add_preview, para
from bot.core.text.latex import to_unicode
from bot.phrases.phrasebook import Phrasebook
from bot.views import papers
from bot.views.context import ViewContext

_MOST_SENTENCES = 2
_LONGEST_SENTENCE = 300


def addition_notes(changes: Iterable[PaperChange], book: Phrasebook) -> dict[str, str]:
    """By paper id: what was added to it, so that it is new to this chat only now."""
    return {change.paper.id: _addition(change, book) for change in changes if change.kind not in TOLD_AFTERWARDS}


def _addition(change: PaperChange, book: Phrasebook) -> str:
    if change.kind is ChangeKind.CROSS_LISTED:
        return book.say("change-cross-listed", name=change.detail)
    if change.paper.version:
        return book.say("change-joined-version", name=change.detail, number=change.paper.version)
    return book.say("change-joined", name=change.detail)


def news_lines(changes: Iterable[PaperChange], context: ViewContext) -> list[Block]:
    """What became of papers that the chat has had: withdrawn, published, revised; with their authors' own words."""
    blocks: list[Block] = []
    for change in changes:
        title = Link(papers.title(change.paper), change.paper.link)
        match change.kind:
            case ChangeKind.WITHDRAWN:
                comment = papers.comment(change.paper)
                words = context.book.spans("quoted", text=comment) if comment else ()
                key = "change-withdrawn-unseen" if change.detail == UNSEEN else "change-withdrawn"
                line = context.book.spans(key, title=title)
                blocks.append(para(*line, *(("\n", *words) if words else ())))
            case ChangeKind.PUBLISHED:
                blocks.append(para(*context.book.spans("change-published", title=title, venue=change.detail)))
            case ChangeKind.REVISED:
                blocks.append(_revised(change, title, context))
    return blocks


def _revised(change: PaperChange, title: Link, context: ViewContext) -> Para:
    """The first sentences of the abstract that differ, as they were and as they are; not where digests are short."""
    book = context.book
    spans: list[str | Span] = [*book.spans("change-revised", title=title)]
    pairs = changed_sentences(change.detail, change.paper.abstract)[:_MOST_SENTENCES]
    for pair in pairs if context.preferences.length is not Length.SHORT else []:
        for key, text in zip(("change-before", "change-after"), pair, strict=True):
            if text:
                words = papers.shorten(tidy(to_unicode(text)), _LONGEST_SENTENCE)
                spans += ["\n", *book.spans(key, text=book.spans("quoted", text=Text(words, text)))]
    return para(*spans)


def only_changes(changes: Iterable[PaperChange], context: ViewContext) -> Document:
    """The message of a day that brings no paper, but news of some that the chat has had."""
    return add_preview(Document(tuple(news_lines(changes, context)), context.book.language))
