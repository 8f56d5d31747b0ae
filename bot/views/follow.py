"""Those followed: who was found under a name, and the whole list."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from bot.core.authors import names
from bot.core.authors.profiles import NameProfile
from bot.core.chats import Preferences
from bot.core.following.follows import Subject, SubjectKind
from bot.core.papers import Paper
from bot.core.text.document import (
    Block,
    Bold,
    Bullets,
    Button,
    Buttons,
    Dim,
    Document,
    Heading,
    Link,
    Say,
    Span,
    Text,
    para,
    spans,
)
from bot.phrases.phrasebook import Phrasebook, phrasebook
from bot.views import homonyms as namesakes
from bot.views import papers, when
from bot.views.context import ViewContext
from bot.views.homonyms import Offer

LATEST = 3
MOST_ALIASES = 4
MOST_BUTTONS = 12
ASK = "ask"  # in a button: nobody has looked for her other papers yet
_LONGEST_LABEL = 60


def name(subject: Subject, book: Phrasebook) -> str:
    """How a subject is called: a phrase in quotes."""
    return book.say("quoted", text=subject.name) if subject.kind is SubjectKind.PHRASE else subject.name


def told(key: str, subject: Subject, preferences: Preferences) -> Document:
    """One phrase about a subject."""
    book = phrasebook(preferences.language)
    return Document((para(*book.spans(key, name=Bold(name(subject, book)))),), book.language)


def followed(
    subject: Subject,
    added: bool,
    found: NameProfile | None,
    waiting: int,
    occasion: ViewContext,
    offer: Offer | None = None,
    *,
    comes: bool = False,
) -> Document:
    """Who is followed now, and what was found. `found` is None where arXiv did not answer.

    `waiting`: how many papers of the last week there are; they come by themselves after this, if so.
    """
    book = occasion.book
    key = "follow-done" if added else "follow-already"
    blocks: list[Block] = [para(*book.spans(key, name=Bold(name(subject, book))))]
    if subject.kind is SubjectKind.AUTHOR:
        blocks += _found(found, occasion) if found else [para(book.say("follow-unasked"))]
    offered: list[Button] = []
    if waiting and comes:
        blocks.append(para(book.say("follow-comes", count=waiting)))
    elif waiting:
        blocks.append(para(book.say("follow-waiting", count=waiting)))
        offered.append(Button(book.say("button-digest"), "digest"))
    elif added:
        if found and found.papers:
            blocks.append(para(book.say("follow-nothing-recent", name=name(subject, book))))
            offered.append(Button(book.say("button-more"), "more"))
        if occasion.next_due:
            coming = when.upcoming(occasion.next_due, occasion.zone, occasion.now, book)
            blocks.append(para(book.say("follow-first", when=coming)))
    if added and (stop := _stop(subject, book)):
        offered.append(stop)
    if offer:
        blocks += namesakes.offered(offer, name(subject, book), book)
    if offered:
        blocks.append(Buttons((tuple(offered),)))
    return Document(tuple(blocks), book.language)


def did_you_mean(subject: Subject, near: Sequence[str], preferences: Preferences) -> Document | None:
    """Nobody signs so; these names are near. None where the name is too long for a button: nothing can be asked."""
    book = phrasebook(preferences.language)
    sure = _button(book.say("button-follow-exactly", name=subject.name), f"follow.exactly {subject.name}")
    meant = [one for written in near if (one := _button(written, f"follow {written}"))]
    if sure is None or not meant:
        return None
    said = para(*book.spans("follow-near", name=Bold(subject.name)))
    return Document((said, Buttons(tuple((one,) for one in [*meant, sure]))), book.language)


def authors_of(paper: Paper, preferences: Preferences) -> Document:
    """Who wrote it, each a button that follows; of many the first and the last, who often leads the group."""
    book = phrasebook(preferences.language)
    written = [
        (position, names.display(author.name))
        for position, author in enumerate(paper.authors)
        if names.is_person(author.name)
    ]
    shown = written if len(written) <= MOST_BUTTONS else [*written[: MOST_BUTTONS - 1], written[-1]]
    buttons = [Button(each, f"follow.by {paper.id} {position} {ASK}") for position, each in shown]
    title = Link(papers.shortened(papers.title(paper), 90), paper.link)
    blocks: list[Block] = [para(*book.spans("follow-which-author", title=title))]
    if buttons:
        blocks.append(Buttons(tuple((one,) for one in buttons)))
    return Document(tuple(blocks), book.language)


def _button(label: str, action: str) -> Button | None:
    return Button(label, action) if len(action.encode()) <= 60 else None


def _found(found: NameProfile, occasion: ViewContext) -> list[Block]:
    book = occasion.book
    blocks: list[Block] = []
    if not found.papers:
        blocks.append(para(book.say("follow-none")))
    else:
        facts = book.say("clause-comma").join(_facts(found, book))
        blocks.append(para(book.say("follow-facts", facts=facts.removesuffix("."))))  # "… and Rafael Quintero Jr."
        blocks.append(
            Bullets(
                tuple(
                    (
                        *((Dim(book.short_day(paper.created, occasion.today) + "  "),) if paper.created else ()),
                        Link(papers.shortened(papers.title(paper), 90), paper.link),
                    )
                    for paper in found.papers[:LATEST]
                )
            )
        )
    for key, others in (("follow-written", found.variants), ("follow-initials", found.initials)):
        if others:
            written = book.several_spans([(Say(one, f"follow {one}"), Text(f" ({times})")) for one, times in others])
            blocks.append(para(*_standing_back(book.spans(key, names=written))))
    return blocks


def with_aliases(document: Document, aliases: Sequence[str], preferences: Preferences) -> Document:
    """The same, and how else she writes her name: each spelling can be followed, too."""
    book = phrasebook(preferences.language)
    written = book.several_spans([(Say(one, f"follow {one}"),) for one in aliases[:MOST_ALIASES]])
    line = para(*_standing_back(book.spans("follow-aliases", names=written)))
    blocks = list(document.blocks)
    place = next((at for at, block in enumerate(blocks) if isinstance(block, Buttons)), len(blocks))
    return replace(document, blocks=(*blocks[:place], line, *blocks[place:]))


def _standing_back(words: Iterable[Span]) -> list[Span]:
    """Plain words dimmed, the others as they are."""
    return [Dim(word.text) if isinstance(word, Text) else word for word in words]


def _facts(found: NameProfile, book: Phrasebook) -> list[str]:
    count = len(found.papers)
    if found.cut:
        told = [book.say("follow-count-least", count=count)]
    elif found.since:
        told = [book.say("follow-count-since", count=count, year=str(found.since))]
    else:
        told = [book.say("follow-count", count=count)]
    if found.category and count > 1:
        told.append(book.say("follow-field", category=found.category))
    if found.coauthors:
        told.append(book.say("follow-with", coauthors=book.several(found.coauthors)))
    return told


def _follow(subject: Subject) -> str:
    """The command line that follows it."""
    return f'follow "{subject.name}"' if subject.kind is SubjectKind.PHRASE else f"follow {subject.name}"


def _stop(subject: Subject, book: Phrasebook) -> Button | None:
    return _button(book.say("button-unfollow", name=name(subject, book)), f"unfollow {subject.name}")


def unfollow_which(follows: Sequence[Subject], preferences: Preferences) -> Document:
    """Those followed, each a button that stops it."""
    book = phrasebook(preferences.language)
    if not follows:
        return Document((para(book.say("following-none")),), book.language)
    buttons = [stop for subject in follows if (stop := _stop(subject, book))][-MOST_BUTTONS:]
    return Document((para(book.say("unfollow-which")), Buttons(tuple((one,) for one in buttons))), book.language)


def following(
    follows: Sequence[Subject],
    mutes: Sequence[Subject],
    preferences: Preferences,
    others: Mapping[Subject, Sequence[Paper]] = MappingProxyType({}),
) -> Document:
    """Everything followed and muted. `others`: papers of the last days that carry a name and were taken for another's.

    A button shows each of these, so that a wrong guess can be mended there.
    """
    book = phrasebook(preferences.language)
    if not follows:
        blocks: list[Block] = [para(book.say("following-none"))]
    else:
        lines: list[tuple[Span, ...]] = []
        counts = {subject: len(some) for subject, some in others.items()}
        for kind in SubjectKind:
            lines += [
                spans(
                    Say(name(subject, book), _follow(subject)),
                    *([] if kind is SubjectKind.AUTHOR else [Dim("  " + book.say(f"kind-{kind}"))]),
                    *_others(counts.get(subject, 0), book),
                )
                for subject in follows
                if subject.kind is kind
            ]
        blocks = [Heading(spans(book.say("following-heading", count=len(follows)))), Bullets(tuple(lines))]
        blocks += _not_shown(others, book)
    if mutes:
        blocks.append(para(Dim(book.say("following-muted", subjects=book.several(name(one, book) for one in mutes)))))
    return Document(tuple(blocks), book.language)


def _others(count: int, book: Phrasebook) -> list[Span]:
    return [Dim("  · " + book.say("following-others", count=count))] if count else []


def _not_shown(others: Mapping[Subject, Sequence[Paper]], book: Phrasebook) -> list[Block]:
    """A button for each paper that was taken for a namesake's, as many as there is room for."""
    buttons = [
        Button(papers.shortened(f"{name(subject, book)}: {papers.title(paper)}", _LONGEST_LABEL), f"paper {paper.id}")
        for subject, some in others.items()
        for paper in some
    ]
    return [Buttons(tuple((one,) for one in buttons[:MOST_BUTTONS]))] if buttons else []
