"""The bot comes into a group, a server or a channel: what it says there once, and what a member can do afterwards."""

from bot.commands.call import Reply
from bot.commands.command import CommandContext
from bot.views import arrival as view
from bot.views import channels

CHANNEL = "channel"


async def arrive(context: CommandContext, kind: str, title: str) -> Reply:
    """Say what this is, who decides and how to begin; nothing where something is followed already: it is only back.

    What is said of a channel is for whoever has brought the bot there, in private.
    """
    if await context.store.follows.all(context.chat.id):
        return Reply()
    moment = await context.view()
    if kind == CHANNEL:
        return Reply(channels.arrival(title, context.chat.id, moment))
    return Reply(view.arrival(moment))
