"""A message of the owner's to every chat: shown first, sent when she says so, to each chat once."""

import secrets

from bot.commands.call import CommandContext, Reply
from bot.commands.services import Services
from bot.errors import BadInput, NotFound, Unavailable
from bot.ports import Broadcaster
from bot.views import notices
from bot.views import owners as view

MOST = 3000  # characters


async def broadcast(desk: Services, asked: CommandContext) -> Reply:
    """Show how it will look and ask."""
    text = asked.argument("text")
    if len(text) > MOST:
        raise BadInput("error-broadcast-long", limit=MOST)
    ticket = secrets.token_hex(6)
    await desk.store.key_values.set(_note(ticket), text)
    chats = await _broadcasting(desk).audience()
    return Reply(view.broadcast_preview(text, ticket, chats, asked.chat.preferences))


async def send(desk: Services, asked: CommandContext) -> Reply:
    """Send what was shown. Pressed twice, or again after a fall, nobody gets it twice."""
    ticket = asked.argument("ticket")
    text = await desk.store.key_values.get(_note(ticket))
    if not text:
        raise NotFound("error-broadcast-gone")
    reached = await _broadcasting(desk).broadcast(ticket, text)
    return Reply(notices.notice("broadcast-sent", asked.chat.preferences, count=reached), in_place=True)


async def drop(desk: Services, asked: CommandContext) -> Reply:
    """Send nothing."""
    ticket = asked.argument("ticket")
    if await desk.store.key_values.get(_note(ticket)):
        await desk.store.key_values.set(_note(ticket), "")
    return Reply(notices.notice("broadcast-dropped", asked.chat.preferences), in_place=True)


def _note(ticket: str) -> str:
    return f"broadcast {ticket[:20]}"


def _broadcasting(desk: Services) -> Broadcaster:
    if desk.broadcasting is None:
        raise Unavailable("error-broadcast-gone")
    return desk.broadcasting
