"""Whom and what a chat follows and mutes."""

from bot.commands import follow_choice as choosing
from bot.commands import follow_hints as introduced
from bot.commands.call import CommandContext, Reply
from bot.commands.follow_result import welcome
from bot.commands.homonyms import LOOKED_UP, namesakes, taught
from bot.commands.services import RECENT, Services
from bot.core.authors.links import parse_author_link, parse_paper_authors
from bot.core.following.digest import excluded_by_decision
from bot.core.following.feedback import index_feedback
from bot.core.following.follow_text import parse_follow_request
from bot.core.following.follows import Subject, SubjectKind, tidy
from bot.core.papers import Paper
from bot.errors import NotFound
from bot.views import follow as people
from bot.views import following as views

MOST_NEAR = 4  # names that may have been meant


async def follow(desk: Services, asked: CommandContext) -> Reply:
    """Follow an author, a category or a phrase, and show what was found so that a wrong person is seen at once.

    A name that nobody signs is asked about where one near it is known, and so is one under which several people
    write: nobody is followed before one was picked. A paper offers its authors; the link to an author's page, or her
    field and coauthors, say who is meant.
    """
    said = tidy(asked.argument("who"))
    if meant := parse_paper_authors(said):
        paper = await desk.paper(meant.paper)
        if meant.place is None:
            return Reply(people.author_choice(paper, asked.chat.preferences))
        return await choosing.author_at(desk, asked, paper, meant.place)
    if link := parse_author_link(said):
        return await introduced.by_link(desk, asked, link)
    if (wanted := parse_follow_request(said)).has_hints:
        return await introduced.by_hints(desk, asked, wanted)
    return await _follow(desk, asked, Subject.parse(said), sure=False)


async def exactly(desk: Services, asked: CommandContext) -> Reply:
    """Follow that author even if no paper is signed so; what only a button says."""
    return await _follow(desk, asked, Subject.parse(asked.argument("who")), sure=True)


async def _follow(desk: Services, asked: CommandContext, subject: Subject, *, sure: bool) -> Reply:
    follows = await desk.store.follows.all(asked.chat.id)
    # Written another way she is followed already, under the name that was given first.
    subject = next((one for one in follows if (one.kind, one.key) == (subject.kind, subject.key)), subject)
    if subject.kind is not SubjectKind.AUTHOR:
        return await welcome(desk, asked, subject)
    found = await namesakes(desk, subject.name, ask=True)
    if subject in follows:
        return await choosing.already(desk, asked, subject, found)
    profile = found.profile(None)
    if found.asked and not sure and not (profile.papers or profile.initials or profile.variants):
        near = await desk.store.author_names.near(subject.name, MOST_NEAR)
        if near and (asking := people.did_you_mean(subject, near, asked.chat.preferences)):
            return Reply(asking)
    if len(found.people) > 1 and found.clear is None:
        return choosing.which(asked, found)
    if found.clear is None or not found.asked:
        return await welcome(desk, asked, subject, found)
    person = await taught(desk, asked.chat.id, found.clear.person, subject)
    return await welcome(desk, asked, subject, found, found.meaning(person, alone=True))


async def unfollow(desk: Services, asked: CommandContext) -> Reply:
    """Stop following; without a name, offer those followed as buttons."""
    follows = await desk.store.follows.all(asked.chat.id)
    said = tidy(asked.argument("who"))
    if not said:
        return Reply(views.unfollow_choice(follows, asked.chat.preferences))
    subject = _named(follows, said) or Subject.parse(said)
    if not await desk.store.follows.remove(asked.chat.id, subject):
        raise NotFound("unfollow-not", name=subject.name)
    return Reply(views.subject_notice("unfollow-done", subject, asked.chat.preferences))


def _named(follows: list[Subject], said: str) -> Subject | None:
    """The followed subject that `said` means, quotes or not."""
    for kind in SubjectKind:
        for subject in follows:
            if subject.kind is kind and subject.key == Subject(kind, said.strip('"“”„')).key:
                return subject
    return None


async def following(desk: Services, asked: CommandContext) -> Reply:
    """Everything followed and muted."""
    follows, mutes = await desk.store.follows.all(asked.chat.id), await desk.store.mutes.all(asked.chat.id)
    others = await _taken_for_others(desk, asked.chat.id, follows)
    return Reply(views.following(follows, mutes, asked.chat.preferences, others))


async def _taken_for_others(desk: Services, chat: int, follows: list[Subject]) -> dict[Subject, list[Paper]]:
    """By followed author: the papers of the last week that carry the name and are hardly those of the person meant."""
    meant = {whom.name for whom in await desk.store.persons.all(chat)}
    if not meant:
        return {}
    tell, verdicts = await desk.meaning(chat), index_feedback(await desk.store.feedback.all(chat))
    since, found = desk.clock.now() - RECENT, dict[Subject, list[Paper]]()
    for subject in follows:
        if subject.kind is not SubjectKind.AUTHOR or subject.name not in meant:
            continue
        for paper in await desk.store.corpus.matching(subject, LOOKED_UP, since=since):
            recent = paper.created is None or paper.created >= since.date()
            if recent and excluded_by_decision(paper, [subject], verdicts, tell):
                found.setdefault(subject, []).append(paper)
    return found


async def mute(desk: Services, asked: CommandContext) -> Reply:
    """Keep a phrase or category out."""
    subject = Subject.parse_mute(asked.argument("what"))
    added = await desk.store.mutes.add(asked.chat.id, subject, desk.clock.now())
    done = "mute-category" if subject.kind is SubjectKind.CATEGORY else "mute-done"
    return Reply(views.subject_notice(done if added else "mute-already", subject, asked.chat.preferences))


async def unmute(desk: Services, asked: CommandContext) -> Reply:
    """Let a phrase or category through again."""
    subject = Subject.parse_mute(asked.argument("what"))
    if not await desk.store.mutes.remove(asked.chat.id, subject):
        raise NotFound("unmute-not", name=subject.name)
    return Reply(views.subject_notice("unmute-done", subject, asked.chat.preferences))
