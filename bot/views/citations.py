"""A paper's citation as something to copy, and what is said with a file of citations."""

from bot.core.citations.citation_format import CitationFormat
from bot.core.citations.zotero import KEYS_PAGE
from bot.core.papers import Paper
from bot.core.text.document import Block, Button, Buttons, Code, Document, para
from bot.phrases.phrasebook import Phrasebook
from bot.ports import LibraryReport

_MOST_LETTERS = 3_000  # with its marks it fits into one message anywhere


def fits(citation: str) -> bool:
    """Whether a citation can be shown; otherwise it comes as a file."""
    return len(citation) <= _MOST_LETTERS


def citation(paper: Paper, written: str, form: CitationFormat, book: Phrasebook) -> Document:
    """The citation, unless it is too long, and buttons for the other forms."""
    words: Block = para(Code(written.strip("\n"))) if fits(written) else para(book.say("cite-file", name=form.label))
    others = tuple(Button(other.label, f"cite {paper.id} {other}") for other in CitationFormat if other is not form)
    return Document((words, Buttons((others,))), book.language)


def exported(count: int, form: CitationFormat, book: Phrasebook, *, for_zotero: bool = False) -> Document:
    """What a file holds, and how Zotero takes it."""
    holds = para(book.say("saved-exported", count=count, name=form.label))
    return Document(
        (holds, para(book.say("saved-zotero-how", link=KEYS_PAGE))) if for_zotero else (holds,), book.language
    )


def added_to_zotero(report: LibraryReport, total: int, book: Phrasebook) -> Document:
    """What of so many saved papers is in the reader's library now, and what is to be done with the key."""
    count = report.added + report.present
    lines = [
        book.say("saved-zotero-sent", count=count)
        if report.is_whole
        else book.say("saved-zotero-part", count=count, total=total)
    ]
    if report.refused:
        lines.append(book.say("saved-zotero-refused", count=report.refused))
    return Document((*map(para, lines), para(book.say("saved-zotero-key", link=KEYS_PAGE))), book.language)
