"""Why a paper came, or didn't: one answer, and what can be done about it."""

from collections.abc import Iterator, Sequence

from bot.core.authors import names
from bot.core.authors.identity import Decision
from bot.core.authors.names import Grade
from bot.core.following.attention import Attention
from bot.core.following.audit import PaperAudit
from bot.core.following.follows import Match, SubjectKind
from bot.core.following.why import Explanation, Fate
from bot.core.paper_ids import PaperId
from bot.core.text.document import Block, Bold, Bullets, Card, Document, Link, Span, Text, para, spans
from bot.phrases.phrasebook import Phrasebook
from bot.ports import Brief, Entry
from bot.views import attribution_reasons as reasons
from bot.views import papers
from bot.views.attention import attention_lines
from bot.views.bearing_sentences import bearing_sentences
from bot.views.brief_evidence import brief_leaves, places_of
from bot.views.context import ViewContext
from bot.views.digest import outage
from bot.views.following import subject_name
from bot.views.radar import likeness_text, nearness_text


def why(
    paper: PaperId,
    audit: PaperAudit,
    explanation: Explanation,
    context: ViewContext,
    entry: Entry | None = None,
    attention: Attention | None = None,
) -> Document:
    """What became of the paper for this chat, and where it says what its `entry`, if there is one, says of it.

    `attention`: its score for this chat, where something brings it.
    """
    book = context.book
    blocks: list[Block] = []
    if audit.paper is not None:
        title = Bold(papers.title(audit.paper), audit.paper.title)
        blocks.append(para(title, Text(" · "), Link(audit.paper.record_id, audit.paper.link)))
    if explanation.reasons and explanation.fate is not Fate.UNMATCHED:
        subjects = book.several(subject_name(reason.subject, book) for reason in explanation.reasons)
        blocks.append(para(book.say("why-follows", subjects=subjects)))
    blocks += _evidence(
        (*explanation.reasons, *explanation.excluded_by_decision, *explanation.excluded_by_feedback), book
    )
    blocks += [para(line) for line in _lines(paper, audit, explanation, context)]
    if attention is not None:
        blocks += attention_lines(attention, book)
    if entry is not None and (where := tuple(bearing_sentences(entry, book))):
        blocks.append(Card((para(Bold(book.say("why-where"))), *where)))
    return Document(tuple(blocks), book.language)


def why_connected(brief: Brief, digest: Sequence[str], paper: str, book: Phrasebook) -> Iterator[Block]:
    """Where the papers of a `digest`, by id, say what its brief says of one of them."""
    if where := tuple(brief_leaves(brief, places_of(digest), book, paper)):
        yield Card((para(Bold(book.say("why-brief"))), *where))


def _lines(paper: PaperId, audit: PaperAudit, explanation: Explanation, context: ViewContext) -> Iterator[str]:
    book, passage = context.book, audit.progress
    delivery = passage.delivery if passage else None
    match explanation.fate:
        case Fate.UNREAD:
            yield book.say("why-unread", id=paper.base)
            if context.outage:
                yield outage(context)
        case Fate.LOOKED_UP:
            yield book.say("why-looked-up")
        case Fate.UNMATCHED:
            yield book.say("why-unmatched")
        case Fate.EXCLUDED_BY_DECISION:
            yield book.say("why-somebody-else", example=f"/paper {paper.base}")
        case Fate.EXCLUDED_BY_FEEDBACK:
            authors = book.several(match.subject.name for match in explanation.excluded_by_feedback)
            yield book.say("why-denied", names=authors)
        case Fate.MUTED:
            subjects = book.several(subject_name(mute, book) for mute in explanation.mutes)
            yield book.say("why-muted", subjects=subjects, example=f"/unmute {explanation.mutes[0].name}")
        case Fate.PAUSED:
            subjects = book.several(subject_name(match.subject, book) for match in explanation.reasons)
            yield book.say("why-paused", subjects=subjects)
        case Fate.OVER:
            yield book.say("why-over", example="/radar")
        case Fate.EARLIER:
            yield book.say("why-earlier")
        case Fate.OTHERWISE:
            yield book.say("why-otherwise")
        case Fate.DOUBTFUL:
            yield book.say("why-doubtful", example=f"/paper {paper.base}")
        case Fate.WAITING:
            if context.next_due is None:
                yield book.say("why-waiting-paused")
            else:
                due = context.upcoming(max(context.next_due, context.now))
                yield book.say("why-waiting", when=due)
        case Fate.SENDING | Fate.PARKED:
            yield book.say("why-sending")
            if delivery is not None and delivery.reason:
                yield book.say("why-sending-reason", reason=delivery.reason)
        case Fate.SHOWN:
            if delivery is not None and delivery.settled is not None:
                yield book.say("why-shown", when=context.past(delivery.settled))
            else:
                yield book.say("why-shown-once", when=context.past(passage.since if passage else context.now))
        case Fate.GIVEN_UP:
            reason = (delivery.reason if delivery else None) or "—"
            yield book.say("why-given-up", reason=reason, example=f"/paper {paper.base}")


def _evidence(matches: Sequence[Match], book: Phrasebook) -> list[Block]:
    """For each followed author: by which form of the name the paper matches, and what speaks for and against them."""
    lines = [_evidence_line(match, book) for match in matches if match.subject.kind is SubjectKind.AUTHOR]
    lines += [
        spans(Text(f"{subject_name(match.subject, book)}: {nearness_text(match.nearness, book)}"))
        for match in matches
        if match.nearness is not None
    ]
    lines += [
        spans(Text(f"{subject_name(match.subject, book)}: {text}"))
        for match in matches
        if match.likeness is not None and (text := likeness_text(match.likeness, book))
    ]
    return [Bullets(tuple(lines))] if lines else []


def _evidence_line(match: Match, book: Phrasebook) -> tuple[Span, ...]:
    form = "why-signed" if match.grade is Grade.EXACT else "why-signed-initials"
    line = book.spans(form, name=Bold(match.subject.name), written=names.display(match.author_name or ""))
    attribution = match.attribution
    if attribution is None:
        return book.spans("sentences", first=line, second=book.say("why-everybody"))
    key = {Decision.LIKELY: "why-likely", Decision.POSSIBLE: "why-possible", Decision.UNLIKELY: "why-unlikely"}
    line = book.spans("sentences", first=line, second=book.say(key[attribution.verdict]))
    if evidence := reasons.join_reasons(attribution.reasons, book, 20):
        line = book.spans("sentences", first=line, second=book.say("why-evidence", reasons=evidence))
    return line
