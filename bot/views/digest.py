"""A digest: how much there is, from whom, then one card a paper, and at the end what waits and what comes next."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from bot.core.capabilities import KEYLESS, Capabilities
from bot.core.chats import Preferences
from bot.core.digest import Item, Selection
from bot.core.document import Block, Dim, Document, Heading, para, spans
from bot.core.follows import Kind, Subject
from bot.core.names import Grade
from bot.phrases.phrasebook import Phrasebook, phrasebook
from bot.ports import Entry
from bot.views import papers, when


@dataclass(frozen=True, slots=True)
class Occasion:
    """The moment: whose preferences, what time it is, when the next digest comes, since when arXiv is silent.

    `offers` says what can be offered here.
    """

    preferences: Preferences
    now: datetime
    next_due: datetime | None = None
    outage: datetime | None = None
    offers: Capabilities = KEYLESS

    @property
    def zone(self) -> str:
        """The chat's IANA zone."""
        return self.preferences.schedule.zone

    @property
    def today(self) -> date:
        """The chat's local date."""
        return when.local(self.now, self.zone).date()

    @property
    def book(self) -> Phrasebook:
        """The chat's phrasebook."""
        return phrasebook(self.preferences.language)


def digest(selection: Selection, entries: Mapping[str, Entry], occasion: Occasion, *, older: bool = False) -> Document:
    """The digest of `selection`; `entries` by paper id. `older`: another batch, asked for."""
    book, length = occasion.book, occasion.preferences.length
    blocks: list[Block] = [Heading(spans(_heading(selection, occasion, older)))]
    for number, item in enumerate(selection.shown, 1):
        if not item.certain:
            blocks.append(para(papers.maybe(item, book)))
        blocks.append(papers.card(item, entries[item.paper.id], number, length, occasion.today, book))
    if occasion.outage:
        blocks.append(para(outage(occasion)))
    if outlook := _outlook(selection, occasion):
        blocks.append(para(Dim(" · ".join(outlook))))
    blocks.append(para(Dim(_provenance(entries, book))))
    return Document(tuple(blocks), book.language)


def quiet(occasion: Occasion) -> Document | None:
    """A day without papers: told if arXiv could not be read, or if the chat wants to hear of quiet days."""
    book = occasion.book
    if occasion.outage:
        return Document((para(outage(occasion)),), book.language)
    if not occasion.preferences.quiet_days:
        return None
    return Document((para(book.say("quiet-day", date=book.day(occasion.today))),), book.language)


def outage(occasion: Occasion) -> str:
    """That arXiv does not answer, and since when."""
    if occasion.outage is None:
        raise ValueError("there is no outage to tell of")
    since = when.past(occasion.outage, occasion.zone, occasion.now, occasion.book)
    return occasion.book.say("outage-since", since=since)


def _heading(selection: Selection, occasion: Occasion, older: bool) -> str:
    book, count = occasion.book, len(selection.shown)
    if older:
        return book.say("older-heading", papers=count)
    date = book.day(occasion.today)
    by = [authors for item in selection.shown if (authors := _authors(item))]
    if not by:
        return book.say("digest-heading", date=date, papers=count)
    if len(by) < count:
        return book.say("digest-heading-some", date=date, papers=count, theirs=len(by))
    return book.say("digest-heading-authors", date=date, papers=count, authors=len(frozenset().union(*by)))


def _authors(item: Item) -> frozenset[Subject]:
    """The followed authors who certainly wrote it."""
    return frozenset(
        reason.subject for reason in item.reasons if reason.subject.kind is Kind.AUTHOR and reason.grade is Grade.EXACT
    )


def _outlook(selection: Selection, occasion: Occasion) -> list[str]:
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
