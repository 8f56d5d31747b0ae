"""Somebody is followed from now on: what was found of her, and what the last week brought.

Refuses to choose between people of one name: who is meant has been said before.
"""

from dataclasses import replace
from functools import partial
from types import MappingProxyType

from bot.commands.call import CommandContext, Reply
from bot.commands.homonyms import LOOKED_UP, Namesakes
from bot.commands.services import RECENT, Services
from bot.core.following.attributions import Attributor, FollowedPerson, accept_any_author
from bot.core.following.digest import CAPS, choose, find_reasons
from bot.core.following.feedback import FeedbackIndex, index_feedback
from bot.core.following.follows import Subject, SubjectKind
from bot.core.papers import Paper
from bot.core.text.document import Card, Document
from bot.errors import BadInput
from bot.views import follow as people
from bot.views.homonyms import HomonymOffer

MOST_FOLLOWS = 500


async def welcome(
    desk: Services,
    asked: CommandContext,
    subject: Subject,
    found: Namesakes | None = None,
    whom: FollowedPerson | None = None,
    offer: HomonymOffer | None = None,
    *,
    in_place: bool = False,
) -> Reply:
    """Follow `subject`, meaning `whom` by it, or everybody of that name; `offer`: who else might be meant."""
    now, chat = desk.clock.now(), asked.chat
    follows = await desk.store.follows.all(chat.id)
    if subject not in follows and len(follows) >= MOST_FOLLOWS:
        raise BadInput("error-follow-limit", limit=MOST_FOLLOWS)
    tell: Attributor = accept_any_author
    if whom is not None:  # known before she is followed: who is killed in between has not followed her namesakes
        await desk.store.persons.set(chat.id, whom, now)
        tell = (await desk.telling.attributions()).attributor([whom])
    elif subject.kind is SubjectKind.AUTHOR and await desk.store.persons.get(chat.id, subject):
        await desk.store.persons.remove(chat.id, subject)
    added = await desk.store.follows.add(chat.id, subject, now)
    verdicts = index_feedback(await desk.store.feedback.all(chat.id))
    await wait_for_recent(desk, chat.id, subject, verdicts, tell)
    waiting = await desk.store.pending.papers(chat.id)
    occasion = await desk.occasion(chat.preferences, chat.next_due)
    person = whom.read()[0] if whom else None
    profile = found.profile(person) if found and found.asked else None
    if offer is None and found is not None and person is not None and len(found.people) > 1:
        offer = HomonymOffer.another(found.people[0])
    if added and not follows:  # the first one: her first digest is now, not tomorrow
        cap, mutes = CAPS[chat.preferences.length], await desk.store.mutes.all(chat.id)
        coming = choose(waiting, [subject], mutes, cap, verdicts, tell).items
        document = people.follow_result(subject, added, profile, len(coming), occasion, offer, comes=True)
        then = partial(desk.publishing.publish, chat) if coming else None
        return Reply(_whole(document) if in_place else document, in_place=in_place, then=then)
    theirs = sum(_certain(subject, paper, verdicts, tell) for paper in waiting)
    document = people.follow_result(subject, added or in_place, profile, theirs, occasion, offer)
    return Reply(_whole(document) if in_place else document, in_place=in_place)


def _whole(document: Document) -> Document:
    """The same in one piece: the next button's answer takes the place of all of it."""
    return replace(document, blocks=(Card(tuple(document.leaves())),))


async def wait_for_recent(
    desk: Services,
    chat: int,
    subject: Subject,
    verdicts: FeedbackIndex = MappingProxyType({}),
    tell: Attributor = accept_any_author,
) -> None:
    """The first digest comes from the last week, not from tomorrow on."""
    now = desk.clock.now()
    recent = await desk.store.corpus.matching(subject, LOOKED_UP, since=now - RECENT)
    since = (now - RECENT).date()
    wanted = [
        paper.id
        for paper in recent
        if (paper.created is None or paper.created >= since) and _certain(subject, paper, verdicts, tell)
    ]
    await desk.store.pending.add(chat, wanted, now)


def _certain(subject: Subject, paper: Paper, verdicts: FeedbackIndex, tell: Attributor) -> bool:
    return any(reason.is_certain for reason in find_reasons(paper, [subject], verdicts, tell))
