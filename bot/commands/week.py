"""The last seven days of what a chat got, by field."""

from bot.commands.call import Reply
from bot.commands.command import CommandContext


async def brief(context: CommandContext) -> Reply:
    """What the last seven days brought, and what connects it where that can be written."""
    return Reply(await context.services.week_briefs.compose(context.chat, context.services.clock.now()))
