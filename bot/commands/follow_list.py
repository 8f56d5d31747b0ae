"""The list of what a chat follows, by buttons: open a follow, pause or resume it, silence it, stop it, and back.

Every button names its follow by a handle that no other has: nothing is remembered from one press to the next, so a
restart in between loses nothing, and a button that is a month old can't mean somebody else.
"""

from collections.abc import Sequence

from bot.commands.call import Reply
from bot.commands.command import CommandContext
from bot.commands.follow_candidates import LOOKED_UP
from bot.commands.services import RECENT
from bot.commands.silent_places import offer_follows
from bot.core.following.digest import excluded_by_decision, find_reasons
from bot.core.following.feedback import index_feedback
from bot.core.following.follows import Follow, Subject, SubjectKind, is_muted
from bot.core.papers import Paper
from bot.errors import NotFound
from bot.views import follow_list as view

_LATEST = 3
_READ_FOR_LATEST = 20  # stored papers of a name, of which some may be somebody else's


async def following(context: CommandContext) -> Reply:
    """Everything followed and muted, from the first page."""
    return await offer_follows(context, await _page(context, 1, in_place=False))


async def turn_page(context: CommandContext, page: int | None) -> Reply:
    """Another page of the list, in place."""
    return await _page(context, page or 1)


async def go_back(context: CommandContext, handle: str) -> Reply:
    """The page of the list that a follow stands on, in place."""
    return await _page(context, view.page_of(handle, await context.store.follows.details(context.chat.id)))


async def open_follow(context: CommandContext, handle: str) -> Reply:
    """One follow with its facts and switches, in place."""
    return await _open(context, await _find(context, handle))


async def pause_follow(context: CommandContext, handle: str) -> Reply:
    """Let nothing come of it until it is resumed."""
    return await _open(context, await _change(context, handle, paused=True))


async def resume_follow(context: CommandContext, handle: str) -> Reply:
    """Let papers come of it again: those that waited when it was paused, and what is new from now on."""
    follow = await _change(context, handle, paused=False)
    return Reply(
        view.resumed_follow(follow, await _count_waiting(context, follow.subject), context.book), in_place=True
    )


async def silence_follow(context: CommandContext, handle: str) -> Reply:
    """A digest of nothing else makes no sound from now on."""
    return await _open(context, await _change(context, handle, silent=True))


async def unsilence_follow(context: CommandContext, handle: str) -> Reply:
    """It calls for a sound again, as far as the chat wants any."""
    return await _open(context, await _change(context, handle, silent=False))


async def stop_follow(context: CommandContext, handle: str) -> Reply:
    """Stop following it."""
    follows = await context.store.follows.details(context.chat.id)
    page = view.page_of(handle, follows)
    follow = await _find(context, handle)
    await context.store.follows.remove(context.chat.id, follow.subject)
    return Reply(view.stopped_follow(follow.subject, page, context.book), in_place=True)


async def find_paused(context: CommandContext, subject: Subject) -> Follow | None:
    """The follow of `subject`, if it is paused."""
    follows = await context.store.follows.details(context.chat.id)
    return next((follow for follow in follows if follow.paused and _is_same(follow.subject, subject)), None)


def _is_same(first: Subject, second: Subject) -> bool:
    return (first.kind, first.key) == (second.kind, second.key)


async def _find(context: CommandContext, handle: str) -> Follow:
    """The follow with that handle. Raises NotFound."""
    for follow in await context.store.follows.details(context.chat.id):
        if follow.handle == handle:
            return follow
    raise NotFound("error-follow-gone")


async def _change(
    context: CommandContext, handle: str, *, paused: bool | None = None, silent: bool | None = None
) -> Follow:
    """The follow with that handle as it is once changed. Raises NotFound."""
    subject = (await _find(context, handle)).subject
    follow = await context.store.follows.change_state(context.chat.id, subject, paused=paused, silent=silent)
    if follow is None:
        raise NotFound("error-follow-gone")
    return follow


async def _page(context: CommandContext, page: int, *, in_place: bool = True) -> Reply:
    follows = await context.store.follows.details(context.chat.id)
    mutes = await context.store.mutes.all(context.chat.id)
    active = [follow.subject for follow in follows if not follow.paused]
    excluded = await _excluded_papers(context, active, mutes)
    return Reply(view.follow_list(follows, mutes, context.book, excluded, page), in_place=in_place)


async def _open(context: CommandContext, follow: Follow) -> Reply:
    mutes = await context.store.mutes.all(context.chat.id)
    excluded = {} if follow.paused else await _excluded_papers(context, [follow.subject], mutes)
    facts = view.FollowFacts(
        waiting=await _count_waiting(context, follow.subject),
        latest=await _latest_papers(context, follow.subject),
        excluded=tuple(excluded.get(follow.subject, ())),
        for_one_person=await context.store.persons.get(context.chat.id, follow.subject) is not None,
    )
    return Reply(view.opened_follow(follow, facts, await context.view()), in_place=True)


async def _count_waiting(context: CommandContext, subject: Subject) -> int:
    """How many pending papers are certainly of it, muted ones aside."""
    chat, store = context.chat.id, context.store
    attributor, feedback = await context.attributor(), index_feedback(await store.feedback.all(chat))
    mutes = await store.mutes.all(chat)
    return sum(
        any(reason.is_certain for reason in find_reasons(paper, [subject], feedback, attributor))
        for paper in await store.pending.papers(chat)
        if not is_muted(mutes, paper)
    )


async def _latest_papers(context: CommandContext, subject: Subject) -> tuple[Paper, ...]:
    """The newest stored papers of it."""
    attributor = await context.attributor()
    feedback = index_feedback(await context.store.feedback.all(context.chat.id))
    papers = await context.store.corpus.matching(subject, _READ_FOR_LATEST)
    return tuple(paper for paper in papers if find_reasons(paper, [subject], feedback, attributor))[:_LATEST]


async def _excluded_papers(
    context: CommandContext, follows: Sequence[Subject], mutes: Sequence[Subject]
) -> dict[Subject, list[Paper]]:
    """By followed author: papers of the last week that carry the name and were not shown, unless they are muted.

    They were not attributed to the person meant, or a likelier one was asked about.
    """
    chat, store = context.chat.id, context.store
    attributor, feedback = await context.attributor(), index_feedback(await store.feedback.all(chat))
    since, excluded = context.services.clock.now() - RECENT, dict[Subject, list[Paper]]()
    for subject in follows:
        if subject.kind is not SubjectKind.AUTHOR:
            continue
        possible: dict[str, Paper] = {}
        for paper in await store.corpus.matching(subject, LOOKED_UP, since=since):
            if (paper.created is not None and paper.created < since.date()) or is_muted(mutes, paper):
                continue
            if excluded_by_decision(paper, [subject], feedback, attributor):
                excluded.setdefault(subject, []).append(paper)
            elif (reasons := find_reasons(paper, [subject], feedback, attributor)) and not reasons[0].is_certain:
                possible[paper.id] = paper
        seen = await store.pending.shown_or_pending(chat, list(possible)) if possible else set[str]()
        if unasked := [paper for id_, paper in possible.items() if id_ not in seen]:
            excluded.setdefault(subject, []).extend(unasked)
    return excluded
