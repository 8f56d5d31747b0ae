"""What owners are told: codes, chats, figures, health, and how a message to everybody will look."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from bot.core.access import UserRef
from bot.core.chats import Preferences
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
from bot.ports import ActivityCounts, ChatSummary, Invite
from bot.views import when
from bot.views.context import ViewContext


def told(key: str, preferences: Preferences, **values: str | int) -> Document:
    """One phrase."""
    book = phrasebook(preferences.language)
    return Document((para(book.say(key, **values)),), book.language)


def invited(
    line: str, link: str | None, times: int, until: datetime, occasion: ViewContext, *, needless: bool
) -> Document:
    """A code that has just been made; it is not shown again. `needless`: nobody is asked for one here."""
    book = occasion.book
    blocks: list[Block] = [para(*book.spans("invite-made", count=times, code=Code(f"/{line}")))]
    if link:
        blocks.append(para(*book.spans("invite-link", link=Link(link, link))))
    blocks.append(para(book.say("invite-until", date=_day(until, occasion))))
    if needless:
        blocks.append(para(Dim(book.say("invite-needless"))))
    return Document(tuple(blocks), book.language)


def invites(found: Sequence[Invite], occasion: ViewContext, revoked: int | None = None) -> Document:
    """The codes that are out, each with a button that ends it."""
    book = occasion.book
    blocks: list[Block] = []
    if revoked is not None:
        blocks.append(para(book.say("invite-revoked", number=str(revoked))))
    if not found:
        return Document((*blocks, para(book.say("invite-none"))), book.language)
    lines = []
    for one in found:
        made = when.past(one.created, occasion.zone, occasion.now, book)
        until = _day(one.until, occasion)
        lines.append(
            spans(book.say("invite-line", number=str(one.number), count=one.uses_left, made=made, until=until))
        )
    buttons = [
        (Button(book.say("button-revoke", number=str(one.number)), f"invite.revoke {one.number}"),) for one in found
    ]
    blocks += [Heading(spans(book.say("invite-heading"))), Bullets(tuple(lines)), Buttons(tuple(buttons[:20]))]
    return Document(tuple(blocks), book.language)


def _day(instant: datetime, occasion: ViewContext) -> str:
    today = when.local(occasion.now, occasion.zone).date()
    return occasion.book.short_day(when.local(instant, occasion.zone).date(), today)


def people(found: Sequence[ChatSummary], occasion: ViewContext, older: int | None) -> Document:
    """Chats: where, since when, how much they follow, when they were last written to. `older`: the next page."""
    book = occasion.book
    if not found:
        return Document((para(book.say("people-none")),), book.language)
    lines = []
    for one in found:
        facts: list[str | Span] = [
            Code(str(UserRef.of_chat(one.ref)) + (f":{one.ref.thread}" if one.ref.thread else "")),
            " · " + book.say("people-since", date=when.past(one.since, occasion.zone, occasion.now, book)),
            " · " + book.say("people-follows", count=one.follows),
        ]
        if one.last:
            facts.append(" · " + book.say("people-last", date=when.past(one.last, occasion.zone, occasion.now, book)))
        if one.banned:
            facts.append(" · " + book.say("people-banned"))
        elif one.parked is not None:
            facts.append(" · " + book.say("people-parked"))
        lines.append(spans(*facts))
    blocks: list[Block] = [Heading(spans(book.say("people-heading"))), Bullets(tuple(lines))]
    if older is not None:
        blocks.append(Buttons(((Button(book.say("button-older"), f"people {older}"),),)))
    return Document(tuple(blocks), book.language)


@dataclass(frozen=True, slots=True)
class Spending:
    """Tokens of language models, today and this month (UTC); who had most of them, as "telegram:123".

    `budget`: how many a day may take. `cost`: of this month, in US dollars, as far as prices are known; all are if
    `whole`.
    """

    today: int
    month: int
    budget: int | None = None
    cost: Decimal | None = None
    whole: bool = True
    heaviest: tuple[tuple[str, int], ...] = ()


def usage(figures: ActivityCounts, days: int, spending: Spending | None, preferences: Preferences) -> Document:
    """How much there is, and what language models took."""
    book = phrasebook(preferences.language)
    lines: tuple[str, ...] = (
        book.say("usage-chats", count=figures.chats, parked=figures.parked),
        book.say("usage-follows", count=figures.follows),
        book.say("usage-sent", count=figures.sent, days=days),
        book.say("usage-given-up", count=figures.given_up, days=days),
        *(_spent(spending, book) if spending else ()),
    )
    return Document(
        (Heading(spans(book.say("usage-heading"))), Bullets(tuple(spans(line) for line in lines))), book.language
    )


def _spent(spending: Spending, book: Phrasebook) -> Iterator[str]:
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
            "usage-heaviest", names=book.several(f"{who} ({book.number(n)})" for who, n in spending.heaviest)
        )


def health(
    swept: datetime | None,
    figures: ActivityCounts,
    platforms: Sequence[str],
    door: tuple[str, Sequence[str]],
    occasion: ViewContext,
) -> Document:
    """arXiv, the outbox, the platforms, the door: (how it stands, owners)."""
    book = occasion.book

    def past(instant: datetime) -> str:
        return when.past(instant, occasion.zone, occasion.now, book)

    lines = [book.say("health-swept", since=past(swept)) if swept else book.say("health-never-swept")]
    if occasion.outage:
        lines.append(book.say("health-failing", since=past(occasion.outage)))
    if figures.oldest:
        lines.append(book.say("health-waiting", count=figures.waiting, since=past(figures.oldest)))
    else:
        lines.append(book.say("health-nothing-waits"))
    lines.append(book.say("health-platforms", names=book.several(platforms) or "–"))
    access, owners = door
    lines.append(book.say("health-door", access=access, owners=book.several(owners) or "–"))
    return Document(
        (Heading(spans(book.say("health-heading"))), Bullets(tuple(spans(line) for line in lines))), book.language
    )


def message(text: str, language: str) -> Document:
    """What the owner says to everybody: her words, and that they are hers."""
    book = phrasebook(language)
    paragraphs = [para(piece.strip()) for piece in text.split("\n\n") if piece.strip()]
    return Document((*paragraphs, para(Dim(book.say("broadcast-from")))), book.language)


def preview(text: str, ticket: str, chats: int, preferences: Preferences) -> Document:
    """How it will look, for how many, and the buttons that send or drop it."""
    shown = message(text, preferences.language)
    book = phrasebook(preferences.language)
    buttons = (
        Button(book.say("button-broadcast", count=chats), f"broadcast.send {ticket}"),
        Button(book.say("button-drop"), f"broadcast.drop {ticket}"),
    )
    return Document(
        (para(Dim(book.say("broadcast-preview", count=chats))), *shown.blocks, Buttons((buttons,))), book.language
    )
