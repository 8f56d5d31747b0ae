"""Somebody names the bot in a server's channel, in words: they are shown the slash command that does what they mean.

Discord hands over the words of messages that mention the bot without the intent for all content
(https://discord.com/developers/docs/events/gateway#message-content-intent). It refuses to obey them there: who may
change what is known of slash commands alone. A reply to the bot, which Discord counts as a mention, is none here.
"""

import re

import discord
import structlog

from adapters.discord.send import PLATFORM, DiscordMessenger
from adapters.discord.updates import channel_place
from bot.commands.access import may_enter
from bot.commands.command import CommandServices
from bot.commands.free_text import point_to_command
from bot.core.delivery import Sent
from bot.errors import BotError
from bot.phrases.languages import interface_language
from bot.phrases.phrasebook import phrasebook

log = structlog.get_logger(__name__)

_MENTION = re.compile(r"<@!?(\d+)>")


def words_to(user: int, message: discord.Message) -> str | None:
    """What somebody says to the bot with that id in a server's message; None if it does not name the bot."""
    if message.guild is None or message.author.bot or str(user) not in _MENTION.findall(message.content):
        return None
    return " ".join(_MENTION.sub(" ", message.content).split())


class DiscordMentions:
    """Answers who mentions the bot in a server."""

    def __init__(self, services: CommandServices, messenger: DiscordMessenger) -> None:
        self._services = services
        self._messenger = messenger

    async def answer(self, message: discord.Message, words: str) -> None:
        """Show the command that `words` mean. Never raises; strangers get no answer."""
        ref = channel_place(message.channel)
        try:
            chat = await self._services.store.chats.find(ref)
            if chat is None and not await may_enter(self._services, PLATFORM, str(message.author.id)):
                return
            locale = message.guild.preferred_locale.value if message.guild else None
            book = phrasebook(chat.preferences.language if chat else interface_language(locale))
            document = point_to_command(words, self._services.commands.offers, book)
            for number, payload in enumerate(self._messenger.prepare(document)):
                outcome = await self._messenger.send(ref, payload, key=f"{message.id}-{number}")
                if not isinstance(outcome, Sent):
                    log.warning("discord.answer_lost", chat=str(ref), reason=outcome.reason)
                    return
        except BotError as problem:
            log.warning("discord.answer_lost", chat=str(ref), reason=str(problem))
