"""A digest as one message: each paper as a few lines, its number below as a button that opens its card in their place.

For platforms that draw buttons under a message only. The other form, with a card for every paper, is in
`bot.views.digest`, and what both have in common comes from there.
"""

from collections.abc import Iterator, Mapping, Sequence

from bot.core.chats import Length
from bot.core.following.digest import DigestItem, DigestSelection
from bot.core.following.digest_places import DigestPlace
from bot.core.text.document import Button, Buttons, Card, Dim, Leaf, Para, Text, para
from bot.phrases.phrasebook import Phrasebook
from bot.ports import Entry
from bot.views import papers
from bot.views.card_buttons import CardState, opening_button, question_buttons
from bot.views.context import ViewContext

_MOST_IN_A_ROW = 8  # numbers; two rows of them hold more papers than any digest


def listed_papers(
    selection: DigestSelection, entries: Mapping[str, Entry], context: ViewContext, notes: Mapping[str, str]
) -> list[Card]:
    """Every paper of the digest in its short form, in order. `notes`: by paper id, why it comes later than others."""
    return [
        _lines(item, entries[item.paper.id], number, context, notes.get(item.paper.id, ""))
        for number, item in enumerate(selection.items, 1)
    ]


def list_buttons(selection: DigestSelection, slot: str, book: Phrasebook, brief_row: Sequence[Button] = ()) -> Buttons:
    """Below the list: its numbers, the answers to what it asks, more papers, and settings. `slot`: the digest's.

    `brief_row`: what is offered about its brief.
    """
    openings = [
        opening_button(item.paper.id, DigestPlace(number, slot)) for number, item in enumerate(selection.items, 1)
    ]
    further = (Button(book.say("button-digest-more"), "more"), Button(book.say("button-settings"), "settings"))
    about_brief = (tuple(brief_row),) if brief_row else ()
    return Buttons((*_even_rows(openings), *about_brief, *_questions(selection, slot, book), further))


def _lines(item: DigestItem, entry: Entry, number: int, context: ViewContext, change: str) -> Card:
    book, paper = context.book, item.paper
    leaves: list[Leaf] = []
    if item.reasons and not item.is_certain:
        leaves.append(para(papers.uncertain_note(next(match for match in item.reasons if not match.is_certain), book)))
    leaves.append(papers.title_line(paper, number))
    if entry.headline:
        leaves.append(para(entry.headline))
    authors = papers.author_line(paper, item.followed_positions, book)
    leaves.append(Para((*authors, Text("\n"), *papers.provenance(paper, context.today, book))))
    leaves += papers.entry_leaves(paper, entry, Length.SHORT, book)
    if change:
        leaves.append(para(Dim(change)))
    if note := papers.follow_note(item, book):
        leaves.append(para(Dim(note)))
    return Card(tuple(leaves), paper.id)


def _even_rows(buttons: Sequence[Button]) -> Iterator[tuple[Button, ...]]:
    """As few rows as possible, of about the same length."""
    rows = -(-len(buttons) // _MOST_IN_A_ROW)
    size = -(-len(buttons) // max(rows, 1))
    for start in range(0, len(buttons), max(size, 1)):
        yield tuple(buttons[start : start + size])


def _questions(selection: DigestSelection, slot: str, book: Phrasebook) -> Iterator[tuple[Button, ...]]:
    """Yes and no for each paper that may be by a followed author, with its number where the buttons stand apart."""
    for number, item in enumerate(selection.items, 1):
        if item.is_certain:
            continue
        buttons = question_buttons(item, CardState(DigestPlace(number, slot)), book)
        if pair := tuple(buttons)[:2]:
            yield tuple(Button(f"{number} {button.label}", button.action) for button in pair)
