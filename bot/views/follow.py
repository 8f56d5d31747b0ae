"""The answers to /follow: what is followed now and what was found, or the question who is meant."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from enum import StrEnum

from bot.core.authors import names
from bot.core.authors.profiles import NameProfile
from bot.core.chats import Preferences
from bot.core.following.categories import label_of
from bot.core.following.follows import Subject, SubjectKind
from bot.core.papers import ARXIV, Paper
from bot.core.text.document import (
    Block,
    Bold,
    Bullets,
    Button,
    Buttons,
    Dim,
    Document,
    Link,
    Say,
    Span,
    Text,
    para,
)
from bot.phrases.phrasebook import Phrasebook, phrasebook
from bot.views import papers
from bot.views.context import ViewContext
from bot.views.following import MOST_BUTTONS, column, short_button, subject_name, unfollow_button
from bot.views.homonyms import HomonymOffer, offer_blocks
from bot.views.radar import looks_for

LATEST = 3
MOST_ALIASES = 4
ASK = "ask"  # in a button: arXiv has not been searched for this author's other papers yet


class LastWeek(StrEnum):
    """Why no paper of the last week waits: the key of the phrase that says so."""

    EMPTY = "follow-nothing-recent"
    SEEN = "follow-recent-seen"


def follow_result(
    subject: Subject,
    added: bool,
    profile: NameProfile | None,
    waiting: int,
    context: ViewContext,
    offer: HomonymOffer | None = None,
    *,
    comes: bool = False,
    last_week: LastWeek | None = None,
    a_day: int | None = None,
) -> Document:
    """What is followed now. `profile`: what arXiv has of the author, None where it did not answer.

    `waiting`: how many papers of the last week wait; `comes`: they follow this message by themselves. `last_week`: why
    none waits, where that can be said. `a_day`: how many papers of a sentence a day brings.
    """
    book = context.book
    name = subject_name(subject, book)
    blocks: list[Block] = [para(*book.spans("follow-done" if added else "follow-already", name=Bold(name)))]
    if subject.kind is SubjectKind.AUTHOR:
        blocks += _profile_blocks(profile, context) if profile else [para(book.say("follow-unasked"))]
    if subject.kind is SubjectKind.INSTITUTION:
        blocks.append(para(book.say("follow-institution")))
    buttons: list[Button] = []
    if a_day is not None:
        blocks.append(para(looks_for(subject, a_day, book)))
        blocks.append(para(book.say("radar-rest", command="/radar")))
        buttons.append(Button(book.say("button-radar"), "radar"))
    if waiting and comes:
        blocks.append(para(book.say("follow-comes", count=waiting)))
    elif waiting:
        blocks.append(para(book.say("follow-waiting", count=waiting)))
        buttons.append(Button(book.say("button-digest"), "digest"))
    elif added:
        if profile and profile.papers:
            if last_week is not None:
                blocks.append(para(book.say(last_week, name=name)))
            buttons.append(Button(book.say("button-more"), "more"))
        if context.next_due:
            blocks.append(para(book.say("follow-first", when=context.upcoming(context.next_due))))
    if added and (stop := unfollow_button(subject, book)):
        buttons.append(stop)
    if offer:
        blocks += offer_blocks(offer, name, book)
    if buttons:
        blocks.append(Buttons((tuple(buttons),)))
    return Document(tuple(blocks), book.language)


def did_you_mean(subject: Subject, near: Sequence[str], preferences: Preferences) -> Document | None:
    """No paper is signed so; `near` are similar names. None where the name is too long for a button."""
    book = phrasebook(preferences.language)
    exactly = short_button(book.say("button-follow-exactly", name=subject.name), f"follow.exactly {subject.name}")
    similar = [button for name in near if (button := short_button(name, f"follow {name}"))]
    if exactly is None or not similar:
        return None
    question = para(*book.spans("follow-near", name=Bold(subject.name)))
    return Document((question, column([*similar, exactly])), book.language)


def author_choice(
    paper: Paper,
    preferences: Preferences,
    question: str = "follow-which-author",
    action: str = f"follow.by {{paper}} {{position}} {ASK}",
) -> Document:
    """The authors of `paper`, each a button that says `action`, mostly to follow.

    Of many the first, and the last, who often leads the group.
    """
    book = phrasebook(preferences.language)
    authors = [
        (position, names.display(author.name))
        for position, author in enumerate(paper.authors)
        if names.is_person(author.name)
    ]
    if len(authors) > MOST_BUTTONS:
        authors = [*authors[: MOST_BUTTONS - 1], authors[-1]]
    buttons = [Button(name, action.format(paper=paper.id, position=position)) for position, name in authors]
    title = Link(papers.shorten(papers.title(paper), 90), paper.link)
    blocks: list[Block] = [para(*book.spans(question, title=title))]
    if buttons:
        blocks.append(column(buttons))
    return Document(tuple(blocks), book.language)


def with_aliases(document: Document, aliases: Sequence[str], preferences: Preferences) -> Document:
    """`document` with the author's other spellings, each of which can be followed, too."""
    book = phrasebook(preferences.language)
    spellings = book.several_spans([(Say(alias, f"follow {alias}"),) for alias in aliases[:MOST_ALIASES]])
    line = para(*_dim_texts(book.spans("follow-aliases", names=spellings)))
    blocks = list(document.blocks)
    place = next((index for index, block in enumerate(blocks) if isinstance(block, Buttons)), len(blocks))
    return replace(document, blocks=(*blocks[:place], line, *blocks[place:]))


def _profile_blocks(profile: NameProfile, context: ViewContext) -> list[Block]:
    book = context.book
    blocks: list[Block] = []
    if not profile.papers:
        blocks.append(para(book.say("follow-none")))
    else:
        facts = book.say("clause-comma").join(_facts(profile, book))
        blocks.append(para(book.say("follow-facts", facts=facts.removesuffix("."))))  # "… and Rafael Quintero Jr."
        blocks.append(Bullets(tuple(_paper_line(paper, context) for paper in profile.papers[:LATEST])))
    for key, forms in (("follow-written", profile.variants), ("follow-initials", profile.initials)):
        if forms:
            spellings = book.several_spans(
                [(Say(form, f"follow {form}"), Text(f" ({times})")) for form, times in forms]
            )
            blocks.append(para(*_dim_texts(book.spans(key, names=spellings))))
    return blocks


def _facts(profile: NameProfile, book: Phrasebook) -> list[str]:
    count = len(profile.papers)
    on_arxiv = all(paper.source == ARXIV for paper in profile.papers)
    if profile.cut:
        facts = [book.say("follow-count-least", count=count)]
    elif profile.since:
        key = "follow-count-since" if on_arxiv else "follow-count-since-anywhere"
        facts = [book.say(key, count=count, year=str(profile.since))]
    else:
        facts = [book.say("follow-count" if on_arxiv else "follow-count-anywhere", count=count)]
    if profile.category and count > 1:
        facts.append(book.say("follow-field", category=label_of(profile.category)))
    if profile.coauthors:
        facts.append(book.say("follow-with", coauthors=book.several(profile.coauthors)))
    return facts


def _paper_line(paper: Paper, context: ViewContext) -> tuple[Span, ...]:
    title = Link(papers.shorten(papers.title(paper), 90), paper.link)
    return (Dim(context.book.short_day(paper.created, context.today) + "  "), title) if paper.created else (title,)


def _dim_texts(line: Iterable[Span]) -> list[Span]:
    """Plain words dimmed, the others as they are."""
    return [Dim(span.text) if isinstance(span, Text) else span for span in line]
