"""What a chat follows and mutes: the list of it, stop following, mute, unmute."""

from collections import Counter
from collections.abc import Sequence

from bot.commands.call import Reply
from bot.commands.command import CommandContext
from bot.core.following.categories import is_category
from bot.core.following.follows import Subject, SubjectKind
from bot.core.following.institutions import read_institution
from bot.core.following.journals import read_journal
from bot.core.following.quotes import strip_quotes
from bot.errors import BadInput, NotFound
from bot.views import choices
from bot.views import following as view

MOST_MUTES = 200
_READ_FOLLOWS = 20  # of which papers are looked at for their categories
_READ_PAPERS = 10  # of each
_MOST_CATEGORIES = 8


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
        titles = read_journal(text) if kind is SubjectKind.JOURNAL else ()
        institution = read_institution(text) if kind is SubjectKind.INSTITUTION else None
        spellings = (strip_quotes(text.strip()), *titles, *([institution] if institution else []))
        keys = {Subject(kind, spelling).key for spelling in spellings}
        for subject in follows:
            if subject.kind is kind and subject.key in keys:
                return subject
    return None


async def mute(context: CommandContext, subject: Subject | None) -> Reply:
    """Keep a phrase or category out; without either, offer categories, and what is muted already."""
    if subject is None:
        mutes = await context.store.mutes.all(context.chat.id)
        return Reply(choices.mute_choice(await _categories_to_mute(context, mutes), mutes, context.book))
    mutes = await context.store.mutes.all(context.chat.id)
    if subject not in mutes and len(mutes) >= MOST_MUTES:
        raise BadInput("error-mute-limit", limit=MOST_MUTES)
    added = await context.store.mutes.add(context.chat.id, subject, context.services.clock.now())
    key = "mute-category" if subject.kind is SubjectKind.CATEGORY else "mute-done"
    return Reply(
        view.subject_notice(key if added else "mute-already", subject, context.preferences), in_place=True, done=True
    )


async def unmute(context: CommandContext, subject: Subject | None) -> Reply:
    """Let a phrase or category through again; without either, offer what is muted."""
    if subject is None:
        return Reply(choices.unmute_choice(await context.store.mutes.all(context.chat.id), context.book))
    if not await context.store.mutes.remove(context.chat.id, subject):
        raise NotFound("unmute-not", name=subject.name)
    return Reply(view.subject_notice("unmute-done", subject, context.preferences), in_place=True, done=True)


async def _categories_to_mute(context: CommandContext, mutes: Sequence[Subject]) -> list[str]:
    """The main categories of what this chat gets, the most frequent first, neither followed nor muted."""
    store, counts = context.store, Counter[str]()
    follows = await store.follows.all(context.chat.id)
    papers = {paper.id: paper for paper in await store.pending.papers(context.chat.id)}
    for subject in follows[-_READ_FOLLOWS:]:
        papers |= {paper.id: paper for paper in await store.corpus.matching(subject, _READ_PAPERS)}
    counts.update(paper.primary for paper in papers.values() if paper.primary)
    settled = {subject.key for subject in (*follows, *mutes) if subject.kind is SubjectKind.CATEGORY}
    return [code for code, _ in counts.most_common() if is_category(code) and code not in settled][:_MOST_CATEGORIES]
