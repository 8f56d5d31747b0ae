"""Servers, channels and threads that close and open: what the gateway says of them → chats that fall silent and wake.

Discord names no place that is open again; it says that a server was joined, or that a channel, a role or the bot's own
roles have changed. So of each such event the places are reported in which the bot may write now, by its permissions.
"""

from collections.abc import Iterable

import discord
import structlog

from adapters.discord.send import PLATFORM
from bot.commands.command import CommandServices
from bot.commands.silent_places import reopen_places
from bot.core.chats import ChatRef
from bot.core.silence import SilenceCause
from bot.errors import BotError

log = structlog.get_logger(__name__)


class DiscordPlaces:
    """Reports to `services` which places have closed, and which are open again."""

    def __init__(self, services: CommandServices) -> None:
        self._services = services

    def listen_on(self, client: discord.Client) -> None:
        """Register for the events of `client`; all of them come with the intent for servers."""

        @client.event
        async def on_guild_remove(guild: discord.Guild) -> None:
            for channel in guild.channels:
                await self._park(channel_ref(channel), "removed from the server", SilenceCause.REMOVED)

        @client.event
        async def on_guild_channel_delete(channel: discord.abc.GuildChannel) -> None:
            await self._park(channel_ref(channel), "the channel was deleted", SilenceCause.GONE)

        @client.event
        async def on_raw_thread_delete(thread: discord.RawThreadDeleteEvent) -> None:
            ref = ChatRef(PLATFORM, str(thread.parent_id), str(thread.thread_id))
            await self._park(ref, "the thread was deleted", SilenceCause.GONE)

        @client.event
        async def on_guild_available(guild: discord.Guild) -> None:
            await self._reopen(guild.channels, "the server is there")  # what was granted while nobody listened

        @client.event
        async def on_guild_channel_update(_: discord.abc.GuildChannel, channel: discord.abc.GuildChannel) -> None:
            await self._reopen([channel], "the channel has changed")

        @client.event
        async def on_guild_role_update(_: discord.Role, role: discord.Role) -> None:
            await self._reopen(role.guild.channels, "a role has changed")

        @client.event
        async def on_member_update(_: discord.Member, member: discord.Member) -> None:
            if member == member.guild.me:  # of nobody else it is said without another intent
                await self._reopen(member.guild.channels, "the roles of the bot have changed")

        @client.event
        async def on_raw_thread_update(event: discord.RawThreadUpdateEvent) -> None:
            state = event.data.get("thread_metadata", {})
            if not state.get("archived") and not state.get("locked"):
                ref = ChatRef(PLATFORM, str(event.parent_id), str(event.thread_id))
                await reopen_places(self._services, [ref], "Discord says: the thread has changed")

    async def reopen_server(self, guild: discord.Guild) -> None:
        """The bot has been let in, perhaps again."""
        await self._reopen(guild.channels, "the server was joined")

    async def _reopen(self, channels: Iterable[discord.abc.GuildChannel], reason: str) -> None:
        refs = [channel_ref(channel) for channel in channels if may_write(channel)]
        await reopen_places(self._services, refs, f"Discord says: {reason}")

    async def _park(self, ref: ChatRef, reason: str, cause: SilenceCause) -> None:
        try:
            await self._services.store.chat_lifecycle.park(ref, f"Discord says: {reason}", cause)
        except BotError as problem:
            log.warning("discord.not_parked", chat=str(ref), reason=str(problem))


def channel_ref(channel: discord.abc.GuildChannel) -> ChatRef:
    """The channel, with all of its threads."""
    return ChatRef(PLATFORM, str(channel.id))


def may_write(channel: discord.abc.GuildChannel) -> bool:
    """Whether the bot may write there, by what the gateway has said of roles and channels."""
    member: discord.Member | None = channel.guild.me  # None before the server is there as a whole
    if member is None:
        return False
    allowed = channel.permissions_for(member)
    return allowed.view_channel and allowed.send_messages
