"""Short answers: help, nothing new, no arXiv."""

from collections.abc import Iterable
from datetime import datetime

from bot.core.operations.capabilities import Capabilities
from bot.core.text.document import Block, Bullets, Code, Dim, Document, Heading, para, spans
from bot.phrases.phrasebook import Phrasebook
from bot.views import when
from bot.views.context import ViewContext
from bot.views.digest import outage


def document(book: Phrasebook, *blocks: Block) -> Document:
    """A document in the book's language."""
    return Document(blocks, book.language)


def says(book: Phrasebook, key: str, **values: str | int) -> Document:
    """One phrase, nothing else."""
    return document(book, para(book.say(key, **values)))


def help(  # noqa: A001 - the command's name
    lines: Iterable[tuple[str, str]], book: Phrasebook, capabilities: Capabilities
) -> Document:
    """All commands: (usage, phrase); without a language model also what one would add."""
    return document(
        book,
        Heading(spans(book.say("help-heading"))),
        Bullets(tuple(spans(Code(usage), "  " + book.say(phrase)) for usage, phrase in lines)),
        *(() if capabilities.translate else (para(book.say("help-keyless")),)),
        para(Dim(book.say("help-footer"))),
    )


def help_one(usage: str, phrase: str, example: str, book: Phrasebook) -> Document:
    """One command closely."""
    blocks: list[Block] = [para(Code(usage), "  " + book.say(phrase))]
    if example:
        blocks.append(para(*book.spans("help-usage", example=Code(f"/{example}"))))
    return document(book, *blocks)


def nothing_new(follows: bool, watermark: datetime | None, occasion: ViewContext) -> Document:
    """Nothing waits: because nothing came, because nobody is followed, or because arXiv is not being read."""
    book = occasion.book
    if not follows:
        return says(book, "following-none")
    if occasion.outage:
        return document(book, para(outage(occasion)))
    if watermark is None:
        return says(book, "never-read")
    since = when.past(watermark, occasion.zone, occasion.now, book)
    return says(book, "nothing-new", since=since)


def unreadable(occasion: ViewContext) -> Document:
    """arXiv was asked just now and could not be read."""
    return document(occasion.book, para(outage(occasion))) if occasion.outage else says(occasion.book, "error-source")
