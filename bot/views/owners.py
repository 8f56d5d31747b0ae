"""What only owners see: invite codes, chats, figures, health, and the preview of a broadcast."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from bot.core.access import UserRef
from bot.core.chats import Preferences
from bot.core.operations.health import InquiryTotals
from bot.core.operations.second_readings import SecondReadings
from bot.core.sources import source_name
from bot.core.text.document import (
    Block,
    Bullets,
    Button,
    Buttons,
    Code,
    Dim,
    Document,
    Heading,
    Link,
    Span,
    para,
    spans,
)
from bot.phrases.phrasebook import Phrasebook, phrasebook
from bot.ports import ActivityCounts, ChatSummary, Invite, ReadingOutcome, SourceReading
from bot.views import when
from bot.views.context import ViewContext
from bot.views.readings import last_read


def new_invite(
    line: str, link: str | None, times: int, until: datetime, context: ViewContext, *, needless: bool
) -> Document:
    """A code that has just been created; it is not shown again. `needless`: none is required here."""
    book = context.book
    blocks: list[Block] = [para(*book.spans("invite-made", count=times, code=Code(f"/{line}")))]
    if link:
        blocks.append(para(*book.spans("invite-link", link=Link(link, link))))
    blocks.append(para(book.say("invite-until", date=_day(until, context))))
    if needless:
        blocks.append(para(Dim(book.say("invite-needless"))))
    return Document(tuple(blocks), book.language)


def invites(page: Sequence[Invite], context: ViewContext, revoked: int | None = None) -> Document:
    """The codes that are out, each with a button that ends it."""
    book = context.book
    blocks: list[Block] = []
    if revoked is not None:
        blocks.append(para(book.say("invite-revoked", number=str(revoked))))
    if not page:
        return Document((*blocks, para(book.say("invite-none"))), book.language)
    lines = []
    buttons = []
    for invite in page:
        number, until = str(invite.number), _day(invite.until, context)
        line = book.say(
            "invite-line", number=number, count=invite.uses_left, made=context.past(invite.created), until=until
        )
        lines.append(spans(line))
        buttons.append((Button(book.say("button-revoke", number=number), f"invite.revoke {number}"),))
    blocks += [Heading(spans(book.say("invite-heading"))), Bullets(tuple(lines)), Buttons(tuple(buttons[:20]))]
    return Document(tuple(blocks), book.language)


def _day(instant: datetime, context: ViewContext) -> str:
    today = when.local(context.now, context.zone).date()
    return context.book.short_day(when.local(instant, context.zone).date(), today)


def chats(page: Sequence[ChatSummary], context: ViewContext, older: int | None) -> Document:
    """Chats: where, since when, how much they follow, when they were last written to. `older`: the next page."""
    book = context.book
    if not page:
        return Document((para(book.say("people-none")),), book.language)
    lines = []
    for chat in page:
        facts: list[str | Span] = [
            Code(str(UserRef.of_chat(chat.ref)) + (f":{chat.ref.thread}" if chat.ref.thread else "")),
            " · " + book.say("people-since", date=context.past(chat.since)),
            " · " + book.say("people-follows", count=chat.follows),
        ]
        if chat.last:
            facts.append(" · " + book.say("people-last", date=context.past(chat.last)))
        if chat.banned:
            facts.append(" · " + book.say("people-banned"))
        elif chat.parked is not None:
            facts.append(" · " + book.say("people-parked"))
        lines.append(spans(*facts))
    blocks: list[Block] = [Heading(spans(book.say("people-heading"))), Bullets(tuple(lines))]
    if older is not None:
        blocks.append(Buttons(((Button(book.say("button-older"), f"people {older}"),),)))
    return Document(tuple(blocks), book.language)


@dataclass(frozen=True, slots=True)
class Spending:
    """Tokens of language models, today and this month (UTC).

    `budget`: how many a day may take. `cost`: of this month, in US dollars, as far as prices are known; `whole`: all
    are. `heaviest`: the chats that took most tokens, as ("telegram:123", tokens). `readings`: what second readers
    decided this month, by model.
    """

    today: int
    month: int
    budget: int | None = None
    cost: Decimal | None = None
    whole: bool = True
    heaviest: tuple[tuple[str, int], ...] = ()
    readings: Mapping[str, SecondReadings] = field(default_factory=dict)


def usage(
    figures: ActivityCounts,
    days: int,
    spending: Spending | None,
    inquiries: Mapping[str, InquiryTotals],
    preferences: Preferences,
) -> Document:
    """How much there is, what language models took, and the `inquiries` of this month (UTC) by source."""
    book = phrasebook(preferences.language)
    lines: tuple[str, ...] = (
        book.say("usage-chats", count=figures.chats, parked=figures.parked),
        book.say("usage-follows", count=figures.follows),
        book.say("usage-sent", count=figures.sent, days=days),
        book.say("usage-given-up", count=figures.given_up, days=days),
        *(_spending_lines(spending, book) if spending else ()),
        *(_source_line(key, totals, book) for key, totals in inquiries.items()),
    )
    return Document(
        (Heading(spans(book.say("usage-heading"))), Bullets(tuple(spans(line) for line in lines))), book.language
    )


def _source_line(key: str, totals: InquiryTotals, book: Phrasebook) -> str:
    source, brought = source_name(key), totals.new
    if not totals.cost:
        return book.say("usage-source", source=source, count=totals.requests, papers=brought)
    cost = f"{totals.cost:.2f}" if totals.cost >= 0.01 else f"{totals.cost:.4f}"
    return book.say("usage-source-cost", source=source, count=totals.requests, papers=brought, cost=cost)


def _spending_lines(spending: Spending, book: Phrasebook) -> Iterator[str]:
    if spending.budget:
        percent = round(100 * spending.today / spending.budget)
        yield book.say("usage-today-share", count=spending.today, limit=spending.budget, percent=percent)
    else:
        yield book.say("usage-today", count=spending.today)
    if spending.cost is None:
        yield book.say("usage-month", count=spending.month)
    else:
        key = "usage-month-cost" if spending.whole else "usage-month-least"
        yield book.say(key, count=spending.month, cost=f"{spending.cost:.2f}")
    if spending.heaviest:
        yield book.say(
            "usage-heaviest",
            names=book.several(f"{chat} ({book.number(tokens)})" for chat, tokens in spending.heaviest),
        )
    for model, reading in spending.readings.items():
        yield book.say("usage-second-reader", model=model, count=reading.lines, rejected=reading.rejected)


def health(
    swept: datetime | None,
    others: Sequence[SourceReading],
    figures: ActivityCounts,
    platforms: Sequence[str],
    access: tuple[str, Sequence[str]],
    context: ViewContext,
) -> Document:
    """arXiv, the `others` of the sources, the outbox, the platforms, and `access`: (who may come in, owners)."""
    book = context.book

    def past(instant: datetime) -> str:
        return context.past(instant)

    lines = [book.say("health-swept", since=past(swept)) if swept else book.say("health-never-swept")]
    if context.outage:
        lines.append(book.say("health-failing", since=past(context.outage)))
    lines += [line] if (line := last_read(others, context)) else []
    lines += [
        book.say("health-source-failing", source=source_name(reading.source), since=past(reading.at))
        for reading in others
        if reading.outcome is ReadingOutcome.FAILED
    ]
    if figures.oldest:
        lines.append(book.say("health-waiting", count=figures.waiting, since=past(figures.oldest)))
    else:
        lines.append(book.say("health-nothing-waits"))
    if figures.parked:
        lines.append(book.say("health-silent", count=figures.parked, tried=figures.tried_again))
    lines.append(book.say("health-platforms", names=book.several(platforms) or "–"))
    mode, owners = access
    lines.append(book.say("health-door", access=mode, owners=book.several(owners) or "–"))
    return Document(
        (Heading(spans(book.say("health-heading"))), Bullets(tuple(spans(line) for line in lines))), book.language
    )


def broadcast_message(text: str, language: str) -> Document:
    """A message of the owner's to everybody, marked as the owner's."""
    book = phrasebook(language)
    paragraphs = [para(piece.strip()) for piece in text.split("\n\n") if piece.strip()]
    return Document((*paragraphs, para(Dim(book.say("broadcast-from")))), book.language)


def broadcast_preview(text: str, ticket: str, chats: int, preferences: Preferences) -> Document:
    """How it will look, for how many, and the buttons that send or drop it."""
    message = broadcast_message(text, preferences.language)
    book = phrasebook(preferences.language)
    buttons = (
        Button(book.say("button-broadcast", count=chats), f"broadcast.send {ticket}"),
        Button(book.say("button-drop"), f"broadcast.drop {ticket}"),
    )
    return Document(
        (para(Dim(book.say("broadcast-preview", count=chats))), *message.blocks, Buttons((buttons,))), book.language
    )
