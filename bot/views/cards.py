"""One paper as a card, with the buttons under it: they say what they will do, and what they do shows on the card.

What a card looks like stands in its buttons' actions, not in memory: pressed after a restart, or years later, they
draw it anew from what is kept.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.core.authors.persons.reasons import ConfirmedByFeedback
from bot.core.chats import Length
from bot.core.following.digest import DigestItem
from bot.core.following.follows import Match, SubjectKind, tidy
from bot.core.papers import Paper
from bot.core.text.document import Bold, Button, Buttons, Card, Dim, Leaf, Link, Para, Quote, Text, para
from bot.core.text.latex import to_unicode
from bot.phrases.phrasebook import Phrasebook
from bot.phrases.target_languages import PAPER_LANGUAGE, language_name, native_name, target_language
from bot.ports import Entry, Translation
from bot.views import papers
from bot.views.context import ViewContext

ENTRY, ABSTRACT, TONGUES = "entry", "abstract", "tongues"  # any other view is a language, by its BCP 47 tag
TARGETS = (
    "zh-Hans",
    "zh-Hant",
    "ja",
    "de",
    "es",
    "fr",
    "ko",
    "pt-BR",
    "ru",
)  # where the chat reads English
MOST_AUTHORS = 3  # buttons about authors


@dataclass(frozen=True, slots=True)
class CardState:
    """How a card is shown: its number in a digest (0: asked for by itself), open to which view, put aside or not."""

    number: int = 0
    view: str = ENTRY
    saved: bool = False


def card(
    item: DigestItem,
    entry: Entry,
    state: CardState,
    context: ViewContext,
    rejected: tuple[Match, ...] = (),
    translation: Translation | None = None,
    unlikely: tuple[Match, ...] = (),
) -> Card:
    """A paper, or its translation, with its buttons.

    `rejected`: followed authors of whom the chat has said that they did not write it.
    `unlikely`: those whose name it carries, but who are unlikely to have written it.
    """
    book, paper = context.book, item.paper
    title = papers.title(paper)
    heading = f"{state.number}  {title}" if state.number else title
    blocks: list[Leaf] = []
    if item.reasons and not item.is_certain:
        blocks.append(para(papers.uncertain_note(_first_uncertain(item), book)))
    blocks += [para(papers.unlikely_note(match, book)) for match in unlikely]
    if translation:
        blocks.append(para(Bold(f"{state.number}  {translation.title}" if state.number else translation.title)))
        blocks.append(para(Dim(title)))
    else:
        blocks.append(para(Bold(heading, paper.title)))
    if entry.headline and not translation:
        blocks.append(para(entry.headline))
    authors = papers.author_line(paper, item.followed_positions, book)
    blocks.append(Para((*authors, Text("\n"), *papers.provenance(paper, context.today, book))))
    if rejected:
        blocks += [para(book.say("card-denied", name=match.subject.name)) for match in rejected]
    elif translation:
        blocks += translated_abstract(translation, context)
    elif state.view != ABSTRACT or entry.model:
        length = context.preferences.length if state.number else Length.FULL
        blocks += papers.entry_leaves(entry, length, book, paper.abstract)
    if state.view == ABSTRACT:
        blocks.append(Quote((Text(tidy(to_unicode(paper.abstract)), paper.abstract),), folded=not state.number))
    if note := papers.follow_note(item, book):
        blocks.append(para(Dim(note)))
    blocks.append(para(Link(book.say("digest-abstract"), paper.link)))
    blocks.append(Buttons(tuple(_rows(item, state, rejected, unlikely, context))))
    return Card(tuple(blocks), paper.id)


def translation_card(paper: Paper, translation: Translation, followed: frozenset[int], context: ViewContext) -> Card:
    """A translation by itself, marked as what it is, with a button that shows the original."""
    book, title = context.book, papers.title(paper)
    blocks: list[Leaf] = [para(Bold(translation.title))]
    if translation.title != title:
        blocks.append(para(Dim(title)))
    authors = papers.author_line(paper, followed, book)
    blocks.append(Para((*authors, Text("\n"), *papers.provenance(paper, context.today, book))))
    blocks += translated_abstract(translation, context)
    blocks.append(para(Link(book.say("digest-abstract"), paper.link)))
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


def _rows(
    item: DigestItem,
    state: CardState,
    rejected: tuple[Match, ...],
    unlikely: tuple[Match, ...],
    context: ViewContext,
) -> Iterator[tuple[Button, ...]]:
    book, paper = context.book, item.paper.id
    is_open = state.view == ABSTRACT
    first = [
        Button(
            book.say("button-abstract-hide" if is_open else "button-abstract"),
            _action("card", paper, state.number, ENTRY if is_open else ABSTRACT),
        )
    ]
    if context.capabilities.translate:
        first.append(_translation_button(paper, state, book))
    first.append(Button(book.say("button-related"), f"related {paper}"))
    command, label = ("card.unsave", "button-unsave") if state.saved else ("card.save", "button-save")
    first.append(Button(book.say(label), _action(command, paper, state.number, state.view)))
    first.append(Button(book.say("button-why"), f"why {paper}"))
    yield tuple(first)
    if state.view == TONGUES:
        yield tuple(Button(native_name(tag), _action("card", paper, state.number, tag)) for tag in TARGETS)
    if author_buttons := tuple(_author_buttons(item, state, rejected, unlikely, book))[:MOST_AUTHORS]:
        yield author_buttons


def _translation_button(paper: str, state: CardState, book: Phrasebook) -> Button:
    """Translates into the language of the chat; where that is the paper's, offers others; or leads back."""
    if state.view not in (ENTRY, ABSTRACT):
        return Button(book.say("button-original"), _action("card", paper, state.number, ENTRY))
    target = target_language(book.language)
    if target == PAPER_LANGUAGE:
        return Button(book.say("button-translate"), _action("card", paper, state.number, TONGUES))
    return Button(native_name(target), _action("card", paper, state.number, target))


def _author_buttons(
    item: DigestItem,
    state: CardState,
    rejected: tuple[Match, ...],
    unlikely: tuple[Match, ...],
    book: Phrasebook,
) -> Iterator[Button]:
    def button(command: str, label: str, match: Match) -> Button:
        action = _action(command, item.paper.id, state.number, str(match.position))
        return Button(book.say(label, name=match.subject.name), action)

    for match in rejected:
        yield button("card.undo", "button-hers-after-all", match)
    for match in unlikely:
        yield button("card.hers", "button-hers", match)
    for reason in item.reasons:
        if reason.subject.kind is not SubjectKind.AUTHOR or reason.position is None:
            continue
        if _is_confirmed(reason):
            yield button("card.undo", "button-not-sure", reason)
        elif not reason.is_certain:
            yield button("card.hers", "button-hers", reason)
            yield button("card.not", "button-not", reason)
        else:
            yield button("card.not", "button-not-hers", reason)


def _is_confirmed(reason: Match) -> bool:
    """Whether the chat itself has said that this author wrote it."""
    return reason.attribution is not None and ConfirmedByFeedback() in reason.attribution.reasons


def _action(command: str, paper: str, number: int, rest: str) -> str:
    return f"{command} {paper} {number} {rest}"
