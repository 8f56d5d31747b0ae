"""/follow and its buttons, one way: what was typed is resolved, candidates are found, then it is asked or followed.

Every button carries a paper and a position in its author list, and nothing else is remembered: pressed after a restart
it finds the same people again among the stored papers.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.commands.call import Reply
from bot.commands.command import CommandContext
from bot.commands.follow_candidates import Candidates, find_candidates
from bot.commands.follow_result import FollowRecord, follow_reply, record_follow
from bot.commands.follow_target import (
    ButtonClue,
    Clue,
    FollowTarget,
    HintClue,
    NameClue,
    NoPerson,
    PageClue,
    PaperClue,
    resolve,
    target_on_paper,
)
from bot.core.authors.identity import Person, apply_feedback, merge_persons
from bot.core.following.follows import Subject, SubjectKind
from bot.core.following.typed_topics import as_topic
from bot.core.paper_ids import PaperId
from bot.core.papers import Paper
from bot.ports import Store
from bot.views.follow import ASK, author_choice, did_you_mean, with_aliases
from bot.views.homonyms import HomonymOffer, homonym_choice
from bot.views.typed_follow import ask_topic

MOST_NEAR = 4  # similar names that are offered


async def follow(context: CommandContext, text: str) -> Reply:
    """Follow an author, a category or a phrase, and show what was found so that a wrong person is seen at once.

    A name that nobody signs is asked about where a similar one is known, and so is a name under which several people
    write: nobody is followed before one was picked. A paper offers its authors; the link to an author's page, or a
    field and coauthors, say who is meant.
    """
    target = await resolve(context.services, text)
    if isinstance(target, Paper):
        return Reply(author_choice(target, context.preferences))
    return await _follow(context, target)


async def follow_exactly(context: CommandContext, subject: Subject) -> Reply:
    """Follow that author even if no paper is signed so; what only a button says."""
    return await _follow(context, FollowTarget(subject, NameClue(exactly=True)))


async def follow_author(context: CommandContext, id_: PaperId, position: int | None, mode: str) -> Reply:
    """Follow the author at that position of a paper, and nobody else of that name."""
    paper = await context.services.paper(id_)
    target = target_on_paper(paper, position, PaperClue(paper), search=mode == ASK)
    return await _follow(context, target, in_place=True)


async def follow_also(context: CommandContext, id_: PaperId, position: int | None, mode: str) -> Reply:
    """Follow the author at that position, too: it is the same person, or both are meant."""
    paper = await context.services.paper(id_)
    target = target_on_paper(paper, position, PaperClue(paper, adds=True), search=mode == ASK)
    return await _follow(context, target, in_place=True)


async def follow_everybody(context: CommandContext, id_: PaperId, position: int | None, _: str) -> Reply:
    """Follow everybody who writes under that name."""
    paper = await context.services.paper(id_)
    target = target_on_paper(paper, position, ButtonClue(NoPerson.EVERYBODY), search=False)
    return await _follow(context, target, in_place=True)


async def choose_author(context: CommandContext, id_: PaperId, position: int | None, _: str) -> Reply:
    """Show again who writes under the name."""
    paper = await context.services.paper(id_)
    target = target_on_paper(paper, position, ButtonClue(NoPerson.ASK), search=False)
    return await _follow(context, target, in_place=True)


@dataclass(frozen=True, slots=True)
class FollowOutcome:
    """What has been followed, and what to say beside: who else of the name might be meant, other spellings."""

    record: FollowRecord
    offer: HomonymOffer | None = None
    clue: Clue | None = None


async def _follow(context: CommandContext, target: FollowTarget, *, in_place: bool = False) -> Reply:
    """Find candidates for the target, then ask who is meant, or follow."""
    outcome = await follow_or_ask(context, target, in_place=in_place)
    if isinstance(outcome, Reply):
        return outcome
    reply = await follow_reply(context, outcome.record, outcome.offer, in_place=in_place)
    return _add_aliases(context, reply, outcome.clue)


async def follow_or_ask(
    context: CommandContext, target: FollowTarget, *, in_place: bool = False
) -> FollowOutcome | Reply:
    """Follow the target, or the question who is meant, and then nobody is followed. Raises BotError."""
    follows = await context.store.follows.all(context.chat.id)
    subject = _as_followed(target.subject, follows)
    if subject.kind is not SubjectKind.AUTHOR:
        return FollowOutcome(await record_follow(context, subject, a_day=target.a_day))
    candidates = await find_candidates(context.services, subject.name, search=target.search)
    if isinstance(target.clue, NameClue):
        if subject in follows:
            return await _already(context, subject, candidates)
        if not target.clue.exactly and (question := await _ask_spelling(context, subject, candidates)):
            return question
        if subject not in follows and not target.clue.exactly:
            subject = candidates.as_written(subject)
            candidates = replace(candidates, name=subject.name)
    decision = target.clue.decide(candidates)
    if decision is NoPerson.ASK:
        several = bool(candidates.different)
        return Reply(homonym_choice(subject.name, candidates.people, context.book, several=several), in_place=in_place)
    if decision is NoPerson.EVERYBODY:
        return FollowOutcome(await record_follow(context, subject, candidates))
    person = await _with_history(context.store, context.chat.id, subject, decision, target.clue)
    followed = candidates.followed_person(person, with_rivals=not isinstance(target.clue, NameClue))
    record = await record_follow(context, subject, candidates, followed)
    return FollowOutcome(record, _offer(target.clue, person, candidates), target.clue)


def _as_followed(subject: Subject, follows: Sequence[Subject]) -> Subject:
    """The subject as the chat follows it already: written another way, it stays under the name given first."""
    same = (other for other in follows if (other.kind, other.key) == (subject.kind, subject.key))
    return next(same, subject)


async def _ask_spelling(context: CommandContext, subject: Subject, candidates: Candidates) -> Reply | None:
    """Ask whether a similar name is meant, if nobody signs with this one and there is a similar one.

    A form that may be the same author's, "Christopher D." for "Chris", is no match either: it is offered first.
    """
    profile = candidates.profile(None)
    if not candidates.answered or profile.papers or profile.initials:
        return None
    near = [form for form, _ in profile.variants] or await context.store.author_names.near(subject.name, MOST_NEAR)
    question = did_you_mean(subject, near, context.preferences) if near else None
    if question is None and not near and subject.name.islower() and subject.name.isascii():
        question = ask_topic(subject.name, as_topic(subject.name), context.preferences)  # "ice sheets" is nobody
    return Reply(question) if question else None


async def _already(context: CommandContext, subject: Subject, candidates: Candidates) -> FollowOutcome:
    """What is known of an author who is followed already, and how to mean somebody else."""
    person = await context.store.persons.get(context.chat.id, subject)
    if person is not None:
        offer = _offer(NameClue(), person.read()[0], candidates)
    else:
        offer = HomonymOffer.another(candidates.people[0]) if len(candidates.people) > 1 else None
    return FollowOutcome(FollowRecord(subject, candidates, person), offer)


async def _with_history(store: Store, chat: int, subject: Subject, person: Person, clue: Clue) -> Person:
    """`person` with all feedback of the chat on papers under the name, or joined with the person meant so far."""
    if isinstance(clue, PaperClue) and clue.adds and (before := await store.persons.get(chat, subject)):
        return merge_persons(subject.name, [before.read()[0], person])
    for feedback in await store.feedback.all(chat):
        if feedback.subject.key == subject.key and (paper := await store.papers.get(feedback.paper)):
            person = apply_feedback(person, paper, feedback.is_author)
    return person


def _offer(clue: Clue, person: Person, candidates: Candidates) -> HomonymOffer | None:
    """Who else of the name might be meant, and where papers were taken for one person's without being sure."""
    if isinstance(clue, PaperClue) and (offer := HomonymOffer.also(candidates.other_people(person), candidates.people)):
        return offer
    count = len(person.known.papers)
    if len(candidates.people) > 1:
        return HomonymOffer.another(
            candidates.people[0], uncertain=count if _is_joined(clue, person, candidates) else 0
        )
    by_name = isinstance(clue, NameClue) and candidates.rests_on_name and count > 1
    return HomonymOffer.by_rare_name(count) if by_name else None


def _is_joined(clue: Clue, person: Person, candidates: Candidates) -> bool:
    """Whether `person` is several candidates whom nothing but the clue brings together: a name, or a field."""
    if isinstance(clue, PaperClue) or (isinstance(clue, HintClue) and clue.coauthors):
        return False
    own = set(person.known.papers)
    covered = [summary for summary in candidates.people if own.issuperset(summary.person.known.papers)]
    return candidates.join(covered) is not None


def _add_aliases(context: CommandContext, reply: Reply, clue: Clue | None) -> Reply:
    if not isinstance(clue, PageClue) or not clue.aliases or reply.document is None:
        return reply
    return replace(reply, document=with_aliases(reply.document, clue.aliases, context.preferences))
