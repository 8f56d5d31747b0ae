"""By which form of a name a paper answers the follow of an author, and what speaks for and against the person meant."""

from collections.abc import Iterator, Sequence

from bot.core.authors import names
from bot.core.authors.identity import Decision
from bot.core.authors.names import Grade
from bot.core.following.follows import Match, SubjectKind
from bot.core.text.document import Block, Bold, Bullets, Span, Text
from bot.phrases.phrasebook import Phrasebook
from bot.views import attribution_reasons as reasons


def evidence(found: Sequence[Match], book: Phrasebook) -> list[Block]:
    """A line for each followed author among `found`."""
    lines = [tuple(_line(match, book)) for match in found if match.subject.kind is SubjectKind.AUTHOR]
    return [Bullets(tuple(lines))] if lines else []


def _line(reason: Match, book: Phrasebook) -> Iterator[Span]:
    subject = reason.subject
    form = "why-signed" if reason.grade is Grade.EXACT else "why-signed-initials"
    yield from book.spans(form, name=Bold(subject.name), written=names.display(reason.author_name or ""))
    told = reason.attribution
    if told is None:
        yield Text(" " + book.say("why-everybody"))
        return
    evidence = reasons.joined(told.reasons, book, 20)
    key = {Decision.LIKELY: "why-likely", Decision.POSSIBLE: "why-possible", Decision.UNLIKELY: "why-unlikely"}
    yield Text(" " + book.say(key[told.verdict]))
    if evidence:
        yield Text(" " + book.say("why-evidence", reasons=evidence))
