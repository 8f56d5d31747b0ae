"""Reading: what is new, older papers, one paper."""

import asyncio
import contextlib
from dataclasses import replace
from datetime import timedelta
from functools import partial

from bot.commands import cards
from bot.commands.call import CommandContext, Reply
from bot.commands.services import Services
from bot.core.papers import ArxivId
from bot.core.schedule.sweeps import SweepReport
from bot.errors import NotAllowed, OutOfReach
from bot.views import notices, when
from bot.views.cards import ABSTRACT


async def refresh(desk: Services, asked: CommandContext) -> Reply:
    """Read arXiv now, then deliver what is new for this chat."""
    now = desk.clock.now()
    again = await desk.store.quotas.consume_within(
        asked.chat.id, "refresh", desk.hourly_refreshes, timedelta(hours=1), now
    )
    if again is not None:
        occasion = await desk.occasion(asked.chat.preferences, asked.chat.next_due)
        full = again + timedelta(minutes=1)  # said without its seconds, it must not be too early
        raise NotAllowed(
            "error-refresh-limit",
            limit=desk.hourly_refreshes,
            when=when.upcoming(full, occasion.zone, now, occasion.book),
        )
    sweep = asyncio.ensure_future(desk.collecting.sweep())
    sweep.add_done_callback(lambda over: over.cancelled() or over.exception())  # nobody may be left to ask how it went
    done, _ = await asyncio.wait({sweep}, timeout=desk.patience)
    if not done:
        return Reply(
            notices.notice("refresh-goes-on", asked.chat.preferences), then=partial(_when_read, desk, asked, sweep)
        )
    try:
        await sweep
    except OutOfReach:
        if await desk.publishing.publish(asked.chat):
            return Reply()
        occasion = await desk.occasion(asked.chat.preferences, asked.chat.next_due)
        return Reply(notices.arxiv_unreadable(occasion))
    return await digest(desk, asked)


async def _when_read(desk: Services, asked: CommandContext, sweep: asyncio.Future[SweepReport]) -> None:
    """Deliver what the sweep has brought, once it is through; what it could not read, the digest tells."""
    with contextlib.suppress(OutOfReach):
        await sweep
    # Meanwhile the chat may have another language, or nobody to follow any more.
    chat = await desk.store.chats.get(asked.chat.id)
    if chat is not None and chat.parked is None:
        await desk.publishing.publish(chat)


async def digest(desk: Services, asked: CommandContext) -> Reply:
    """Deliver what waits for this chat, now."""
    if await desk.publishing.publish(asked.chat):
        return Reply()
    state = await desk.store.sweeps.state()
    follows = await desk.store.follows.all(asked.chat.id)
    occasion = await desk.occasion(asked.chat.preferences, asked.chat.next_due)
    return Reply(notices.nothing_new(bool(follows), state.watermark, occasion))


async def more(desk: Services, asked: CommandContext) -> Reply:
    """Another batch: first what waits, then older papers of those followed."""
    follows = await desk.store.follows.all(asked.chat.id)
    try:
        if follows and await desk.publishing.publish(asked.chat, older=True):
            return Reply()
    except OutOfReach:
        return Reply(notices.notice("nothing-older-unasked", asked.chat.preferences))
    return Reply(notices.notice("nothing-older" if follows else "following-none", asked.chat.preferences))


async def paper(desk: Services, asked: CommandContext) -> Reply:
    """One paper, from memory or from arXiv."""
    found = await desk.paper(ArxivId.parse(asked.argument("paper")))
    reply = await cards.drawn(desk, asked, found, ABSTRACT, number=0)
    return replace(reply, in_place=False)
