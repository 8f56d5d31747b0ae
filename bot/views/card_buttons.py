"""The buttons under a paper's card: they say what they will do, and what they do shows on the card.

How a card is shown stands in its buttons' actions, not in memory: pressed after a restart, or years later, they draw it
anew from what is kept. What is wanted of every paper is one press away, what is seldom wanted is behind "⋯".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from bot.core.authors.persons.reasons import ConfirmedByFeedback
from bot.core.following.digest import DigestItem
from bot.core.following.digest_places import DigestPlace
from bot.core.following.follows import Match, SubjectKind
from bot.core.text.document import Button
from bot.phrases.phrasebook import Phrasebook
from bot.phrases.target_languages import PAPER_LANGUAGE, native_name, target_language
from bot.ports import Entry
from bot.views import papers
from bot.views.context import ViewContext

ENTRY, ABSTRACT, TONGUES, MENU, WHERE = "entry", "abstract", "tongues", "menu", "where"
TARGETS = (
    "zh-Hans",
    "ja",
    "de",
    "es",
    "fr",
    "ko",
    "pt-BR",
    "ru",
)  # where the chat reads English
MENU_LABEL = "⋯"
MOST_AUTHORS = 3  # buttons about authors
_AUTHORS = re.compile(r"authors(?P<first>\d{0,4})", re.ASCII)


@dataclass(frozen=True, slots=True)
class CardState:
    """How a card is shown: in which place of a digest, open to which `view`, put aside or not.

    A view is ENTRY, ABSTRACT, TONGUES (which language?), MENU, WHERE (it says so), "authors80" (everybody from there
    on), or a language by its BCP 47 tag. `siblings`: how many papers the digest has in whose place the card stands; 0
    for a card by itself.
    """

    place: DigestPlace = field(default_factory=DigestPlace)
    view: str = ENTRY
    saved: bool = False
    siblings: int = 0

    @property
    def first_author(self) -> int | None:
        """The position in the author list from which on everybody is shown; None in other views."""
        match = _AUTHORS.fullmatch(self.view)
        return None if match is None else int(match["first"] or 0)

    @property
    def is_translation(self) -> bool:
        """Whether the view is a language."""
        return self.view not in (ENTRY, ABSTRACT, TONGUES, MENU, WHERE) and self.first_author is None


def card_buttons(
    item: DigestItem,
    entry: Entry,
    state: CardState,
    rejected: tuple[Match, ...],
    unlikely: tuple[Match, ...],
    context: ViewContext,
) -> Iterator[tuple[Button, ...]]:
    """The rows, as `cards.card` has its arguments: what to do with the paper, what is open, who wrote it, whereto."""
    book, paper = context.book, item.paper.id
    is_open = state.view == ABSTRACT
    label = book.say("button-abstract-hide" if is_open else "button-abstract")
    opening = Button(label, action("card", paper, state.place, ENTRY if is_open else ABSTRACT))
    first = [opening] if item.paper.abstract else []
    if context.capabilities.translate:
        first.append(_translation_button(paper, state, book))
    first.append(Button(book.say("button-related"), f"related {paper}"))
    command, label = ("card.unsave", "button-unsave") if state.saved else ("card.save", "button-save")
    first.append(Button(book.say(label), action(command, paper, state.place, state.view)))
    is_menu = state.view == MENU
    first.append(Button(MENU_LABEL, action("card", paper, state.place, ENTRY if is_menu else MENU)))
    yield tuple(first)
    if state.view == TONGUES:
        yield tuple(Button(native_name(tag), action("card", paper, state.place, tag)) for tag in TARGETS)
    if more_authors := tuple(_author_list_buttons(item, state, book)):
        yield more_authors
    if explanations := tuple(_explanation_buttons(item, entry, state, book)):
        yield explanations
    questions = tuple(question_buttons(item, state, book))
    doubts = tuple(_doubt_buttons(item, state, rejected, unlikely, book))
    rejections = tuple(_rejection_buttons(item, state, book)) if is_menu else ()
    if about_authors := (*doubts, *questions, *rejections)[:MOST_AUTHORS]:
        yield about_authors
    if state.siblings:
        yield tuple(_page_buttons(state))


def opening_button(paper: str, place: DigestPlace) -> Button:
    """The number of a paper in a digest that is one message: opens its card there."""
    return Button(str(place.number), action("card", paper, place, ENTRY))


def question_buttons(item: DigestItem, state: CardState, book: Phrasebook) -> Iterator[Button]:
    """Yes and no, for each followed author who may have written it."""
    for reason in _by_authors(item):
        if not reason.is_certain:
            yield _author_button("card.hers", "button-hers", reason, item, state, book)
            yield _author_button("card.not", "button-not", reason, item, state, book)


def action(command: str, paper: str, place: DigestPlace, rest: str) -> str:
    """What a button of a card carries."""
    return f"{command} {paper} {place} {rest}"


def _translation_button(paper: str, state: CardState, book: Phrasebook) -> Button:
    """Translates into the language of the chat; where that is the paper's, offers others; or leads back."""
    if state.view == TONGUES or state.is_translation:
        return Button(book.say("button-original"), action("card", paper, state.place, ENTRY))
    target = target_language(book.language)
    if target == PAPER_LANGUAGE:
        return Button(book.say("button-translate"), action("card", paper, state.place, TONGUES))
    return Button(native_name(target), action("card", paper, state.place, target))


def _explanation_buttons(item: DigestItem, entry: Entry, state: CardState, book: Phrasebook) -> Iterator[Button]:
    """Why it came, how it is cited, where the paper says what its lines say; in a digest of many cards behind "⋯"."""
    if state.view == MENU:
        yield Button(book.say("button-why"), f"why {item.paper.id}")
        yield Button(book.say("button-cite"), f"cite {item.paper.id}")
    is_alone = not state.place.number or state.siblings > 0
    if entry.evidence and (is_alone or state.view in (MENU, WHERE)):
        is_open = state.view == WHERE
        label = book.say("button-where-hide" if is_open else "button-where")
        yield Button(label, action("card", item.paper.id, state.place, ENTRY if is_open else WHERE))


def _author_list_buttons(item: DigestItem, state: CardState, book: Phrasebook) -> Iterator[Button]:
    """The way to all authors, where some are left out, and on where they are too many for one message."""
    paper, first = item.paper, state.first_author
    if first is not None and first + papers.AUTHORS_PAGE < len(paper.authors):
        following = f"authors{first + papers.AUTHORS_PAGE}"
        yield Button(book.say("button-authors-on"), action("card", paper.id, state.place, following))
    elif state.view == MENU and not papers.shows_everybody(paper):
        label = book.say("button-authors", count=len(paper.authors))
        yield Button(label, action("card", paper.id, state.place, "authors"))


def _doubt_buttons(
    item: DigestItem, state: CardState, rejected: tuple[Match, ...], unlikely: tuple[Match, ...], book: Phrasebook
) -> Iterator[Button]:
    """What takes back the chat's own word, or says more than we dared to."""
    for match in rejected:
        yield _author_button("card.undo", "button-hers-after-all", match, item, state, book)
    for match in unlikely:
        yield _author_button("card.hers", "button-hers", match, item, state, book)
    for reason in _by_authors(item):
        if _is_confirmed(reason):
            yield _author_button("card.undo", "button-not-sure", reason, item, state, book)


def _rejection_buttons(item: DigestItem, state: CardState, book: Phrasebook) -> Iterator[Button]:
    """What says that a followed author of whom there was no doubt did not write it."""
    for reason in _by_authors(item):
        if reason.is_certain and not _is_confirmed(reason):
            yield _author_button("card.not", "button-not-hers", reason, item, state, book)


def _page_buttons(state: CardState) -> Iterator[Button]:
    """To the paper before, to the list, to the paper after; behind the last comes the first."""
    index, slot = state.place.number - 1, state.place.slot
    # They carry no ids: a reply to this message is about its one paper.
    if state.siblings > 1:
        yield Button("‹", f"card.page {slot} {(index - 1) % state.siblings + 1}")
    yield Button(f"☰ {state.place.number}/{state.siblings}", f"card.list {slot}")
    if state.siblings > 1:
        yield Button("›", f"card.page {slot} {(index + 1) % state.siblings + 1}")


def _author_button(
    command: str, label: str, match: Match, item: DigestItem, state: CardState, book: Phrasebook
) -> Button:
    carried = action(command, item.paper.id, state.place, str(match.position))
    return Button(book.say(label, name=match.subject.name), carried)


def _by_authors(item: DigestItem) -> Iterator[Match]:
    for reason in item.reasons:
        if reason.subject.kind is SubjectKind.AUTHOR and reason.position is not None:
            yield reason


def _is_confirmed(reason: Match) -> bool:
    """Whether the chat itself has said that this author wrote it."""
    return reason.attribution is not None and ConfirmedByFeedback() in reason.attribution.reasons
