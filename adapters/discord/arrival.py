"""The bot was added to a server: one message says what it does there, where its digests go and who decides.

Discord tells nobody's name who added it, and no channel: it is said where Discord itself greets newcomers, or else in
the first channel where the bot may write. It refuses to greet a server in which something is set already.
"""

import discord
import structlog

from adapters.discord.send import PLATFORM, DiscordMessenger
from bot.commands.command import CommandServices
from bot.core.access import Access
from bot.core.chats import ChatRef
from bot.core.delivery import Sent
from bot.errors import BotError
from bot.phrases.languages import interface_language
from bot.phrases.phrasebook import phrasebook
from bot.views.arrival import server_arrival

log = structlog.get_logger(__name__)

_MOST_LOOKED_UP = 100  # channels


class DiscordArrival:
    """Greets the servers to which the bot is added."""

    def __init__(self, services: CommandServices, messenger: DiscordMessenger) -> None:
        self._services = services
        self._messenger = messenger

    async def greet(self, guild: discord.Guild) -> None:
        """Say in `guild` what is to be said, where everybody may use the bot. Never raises."""
        channels = _writable_channels(guild)
        if not channels or self._services.rules.access is not Access.OPEN:
            return
        try:
            for channel in channels[:_MOST_LOOKED_UP]:
                if await self._services.store.chats.find(_ref(channel)) is not None:
                    return
        except BotError as problem:
            log.warning("discord.not_greeted", server=guild.id, reason=str(problem))
            return
        document = server_arrival(phrasebook(interface_language(guild.preferred_locale.value)))
        for number, payload in enumerate(self._messenger.prepare(document)):
            outcome = await self._messenger.send(_ref(channels[0]), payload, key=f"{guild.id}-arrival-{number}")
            if not isinstance(outcome, Sent):
                log.warning("discord.not_greeted", server=guild.id, reason=outcome.reason)
                return
        log.info("discord.arrived", server=guild.id)


def _ref(channel: discord.TextChannel) -> ChatRef:
    return ChatRef(PLATFORM, str(channel.id))


def _writable_channels(guild: discord.Guild) -> list[discord.TextChannel]:
    """The text channels in which the bot may write, the one for newcomers first, those that only announce last."""
    me, newcomers = guild.me, guild.system_channel

    def may_write(channel: discord.TextChannel) -> bool:
        allowed = channel.permissions_for(me)
        return allowed.view_channel and allowed.send_messages

    channels = sorted(guild.text_channels, key=lambda channel: (channel != newcomers, channel.is_news()))
    return [channel for channel in channels if may_write(channel)]
