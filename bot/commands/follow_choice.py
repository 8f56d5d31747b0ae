"""Who is meant by a name that several people write under: picked by buttons, by one of her papers.

Every button carries a paper and a place in its author list, and nothing else is remembered: pressed after a restart
it finds the same people again among the papers that are kept.
"""

from collections.abc import Sequence

from bot.commands.call import CommandContext, Reply
from bot.commands.follow_result import wait_for_recent, welcome
from bot.commands.homonyms import Namesakes, namesakes, taught
from bot.commands.services import Services
from bot.core.authors import names
from bot.core.authors.homonyms import PersonSummary
from bot.core.authors.identity import Person, merge_persons, seed_person
from bot.core.following.digest import find_reasons
from bot.core.following.feedback import index_feedback
from bot.core.following.follows import Subject, SubjectKind
from bot.core.papers import ArxivId, Paper
from bot.errors import BadInput, NotFound
from bot.phrases.phrasebook import phrasebook
from bot.views import follow as people
from bot.views import homonyms as view
from bot.views.follow import ASK
from bot.views.homonyms import HomonymOffer


def which(asked: CommandContext, found: Namesakes, *, in_place: bool = False) -> Reply:
    """Ask who is meant."""
    book = phrasebook(asked.chat.preferences.language)
    return Reply(view.homonym_choice(found.name, found.people, book), in_place=in_place)


async def already(desk: Services, asked: CommandContext, subject: Subject, found: Namesakes) -> Reply:
    """She is followed already: what is known of her, and how to mean somebody else."""
    whom = await desk.store.persons.get(asked.chat.id, subject)
    offer = HomonymOffer.another(found.people[0]) if len(found.people) > 1 else None
    occasion = await desk.occasion(asked.chat.preferences, asked.chat.next_due)
    profile = found.profile(whom.read()[0] if whom else None) if found.asked else None
    tell, verdicts = await desk.meaning(asked.chat.id), index_feedback(await desk.store.feedback.all(asked.chat.id))
    # Who was killed after following her and before her last week was looked for is asked again by the platform.
    await wait_for_recent(desk, asked.chat.id, subject, verdicts, tell)
    waiting = await desk.store.pending.papers(asked.chat.id)
    theirs = sum(any(one.is_certain for one in find_reasons(paper, [subject], verdicts, tell)) for paper in waiting)
    return Reply(people.follow_result(subject, False, profile, theirs, occasion, offer))


async def author_at(desk: Services, asked: CommandContext, paper: Paper, place: int) -> Reply:
    """Follow who stands there on `paper`, from 1 on, or -1 for the last. Raises NotFound."""
    count = len(paper.authors)
    if place > count:
        raise NotFound("error-author-place", place=place, count=count)
    position = place - 1 if place > 0 else count + place
    subject = await _signing(desk, asked, paper, position)
    return await _meaning(desk, asked, paper, subject, ask=True, add=False, in_place=False)


async def choose(desk: Services, asked: CommandContext) -> Reply:
    """Show again who writes under the name."""
    _, subject = await _meant(desk, asked)
    found = await namesakes(desk, subject.name)
    return which(asked, found, in_place=True)


async def by(desk: Services, asked: CommandContext) -> Reply:
    """Follow who wrote that paper, and nobody else of that name."""
    return await _picked(desk, asked, add=False)


async def also(desk: Services, asked: CommandContext) -> Reply:
    """Follow who wrote that paper, too: it is the same person, or both are meant."""
    return await _picked(desk, asked, add=True)


async def everybody(desk: Services, asked: CommandContext) -> Reply:
    """Follow everybody who writes under that name."""
    _, subject = await _meant(desk, asked)
    found = await namesakes(desk, subject.name)
    return await welcome(desk, asked, subject, found, in_place=True)


async def _picked(desk: Services, asked: CommandContext, *, add: bool) -> Reply:
    paper, subject = await _meant(desk, asked)
    return await _meaning(desk, asked, paper, subject, ask=asked.argument("rest") == ASK, add=add, in_place=True)


async def _meaning(
    desk: Services, asked: CommandContext, paper: Paper, subject: Subject, *, ask: bool, add: bool, in_place: bool
) -> Reply:
    found = await namesakes(desk, subject.name, ask=ask)
    person = found.by(paper) or seed_person(subject.name, [paper])
    before = await desk.store.persons.get(asked.chat.id, subject) if add else None
    if before is not None:
        person = merge_persons(subject.name, [before.read()[0], person])
    else:
        person = await taught(desk, asked.chat.id, person, subject)
    offer = HomonymOffer.also(_others(found, person), found.people)
    return await welcome(desk, asked, subject, found, found.meaning(person), offer, in_place=in_place)


def _others(found: Namesakes, person: Person) -> Sequence[PersonSummary]:
    own_papers = set(person.known.papers)
    return [one for one in found.people if own_papers.isdisjoint(one.person.known.papers)]


async def _meant(desk: Services, asked: CommandContext) -> tuple[Paper, Subject]:
    """The paper that a button names, and the author at that place, as she is followed or else as she signs there."""
    paper = await desk.paper(ArxivId.parse(asked.argument("paper")))
    place = asked.argument("number")
    if not (place.isascii() and place.isdigit() and int(place[:5]) < len(paper.authors)):
        raise BadInput("error-no-author-there")
    return paper, await _signing(desk, asked, paper, int(place))


async def _signing(desk: Services, asked: CommandContext, paper: Paper, position: int) -> Subject:
    written = names.display(paper.authors[position].name)
    subject = Subject.parse(written)
    if subject.kind is not SubjectKind.AUTHOR:
        raise BadInput("error-author", text=written[:60])
    follows = await desk.store.follows.all(asked.chat.id)
    return next((one for one in follows if (one.kind, one.key) == (subject.kind, subject.key)), subject)
