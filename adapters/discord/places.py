"""An interaction → where it belongs: a channel or thread of a server that has the bot, or else a person's own chat.

Whoever has the bot for herself can ask it anywhere; what she follows is hers then, wherever she asked.
"""

from dataclasses import dataclass
from enum import StrEnum

import discord

from adapters.discord.send import PERSON, PLATFORM
from bot.core.chats import ChatRef


class OriginKind(StrEnum):
    """How somebody reached the bot. `VISITING`: where it does not live, and only she has it."""

    PRIVATE = "private"
    CHANNEL = "channel"
    VISITING = "visiting"


@dataclass(frozen=True, slots=True)
class InteractionOrigin:
    """Where somebody acted. `manages`: she may change what it has set; `may_write`: so may the bot, uninvited."""

    ref: ChatRef
    kind: OriginKind
    manages: bool = True
    may_write: bool = True


def origin_of(interaction: discord.Interaction) -> InteractionOrigin:
    """Where an interaction belongs."""
    channel = interaction.channel
    if not interaction.is_guild_integration() or channel is None:
        own = interaction.guild_id is None and isinstance(channel, discord.DMChannel) and interaction.context.dm_channel
        return InteractionOrigin(private_chat(interaction.user.id), OriginKind.PRIVATE if own else OriginKind.VISITING)
    manages = interaction.permissions.manage_guild or interaction.permissions.administrator
    allowed = interaction.app_permissions
    if isinstance(channel, discord.Thread):
        ref = ChatRef(PLATFORM, str(channel.parent_id), str(channel.id))
        return InteractionOrigin(
            ref, OriginKind.CHANNEL, manages, allowed.view_channel and allowed.send_messages_in_threads
        )
    ref = ChatRef(PLATFORM, str(channel.id))
    return InteractionOrigin(ref, OriginKind.CHANNEL, manages, allowed.view_channel and allowed.send_messages)


def private_chat(id: int) -> ChatRef:
    """A person's own chat with the bot."""
    return ChatRef(PLATFORM, f"{PERSON}{id}")
