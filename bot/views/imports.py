"""What a list would have followed, shown before anything is."""

from dataclasses import dataclass

from bot.core.following.follows import tidy
from bot.core.following.lists import ImportedList
from bot.core.text.document import Block, Button, Buttons, Card, Dim, Document, Leaf, para
from bot.phrases.phrasebook import Phrasebook
from bot.views.following import subject_name
from bot.views.papers import shorten

_MOST_NAMED = 50
_MOST_UNREAD = 5
_LONGEST_UNREAD = 60
_FEW = 10  # so many, or all


@dataclass(frozen=True, slots=True)
class PreviewCounts:
    """How many `authors` a list has, how many of them are followed `already`; `most`: the limit, 0 if none was met.

    `followed`: how many the chat follows now.
    """

    authors: int
    already: int
    most: int
    followed: int = 0


def preview(imported: ImportedList, ticket: str, counts: PreviewCounts, book: Phrasebook) -> Document:
    """Whom it would follow, with the number of papers they stand on, what was not understood, and the buttons."""
    labels = [_label(imported, place, book) for place in range(len(imported.follows))]
    labels += [shorten(request, _LONGEST_UNREAD) for request in imported.requests]
    blocks: list[Leaf] = []
    if labels:
        shown = labels[:_MOST_NAMED]
        if more := len(labels) - len(shown):
            shown.append(book.say("import-more", count=more))
        key = "import-preview-most" if counts.most and imported.is_of_authors else "import-preview"
        names = book.say("list-comma").join(shown)
        blocks.append(para(book.say(key, count=len(labels), authors=counts.authors, subjects=names)))
    else:
        blocks.append(para(book.say("import-nothing-new")))
    if counts.already:
        blocks.append(para(Dim(book.say("import-already", count=counts.already))))
    if counts.most and not imported.is_of_authors:
        blocks.append(para(Dim(book.say("error-follow-limit", limit=counts.most + counts.followed))))
    if imported.unread:
        texts = [book.say("quoted", text=shorten(tidy(text), _LONGEST_UNREAD)) for text in imported.unread]
        if more := len(texts) - _MOST_UNREAD:
            texts[_MOST_UNREAD:] = [book.say("import-more", count=more)] if more > 0 else []
        entries = book.say("list-comma").join(texts)
        blocks.append(para(book.say("import-unread", count=len(imported.unread), text=entries)))
    if labels:
        blocks.append(Buttons(tuple(_rows(len(labels), len(imported.follows), ticket, book))))
    cards: tuple[Block, ...] = (Card(tuple(blocks)),)
    return Document(cards, book.language)


def _label(imported: ImportedList, place: int, book: Phrasebook) -> str:
    subject = imported.follows[place]
    papers = imported.papers.get(subject, 0)
    name = subject_name(subject, book)
    return f"{name} ({papers})" if papers > 1 else name


def _rows(count: int, subjects: int, ticket: str, book: Phrasebook) -> list[tuple[Button, ...]]:
    every = Button(book.say("button-import", count=count), f"import.follow {ticket}")
    nothing = Button(book.say("button-import-not"), f"import.drop {ticket}")
    if subjects <= 2 * _FEW:
        return [(every, nothing)]
    few = Button(book.say("button-import-few", count=_FEW), f"import.follow {ticket} {_FEW}")
    return [(every,), (few,), (nothing,)]
