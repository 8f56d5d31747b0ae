"""A digest: how much there is, from whom, then one card a paper, and at the end what waits and what comes next.

It is made in two forms: with a card a paper, and as a list whose numbers open the cards (`bot.views.listing`), for
platforms where that is one message.
"""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from bot.core.chats import Length
from bot.core.following.digest import DigestItem, DigestSelection
from bot.core.following.digest_places import DigestPlace
from bot.core.following.follows import Subject, SubjectKind
from bot.core.sources import source_name
from bot.core.text.document import Block, Button, Buttons, Dim, Document, Heading, add_preview, para, spans
from bot.phrases.phrasebook import Phrasebook
from bot.phrases.target_languages import PAPER_LANGUAGE
from bot.ports import Brief, Entry, FallbackReason
from bot.views import cards, papers, when
from bot.views.brief_evidence import brief_buttons, cite_anew, places_of
from bot.views.card_buttons import CardState
from bot.views.changes import addition_notes, news_lines
from bot.views.context import ViewContext
from bot.views.following import subject_name
from bot.views.listing import list_buttons, listed_papers

_MOST_NAMES = 3  # in a preview
_FALLBACK_PHRASES = {
    FallbackReason.SPENT: "lack-spent",
    FallbackReason.SILENT: "lack-silent",
    FallbackReason.LATE: "lack-late",
    FallbackReason.DISTRUSTED: "lack-distrusted",
}


def digest(
    selection: DigestSelection,
    entries: Mapping[str, Entry],
    context: ViewContext,
    brief: Brief | None = None,
    *,
    older: bool = False,
    only: Subject | None = None,
    saved: AbstractSet[str] = frozenset(),
    slot: str | None = None,
    is_first: bool = False,
) -> Document:
    """The digest of `selection`. `entries` by paper id; `saved`: ids of the papers that the chat has put aside.

    `older`: another batch, requested by /more. `only`: of this follow alone. `slot`: under which it is stored; None
    where nothing is, and nothing can be pressed.
    `is_first`: the chat has had none before, so that it is told once what to expect of every one.
    """
    book = context.book
    heading = _heading(selection, context, older) if only is None else _heading_only(only, selection, context, older)
    opening: list[Block] = [Heading(spans(heading))]
    if context.missed:
        first, last = book.day(context.missed), book.day(context.today)
        catch_up = "digest-catch-up-silent" if context.was_silent else "digest-catch-up"
        opening.append(para(book.say(catch_up, first=first, last=last)))
    places = places_of([item.paper.id for item in selection.items])
    below_brief: list[Block] = []
    brief_row: list[Button] = []
    if brief and (connected := renumber(brief, places)):
        opening.append(para(*book.spans("digest-connects", text=connected)))
        if slot is not None:
            brief_row = brief_buttons(brief, slot, book, apart=False)
            below_brief = [Buttons((tuple(row),)) for row in [brief_buttons(brief, slot, book, apart=True)] if row]
    notes = addition_notes(selection.changes, book)
    shown = {item.paper.id for item in selection.items}  # their cards say themselves that they are withdrawn
    opening += news_lines((change for change in selection.changes if change.paper.id not in shown), context)
    drawn: list[Block] = []
    for number, item in enumerate(selection.items, 1):
        state = CardState(DigestPlace(number), saved=item.paper.id in saved)
        card = cards.card(item, entries[item.paper.id], state, context, note=notes.get(item.paper.id, ""))
        drawn.append(cards.without_buttons(card) if slot is None else card)
    closing = _closing(selection, entries, context, only, is_first=is_first)
    listing: tuple[Block, ...] = ()
    if context.preferences.length is not Length.FULL:
        buttons = [] if slot is None else [list_buttons(selection, slot, book, brief_row)]
        listing = (*opening, *listed_papers(selection, entries, context, notes), *closing, *buttons)
    preview = _preview(selection, heading if older or only else None, book)
    return Document((*opening, *below_brief, *drawn, *closing), book.language, listing, preview)


def _closing(
    selection: DigestSelection,
    entries: Mapping[str, Entry],
    context: ViewContext,
    only: Subject | None,
    *,
    is_first: bool,
) -> list[Block]:
    """What could not be read, what waits, what comes next, and whose words these are."""
    book, blocks = context.book, list[Block]()
    if context.outage:
        blocks.append(para(outage(context)))
    elif context.is_early:
        blocks.append(para(Dim(book.say("announcement-awaited"))))
    blocks += [para(Dim(line)) for line in _outages(context)]
    if outlook := _outlook(selection, context, only):
        line = " · ".join(outlook)
        blocks.append(para(Dim(line[:1].upper() + line[1:])))
    blocks.append(para(Dim(whose_words(entries, book))))
    if is_first and stays_english(context):
        blocks.append(para(Dim(book.say("digest-untranslated"))))
    if phrase := _fallback_phrase(entries):
        again = when.upcoming_day(context.now, context.zone, book)
        blocks.append(para(Dim(book.say(phrase, when=again))))
    return blocks


def _preview(selection: DigestSelection, heading: str | None, book: Phrasebook) -> str:
    """How many papers from whom, and the first title: what is read of a digest before it is opened."""
    certain = {reason.subject: None for item in selection.certain for reason in item.reasons if reason.is_certain}
    names = [subject_name(subject, book) for subject in certain]
    more = [book.say("authors-more", more=len(names) - _MOST_NAMES)] if len(names) > _MOST_NAMES else []
    whose = [book.say("list-comma").join(names[:_MOST_NAMES]) + "".join(more)] if names else []
    count = [] if heading else [book.say("digest-count", papers=len(selection.items))]
    titles = [papers.title(item.paper) for item in selection.items[:1]]
    return " · ".join([heading, *titles] if heading else [*count, *whose, *titles])


def quiet_day(context: ViewContext, *, is_cut_off: bool = False) -> Document | None:
    """A day without papers: None unless the chat wants to be told of quiet days, or the sources could not be read.

    Those are arXiv or, with `is_cut_off`, all the others that anything could have come from.
    """
    book = context.book
    if context.outage:
        words = outage(context)
    elif is_cut_off and context.outages:
        words = " ".join(_outages(context))
    elif context.is_early:
        words = book.say("announcement-awaited-quiet")
    elif context.preferences.quiet_days:
        words = book.say("quiet-day", date=book.day(context.today))
    else:
        return None
    return add_preview(Document((para(words),), book.language))


def _outages(context: ViewContext) -> list[str]:
    """That sources other than arXiv do not answer, and since when."""
    return [
        context.book.say("outage-of-source", source=source_name(key), since=context.past(since))
        for key, since in sorted(context.outages.items())
    ]


def stays_english(context: ViewContext) -> bool:
    """Whether readers of another language get the papers' own English, since nothing here can put it into theirs."""
    return context.book.language != PAPER_LANGUAGE and not context.capabilities.entries


def outage(context: ViewContext) -> str:
    """That arXiv does not answer, and since when."""
    if context.outage is None:
        raise ValueError("there is no outage")
    since = context.past(context.outage)
    return context.book.say("outage-since", since=since)


def _heading(selection: DigestSelection, context: ViewContext, older: bool) -> str:
    book, count = context.book, len(selection.items)
    if older:
        return book.say("older-heading", papers=count)
    date = book.day(context.today)
    authors_by_item = [authors for item in selection.items if (authors := _authors(item))]
    if not authors_by_item:
        return book.say("digest-heading", date=date, papers=count)
    if len(authors_by_item) < count:
        return book.say("digest-heading-some", date=date, papers=count, theirs=len(authors_by_item))
    return book.say("digest-heading-authors", date=date, papers=count, authors=len(frozenset().union(*authors_by_item)))


def _authors(item: DigestItem) -> frozenset[Subject]:
    """The followed authors who certainly wrote it."""
    return frozenset(
        reason.subject for reason in item.reasons if reason.subject.kind is SubjectKind.AUTHOR and reason.is_certain
    )


def _heading_only(subject: Subject, selection: DigestSelection, context: ViewContext, older: bool) -> str:
    """How many papers of one follow, and of which days, since nobody knows otherwise how long they have waited."""
    book, name, count = context.book, subject_name(subject, context.book), len(selection.items)
    if older:
        return book.say("older-heading-only", name=name, papers=count)
    days = [item.paper.created for item in selection.items if item.paper.created]
    since = book.short_day(min(days), context.today) if days else book.day(context.today)
    return book.say("digest-heading-only", name=name, papers=count, since=since)


def _outlook(selection: DigestSelection, context: ViewContext, only: Subject | None) -> list[str]:
    lines = []
    if selection.waiting and only is not None:
        name = subject_name(only, context.book)
        lines.append(context.book.say("digest-waiting-only", count=selection.waiting, name=name))
    elif selection.waiting:
        lines.append(context.book.say("digest-waiting", count=selection.waiting))
    if selection.unasked:
        lines.append(context.book.say("digest-unasked", count=len(selection.unasked)))
    if context.next_due:
        coming = context.upcoming(context.next_due)
        lines.append(context.book.say("digest-next", when=coming))
    return lines


def whose_words(entries: Mapping[str, Entry], book: Phrasebook, brief: Brief | None = None) -> str:
    """Which models wrote, and that words in quotes are the papers' own; "" where there are no words."""
    writers = {entry.model for entry in entries.values() if entry.model}
    models = book.several(sorted(writers | ({brief.model} if brief and brief.text else set())))
    quoted = any((entry.model is None and entry.new) or entry.quoted for entry in entries.values())
    if models:
        return book.say("digest-model-quoted" if quoted else "digest-model", model=models)
    return book.say("digest-quoted") if quoted else ""


def renumber(brief: Brief, places: Mapping[str, int]) -> str:
    """The brief with the numbers that its papers have here, by id; "" if it says nothing, or speaks of others."""
    return cite_anew(brief, places, brief.text) if set(brief.papers) == set(places) else ""


def _fallback_phrase(entries: Mapping[str, Entry]) -> str | None:
    """Why not everything is written as it should be: the key of the phrase for the gravest reason."""
    lacking = {entry.fallback_reason for entry in entries.values()}
    return next((phrase for lack, phrase in _FALLBACK_PHRASES.items() if lack in lacking), None)
