"""What is followed in a place that can't be written to is followed here instead, by a button that was shown.

Whoever set the place up may move it to their private chat; in a group, whoever may change what the group follows may
move it there from a thread.
"""

from bot.commands.call import Reply
from bot.commands.command import CommandContext
from bot.commands.follow_result import MOST_FOLLOWS
from bot.core.chats import Chat
from bot.errors import BadInput, NotFound
from bot.views.notices import notice


async def adopt(context: CommandContext, place: int | None) -> Reply:
    """Follow here what is followed in a place that can't be written to, and there no longer. Raises NotFound."""
    silent = None if place is None else await context.store.chats.get(place)
    if silent is None or not _may_adopt(context, silent):
        raise NotFound("error-nothing-to-move")
    follows = await context.store.follows.all(context.chat.id)
    if len({*follows, *await context.store.follows.all(silent.id)}) > MOST_FOLLOWS:
        raise BadInput("error-follow-limit", limit=MOST_FOLLOWS)
    count = await context.store.chat_lifecycle.hand_over(silent.id, context.chat.id)
    if not count:
        raise NotFound("error-nothing-to-move")
    return Reply(notice("moved-here", context.preferences, count=count), in_place=True)


def _may_adopt(context: CommandContext, silent: Chat) -> bool:
    """Whether whoever asks is in the place that its thread is in, or has set it up and it can't be written to."""
    chat, call = context.chat, context.call
    if chat.id == silent.id or chat.ref.platform != silent.ref.platform:
        return False
    if chat.ref.chat == silent.ref.chat:
        return True
    return silent.silence is not None and call.private and call.person == silent.founder
