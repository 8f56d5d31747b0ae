"""Why a paper came, or didn't: one answer, and what can be done about it."""

from collections.abc import Iterator

from bot.core.following.audit import PaperAudit
from bot.core.following.follows import Subject, SubjectKind
from bot.core.following.why import Explanation, Fate
from bot.core.papers import ArxivId
from bot.core.text.document import Block, Bold, Document, Link, Text, para
from bot.phrases.phrasebook import Phrasebook
from bot.views import papers, when
from bot.views.context import ViewContext
from bot.views.digest import outage
from bot.views.evidence import evidence


def why(wanted: ArxivId, story: PaperAudit, told: Explanation, occasion: ViewContext) -> Document:
    """What became of the paper for this chat."""
    book = occasion.book
    blocks: list[Block] = []
    if story.paper is not None:
        title = Bold(papers.title(story.paper), story.paper.title)
        blocks.append(para(title, Text(" · "), Link(story.paper.id, story.paper.link)))
    if told.reasons and told.fate is not Fate.UNMATCHED:
        names = book.several(_name(reason.subject, book) for reason in told.reasons)
        blocks.append(para(book.say("why-follows", subjects=names)))
    blocks += evidence((*told.reasons, *told.excluded_by_decision, *told.excluded_by_feedback), book)
    blocks += [para(line) for line in _lines(wanted, story, told, occasion)]
    return Document(tuple(blocks), book.language)


def _lines(wanted: ArxivId, story: PaperAudit, told: Explanation, occasion: ViewContext) -> Iterator[str]:
    book, passage = occasion.book, story.progress
    delivery = passage.delivery if passage else None
    match told.fate:
        case Fate.UNREAD:
            yield book.say("why-unread", id=wanted.base)
            if occasion.outage:
                yield outage(occasion)
        case Fate.LOOKED_UP:
            yield book.say("why-looked-up")
        case Fate.UNMATCHED:
            yield book.say("why-unmatched")
        case Fate.EXCLUDED_BY_DECISION:
            yield book.say("why-somebody-else", example=f"/paper {wanted.base}")
        case Fate.EXCLUDED_BY_FEEDBACK:
            names = book.several(match.subject.name for match in told.excluded_by_feedback)
            yield book.say("why-denied", names=names)
        case Fate.MUTED:
            names = book.several(_name(mute, book) for mute in told.mutes)
            yield book.say("why-muted", subjects=names, example=f"/unmute {told.mutes[0].name}")
        case Fate.EARLIER:
            yield book.say("why-earlier")
        case Fate.WAITING:
            if occasion.next_due is None:
                yield book.say("why-waiting-paused")
            else:
                due = when.upcoming(max(occasion.next_due, occasion.now), occasion.zone, occasion.now, book)
                yield book.say("why-waiting", when=due)
        case Fate.SENDING | Fate.PARKED:
            yield book.say("why-sending")
            if delivery is not None and delivery.reason:
                yield book.say("why-sending-reason", reason=delivery.reason)
        case Fate.SHOWN:
            shown = (delivery.settled if delivery else None) or (passage.since if passage else occasion.now)
            yield book.say("why-shown", when=when.past(shown, occasion.zone, occasion.now, book))
        case Fate.GIVEN_UP:
            reason = (delivery.reason if delivery else None) or "—"
            yield book.say("why-given-up", reason=reason, example=f"/paper {wanted.base}")


def _name(subject: Subject, book: Phrasebook) -> str:
    return book.say("quoted", text=subject.name) if subject.kind is SubjectKind.PHRASE else subject.name
