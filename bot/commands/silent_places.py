"""Places that platforms report to be open again, and places whose follows are moved to where they can be read.

A platform calls `reopen_places` for whatever it hears of: that a place was not closed, or is unknown, is no matter.
"""

from collections.abc import Collection

import structlog

from bot.commands.call import CommandCall, Reply
from bot.commands.command import CommandContext
from bot.commands.services import Services
from bot.core.access import UserRef
from bot.core.chats import Chat, ChatRef
from bot.errors import BotError, NotFound
from bot.views.notices import notice

log = structlog.get_logger(__name__)


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


async def adopt(context: CommandContext, place: int | None) -> Reply:
    """Follow here what is followed in a place that can't be written to, and there no longer. Raises NotFound."""
    silent = None if place is None else await context.store.chats.get(place)
    if silent is None or not _may_adopt(context, silent):
        raise NotFound("error-nothing-to-move")
    count = await context.store.chat_lifecycle.hand_over(silent.id, context.chat.id)
    if not count:
        raise NotFound("error-nothing-to-move")
    return Reply(notice("moved-here", context.preferences, count=count), in_place=True)


def _may_adopt(context: CommandContext, silent: Chat) -> bool:
    """Whether it is closed, and whoever asks has set it up or asks in the place that its thread is in."""
    chat, call = context.chat, context.call
    if chat.id == silent.id or chat.ref.platform != silent.ref.platform:
        return False
    if silent.silence is None and silent.detour is None:
        return False
    return chat.ref.chat == silent.ref.chat or (call.private and call.person == silent.founder)
