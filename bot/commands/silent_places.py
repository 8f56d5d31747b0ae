"""Places that platforms report to be open again, who has set a place up, and what else follows where nobody can write.

A platform calls `reopen_places` for whatever it hears of: that a place was not closed, or is unknown, is no matter.
"""

from collections.abc import Collection
from dataclasses import replace

import structlog

from bot.commands.call import CommandCall, Reply
from bot.commands.command import CommandContext
from bot.commands.services import Services
from bot.core.access import UserRef
from bot.core.chats import Chat, ChatRef
from bot.errors import BotError
from bot.views.silence import move_offers

log = structlog.get_logger(__name__)

_MOST_OFFERED = 3  # places at once


async def reopen_places(services: Services, refs: Collection[ChatRef], reason: str) -> None:
    """The platform says that these can be written to, for that `reason`. Never raises: they are tried again anyway."""
    try:
        if woken := await services.store.chat_lifecycle.reopen(refs):
            log.info("silence.reopened", chats=woken, reason=reason)
    except BotError as error:
        log.warning("silence.not_reopened", reason=str(error))


async def record_founder(services: Services, chat: Chat, call: CommandCall) -> None:
    """Remember who has set up a chat that is not their own: whoever first changed something there."""
    user = UserRef(call.ref.platform, call.person)
    if chat.founder is None and call.person and not call.private and user.private_chat() != call.ref:
        await services.store.chat_lifecycle.set_founder(call.ref, call.person)


async def record_adder(services: Services, ref: ChatRef, person: str) -> None:
    """Remember who has brought the bot into a place where nobody is known yet to have set it up."""
    if UserRef(ref.platform, person).private_chat() != ref:
        await services.store.chat_lifecycle.set_founder(ref, person)


async def offer_follows(context: CommandContext, reply: Reply) -> Reply:
    """The reply, and buttons that move here what is followed where nobody can write any more.

    Where nothing is followed, what other topics of the place follow is offered, too: one of them may be no more.
    """
    person = context.call.person if context.call.private else None
    nobody_here = not await context.store.follows.all(context.chat.id)
    silent_places = context.store.silent_places
    places = await silent_places.adoptable(context.chat, person, _MOST_OFFERED, open_threads=nobody_here)
    if not places or reply.document is None:
        return reply
    is_lost = any(place.silence is not None or place.detour is not None for place in places)
    offered = {place.id: await context.store.follows.all(place.id) for place in places}
    blocks = reply.document.blocks + move_offers(offered, context.book, is_lost=is_lost)
    return replace(reply, document=replace(reply.document, blocks=blocks))
