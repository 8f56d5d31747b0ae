"""A paper's citation as something to copy, and what is said with a file of citations."""

from bot.core.citations.citation_format import CitationFormat
from bot.core.papers import Paper
from bot.core.text.document import Block, Button, Buttons, Code, Document, para
from bot.phrases.phrasebook import Phrasebook

_MOST_LETTERS = 3_000  # with its marks it fits into one message anywhere


def fits(citation: str) -> bool:
    """Whether a citation can be shown; otherwise it comes as a file."""
    return len(citation) <= _MOST_LETTERS


def citation(paper: Paper, written: str, form: CitationFormat, book: Phrasebook) -> Document:
    """The citation, unless it is too long, and buttons for the other forms."""
    words: Block = para(Code(written.strip("\n"))) if fits(written) else para(book.say("cite-file", name=form.label))
    others = tuple(Button(other.label, f"cite {paper.id} {other}") for other in CitationFormat if other is not form)
    return Document((words, Buttons((others,))), book.language)


def exported(count: int, form: CitationFormat, book: Phrasebook) -> Document:
    """What a file holds."""
    return Document((para(book.say("saved-exported", count=count, name=form.label)),), book.language)
