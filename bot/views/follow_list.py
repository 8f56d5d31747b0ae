"""What a chat follows as a list with buttons, a page at a time, and one follow opened: its facts and its switches.

Each is one card, so that what a button brings takes the place of the whole.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from bot.core.following.follows import Follow, Subject, SubjectKind
from bot.core.papers import Paper
from bot.core.text.document import (
    Bold,
    Bullets,
    Button,
    Buttons,
    Card,
    Dim,
    Document,
    Heading,
    Leaf,
    Link,
    Para,
    Say,
    Span,
    para,
    spans,
)
from bot.phrases.phrasebook import Phrasebook
from bot.views import papers
from bot.views.context import ViewContext
from bot.views.following import column, follow_line, short_button, subject_name, subject_text
from bot.views.radar import looks_for

PAGE = 8  # follows; with as many papers and the ways on they stay within the 25 buttons that Discord allows
MOST_EXCLUDED = 8  # buttons
_IN_A_ROW = 2
_LONGEST_NAME = 30
_LONGEST_LABEL = 60
_LONGEST_TITLE = 90


@dataclass(frozen=True, slots=True)
class FollowFacts:
    """What is known of one follow: papers that wait, the latest ones stored, those not taken for the author's.

    `for_one_person`: of an author, whether one person is meant and not everybody of that name.
    """

    waiting: int = 0
    latest: tuple[Paper, ...] = ()
    excluded: tuple[Paper, ...] = ()
    for_one_person: bool = False


def in_order(follows: Sequence[Follow]) -> list[Follow]:
    """Authors first, then the other kinds, each as long as they have been followed."""
    return [follow for kind in SubjectKind for follow in follows if follow.subject.kind is kind]


def page_of(handle: str, follows: Sequence[Follow]) -> int:
    """The page, from 1, that the follow with that handle stands on; the first if there is none."""
    places = [place for place, follow in enumerate(in_order(follows)) if follow.handle == handle]
    return places[0] // PAGE + 1 if places else 1


def follow_list(
    follows: Sequence[Follow],
    mutes: Sequence[Subject],
    book: Phrasebook,
    excluded: Mapping[Subject, Sequence[Paper]] = MappingProxyType({}),
    page: int = 1,
) -> Document:
    """A page of what is followed, each a button that opens it, and what is muted.

    `excluded`: recent papers that carry a followed name and were not attributed. A button shows each of these on the
    first page, before all others, so that a wrong decision can be corrected there.
    """
    leaves: list[Leaf] = []
    if not follows:
        leaves.append(para(book.say("following-none")))
    else:
        pages = (len(follows) + PAGE - 1) // PAGE
        page = min(max(page, 1), pages)
        shown = in_order(follows)[(page - 1) * PAGE : page * PAGE]
        leaves.append(Heading(spans(book.say("following-heading", count=len(follows)))))
        leaves.append(Bullets(tuple(_line(follow, len(excluded.get(follow.subject, ())), book) for follow in shown)))
        buttons: list[tuple[Button, ...]] = [(button,) for button in _excluded_buttons(excluded, book) if page == 1]
        buttons += [*_open_buttons(shown, book), *_page_buttons(page, pages)]
        if mutes:
            leaves.append(_muted(mutes, book))
        leaves.append(Buttons(tuple(buttons)))
    if mutes and not follows:
        leaves.append(_muted(mutes, book))
    return Document((Card(tuple(leaves)),), book.language)


def opened_follow(follow: Follow, facts: FollowFacts, context: ViewContext) -> Document:
    """One follow: since when, whether it is paused or silent, its papers; buttons pause, silence and stop it."""
    book, subject = context.book, follow.subject
    leaves: list[Leaf] = [Para(_title(follow, book))]
    lines = [book.say("follow-since", date=context.day(follow.since))]
    if facts.for_one_person:
        lines.append(book.say("follow-one-person"))
    if subject.kind is SubjectKind.SENTENCE:
        lines.append(looks_for(subject, follow.a_day, book))
    if follow.paused:
        lines.append(book.say("follow-is-paused", name=subject_text(subject)))
    if follow.silent:
        lines.append(book.say("follow-is-silent"))
    if facts.waiting:
        lines.append(book.say("follow-waits-paused" if follow.paused else "follow-waits", count=facts.waiting))
    leaves.append(Bullets(tuple(spans(line) for line in lines)))
    if facts.latest:
        leaves.append(para(Dim(book.say("follow-latest"))))
        leaves.append(Bullets(tuple(_paper_line(paper, context) for paper in facts.latest)))
    if facts.excluded:
        leaves.append(para(Dim(book.say("following-others", count=len(facts.excluded)))))
        leaves.append(column(_excluded_buttons({subject: facts.excluded}, book)))
    leaves.append(Buttons(tuple(_switches(follow, book))))
    return Document((Card(tuple(leaves)),), book.language)


def paused_follow(follow: Follow, book: Phrasebook) -> Document:
    """That nothing comes of a follow because it is paused, and a button that resumes it."""
    resume = Button(book.say("button-resume-follow"), f"following.resume {follow.handle}")
    name = Bold(subject_name(follow.subject, book))
    return Document((para(*book.spans("follow-paused-notice", name=name)), Buttons(((resume,),))), book.language)


def resumed_follow(follow: Follow, waiting: int, book: Phrasebook) -> Document:
    """That something comes of a follow again, what waits of it, and how to have what came while it was paused."""
    subject = follow.subject
    leaves: list[Leaf] = [para(*book.spans("follow-resumed", name=Bold(subject_name(subject, book))))]
    if waiting:
        leaves.append(para(book.say("follow-waits", count=waiting)))
    meanwhile = short_button(book.say("button-meanwhile"), f"more {subject_text(subject)}")
    leaves.append(para(book.say("follow-resumed-meanwhile", name=subject_text(subject))))
    rows = [(meanwhile,)] if meanwhile else []
    leaves.append(Buttons((*rows, (_open_button(follow, book.say("button-back")),))))
    return Document((Card(tuple(leaves)),), book.language)


def stopped_follow(subject: Subject, page: int, book: Phrasebook) -> Document:
    """That it is followed no longer; buttons follow it again, or lead back to the list."""
    leaves: list[Leaf] = [para(*book.spans("unfollow-done", name=Bold(subject_name(subject, book))))]
    again = short_button(book.say("button-follow-again"), follow_line(subject))
    back = Button(book.say("button-back"), f"following.page {page}")
    leaves.append(Buttons(((again, back) if again else (back,),)))
    return Document((Card(tuple(leaves)),), book.language)


def _muted(mutes: Sequence[Subject], book: Phrasebook) -> Para:
    subjects = book.several(subject_name(mute, book) for mute in mutes)
    return para(Dim(book.say("following-muted", subjects=subjects)))


def _line(follow: Follow, excluded: int, book: Phrasebook) -> tuple[Span, ...]:
    """What is followed, of which kind, whether it is paused or silent, how many papers were not taken for theirs."""
    subject = follow.subject
    kind = [] if subject.kind is SubjectKind.AUTHOR else [Dim("  " + book.say(f"kind-{subject.kind}"))]
    marks = [book.say(key) for key, is_so in (("mark-paused", follow.paused), ("mark-silent", follow.silent)) if is_so]
    if excluded:
        marks.append(book.say("following-others", count=excluded))
    name = Say(subject_name(subject, book), follow_line(subject))
    return spans(name, *kind, *[Dim("  · " + mark) for mark in marks])


def _title(follow: Follow, book: Phrasebook) -> tuple[Span, ...]:
    kind = book.say(f"kind-{follow.subject.kind}")
    return spans(Bold(subject_name(follow.subject, book)), Dim("  · " + kind))


def _paper_line(paper: Paper, context: ViewContext) -> tuple[Span, ...]:
    title = Link(papers.shorten(papers.title(paper), _LONGEST_TITLE), paper.link)
    return (Dim(context.book.short_day(paper.created, context.today) + "  "), title) if paper.created else (title,)


def _open_buttons(follows: Sequence[Follow], book: Phrasebook) -> list[tuple[Button, ...]]:
    buttons = [_open_button(follow, subject_name(follow.subject, book)) for follow in follows]
    return [tuple(buttons[start : start + _IN_A_ROW]) for start in range(0, len(buttons), _IN_A_ROW)]


def _open_button(follow: Follow, label: str) -> Button:
    return Button(papers.shorten(label, _LONGEST_NAME), f"following.open {follow.handle}")


def _page_buttons(page: int, pages: int) -> list[tuple[Button, ...]]:
    """The way to the pages before and after this one."""
    ways = [("‹ {}/{}", page - 1), ("{}/{} ›", page + 1)]
    row = [
        Button(label.format(number, pages), f"following.page {number}") for label, number in ways if 0 < number <= pages
    ]
    return [tuple(row)] if row else []


def _excluded_buttons(excluded: Mapping[Subject, Sequence[Paper]], book: Phrasebook) -> list[Button]:
    """A button for each paper that was not attributed, as many as there is room for."""
    buttons = [
        Button(
            papers.shorten(f"{subject_name(subject, book)}: {papers.title(paper)}", _LONGEST_LABEL), f"paper {paper.id}"
        )
        for subject, subject_papers in excluded.items()
        for paper in subject_papers
    ]
    return buttons[:MOST_EXCLUDED]


def _switches(follow: Follow, book: Phrasebook) -> list[tuple[Button, ...]]:
    """Pause or resume, silence or not; its papers; stop; back to the list."""

    def switch(is_on: bool, on: tuple[str, str], off: tuple[str, str]) -> Button:
        label, command = on if is_on else off
        return Button(book.say(label), f"{command} {follow.handle}")

    pause = ("button-resume-follow", "following.resume"), ("button-pause-follow", "following.pause")
    silence = ("button-with-sound", "following.loud"), ("button-silence", "following.silence")
    rows: list[tuple[Button, ...]] = [(switch(follow.paused, *pause), switch(follow.silent, *silence))]
    all_papers = short_button(book.say("button-all-papers"), f"papers {follow.subject.name}")
    stop = Button(book.say("button-stop-follow"), f"following.stop {follow.handle}")
    is_author = follow.subject.kind is SubjectKind.AUTHOR
    rows.append((all_papers, stop) if all_papers is not None and is_author else (stop,))
    if follow.subject.kind in (SubjectKind.SENTENCE, SubjectKind.COMBINATION):
        rows.append((Button(book.say("button-radar"), f"radar.open {follow.handle} 0"),))
    return [*rows, (Button(book.say("button-back"), f"following.back {follow.handle}"),)]
