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
from bot.core.text.document import Bold, Button, Buttons, Card, Dim, Leaf, Link, Para, Quote, Text, para
from bot.core.text.latex import to_unicode
from bot.phrases.phrasebook import Phrasebook
from bot.phrases.tongues import PAPERS, native_name, target_of
from bot.ports import Entry, Translation
from bot.views import papers, translations
from bot.views.context import ViewContext

ENTRY, ABSTRACT, TONGUES = "entry", "abstract", "tongues"  # any other view is a language, by its BCP 47 tag
OFFERED = ("zh-Hans", "ja", "de", "es", "fr", "ko", "pt-BR", "ru")  # to who reads papers in their own language
MOST_PEOPLE = 3  # buttons about who wrote it


@dataclass(frozen=True, slots=True)
class CardState:
    """How a card is shown: its number in a digest (0: asked for by itself), open to which view, put aside or not."""

    number: int = 0
    view: str = ENTRY
    saved: bool = False


def card(
    item: DigestItem,
    entry: Entry,
    look: CardState,
    occasion: ViewContext,
    denied: tuple[Match, ...] = (),
    translation: Translation | None = None,
    overlooked: tuple[Match, ...] = (),
) -> Card:
    """A paper, or its translation. `denied`: followed authors of whom the chat has said that this is not theirs.

    `overlooked`: those whose name it carries, but hardly they themselves wrote it.
    """
    book, paper = occasion.book, item.paper
    own = papers.title(paper)
    heading = f"{look.number}  {own}" if look.number else own
    blocks: list[Leaf] = []
    if item.reasons and not item.is_certain:
        blocks.append(para(papers.maybe(_guess(item), book)))
    blocks += [para(papers.hardly(match, book)) for match in overlooked]
    if translation:
        blocks.append(para(Bold(f"{look.number}  {translation.title}" if look.number else translation.title)))
        blocks.append(para(Dim(own)))
    else:
        blocks.append(para(Bold(heading, paper.title)))
    if entry.headline and not translation:
        blocks.append(para(entry.headline))
    authors = papers.author_line(paper, item.followed_positions, book)
    blocks.append(Para((*authors, Text("\n"), *papers.provenance(paper, occasion.today, book))))
    if denied:
        blocks += [para(book.say("card-denied", name=match.subject.name)) for match in denied]
    elif translation:
        blocks += translations.abstract(translation, occasion)
    elif look.view != ABSTRACT or entry.model:
        length = occasion.preferences.length if look.number else Length.FULL
        blocks += papers.told(entry, length, book, paper.abstract)
    if look.view == ABSTRACT:
        blocks.append(Quote((Text(tidy(to_unicode(paper.abstract)), paper.abstract),), folded=not look.number))
    if because := papers.because(item, book):
        blocks.append(para(Dim(because)))
    blocks.append(para(Link(book.say("digest-abstract"), paper.link)))
    blocks.append(Buttons(tuple(_rows(item, look, denied, overlooked, occasion))))
    return Card(tuple(blocks), paper.id)


def unpressable(card: Card) -> Card:
    """The same where nothing can be pressed."""
    return replace(card, blocks=tuple(block for block in card.blocks if not isinstance(block, Buttons)))


def _guess(item: DigestItem) -> Match:
    return next(reason for reason in item.reasons if not reason.is_certain)


def _rows(
    item: DigestItem, look: CardState, denied: tuple[Match, ...], overlooked: tuple[Match, ...], occasion: ViewContext
) -> Iterator[tuple[Button, ...]]:
    book, paper = occasion.book, item.paper.id
    opened = look.view == ABSTRACT
    first = [
        Button(
            book.say("button-abstract-hide" if opened else "button-abstract"),
            _action("card", paper, look.number, ENTRY if opened else ABSTRACT),
        )
    ]
    if occasion.capabilities.translate:
        first.append(_translating(paper, look, book))
    first.append(Button(book.say("button-related"), f"related {paper}"))
    act, label = ("card.unsave", "button-unsave") if look.saved else ("card.save", "button-save")
    first.append(Button(book.say(label), _action(act, paper, look.number, look.view)))
    first.append(Button(book.say("button-why"), f"why {paper}"))
    yield tuple(first)
    if look.view == TONGUES:
        yield tuple(Button(native_name(tag), _action("card", paper, look.number, tag)) for tag in OFFERED)
    if people := tuple(_about_people(item, look, denied, overlooked, book))[:MOST_PEOPLE]:
        yield people


def _translating(paper: str, look: CardState, book: Phrasebook) -> Button:
    """Into the language of the chat; where that is the paper's, into one that is asked for; and back."""
    if look.view not in (ENTRY, ABSTRACT):
        return Button(book.say("button-original"), _action("card", paper, look.number, ENTRY))
    target = target_of(book.language)
    if target == PAPERS:
        return Button(book.say("button-translate"), _action("card", paper, look.number, TONGUES))
    return Button(native_name(target), _action("card", paper, look.number, target))


def _about_people(
    item: DigestItem, look: CardState, denied: tuple[Match, ...], overlooked: tuple[Match, ...], book: Phrasebook
) -> Iterator[Button]:
    def button(act: str, label: str, match: Match) -> Button:
        action = _action(act, item.paper.id, look.number, str(match.position))
        return Button(book.say(label, name=match.subject.name), action)

    for match in denied:
        yield button("card.undo", "button-hers-after-all", match)
    for match in overlooked:
        yield button("card.hers", "button-hers", match)
    for reason in item.reasons:
        if reason.subject.kind is not SubjectKind.AUTHOR or reason.position is None:
            continue
        if _confirmed(reason):
            yield button("card.undo", "button-not-sure", reason)
        elif not reason.is_certain:
            yield button("card.hers", "button-hers", reason)
            yield button("card.not", "button-not", reason)
        else:
            yield button("card.not", "button-not-hers", reason)


def _confirmed(reason: Match) -> bool:
    """Whether the chat itself has said that it is hers."""
    return reason.attribution is not None and ConfirmedByFeedback() in reason.attribution.reasons


def _action(act: str, paper: str, number: int, rest: str) -> str:
    return f"{act} {paper} {number} {rest}"
