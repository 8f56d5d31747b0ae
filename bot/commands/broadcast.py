"""A message of the owner's to every chat: previewed first, sent when the owner says so, to each chat once."""

import secrets

from bot.commands.call import Reply
from bot.commands.command import CommandContext
from bot.commands.services import Services
from bot.errors import BadInput, NotFound, Unavailable
from bot.ports import Broadcaster
from bot.views import notices
from bot.views.owners import broadcast_preview

MOST = 3000  # characters


async def broadcast(context: CommandContext, text: str) -> Reply:
    """Show how it will look and ask."""
    if len(text) > MOST:
        raise BadInput("error-broadcast-long", limit=MOST)
    ticket = secrets.token_hex(6)
    await context.store.key_values.set(_key(ticket), text)
    chats = await _broadcaster(context.services).audience()
    return Reply(broadcast_preview(text, ticket, chats, context.preferences))


async def send(context: CommandContext, ticket: str) -> Reply:
    """Send what was previewed. Pressed twice, or again after a crash, nobody gets it twice."""
    text = await context.store.key_values.get(_key(ticket))
    if not text:
        raise NotFound("error-broadcast-gone")
    reached = await _broadcaster(context.services).broadcast(ticket, text)
    return Reply(notices.notice("broadcast-sent", context.preferences, count=reached), in_place=True)


async def drop(context: CommandContext, ticket: str) -> Reply:
    """Send nothing."""
    if await context.store.key_values.get(_key(ticket)):
        await context.store.key_values.set(_key(ticket), "")
    return Reply(notices.notice("broadcast-dropped", context.preferences), in_place=True)


def _key(ticket: str) -> str:
    return f"broadcast {ticket[:20]}"


def _broadcaster(services: Services) -> Broadcaster:
    if services.broadcaster is None:
        raise Unavailable("error-broadcast-gone")
    return services.broadcaster
