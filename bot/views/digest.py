"""A digest: how much there is, from whom, then one card a paper, and at the end what waits and what comes next."""

import re
from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from bot.core.following.digest import DigestItem, DigestSelection
from bot.core.following.follows import Subject, SubjectKind
from bot.core.text.document import Block, Dim, Document, Heading, para, spans
from bot.phrases.phrasebook import Phrasebook
from bot.ports import Brief, Entry, FallbackReason
from bot.views import cards, when
from bot.views.context import ViewContext

_CITED = re.compile(r"\[(\d+)\]")
_LACKS = {
    FallbackReason.SPENT: "lack-spent",
    FallbackReason.SILENT: "lack-silent",
    FallbackReason.LATE: "lack-late",
    FallbackReason.DISTRUSTED: "lack-distrusted",
}


def digest(
    selection: DigestSelection,
    entries: Mapping[str, Entry],
    occasion: ViewContext,
    brief: Brief | None = None,
    *,
    older: bool = False,
    saved: AbstractSet[str] = frozenset(),
    pressable: bool = True,
) -> Document:
    """The digest of `selection`; `entries` by paper id, `saved` those put aside. `older`: another batch, asked for.

    Where nothing is `pressable` there are no buttons.
    """
    book = occasion.book
    blocks: list[Block] = [Heading(spans(_heading(selection, occasion, older)))]
    if occasion.missed:
        first, last = book.day(occasion.missed), book.day(occasion.today)
        blocks.append(para(book.say("digest-catch-up", first=first, last=last)))
    if brief and (connected := _renumbered(brief, selection)):
        blocks.append(para(*book.spans("digest-connects", text=connected)))
    for number, item in enumerate(selection.items, 1):
        look = cards.CardState(number, saved=item.paper.id in saved)
        card = cards.card(item, entries[item.paper.id], look, occasion)
        blocks.append(card if pressable else cards.unpressable(card))
    if occasion.outage:
        blocks.append(para(outage(occasion)))
    if outlook := _outlook(selection, occasion):
        said = " · ".join(outlook)
        blocks.append(para(Dim(said[:1].upper() + said[1:])))
    blocks.append(para(Dim(_provenance(entries, book))))
    if lack := _lack(entries):
        again = when.upcoming_day(occasion.now, occasion.zone, book)
        blocks.append(para(Dim(book.say(lack, when=again))))
    return Document(tuple(blocks), book.language)


def quiet(occasion: ViewContext) -> Document | None:
    """A day without papers: told if arXiv could not be read, or if the chat wants to hear of quiet days."""
    book = occasion.book
    if occasion.outage:
        return Document((para(outage(occasion)),), book.language)
    if not occasion.preferences.quiet_days:
        return None
    return Document((para(book.say("quiet-day", date=book.day(occasion.today))),), book.language)


def outage(occasion: ViewContext) -> str:
    """That arXiv does not answer, and since when."""
    if occasion.outage is None:
        raise ValueError("there is no outage to tell of")
    since = when.past(occasion.outage, occasion.zone, occasion.now, occasion.book)
    return occasion.book.say("outage-since", since=since)


def _heading(selection: DigestSelection, occasion: ViewContext, older: bool) -> str:
    book, count = occasion.book, len(selection.items)
    if older:
        return book.say("older-heading", papers=count)
    date = book.day(occasion.today)
    by = [authors for item in selection.items if (authors := _authors(item))]
    if not by:
        return book.say("digest-heading", date=date, papers=count)
    if len(by) < count:
        return book.say("digest-heading-some", date=date, papers=count, theirs=len(by))
    return book.say("digest-heading-authors", date=date, papers=count, authors=len(frozenset().union(*by)))


def _authors(item: DigestItem) -> frozenset[Subject]:
    """The followed authors who certainly wrote it."""
    return frozenset(
        reason.subject for reason in item.reasons if reason.subject.kind is SubjectKind.AUTHOR and reason.is_certain
    )


def _outlook(selection: DigestSelection, occasion: ViewContext) -> list[str]:
    told = []
    if selection.waiting:
        told.append(occasion.book.say("digest-waiting", count=selection.waiting))
    if occasion.next_due:
        coming = when.upcoming(occasion.next_due, occasion.zone, occasion.now, occasion.book)
        told.append(occasion.book.say("digest-next", when=coming))
    return told


def _provenance(entries: Mapping[str, Entry], book: Phrasebook) -> str:
    models = book.several(sorted({entry.model for entry in entries.values() if entry.model}))
    quoted = any(entry.model is None for entry in entries.values())
    if models:
        return book.say("digest-model-quoted" if quoted else "digest-model", model=models)
    return book.say("digest-quoted") if quoted else ""


def _renumbered(brief: Brief, selection: DigestSelection) -> str:
    """The brief with the numbers that the papers have in this digest; "" if it speaks of others."""
    places = {item.paper.id: number for number, item in enumerate(selection.items, 1)}
    if set(brief.papers) != set(places):
        return ""
    return _CITED.sub(lambda cited: f"[{places[brief.papers[int(cited[1]) - 1]]}]", brief.text)


def _lack(entries: Mapping[str, Entry]) -> str | None:
    """Why not everything is written as it should be: the key of the phrase for the gravest reason."""
    lacking = {entry.lack for entry in entries.values()}
    return next((phrase for lack, phrase in _LACKS.items() if lack in lacking), None)
