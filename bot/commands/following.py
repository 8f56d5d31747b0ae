"""What a chat follows and mutes: the list of it, stop following, mute, unmute."""

from bot.commands.call import Reply
from bot.commands.command import CommandContext
from bot.core.following.follows import Subject, SubjectKind
from bot.core.following.quotes import strip_quotes
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
