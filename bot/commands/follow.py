"""Whom and what a chat follows and mutes."""

from functools import partial

from bot.commands.desk import RECENT, Desk
from bot.commands.request import Asked, Reply
from bot.core import names
from bot.core.author_links import parse_paper_authors
from bot.core.digest import CAPS, choose
from bot.core.follows import Kind, Subject, match, tidy
from bot.core.names import Grade
from bot.core.papers import Paper
from bot.core.profiles import Profile, profile
from bot.errors import BadInput, NotFound, OutOfReach
from bot.views import people

MOST_FOLLOWS = 500
LOOKED_UP = 100
MOST_NEAR = 4  # names that may have been meant


async def follow(desk: Desk, asked: Asked) -> Reply:
    """Follow an author, a category or a phrase, and show what was found so that a wrong person is seen at once.

    A name that nobody signs is asked about where one near it is known. A paper offers its authors.
    """
    said = tidy(asked.argument("who"))
    if meant := parse_paper_authors(said):
        paper = await desk.paper(meant.paper)
        if meant.place is None:
            return Reply(people.authors_of(paper, asked.chat.preferences))
        said = _author_at(paper, meant.place)
    return await _follow(desk, asked, Subject.parse(said), sure=False)


async def exactly(desk: Desk, asked: Asked) -> Reply:
    """Follow that author even if no paper is signed so; what only a button says."""
    return await _follow(desk, asked, Subject.parse(asked.argument("who")), sure=True)


def _author_at(paper: Paper, place: int) -> str:
    """Who stands there, from 1 on, or -1 for the last. Raises NotFound."""
    count = len(paper.authors)
    if place > count:
        raise NotFound("error-author-place", place=place, count=count)
    return names.display(paper.authors[place - 1 if place > 0 else place].name)


async def _follow(desk: Desk, asked: Asked, subject: Subject, *, sure: bool) -> Reply:
    now, chat = desk.clock.now(), asked.chat
    follows = await desk.store.follows(chat.id)
    if len(follows) >= MOST_FOLLOWS:
        raise BadInput("error-follow-limit", limit=MOST_FOLLOWS)
    # Written another way she is followed already, under the name that was given first.
    subject = next((one for one in follows if (one.kind, one.key) == (subject.kind, subject.key)), subject)
    found = await _found(desk, subject) if subject.kind is Kind.AUTHOR else None
    if found and not sure and subject not in follows and not (found.papers or found.initials or found.variants):
        near = await desk.store.names_near(subject.name, MOST_NEAR)
        if near and (asking := people.did_you_mean(subject, near, chat.preferences)):
            return Reply(asking)
    added = await desk.store.follow(chat.id, subject, now)
    # Also if she is followed already: whoever got no answer, because we fell over just here, asks again.
    await wait_for_recent(desk, chat.id, subject)
    waiting = await desk.store.waiting(chat.id)
    occasion = await desk.occasion(chat.preferences, chat.next_due)
    if added and not follows:  # the first one: her first digest is now, not tomorrow
        coming = choose(waiting, [subject], await desk.store.mutes(chat.id), CAPS[chat.preferences.length]).shown
        document = people.followed(subject, added, found, len(coming), occasion, comes=True)
        return Reply(document, then=partial(desk.publishing.publish, chat) if coming else None)
    theirs = [paper for paper in waiting if _answers(subject, paper)]
    return Reply(people.followed(subject, added, found, len(theirs), occasion))


async def _found(desk: Desk, subject: Subject) -> Profile | None:
    """What is signed with that name; None where arXiv does not answer."""
    try:
        papers = await desk.catalogue.by_author(subject.name, LOOKED_UP)
    except OutOfReach:
        return None
    await desk.store.keep(papers, desk.clock.now())
    # Sweeps know spellings that arXiv's search does not bring together (Minglan, Ming-Lan).
    kept = await desk.store.corpus(subject, LOOKED_UP)
    both = {paper.id: paper for paper in [*kept, *papers]}
    return profile(subject.name, both.values(), cut=len(papers) >= LOOKED_UP)


def _answers(subject: Subject, paper: Paper) -> bool:
    found = match(subject, paper)
    return found is not None and found.grade is Grade.EXACT


async def wait_for_recent(desk: Desk, chat: int, subject: Subject) -> None:
    """The first digest comes from the last week, not from tomorrow on."""
    now = desk.clock.now()
    recent = await desk.store.corpus(subject, LOOKED_UP, since=now - RECENT)
    since = (now - RECENT).date()
    wanted = [
        paper.id for paper in recent if _answers(subject, paper) and (paper.created is None or paper.created >= since)
    ]
    await desk.store.make_wait(chat, wanted, now)


async def unfollow(desk: Desk, asked: Asked) -> Reply:
    """Stop following; without a name, offer those followed as buttons."""
    follows = await desk.store.follows(asked.chat.id)
    said = tidy(asked.argument("who"))
    if not said:
        return Reply(people.unfollow_which(follows, asked.chat.preferences))
    subject = _named(follows, said) or Subject.parse(said)
    if not await desk.store.unfollow(asked.chat.id, subject):
        raise NotFound("unfollow-not", name=subject.name)
    return Reply(people.told("unfollow-done", subject, asked.chat.preferences))


def _named(follows: list[Subject], said: str) -> Subject | None:
    """The followed subject that `said` means, quotes or not."""
    for kind in Kind:
        for subject in follows:
            if subject.kind is kind and subject.key == Subject(kind, said.strip('"“”„')).key:
                return subject
    return None


async def following(desk: Desk, asked: Asked) -> Reply:
    """Everything followed and muted."""
    follows, mutes = await desk.store.follows(asked.chat.id), await desk.store.mutes(asked.chat.id)
    return Reply(people.following(follows, mutes, asked.chat.preferences))


async def mute(desk: Desk, asked: Asked) -> Reply:
    """Keep a phrase or category out."""
    subject = Subject.parse_mute(asked.argument("what"))
    added = await desk.store.mute(asked.chat.id, subject, desk.clock.now())
    done = "mute-category" if subject.kind is Kind.CATEGORY else "mute-done"
    return Reply(people.told(done if added else "mute-already", subject, asked.chat.preferences))


async def unmute(desk: Desk, asked: Asked) -> Reply:
    """Let a phrase or category through again."""
    subject = Subject.parse_mute(asked.argument("what"))
    if not await desk.store.unmute(asked.chat.id, subject):
        raise NotFound("unmute-not", name=subject.name)
    return Reply(people.told("unmute-done", subject, asked.chat.preferences))
