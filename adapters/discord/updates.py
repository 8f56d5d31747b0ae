"""Interactions and messages → where they come from and what they ask for.

Where: a channel or thread of a server that has the bot, or else the private chat of the person who acted. Whoever has
installed the bot for themselves can ask it anywhere; what they follow belongs to their private chat, wherever they
asked. It refuses to answer, or to know what a command does.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import discord
from discord.abc import Snowflake

from adapters.discord.send import PERSON, PLATFORM
from bot.commands.command_lines import is_slashed
from bot.core.chats import ChatRef
from bot.core.paper_mentions import papers_in
from bot.core.papers import ArxivId

MOST_BYTES = 5_000_000  # of a file that is handed over


class OriginKind(StrEnum):
    """How the bot was reached. `VISITING`: in a place where only the person who acted has the bot."""

    PRIVATE = "private"
    CHANNEL = "channel"
    VISITING = "visiting"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where somebody acted.

    `manages`: whether they may change what the chat has set. `may_write`: whether the bot may write there unasked.
    """

    ref: ChatRef
    kind: OriginKind
    manages: bool = True
    may_write: bool = True


@dataclass(frozen=True, slots=True)
class PrivateMessage:
    """What somebody wrote in their private chat with the bot.

    `line`: a command line; words that are none follow "say". `person`: a user id.
    `file`: what came with it. `shown`: ids of the papers in the message that this replies to; None if it is no reply.
    """

    origin: Origin
    line: str
    message: int
    person: str
    file: discord.Attachment | None
    shown: tuple[str, ...] | None


def origin_of(interaction: discord.Interaction) -> Origin:
    """Where an interaction belongs."""
    channel = interaction.channel
    if not interaction.is_guild_integration() or channel is None:
        own = interaction.guild_id is None and isinstance(channel, discord.DMChannel) and interaction.context.dm_channel
        return Origin(private_chat(interaction.user.id), OriginKind.PRIVATE if own else OriginKind.VISITING)
    manages = interaction.permissions.manage_guild or interaction.permissions.administrator
    allowed = interaction.app_permissions
    in_thread = isinstance(channel, discord.Thread)
    may_send = allowed.send_messages_in_threads if in_thread else allowed.send_messages
    return Origin(channel_place(channel), OriginKind.CHANNEL, manages, allowed.view_channel and may_send)


def channel_place(channel: Snowflake) -> ChatRef:
    """A channel of a server, or a thread in one."""
    if isinstance(channel, discord.Thread):
        return ChatRef(PLATFORM, str(channel.parent_id), str(channel.id))
    return ChatRef(PLATFORM, str(channel.id))


def private_chat(user: int) -> ChatRef:
    """The private chat of a user (an id) with the bot."""
    return ChatRef(PLATFORM, f"{PERSON}{user}")


def read_message(message: discord.Message) -> PrivateMessage:
    """A message that was written in private."""
    text = message.content
    handed_on = "\n".join(text for snapshot in message.message_snapshots for text in _texts(snapshot))
    file = next(filter(_may_be_list, message.attachments), None)
    if file is not None and not text.strip():  # a file alone is a list to import
        text = "/import"
    replied = message.reference.resolved if message.reference else None
    return PrivateMessage(
        origin=Origin(private_chat(message.author.id), OriginKind.PRIVATE),
        line=f"forward {handed_on}" if message.message_snapshots else text if is_slashed(text) else f"say {text}",
        message=message.id,
        person=str(message.author.id),
        file=file,
        shown=tuple(paper.base for paper in papers_of(replied)) if isinstance(replied, discord.Message) else None,
    )


def _may_be_list(attachment: discord.Attachment) -> bool:
    """Whether a file can be a list to import: it is neither far too long nor to be looked at or listened to."""
    kind = (attachment.content_type or "").partition("/")[0]
    return attachment.size <= MOST_BYTES and kind not in ("image", "audio", "video")


def papers_of(message: discord.Message) -> list[ArxivId]:
    """The papers that a message names, each once."""
    return list(dict.fromkeys(paper for text in _texts(message) for paper in papers_in(text)))


def _texts(message: discord.Message | discord.MessageSnapshot) -> Iterator[str]:
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
