"""A follow is recorded, and answered with what was found and what the last week brought.

Refuses to choose between people of one name: that has been decided before.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from types import MappingProxyType

from bot.commands.call import Reply
from bot.commands.command import CommandContext
from bot.commands.follow_candidates import LOOKED_UP, Candidates
from bot.commands.follow_list import find_paused
from bot.commands.services import RECENT, Services
from bot.core.authors.profiles import NameProfile
from bot.core.following.attributions import Attributor, FollowedPerson, accept_any_author
from bot.core.following.digest import CAPS, choose, find_reasons
from bot.core.following.feedback import FeedbackIndex, index_feedback
from bot.core.following.follows import Subject, SubjectKind, is_muted
from bot.core.following.typed_sentence import A_DAY
from bot.core.papers import Paper
from bot.core.schedule.timing import local_date
from bot.core.text.document import Card, Document
from bot.errors import BadInput
from bot.views import follow_list as list_view
from bot.views.arrival import clock_question
from bot.views.context import ViewContext
from bot.views.follow import LastWeek, follow_result
from bot.views.homonyms import HomonymOffer

MOST_FOLLOWS = 500


@dataclass(frozen=True, slots=True)
class FollowRecord:
    """What has become of a follow: `added`, unless it was there already, and perhaps the `first` of the chat."""

    subject: Subject
    candidates: Candidates | None = None  # for an author
    person: FollowedPerson | None = None  # the person meant; None for everybody of the name
    added: bool = False
    first: bool = False


async def record_follow(
    context: CommandContext,
    subject: Subject,
    candidates: Candidates | None = None,
    person: FollowedPerson | None = None,
    a_day: int | None = None,
) -> FollowRecord:
    """Follow `subject`, meaning `person` by it, or everybody of that name. Raises BadInput if there is no room.

    `a_day`: how many papers of a sentence a day brings; None for what is usual, or as it is.
    """
    store, chat, now = context.store, context.chat.id, context.services.clock.now()
    follows = await store.follows.all(chat)
    if subject not in follows and len(follows) >= MOST_FOLLOWS:
        raise BadInput("error-follow-limit", limit=MOST_FOLLOWS)
    if person is not None:  # set before the name is followed: a crash in between must not follow all of that name
        await store.persons.set(chat, person, now)
    elif subject.kind is SubjectKind.AUTHOR and await store.persons.get(chat, subject):
        await store.persons.remove(chat, subject)
    added = await store.follows.add(chat, subject, now, a_day=a_day or A_DAY)
    if a_day and not added:
        await store.follows.change_state(chat, subject, a_day=a_day)
    return FollowRecord(subject, candidates, person, added, first=added and not follows)


async def follow_reply(
    context: CommandContext, record: FollowRecord, offer: HomonymOffer | None = None, *, in_place: bool = False
) -> Reply:
    """Say what is followed now, what is known of it, and how many papers of the last week wait.

    `offer`: who else of the name might be meant. After the first follow the digest comes at once, not tomorrow.
    """
    subject, candidates, chat = record.subject, record.candidates, context.chat
    feedback, attributor = index_feedback(await context.store.feedback.all(chat.id)), await context.attributor()
    if paused := await find_paused(context, subject):
        return Reply(list_view.paused_follow(paused, context.book), in_place=in_place)
    # Also for what is followed already: after a crash between the two, the platform calls the command again.
    recent = await queue_recent(context.services, chat.id, subject, feedback, attributor)
    mutes = await context.store.mutes.all(chat.id)
    pending = await context.store.pending.papers(chat.id)
    person = record.person.read()[0] if record.person else None
    profile = candidates.profile(person) if candidates and candidates.answered else None
    moment, then = await context.view(), None
    last_week = await _describe_last_week(context, recent, pending, profile)
    if record.first:
        selection = choose(pending, [subject], mutes, CAPS[context.preferences.length], feedback, attributor)
        document = follow_result(
            subject,
            True,
            profile,
            len(selection.items),
            moment,
            offer,
            comes=True,
            last_week=last_week,
            a_day=await _read_cap(context, subject),
        )
        then = partial(context.services.publisher.publish, chat) if selection.items else None
    else:
        waiting = sum(
            _is_certain(subject, paper, feedback, attributor) and not is_muted(mutes, paper) for paper in pending
        )
        added = record.added or in_place
        cap = await _read_cap(context, subject)
        document = follow_result(subject, added, profile, waiting, moment, offer, last_week=last_week, a_day=cap)
    document = _as_card(document) if in_place else document
    document = ask_for_clock(context, document, moment) if record.first else document
    return Reply(document, in_place=in_place, done=True, then=then)


async def _read_cap(context: CommandContext, subject: Subject) -> int | None:
    """How many papers of a sentence a day brings; None for what is none."""
    if subject.kind is not SubjectKind.SENTENCE:
        return None
    follows = await context.store.follows.details(context.chat.id)
    return next((follow.a_day for follow in follows if follow.subject == subject), None)


def ask_for_clock(context: CommandContext, document: Document, moment: ViewContext) -> Document:
    """The answer to a chat's first follow, with the question what time it is there where nobody was asked before."""
    if not context.call.asks_clock:
        return document
    return replace(document, blocks=(*document.blocks, Card(clock_question(moment))))


async def queue_recent(
    services: Services,
    chat: int,
    subject: Subject,
    feedback: FeedbackIndex = MappingProxyType({}),
    attributor: Attributor = accept_any_author,
) -> list[str]:
    """Let papers of the last week wait for the next digest, so that it does not start from tomorrow only.

    The ids of all of them, those that have been shown already included.
    """
    now = services.clock.now()
    since = now - RECENT
    papers = [
        paper
        for paper in await services.store.corpus.matching(subject, LOOKED_UP, since=since)
        if (paper.created is None or paper.created >= since.date())
        and _is_certain(subject, paper, feedback, attributor)
    ]
    if subject.kind is SubjectKind.SENTENCE:
        await _queue_nearest(services, chat, subject, papers)
    else:
        await services.store.pending.add(chat, [paper.id for paper in papers], now)
    return [paper.id for paper in papers]


async def _queue_nearest(services: Services, chat: int, subject: Subject, papers: Sequence[Paper]) -> None:
    """Let a sentence catch them, and the nearest wait: as many as a day brings."""
    now, radar = services.clock.now(), services.store.radar
    await radar.add(chat, subject, papers, now)
    if place := await services.store.chats.get(chat):
        await radar.admit({chat: local_date(place.preferences.schedule, now)}, now, settle=False)


async def _describe_last_week(
    context: CommandContext, recent: list[str], pending: Iterable[Paper], profile: NameProfile | None
) -> LastWeek | None:
    """Why of the author's `recent` papers (ids) none waits: there is none, or the chat has had them. None: neither."""
    waiting = {paper.id for paper in pending}
    if recent:
        shown = await context.store.pending.shown_or_pending(context.chat.id, recent) - waiting
        return LastWeek.SEEN if shown and not waiting & set(recent) else None
    since = (context.services.clock.now() - RECENT).date()
    brought = profile is not None and any(paper.created and paper.created >= since for paper in profile.papers)
    return None if brought else LastWeek.EMPTY


def _is_certain(subject: Subject, paper: Paper, feedback: FeedbackIndex, attributor: Attributor) -> bool:
    return any(reason.is_certain for reason in find_reasons(paper, [subject], feedback, attributor))


def _as_card(document: Document) -> Document:
    """The same in one piece: the next button's answer takes the place of all of it."""
    return replace(document, blocks=(Card(tuple(document.leaves())),))
