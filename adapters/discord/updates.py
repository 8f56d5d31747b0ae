"""Messages → what they ask for: words written to the bot in private, and papers named in anybody's message."""

import asyncio
import contextlib
from collections.abc import Iterator
from functools import partial
from typing import Any

import aiohttp
import discord

from adapters.discord.handlers import FLOODED, DiscordHandlers
from adapters.discord.places import InteractionOrigin, OriginKind, private_chat
from bot.commands.call import CommandCall
from bot.commands.chat_queue import ChatTurn
from bot.commands.dispatch import dispatch, enter_queue, follow_up, read_line
from bot.commands.free_text import papers_in
from bot.commands.services import Services
from bot.core.papers import ArxivId
from bot.errors import OutOfReach

MOST_BYTES = 5_000_000  # of a file that is handed over
SILENCE = 0.5  # seconds before a sign is given that somebody is there
TYPING_LASTS = 8.0  # seconds; a client shows it for ten


async def answer_words(desk: Services, answering: DiscordHandlers, message: discord.Message) -> None:
    """Answer in its turn what a person wrote in their own chat with the bot."""
    place = InteractionOrigin(private_chat(message.author.id), OriginKind.PRIVATE)
    said = message.content
    listed = next((one for one in message.attachments if one.size <= MOST_BYTES), None)
    if listed is not None and not said.strip():  # a file alone is a list to be taken in
        said = "/import"
    name, arguments = read_line(desk, said if said.startswith("/") else f"say {said}")
    replied = message.reference.resolved if message.reference else None
    shown = tuple(paper.base for paper in papers_of(replied)) if isinstance(replied, discord.Message) else None
    file = partial(_fetched, listed) if listed else None
    request = CommandCall(place.ref, str(message.author.id), name, arguments, private=True, shown=shown, file=file)
    await answering.admit(
        message.author.id,
        partial(enter_queue, desk, place.ref, name, arguments),
        partial(_answer, desk, answering, message, place, request),
        partial(_say_too_much, answering, message, place),
    )


async def _answer(
    desk: Services,
    answering: DiscordHandlers,
    message: discord.Message,
    place: InteractionOrigin,
    request: CommandCall,
    turn: ChatTurn,
) -> None:
    sign = asyncio.create_task(_show_typing(message.channel))
    try:
        reply = await dispatch(desk, request, turn)
    finally:
        sign.cancel()
    await answering.say(place, reply, str(message.id))
    await follow_up(reply, turn)


async def _say_too_much(answering: DiscordHandlers, message: discord.Message, place: InteractionOrigin) -> None:
    await answering.say(place, await answering.phrase(place, FLOODED), str(message.id))


async def _fetched(attachment: discord.Attachment) -> bytes:
    try:
        return await attachment.read()
    except (discord.DiscordException, aiohttp.ClientError, OSError) as problem:
        raise OutOfReach("error-file") from problem


def papers_of(message: discord.Message) -> list[ArxivId]:
    """The papers that a message names, each once."""
    return list(dict.fromkeys(paper for text in _texts(message) for paper in papers_in(text)))


async def _show_typing(channel: discord.abc.Messageable) -> None:
    """A sign of life, as long as it takes; that it can't be given is no trouble."""
    with contextlib.suppress(discord.DiscordException, aiohttp.ClientError, OSError):
        await asyncio.sleep(SILENCE)
        while True:
            await channel.typing()
            await asyncio.sleep(TYPING_LASTS)


def _texts(message: discord.Message) -> Iterator[str]:
    """Everything that can be read in a message, addresses of links included."""
    yield message.content
    for embed in message.embeds:
        yield from (text for text in (embed.url, embed.title, embed.description) if text)
    for component in message.components:
        yield from _contents(component.to_dict())


def _contents(component: Any) -> Iterator[str]:
    if isinstance(component.get("content"), str):
        yield component["content"].replace("](", " ").replace(")", " ")
    for inner in component.get("components", ()):
        yield from _contents(inner)
