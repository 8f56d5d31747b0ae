"""A digest that many read: what its buttons bring must not take its place.

It only decides which press is of such a digest, and whether its paper opens in the private chat of whoever pressed.
"""

from dataclasses import replace

from adapters.telegram.send import PLATFORM
from adapters.telegram.updates import ChatKind, InboundMessage
from bot.commands.access import may_enter
from bot.commands.command import CommandServices
from bot.commands.dispatch import read_line
from bot.core.following.digest_places import DigestPlace
from bot.errors import BotError


async def paper_to_open_apart(services: CommandServices, message: InboundMessage) -> str | None:
    """The paper whose button opens it in a private chat; None for any other button.

    In a channel that is so for all of a paper's buttons that change nothing, in a group for those of a digest, if the
    bot would answer whoever pressed in private.
    """
    name, arguments = read_line(services, message.line)
    command, paper = services.commands.get(name), arguments.get("paper")
    if command is None or command.changes or paper is None:
        return None
    if message.kind is ChatKind.CHANNEL:
        return paper
    if shared_place(services, message) is None:
        return None
    try:
        return paper if await may_enter(services, PLATFORM, message.person) else None
    except BotError:  # then it is shown where it was asked for
        return None


def shared_place(services: CommandServices, message: InboundMessage) -> DigestPlace | None:
    """The place in a digest whose button was pressed, where that digest is a group's; else None."""
    _, arguments = read_line(services, message.line)
    place = DigestPlace.parse(arguments.get("number", ""))
    return place if message.kind is ChatKind.GROUP and place.slot else None


def without_slot(message: InboundMessage, place: DigestPlace) -> InboundMessage:
    """The same button, of a paper that stands by itself."""
    return replace(message, line=message.line.replace(f" {place} ", f" {place.number} ", 1))
