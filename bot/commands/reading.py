"""Reading: what is new, older papers, one paper."""

from dataclasses import replace
from datetime import timedelta

from bot.commands import cards
from bot.commands.desk import Desk
from bot.commands.request import Asked, Reply
from bot.core.papers import ArxivId
from bot.errors import NotAllowed, OutOfReach, Unavailable
from bot.views import notices, when
from bot.views.cards import ABSTRACT


async def refresh(desk: Desk, asked: Asked) -> Reply:
    """Read arXiv now, then deliver what is new for this chat."""
    now = desk.clock.now()
    if (again := desk.refreshes.take(asked.chat.id, now)) is not None:
        occasion = await desk.occasion(asked.chat.preferences, asked.chat.next_due)
        full = again + timedelta(minutes=1)  # said without its seconds, it must not be too early
        raise NotAllowed(
            "error-refresh-limit",
            limit=desk.refreshes.most,
            when=when.upcoming(full, occasion.zone, now, occasion.book),
        )
    try:
        await desk.collecting.sweep()
    except OutOfReach:
        if await desk.publishing.publish(asked.chat):
            return Reply()
        occasion = await desk.occasion(asked.chat.preferences, asked.chat.next_due)
        return Reply(notices.unreadable(occasion))
    return await digest(desk, asked)


async def digest(desk: Desk, asked: Asked) -> Reply:
    """Deliver what waits for this chat, now."""
    if await desk.publishing.publish(asked.chat):
        return Reply()
    state = await desk.store.sweep_state()
    follows = await desk.store.follows(asked.chat.id)
    occasion = await desk.occasion(asked.chat.preferences, asked.chat.next_due)
    return Reply(notices.nothing_new(bool(follows), state.watermark, occasion))


async def more(desk: Desk, asked: Asked) -> Reply:
    """Another batch: first what waits, then older papers of those followed."""
    follows = await desk.store.follows(asked.chat.id)
    occasion = await desk.occasion(asked.chat.preferences, asked.chat.next_due)
    try:
        if follows and await desk.publishing.publish(asked.chat, older=True):
            return Reply()
    except OutOfReach:
        return Reply(notices.says(occasion.book, "nothing-older-unasked"))
    return Reply(notices.says(occasion.book, "nothing-older" if follows else "following-none"))


async def paper(desk: Desk, asked: Asked) -> Reply:
    """One paper, from memory or from arXiv."""
    found = await desk.paper(ArxivId.parse(asked.argument("paper")))
    reply = await cards.drawn(desk, asked, found, ABSTRACT, number=0)
    return replace(reply, in_place=False)


async def translate(_: Desk, asked: Asked) -> Reply:
    """The door to a translation, behind which there is none yet."""
    wanted = ArxivId.parse(asked.argument("paper"))
    raise Unavailable("error-translate", id=str(wanted))
