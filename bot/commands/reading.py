"""Reading: what is new, older papers, one paper."""

from bot.commands.desk import Desk
from bot.commands.request import Asked, Reply
from bot.core.follows import matches
from bot.core.papers import ArxivId, Paper
from bot.errors import OutOfReach
from bot.views import notices, papers


async def refresh(desk: Desk, asked: Asked) -> Reply:
    """Read arXiv now, then deliver what is new for this chat."""
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


async def looked_up(desk: Desk, asked: Asked) -> Paper:
    """The paper that was named. Raises BadInput, NotFound or SourceError."""
    wanted = ArxivId.parse(asked.argument("paper"))
    found = await desk.store.paper(wanted.base)
    if found is None:
        found = await desk.catalogue.by_id(wanted)
        await desk.store.keep([found], desk.clock.now())
    return found


async def paper(desk: Desk, asked: Asked) -> Reply:
    """One paper, from memory or from arXiv."""
    found = await looked_up(desk, asked)
    preferences = asked.chat.preferences
    entry = await desk.writer.write(found, preferences.language, chat=asked.chat.id)
    reasons = matches(await desk.store.follows(asked.chat.id), found)
    followed = frozenset(reason.position for reason in reasons if reason.position is not None)
    occasion = await desk.occasion(preferences, asked.chat.next_due)
    return Reply(notices.document(occasion.book, papers.whole(found, entry, followed, occasion.today, occasion.book)))
