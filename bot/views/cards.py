"""One paper as a card: what is new in it, its abstract, its translation or its authors, over the buttons for them.

Its short form, as a digest lists it, is in `bot.views.listing`.
"""

from dataclasses import replace
from datetime import datetime

from bot.core.chats import Length
from bot.core.following.digest import DigestItem
from bot.core.following.follows import Match, tidy
from bot.core.papers import Paper
from bot.core.text.document import Button, Buttons, Card, Dim, Leaf, Link, Para, Quote, Text, para
from bot.core.text.latex import to_unicode
from bot.core.text.own_macros import name_macros
from bot.core.withdrawal import is_withdrawn
from bot.phrases.target_languages import language_name
from bot.ports import Entry, Translation
from bot.views import papers
from bot.views.bearing_sentences import bearing_sentences
from bot.views.card_buttons import ABSTRACT, ENTRY, WHERE, CardState, card_buttons
from bot.views.context import ViewContext
from bot.views.paper_details import paper_details


def card(
    item: DigestItem,
    entry: Entry,
    state: CardState,
    context: ViewContext,
    rejected: tuple[Match, ...] = (),
    translation: Translation | None = None,
    unlikely: tuple[Match, ...] = (),
    announced: datetime | None = None,
    note: str = "",
) -> Card:
    """A paper, or its translation, with its buttons.

    `rejected`: followed authors of whom the chat has said that they did not write it.
    `unlikely`: those whose name it carries, but who are unlikely to have written it.
    `announced`: when a sweep brought it first, if one did. `note`: why it comes later than others.
    """
    book, paper = context.book, item.paper
    number, first = state.place.number, state.first_author
    blocks: list[Leaf] = []
    if item.reasons and not item.is_certain:
        blocks.append(para(papers.uncertain_note(_first_uncertain(item), book)))
    blocks += [para(papers.unlikely_note(match, book)) for match in unlikely]
    if translation:
        title = Link(translation.title, paper.link, bold=True)
        blocks.append(para(f"{number}  ", title) if number else para(title))
        blocks.append(para(Dim(papers.title(paper))))
    else:
        blocks.append(papers.title_line(paper, number))
    if entry.headline and not translation:
        blocks.append(para(entry.headline))
    authors = (
        papers.author_line(paper, item.followed_positions, book)
        if first is None
        else papers.all_authors(paper, item.followed_positions, first, book)
    )
    blocks.append(Para((*authors, Text("\n"), *papers.provenance(paper, context.today, book))))
    if rejected:
        blocks += [para(book.say("card-denied", name=match.subject.name)) for match in rejected]
    elif translation:
        blocks += [*papers.withdrawal_leaves(paper, book), *translated_abstract(translation, context)]
    elif state.view == WHERE and (where := tuple(bearing_sentences(entry, book, papers.title(paper)))):
        blocks += [para(Dim(book.say("where-heading"))), *where]
    elif first is None and (state.view != ABSTRACT or entry.model or not paper.abstract or is_withdrawn(paper)):
        length = context.preferences.length if number and not state.siblings else Length.FULL
        blocks += papers.entry_leaves(paper, entry, length, book)
    if state.view == ABSTRACT and paper.abstract:
        abstract = name_macros(paper.title, paper.abstract)
        blocks.append(Quote((Text(tidy(to_unicode(abstract)), abstract),), folded=not number))
    for line in filter(None, (note, papers.follow_note(item, book))):
        blocks.append(para(Dim(line)))
    if not number or state.siblings or state.view != ENTRY:  # else it is one of many, and its title leads there
        if paper.comment and not is_withdrawn(paper):
            blocks.append(para(Dim(papers.comment(paper))))
        blocks += paper_details(paper, announced, context, item.attention.score)
    blocks.append(Buttons(tuple(card_buttons(item, entry, state, rejected, unlikely, context))))
    return Card(tuple(blocks), paper.id)


def translation_card(paper: Paper, translation: Translation, followed: frozenset[int], context: ViewContext) -> Card:
    """A translation by itself, marked as what it is, with a button that shows the original."""
    book, title = context.book, papers.title(paper)
    blocks: list[Leaf] = [para(Link(translation.title, paper.link, bold=True))]
    if translation.title != title:
        blocks.append(para(Dim(title)))
    authors = papers.author_line(paper, followed, book)
    blocks.append(Para((*authors, Text("\n"), *papers.provenance(paper, context.today, book))))
    blocks += [*papers.withdrawal_leaves(paper, book), *translated_abstract(translation, context)]
    blocks += paper_details(paper, None, context)
    blocks.append(Buttons(((Button(book.say("button-original"), f"paper {paper.id}"),),)))
    return Card(tuple(blocks), paper.id)


def translated_abstract(translation: Translation, context: ViewContext) -> list[Leaf]:
    """The whole abstract, which model translated it and when, and how many sentences are still the paper's own."""
    book = context.book
    language = language_name(translation.language, book.language)
    date = book.short_day(translation.translated_on, context.today)
    note = book.say("translation-made", language=language, model=translation.model, date=date)
    blocks: list[Leaf] = [para(translation.abstract), para(Dim(note))]
    if translation.untranslated:
        blocks.append(para(Dim(book.say("translation-left", count=translation.untranslated))))
    return blocks


def without_buttons(card: Card) -> Card:
    """The same card for where nothing can be pressed."""
    return replace(card, blocks=tuple(block for block in card.blocks if not isinstance(block, Buttons)))


def _first_uncertain(item: DigestItem) -> Match:
    return next(reason for reason in item.reasons if not reason.is_certain)
