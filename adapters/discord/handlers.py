"""What somebody did → a request → the reply, where and how it belongs.

Discord waits three seconds for an answer; after one at most it is told that one is coming. In a server, what only the
asker cares about only the asker sees; what a pressed button brings takes the place of its section, if the reply asks.
"""

import asyncio
import contextlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

import aiohttp
import discord
import structlog

from adapters.discord.components import components_of
from adapters.discord.failures import describe
from adapters.discord.render import action_of, replace_section
from adapters.discord.reply import DiscordReplySender, show_typing
from adapters.discord.send import DiscordMessenger
from adapters.discord.update_processor import DiscordUpdateProcessor
from adapters.discord.updates import Origin, OriginKind, PrivateMessage, origin_of, read_message
from bot.commands.call import CommandCall, Reply, Suggestion
from bot.commands.chat_queue import ChatTurn
from bot.commands.command import CommandServices, Suggester
from bot.commands.dispatch import dispatch, enter_queue, follow_up, read_line
from bot.commands.edit_memory import EditMemory
from bot.commands.suggestions import suggest
from bot.core.delivery import ChatGone, PermanentFailure, Sent
from bot.core.operations.backlog import FLOOD_PHRASE
from bot.core.text.document import Document, para
from bot.errors import BotError, OutOfReach
from bot.phrases.languages import interface_language
from bot.phrases.phrasebook import phrasebook
from bot.ports import Payload

log = structlog.get_logger(__name__)

QUICK = 0.8  # seconds within which an answer needs no announcement
SUGGEST_WITHIN = 2.0  # seconds; after three nobody sees what is suggested
WAITS = (1.0, 4.0, 15.0)  # seconds after each attempt to answer in a private chat
LOST = (discord.DiscordException, aiohttp.ClientError, OSError, RuntimeError)  # TimeoutError is an OSError


class DiscordHandlers:
    """Answers interactions and private messages, each in a task of its own.

    `quick`: seconds after which an answer is announced. `waits`: seconds after each
    attempt to answer in a private chat.
    """

    def __init__(
        self,
        services: CommandServices,
        messenger: DiscordMessenger,
        *,
        quick: float = QUICK,
        waits: Sequence[float] = WAITS,
    ) -> None:
        self._services = services
        self._messenger = messenger
        self._quick = quick
        self._waits = waits
        self._edits = EditMemory()
        self.processor = DiscordUpdateProcessor()

    async def handle_command(self, interaction: discord.Interaction, name: str, arguments: Mapping[str, str]) -> None:
        """Answer a command."""
        await self._admit(interaction, name, arguments)

    async def handle_button(self, interaction: discord.Interaction, custom_id: str) -> None:
        """Answer a pressed button, by the command line in its id."""
        name, arguments = read_line(self._services, action_of(custom_id))
        await self._admit(interaction, name, arguments, custom_id)

    async def handle_message(self, message: discord.Message, *, edited: bool = False) -> None:
        """Answer what somebody wrote in their private chat with the bot, or has changed in it."""
        inbound = read_message(message)
        if not self._edits.is_news(message.channel.id, message.id, inbound.line, edited=edited):
            return
        name, arguments = read_line(self._services, inbound.line)
        await self.processor.admit(
            message.author.id,
            partial(enter_queue, self._services, inbound.origin.ref, name, arguments),
            partial(self._answer_message, inbound, message.channel),
            partial(self._refuse_message, inbound),
        )

    async def refuse(self, interaction: discord.Interaction, key: str) -> None:
        """Answer with one phrase, for the person who acted: nothing was done."""
        origin = origin_of(interaction)
        try:
            reply = await self._phrase_reply(origin, key, str(interaction.locale))
            await self._send_reply(DiscordReplySender(interaction), reply, alone=origin.kind is not OriginKind.PRIVATE)
        except (*LOST, BotError) as problem:
            log.warning("discord.answer_lost", phrase=key, reason=str(problem))

    async def suggest(self, interaction: discord.Interaction, by: Suggester, text: str) -> list[Suggestion]:
        """Completions of what is being typed; none if finding them takes too long."""
        try:
            async with asyncio.timeout(SUGGEST_WITHIN):
                return await suggest(self._services, origin_of(interaction).ref, by, text, str(interaction.locale))
        except (BotError, TimeoutError) as problem:
            log.warning("discord.nothing_offered", reason=str(problem))
            return []

    async def _admit(
        self, interaction: discord.Interaction, name: str, arguments: Mapping[str, str], button: str | None = None
    ) -> None:
        await self.processor.admit(
            interaction.user.id,
            partial(enter_queue, self._services, origin_of(interaction).ref, name, arguments),
            partial(self._answer, interaction, name, arguments, button),
            partial(self.refuse, interaction, FLOOD_PHRASE),
        )

    async def _answer(
        self,
        interaction: discord.Interaction,
        name: str,
        arguments: Mapping[str, str],
        button: str | None,
        turn: ChatTurn,
    ) -> None:
        """Answer a command; `button` is the id of the one that was pressed for it."""
        origin, sender = origin_of(interaction), DiscordReplySender(interaction)
        dispatching = asyncio.create_task(dispatch(self._services, _call(interaction, origin, name, arguments), turn))
        alone = self._concerns_asker_alone(origin, name, arguments)
        try:
            await asyncio.wait({dispatching}, timeout=self._quick)
            if not dispatching.done():
                note = await self._working_note(origin, name, arguments, str(interaction.locale)) if button else ()
                await sender.announce(note, alone=alone)
            reply = await self._add_note(origin, name, arguments, await dispatching, str(interaction.locale))
            try:
                if button is None or not await self._replace_section(sender, interaction, button, reply):
                    personal = alone or reply.refused or reply.personal
                    only_asker = origin.kind is not OriginKind.PRIVATE and personal
                    await self._send_reply(sender, reply, alone=only_asker)
            finally:
                await sender.withdraw_note()
            if origin.may_write:
                await follow_up(reply, turn)
        except LOST as problem:
            log.warning("discord.answer_lost", command=name[:40], reason=describe(problem))
            if origin.kind is OriginKind.PRIVATE and not interaction.response.is_done():
                await self._send_to_chat(origin, await dispatching, str(interaction.id))

    async def _answer_message(self, message: PrivateMessage, channel: discord.abc.Messageable, turn: ChatTurn) -> None:
        name, arguments = read_line(self._services, message.line)
        call = CommandCall(
            message.origin.ref,
            message.person,
            name,
            arguments,
            private=True,
            shown=message.shown,
            file=partial(_fetch, message.file) if message.file else None,
        )
        typing = asyncio.create_task(show_typing(channel))
        try:
            reply = await dispatch(self._services, call, turn)
        finally:
            typing.cancel()
        await self._send_to_chat(message.origin, reply, str(message.message))
        await follow_up(reply, turn)

    async def _refuse_message(self, message: PrivateMessage) -> None:
        reply = await self._phrase_reply(message.origin, FLOOD_PHRASE)
        await self._send_to_chat(message.origin, reply, str(message.message))

    async def _working_note(
        self, origin: Origin, name: str, arguments: Mapping[str, str], locale: str
    ) -> Sequence[Payload]:
        """What stands for the answer of a pressed button while that takes its time; nothing in trouble."""
        phrase = self._services.commands.working_phrase(name, arguments) or "working"
        with contextlib.suppress(BotError):
            reply = await self._phrase_reply(origin, phrase, locale)
            return self._messenger.prepare(reply.document) if reply.document else ()
        return ()

    async def _phrase_reply(self, origin: Origin, key: str, locale: str | None = None) -> Reply:
        """One phrase, in the chat's language."""
        chat = await self._services.store.chats.find(origin.ref)
        book = phrasebook(chat.preferences.language if chat else interface_language(locale))
        return Reply(Document((para(book.say(key)),), book.language), refused=True)

    async def _send_to_chat(self, origin: Origin, reply: Reply, key: str) -> None:
        """Send the reply as messages of their own, not as an interaction's answer; gives up within half a minute."""
        for number, payload in enumerate(self._messenger.prepare(reply.document) if reply.document else ()):
            for wait in self._waits:
                outcome = await self._messenger.send(origin.ref, payload, key=f"{key}-{number}")
                if isinstance(outcome, Sent | ChatGone | PermanentFailure):
                    break
                await asyncio.sleep(wait)
            if not isinstance(outcome, Sent):
                log.warning("discord.answer_lost", chat=str(origin.ref), reason=outcome.reason)
                return
        if reply.file is not None:
            await self._messenger.send_file(origin.ref, reply.file)

    def _concerns_asker_alone(self, origin: Origin, name: str, arguments: Mapping[str, str]) -> bool:
        """Whether nobody but the asker cares about the answer."""
        command = self._services.commands.get(name)
        if origin.kind is OriginKind.PRIVATE:
            return False
        if command is None:
            return True
        return not (command.concerns_all(arguments) if origin.kind is OriginKind.CHANNEL else command.for_all)

    async def _add_note(
        self, origin: Origin, name: str, arguments: Mapping[str, str], reply: Reply, locale: str
    ) -> Reply:
        """The reply, with a note where the bot may not write in the channel, or has answered in a private chat."""
        if reply.document is None:
            if origin.kind is OriginKind.VISITING:
                return await self._phrase_reply(origin, "sent-privately", locale)
            return reply if origin.may_write else await self._phrase_reply(origin, "error-may-not-write", locale)
        command = self._services.commands.get(name)
        if origin.may_write or reply.refused or command is None or not command.would_change(arguments):
            return reply
        warning = (await self._phrase_reply(origin, "error-may-not-write", locale)).document
        blocks = reply.document.blocks + (warning.blocks if warning else ())
        return replace(reply, document=replace(reply.document, blocks=blocks))

    async def _send_reply(self, sender: DiscordReplySender, reply: Reply, *, alone: bool) -> None:
        payloads = self._messenger.prepare(reply.document) if reply.document else ()
        if payloads:
            await sender.send(payloads, alone=alone)
            if reply.file is not None:
                await sender.send_file(reply.file, alone=alone)
        else:
            await sender.send_nothing()

    async def _replace_section(
        self, sender: DiscordReplySender, interaction: discord.Interaction, button: str, reply: Reply
    ) -> bool:
        """Put the reply in place of the button's section; False if the reply does not ask for that, or does not fit."""
        message = interaction.message
        if not reply.in_place or reply.document is None or message is None:
            return False
        payloads = self._messenger.prepare(reply.document)
        if len(payloads) != 1:
            return False
        components = replace_section(components_of(message), button, payloads[0]["components"])
        if components is None:
            return False
        try:
            await sender.replace(components)
        except discord.NotFound:  # somebody has deleted it meanwhile: the answer is a message of its own
            return False
        return True


def _call(interaction: discord.Interaction, origin: Origin, name: str, arguments: Mapping[str, str]) -> CommandCall:
    async def manages() -> bool:
        return origin.manages

    person, locale = str(interaction.user.id), str(interaction.locale)
    may_change = manages if origin.kind is OriginKind.CHANNEL else None
    private = origin.kind is OriginKind.PRIVATE
    in_channel, channel = origin.kind is OriginKind.CHANNEL, interaction.channel
    return CommandCall(
        origin.ref,
        person,
        name,
        arguments,
        locale,
        may_change=may_change,
        private=private,
        can_publish=in_channel and isinstance(channel, discord.TextChannel) and channel.is_news(),
        asks_clock=in_channel,
        whispers=in_channel,
    )


async def _fetch(attachment: discord.Attachment) -> bytes:
    try:
        return await attachment.read()
    except (discord.DiscordException, aiohttp.ClientError, OSError) as problem:
        raise OutOfReach("error-file") from problem
