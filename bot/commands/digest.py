"""Reading: what is new, older papers, one paper and why it came."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from functools import partial

from bot.commands.author_papers import list_more_papers
from bot.commands.brief_evidence import written_briefs
from bot.commands.call import Reply
from bot.commands.cards import draw_card, judge_attention, note_opened
from bot.commands.command import CommandContext
from bot.commands.follow_list import find_paused
from bot.core.following.audit import PaperAudit
from bot.core.following.digest_places import DigestPlace
from bot.core.following.followed_names import find_followed
from bot.core.following.follows import tidy
from bot.core.following.why import explain_fate
from bot.core.paper_ids import PaperId
from bot.core.text.document import Block
from bot.errors import NotAllowed, OutOfReach
from bot.ports import SourceReading
from bot.views import follow_list as list_view
from bot.views import notices
from bot.views import why as why_view
from bot.views.card_buttons import ABSTRACT


async def refresh(context: CommandContext) -> Reply:
    """Have every source read that this chat's follows need, then deliver what is new for it."""
    services = context.services
    limit = services.hourly_refreshes
    allowed_again = await services.store.quotas.consume_within(
        context.chat.id, "refresh", limit, timedelta(hours=1), services.clock.now()
    )
    if allowed_again is not None:
        # Shown without its seconds, it must not be too early.
        when = (await context.view()).upcoming(allowed_again + timedelta(minutes=1))
        raise NotAllowed("error-refresh-limit", limit=limit, when=when)
    follows = await context.store.follows.all(context.chat.id)
    tasks = services.source_refresher.begin(context.chat.id, follows)
    await asyncio.wait(tasks.values(), timeout=services.patience)
    waiting = [key for key, task in tasks.items() if not task.done()]
    readings = [reading for task in tasks.values() if task.done() and (reading := task.result()) is not None]
    then = partial(_publish_after, context, [tasks[key] for key in waiting]) if waiting else None
    if await services.publisher.publish(context.chat):
        return Reply(notices.refreshed(readings, waiting, await context.view()), then=then)
    if waiting:
        return Reply(notices.still_reading(readings, waiting, await context.view()), then=then)
    return await say_nothing_new(context, readings)


async def _publish_after(context: CommandContext, tasks: Sequence[asyncio.Task[SourceReading | None]]) -> None:
    """Deliver what these sources have brought, once they are through; the digest says what could not be read."""
    await asyncio.wait(tasks)
    # Meanwhile the chat may have another language, or nobody to follow any more.
    chat = await context.store.chats.get(context.chat.id)
    if chat is not None and chat.parked is None:
        await context.services.publisher.publish(chat)


async def digest(context: CommandContext, text: str) -> Reply:
    """Deliver what waits for this chat, now; with a name only what waits of that follow."""
    if not tidy(text):
        return await _deliver_pending(context)
    subjects = find_followed(await context.store.follows.all(context.chat.id), text)
    if len(subjects) != 1:
        return Reply(notices.which_followed("digest", text, subjects, context.preferences), refused=not subjects)
    if paused := await find_paused(context, subjects[0]):
        return Reply(list_view.paused_follow(paused, context.book))
    if await context.services.publisher.publish(context.chat, only=subjects[0]):
        return Reply()
    readings = await context.services.readings(subjects)
    return Reply(notices.nothing_new_of(subjects[0], readings, await context.view()))


async def _deliver_pending(context: CommandContext) -> Reply:
    if await context.services.publisher.publish(context.chat):
        return Reply()
    return await say_nothing_new(context)


async def say_nothing_new(context: CommandContext, readings: Sequence[SourceReading] | None = None) -> Reply:
    """That nothing waits for this chat, and why that may be. `readings`: of the sources that were read just now."""
    follows = await context.store.follows.all(context.chat.id)
    if readings is None:
        readings = await context.services.readings(follows)
    last_digest = await context.store.outbox.last_digest(context.chat.id)
    return Reply(notices.nothing_new(bool(follows), readings, last_digest, await context.view()))


async def more(context: CommandContext, text: str) -> Reply:
    """Another batch: first what waits, then older papers of those followed, or of one of them.

    Of an author who is not followed, and so was never in a digest, the next page of their papers.
    """
    follows = await context.store.follows.all(context.chat.id)
    subjects = find_followed(follows, text) if tidy(text) else ()
    if tidy(text) and not subjects:
        return await list_more_papers(context, text)
    if len(subjects) > 1:
        return Reply(notices.which_followed("more", text, subjects, context.preferences))
    only = subjects[0] if subjects else None
    if only is not None and (paused := await find_paused(context, only)):
        return Reply(list_view.paused_follow(paused, context.book))
    try:
        if follows and await context.services.publisher.publish(context.chat, older=True, only=only):
            return Reply()
    except OutOfReach:
        return Reply(notices.notice("nothing-older-unasked", context.preferences))
    if only is not None:
        return Reply(notices.nothing_older_of(only, context.preferences))
    return Reply(notices.notice("nothing-older" if follows else "following-none", context.preferences))


async def paper(context: CommandContext, id_: PaperId) -> Reply:
    """One paper, from the store or from arXiv."""
    paper = await context.services.paper(id_)
    reply = await draw_card(context, paper, DigestPlace(), ABSTRACT)
    await note_opened(context, paper)
    return replace(reply, in_place=False)


async def why(context: CommandContext, id_: PaperId) -> Reply:
    """What became of one paper for this chat, from what is recorded: neither arXiv nor a model is asked."""
    stored = await context.services.stored_paper(id_)
    audit = await context.store.inspection.paper_for_chat(context.chat.id, stored.id if stored else id_.base)
    explanation = explain_fate(audit, await context.attributor())
    paper, language = audit.paper, context.preferences.language
    entry = None if paper is None else await context.services.writer.find(paper, language)
    attention = await judge_attention(context, paper, explanation.reasons) if paper and explanation.reasons else None
    document = why_view.why(id_, audit, explanation, await context.view(), entry, attention)
    return Reply(replace(document, blocks=(*document.blocks, *await _brief_blocks(context, audit))))


async def _brief_blocks(context: CommandContext, audit: PaperAudit) -> tuple[Block, ...]:
    """What the brief of the digest that brought the paper says of it, and where; nothing where there was none."""
    delivery = audit.progress.delivery if audit.progress else None
    digest = None if delivery is None else await context.store.outbox.digest(context.chat.id, delivery.slot)
    if digest is None or audit.paper is None:
        return ()
    for brief in await written_briefs(context, digest.papers):
        return tuple(why_view.why_connected(brief, digest.papers, audit.paper.id, context.book))
    return ()
