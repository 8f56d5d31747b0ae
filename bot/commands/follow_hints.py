"""Somebody who is named by more than a name: by the link to a page about her, or with her field and her coauthors."""

from dataclasses import replace

from bot.commands import follow_choice as choosing
from bot.commands.call import CommandContext, Reply
from bot.commands.follow_result import welcome
from bot.commands.homonyms import Namesakes, namesakes, taught
from bot.commands.services import Services
from bot.core.authors import names
from bot.core.authors.directory_record import DirectoryRecord
from bot.core.authors.identity import Person, merge_persons, seed_person
from bot.core.authors.links import AuthorLink
from bot.core.following.categories import CATEGORIES
from bot.core.following.follow_text import FollowRequest
from bot.core.following.follows import Subject, SubjectKind
from bot.core.papers import Paper
from bot.errors import NotFound, Unavailable
from bot.views import follow as people

MOST_WORKS = 100  # of those on her page that are looked for among the kept papers


async def by_link(desk: Services, asked: CommandContext, link: AuthorLink) -> Reply:
    """Follow the person whose page that is: her works there are hers, whoever else signs so."""
    if desk.directory is None:
        raise Unavailable("error-author-page", directory=link.directory)
    known = await desk.directory.look_up(link)
    if not names.is_person(known.name):
        raise NotFound("error-author-page-nobody", id=link.id, directory=link.directory)
    subject = await _subject(desk, asked, known.name)
    found = await namesakes(desk, subject.name, ask=True)
    works = await _kept(desk, known)
    if not works and not known.coauthors and found.clear is None and len(found.people) > 1:
        return choosing.which(asked, found)  # the page says nothing that tells her from the others
    person = seed_person(subject.name, works, coauthors=known.coauthors)
    reply = await _followed(desk, asked, subject, found, person)
    if reply.document is None or not known.aliases:
        return reply
    return replace(reply, document=people.with_aliases(reply.document, known.aliases, asked.chat.preferences))


async def by_hints(desk: Services, asked: CommandContext, wanted: FollowRequest) -> Reply:
    """Follow whom the hints fit; those of the same name whom they fit alike are asked about."""
    subject = await _subject(desk, asked, wanted.name)
    found = await namesakes(desk, subject.name, ask=True)
    fields = _fields(wanted)
    fitting = [one.person for one in found.people if _fits(one.person, wanted, fields)]
    if len(fitting) > 1 and not wanted.coauthors:
        return choosing.which(asked, found)
    if fitting:  # several who share a coauthor that is named are pieces of one
        person = merge_persons(subject.name, fitting) if len(fitting) > 1 else fitting[0]
    else:
        person = seed_person(subject.name, coauthors=wanted.coauthors, categories=sorted(fields))
    return await _followed(desk, asked, subject, found, person)


async def _followed(desk: Services, asked: CommandContext, subject: Subject, found: Namesakes, person: Person) -> Reply:
    person = await taught(desk, asked.chat.id, person, subject)
    return await welcome(desk, asked, subject, found, found.meaning(person))


async def _subject(desk: Services, asked: CommandContext, name: str) -> Subject:
    """The author of that name, as the chat calls her already if it does. Raises BadInput."""
    subject = Subject.parse(name)
    follows = await desk.store.follows.all(asked.chat.id)
    return next((one for one in follows if (one.kind, one.key) == (SubjectKind.AUTHOR, subject.key)), subject)


async def _kept(desk: Services, known: DirectoryRecord) -> list[Paper]:
    ids = [work.arxiv for work in known.works if work.arxiv][:MOST_WORKS]
    return [paper for id_ in ids if (paper := await desk.store.papers.get(id_)) is not None]


def _fields(wanted: FollowRequest) -> frozenset[str]:
    """The categories that are meant; an archive stands for all of its own."""
    meant = [one for said in wanted.categories for one in CATEGORIES if one == said or one.startswith(f"{said}.")]
    return frozenset(meant)


def _fits(person: Person, wanted: FollowRequest, fields: frozenset[str]) -> bool:
    """Whether she has signed with all coauthors that were named, and in one of the fields."""
    with_all = all(names.fold(one) in person.known.coauthors for one in wanted.coauthors)
    return with_all and (not fields or not fields.isdisjoint(person.known.categories))
