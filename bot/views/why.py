"""The story of a paper in a chat: which follow it answers, under which form of a name, what speaks for the person.

Further chapters are blocks that `story` puts under the title.
"""

from collections.abc import Iterator, Sequence

from bot.core import names
from bot.core.document import Block, Bold, Bullets, Document, Span, Text, para
from bot.core.follows import Kind, Match
from bot.core.identity import Verdict
from bot.core.names import Grade
from bot.core.papers import Paper
from bot.phrases.phrasebook import Phrasebook
from bot.views import papers, reasons


def story(paper: Paper, blocks: Sequence[Block], book: Phrasebook) -> Document:
    """The story of a paper: its title, and then whatever there is to tell of it."""
    return Document((para(Bold(papers.title(paper), paper.title)), *blocks), book.language)


def brought(found: Sequence[Match], book: Phrasebook) -> list[Block]:
    """Which follows a paper answers, by which form of a name, and what speaks for and against the person."""
    if not found:
        return [para(book.say("why-nothing"))]
    return [Bullets(tuple(tuple(_line(reason, book)) for reason in found))]


def _line(reason: Match, book: Phrasebook) -> Iterator[Span]:
    subject = reason.subject
    if subject.kind is not Kind.AUTHOR:
        if subject.kind is Kind.PHRASE:
            yield from book.spans("why-phrase", name=Bold(book.say("quoted", text=subject.name)))
        else:
            yield from book.spans("why-category", name=Bold(subject.name))
        return
    form = "why-signed" if reason.grade is Grade.EXACT else "why-signed-initials"
    yield from book.spans(form, name=Bold(subject.name), written=names.display(reason.written or ""))
    told = reason.attribution
    if told is None:
        yield Text(" " + book.say("why-everybody"))
        return
    evidence = reasons.joined(told.reasons, book, 20)
    key = {Verdict.LIKELY: "why-likely", Verdict.POSSIBLE: "why-possible", Verdict.UNLIKELY: "why-unlikely"}
    yield Text(" " + book.say(key[told.verdict]))
    if evidence:
        yield Text(" " + book.say("why-evidence", reasons=evidence))
