"""Papers put aside, and papers that stand close to one."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace

from bot.commands.access import may_enter
from bot.commands.call import Reply
from bot.commands.command import CommandContext
from bot.commands.dispatch import meet
from bot.core.access import UserRef
from bot.core.chats import Chat
from bot.core.following.related import MOST_CANDIDATES, related, telling_words
from bot.core.paper_ids import PaperId
from bot.core.papers import Paper
from bot.errors import NotAllowed
from bot.views import notices
from bot.views import saved as view

PAGE = 10
MOST_SHARED = 50  # papers of a list that was everybody's
MOST_RELATED = 5


async def save(context: CommandContext, id_: PaperId) -> Reply:
    """Put a paper aside: where several people are, on the list of whoever asks, not on one of them all."""
    paper = await context.services.paper(id_)
    if (owner := await list_owner(context)).id != context.chat.id:
        return await save_apart(context, paper, owner)
    added = await context.store.saved.add(context.chat.id, paper.id, context.services.clock.now())
    key = "save-done" if added else "save-already"
    return Reply(view.saved_notice(key, paper, context.book, ("button-unsave", "unsave")))


async def unsave(context: CommandContext, id_: PaperId) -> Reply:
    """Put it aside no longer."""
    paper = await context.services.paper(id_)
    if (owner := await list_owner(context)).id != context.chat.id:
        return await unsave_apart(context, paper, owner)
    await context.store.saved.remove(context.chat.id, paper.id)
    return Reply(view.saved_notice("unsave-done", paper, context.book, ("button-save-again", "save")), in_place=True)


async def list_owner(context: CommandContext) -> Chat:
    """The chat on whose list the caller's papers are: their own private one, wherever they ask.

    Who has never spoken to the bot in private has a list all the same, which is there when they do. Raises NotAllowed
    if nobody can tell who they are, or if the bot would not answer them in private.
    """
    call, services = context.call, context.services
    if call.private or call.own == call.ref:
        return context.chat
    if call.own is None:
        raise NotAllowed("error-whose-list")
    if not await may_enter(services, call.own.platform, call.person):
        user = UserRef(call.own.platform, call.person)
        raise NotAllowed(f"error-stranger-{services.rules.access}", who=str(user))
    return await context.store.chats.find(call.own) or (await meet(services, replace(call, ref=call.own)))[0]


async def save_apart(context: CommandContext, paper: Paper, owner: Chat) -> Reply:
    """Put a paper on somebody's own list, and tell nobody else."""
    added = await context.store.saved.add(owner.id, paper.id, context.services.clock.now())
    key = "save-own" if added else "save-own-already"
    return Reply(view.saved_notice(key, paper, context.book), personal=True, done=True)


async def unsave_apart(context: CommandContext, paper: Paper, owner: Chat) -> Reply:
    """Take it off again."""
    await context.store.saved.remove(owner.id, paper.id)
    return Reply(view.saved_notice("unsave-own", paper, context.book), personal=True, done=True)


async def list_saved(context: CommandContext, skip: int | None) -> Reply:
    """What is put aside, the latest first, a page at a time.

    Where others read along, a list is not shown but where it can be read; what was put aside there by all, before
    lists were people's own, is.
    """
    start, call = skip or 0, context.call
    owner = context.chat if call.own is None else await list_owner(context)
    if owner.id == context.chat.id or call.whispers:
        papers = await context.store.saved.page(owner.id, PAGE + 1, start)
        older = start + PAGE if len(papers) > PAGE else None
        document = view.saved_list(papers[:PAGE], await context.view(), older)
        shared = [] if owner.id == context.chat.id or start else await _saved_by_all(context)
    else:
        document, shared = notices.notice("saved-elsewhere", context.preferences), await _saved_by_all(context)
    if shared:
        document = replace(document, blocks=document.blocks + view.saved_by_all(shared, await context.view()).blocks)
    return Reply(document, in_place=start > 0, personal=owner.id != context.chat.id)


async def _saved_by_all(context: CommandContext) -> list[Paper]:
    return await context.store.saved.page(context.chat.id, MOST_SHARED)


async def list_related(context: CommandContext, id_: PaperId) -> Reply:
    """Stored papers that stand close to one, by what both say and who wrote both."""
    services = context.services
    paper = await services.paper(id_)
    background = (await services.attribution_source.attributions()).background
    weights = await asyncio.to_thread(telling_words, paper, background)
    candidates = await context.store.paper_index.near(weights, MOST_CANDIDATES)
    neighbours = await asyncio.to_thread(related, paper, candidates, background, MOST_RELATED)
    headlines = await find_headlines(context, [neighbour.paper for neighbour in neighbours])
    return Reply(view.related_list(paper, neighbours, headlines, await context.view()))


async def find_headlines(context: CommandContext, papers: Sequence[Paper]) -> dict[str, str]:
    """Titles in the chat's language by id, of those papers of which an entry in it has been written."""
    language = context.preferences.language
    entries = await asyncio.gather(*(context.services.writer.find(paper, language) for paper in papers))
    return {
        paper.id: entry.headline
        for paper, entry in zip(papers, entries, strict=True)
        if entry is not None and entry.headline
    }
