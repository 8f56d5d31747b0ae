"""What sentences and combinations have caught: each paper with how near it is and why, ✓ and ✗, a page at a time.

Each page is one card, so that what a button brings takes the place of the whole.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.core.following.follows import Follow, Subject, SubjectKind
from bot.core.following.nearness import MarkLikeness, Nearness, read_sentence
from bot.core.following.radar import CatchState, RadarCatch
from bot.core.following.typed_sentence import MOST_A_DAY
from bot.core.following.word_roots import is_met
from bot.core.text.document import (
    Bold,
    Bullets,
    Button,
    Buttons,
    Card,
    Code,
    Dim,
    Document,
    Heading,
    Leaf,
    Link,
    Para,
    Span,
    Text,
    para,
    spans,
)
from bot.phrases.phrasebook import Phrasebook
from bot.views import papers
from bot.views.context import ViewContext
from bot.views.following import short_button, subject_name, subject_text

PAGE = 5
MOST_FOLLOWS = 12  # in the overview
_LONGEST_TITLE = 110
_LONGEST_NAME = 90
_LONGEST_LABEL = 40


@dataclass(frozen=True, slots=True)
class RadarPage:
    """A page of what a follow has caught. `skip`: how many came before; `further`: where more begin, if any.

    `number`: its place in the overview, from 1; `is_alone`: there is no other follow to go back to.
    """

    follow: Follow
    number: int
    catches: Sequence[RadarCatch]
    skip: int = 0
    further: int | None = None
    is_alone: bool = False


def radar_overview(follows: Sequence[Follow], counts: Mapping[Subject, int], context: ViewContext) -> Document:
    """Every sentence and combination, how much it has caught lately, and a button that opens it."""
    book = context.book
    if not follows:
        example = Code("/follow reward models that say how sure they are")
        return Document((para(*book.spans("radar-none", example=example)),), book.language)
    lines = tuple(
        spans(Text(f"{number}. "), Bold(_name(follow.subject, book)), *_count(follow.subject, counts, book))
        for number, follow in enumerate(follows, 1)
    )
    buttons = [_open_button(follow, 0, _name(follow.subject, book)) for follow in follows[:MOST_FOLLOWS]]
    leaves: list[Leaf] = [
        Heading(spans(book.say("radar-heading"))),
        Bullets(lines),
        para(Dim(book.say("radar-overview-hint"))),
        Buttons(tuple((button,) for button in buttons)),
    ]
    return Document((Card(tuple(leaves)),), book.language)


def radar_page(page: RadarPage, context: ViewContext) -> Document:
    """What one follow has caught, the latest first, with buttons that tune it and turn the page."""
    book, follow = context.book, page.follow
    is_sentence = follow.subject.kind is SubjectKind.SENTENCE
    leaves: list[Leaf] = [Heading(book.spans("radar-of", name=Bold(_name(follow.subject, book))))]
    if is_sentence:
        leaves.append(para(Dim(looks_for(follow.subject, follow.a_day, book))))
    if follow.paused:
        leaves.append(para(Dim(book.say("follow-is-paused", name=subject_text(follow.subject)))))
    if not page.catches:
        leaves.append(para(book.say("radar-end" if page.skip else "radar-empty")))
    leaves += [_lines(place, catch, follow, context) for place, catch in enumerate(page.catches, page.skip + 1)]
    if page.catches:
        example = f"/radar {page.number} no {page.catches[0].paper.id}"
        hint = "radar-hint" if is_sentence else "radar-hint-combination"
        leaves.append(para(*book.spans(hint, example=Code(example))))
    rows = [_marks(place, catch, page, book) for place, catch in enumerate(page.catches, page.skip + 1)]
    rows.append(_ways(page, book))
    if is_sentence:
        rows.append(_a_day_buttons(follow, book))
    if not page.is_alone:
        rows.append((Button(book.say("button-back"), "radar"),))
    buttons = tuple(row for row in rows if row)
    return Document((Card((*leaves, *([Buttons(buttons)] if buttons else []))),), book.language)


def looks_for(subject: Subject, a_day: int, book: Phrasebook) -> str:
    """Which words a sentence rests on, the most telling first, and how many papers a day it brings."""
    terms = read_sentence(subject.name)
    by_weight = sorted(terms.roots, key=lambda short: -terms.roots[short])
    line = book.say("radar-looks-for", words=book.several(terms.spelled[short] for short in by_weight), count=a_day)
    unmet = [terms.spelled[short] for short in by_weight if not is_met(short)]
    return f"{line} {book.say('radar-unmet', words=book.several(unmet))}" if unmet else line


def nearness_text(near: Nearness, book: Phrasebook) -> str:
    """How near a paper is to a sentence, and what that rests on."""
    line = book.say("radar-nearness", score=near.score, words=book.several(near.terms))
    if near.like:
        return f"{line} · {book.say('radar-like', id=near.like)}"
    return f"{line} · {book.say('radar-unlike', id=near.unlike)}" if near.unlike else line


def likeness_text(likeness: MarkLikeness, book: Phrasebook) -> str:
    """Which marked paper a paper is like; "" for none."""
    if likeness.like:
        return book.say("radar-like", id=likeness.like)
    return book.say("radar-unlike", id=likeness.unlike) if likeness.unlike else ""


def _lines(place: int, catch: RadarCatch, follow: Follow, context: ViewContext) -> Para:
    """The title; who wrote it, where it is from and when; how near it is and why; what was said of it."""
    paper, book = catch.paper, context.book
    title = papers.shorten(papers.title(paper), _LONGEST_TITLE)
    origin: tuple[Span, ...] = papers.provenance(paper, context.today, book)
    line: list[Span] = [Text(f"{place}. "), Link(title, paper.link), Text("\n")]
    line += [Text(f"{papers.first_author(paper, book)} · "), *origin]
    notes = []
    if catch.match and catch.match.nearness:
        notes.append(nearness_text(catch.match.nearness, book))
    elif catch.match and catch.match.likeness and (text := likeness_text(catch.match.likeness, book)):
        notes.append(text)
    elif catch.state is not None:
        notes.append(book.say("radar-far"))
    if catch.state is CatchState.NEW:
        notes.append(book.say("radar-new"))
    if catch.state is CatchState.OVER:
        notes.append(book.say("radar-over", count=follow.a_day))
    mark = follow.subject.tuning.mark_of(paper.id)
    if mark is not None:
        notes.append(book.say("radar-fits" if mark else "radar-fits-not"))
    if notes:
        line += [Text("\n"), Dim(" · ".join(notes))]
    return Para(tuple(line))


def _marks(place: int, catch: RadarCatch, page: RadarPage, book: Phrasebook) -> tuple[Button, ...]:
    """✓ and ✗ of a paper, or the way back from either."""
    mark = page.follow.subject.tuning.mark_of(catch.paper.id)
    rest = f"{page.follow.handle} {catch.paper.id} {page.skip}"
    if mark is None:
        buttons = (short_button(f"✓ {place}", f"radar.yes {rest}"), short_button(f"✗ {place}", f"radar.no {rest}"))
    else:
        label = book.say("button-radar-undo", mark="✓" if mark else "✗", number=place)
        buttons = (short_button(label, f"radar.undo {rest}"), None)
    return tuple(button for button in buttons if button)


def _ways(page: RadarPage, book: Phrasebook) -> tuple[Button, ...]:
    """The way to the pages before and after this one."""
    before = [_open_button(page.follow, max(page.skip - PAGE, 0), book.say("button-newer"))] if page.skip else []
    after = [] if page.further is None else [_open_button(page.follow, page.further, book.say("button-older"))]
    return (*before, *after)


def _a_day_buttons(follow: Follow, book: Phrasebook) -> tuple[Button, ...]:
    """One paper a day less, and one more."""
    counts = [count for count in (follow.a_day - 1, follow.a_day + 1) if 0 < count <= MOST_A_DAY]
    return tuple(
        Button(book.say("button-a-day", count=count), f"radar.day {follow.handle} {count}") for count in counts
    )


def _open_button(follow: Follow, skip: int, label: str) -> Button:
    return Button(papers.shorten(label, _LONGEST_LABEL), f"radar.open {follow.handle} {skip}")


def _name(subject: Subject, book: Phrasebook) -> str:
    return papers.shorten(subject_name(subject, book), _LONGEST_NAME)


def _count(subject: Subject, counts: Mapping[Subject, int], book: Phrasebook) -> tuple[Span, ...]:
    if subject.kind is not SubjectKind.SENTENCE:
        return (Dim(f"  {book.say(f'kind-{subject.kind}')}"),)
    return (Dim(f"  {book.say('radar-count', count=counts.get(subject, 0))}"),)
