"""What a chat follows and mutes: the list of it, stop following, mute, unmute."""

from bot.commands.call import Reply
from bot.commands.command import CommandContext
from bot.commands.follow_candidates import LOOKED_UP
from bot.commands.services import RECENT
from bot.core.following.digest import excluded_by_decision, find_reasons
from bot.core.following.feedback import index_feedback
from bot.core.following.follows import Subject, SubjectKind, is_muted
from bot.core.following.quotes import strip_quotes
from bot.core.papers import Paper
from bot.errors import NotFound
from bot.views import following as view


async def unfollow(context: CommandContext, text: str) -> Reply:
    """Stop following; without a name, offer those followed as buttons."""
    follows = await context.store.follows.all(context.chat.id)
    if not text:
        return Reply(view.unfollow_choice(follows, context.preferences))
    subject = _followed_subject(follows, text) or Subject.parse(text)
    if not await context.store.follows.remove(context.chat.id, subject):
        raise NotFound("unfollow-not", name=subject.name)
    return Reply(view.subject_notice("unfollow-done", subject, context.preferences), done=True)


def _followed_subject(follows: list[Subject], text: str) -> Subject | None:
    """The followed subject that `text` means, quotes or not."""
    for kind in SubjectKind:
        for subject in follows:
            if subject.kind is kind and subject.key == Subject(kind, strip_quotes(text.strip())).key:
                return subject
    return None


async def following(context: CommandContext) -> Reply:
    """Everything followed and muted."""
    follows = await context.store.follows.all(context.chat.id)
    mutes = await context.store.mutes.all(context.chat.id)
    excluded = await _excluded_papers(context, follows, mutes)
    return Reply(view.following(follows, mutes, context.preferences, excluded))


async def _excluded_papers(
    context: CommandContext, follows: list[Subject], mutes: list[Subject]
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


async def mute(context: CommandContext, subject: Subject) -> Reply:
    """Keep a phrase or category out."""
    added = await context.store.mutes.add(context.chat.id, subject, context.services.clock.now())
    key = "mute-category" if subject.kind is SubjectKind.CATEGORY else "mute-done"
    return Reply(view.subject_notice(key if added else "mute-already", subject, context.preferences), done=True)


async def unmute(context: CommandContext, subject: Subject) -> Reply:
    """Let a phrase or category through again."""
    if not await context.store.mutes.remove(context.chat.id, subject):
        raise NotFound("unmute-not", name=subject.name)
    return Reply(view.subject_notice("unmute-done", subject, context.preferences), done=True)
