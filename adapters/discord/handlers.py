"""What somebody did → a request → the reply, where and how it belongs.

Discord waits three seconds for an answer; after one at most it is told that one is coming. In a server, what only the
asker cares about only the asker sees; what a pressed button brings takes the place of what it stands under, if asked.
"""

import asyncio
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import replace
from functools import partial
from typing import Any, TypeVar

import aiohttp
import discord
import structlog

from adapters.discord.components import components_of
from adapters.discord.failures import describe
from adapters.discord.places import InteractionOrigin, OriginKind, origin_of
from adapters.discord.render import action_of, replace_section
from adapters.discord.reply import DiscordReplySender
from adapters.discord.send import DiscordMessenger
from bot.commands.call import CommandCall, Reply, Suggestion
from bot.commands.chat_queue import ChatTurn
from bot.commands.command import Suggester
from bot.commands.dispatch import dispatch, enter_queue, follow_up, read_line
from bot.commands.services import Services
from bot.commands.suggestions import suggest
from bot.core.delivery import ChatGone, PermanentFailure, Sent
from bot.core.operations.backlog import Backlog, BacklogDecision
from bot.core.text.document import Document, para
from bot.errors import BotError
from bot.phrases.languages import interface_language
from bot.phrases.phrasebook import phrasebook

log = structlog.get_logger(__name__)

T = TypeVar("T")

QUICK = 0.8  # seconds within which an answer needs no announcement
MOST = 20  # things of one person at once: more is nobody's typing
FLOODED = "error-too-much"
TYPING = 2.0  # seconds; after three nobody sees what is offered
WAITS = (1.0, 4.0, 15.0)  # seconds between tries to say something in a private chat
LOST = (discord.DiscordException, aiohttp.ClientError, OSError, RuntimeError)  # TimeoutError is an OSError


class DiscordHandlers:
    """Answers interactions, each in a task of its own."""

    def __init__(self, desk: Services, messenger: DiscordMessenger) -> None:
        self._desk = desk
        self._messenger = messenger
        self._busy: set[asyncio.Task[object]] = set()
        self._backlog = Backlog(MOST)

    async def command(
        self, interaction: discord.Interaction, name: str, arguments: Mapping[str, str], button: str | None = None
    ) -> None:
        """Answer a command in its turn; `button` is the id of the one that was pressed for it."""
        await self.admit(
            interaction.user.id,
            partial(enter_queue, self._desk, origin_of(interaction).ref, name, arguments),
            partial(self._command, interaction, name, arguments, button),
            partial(self.refuse, interaction, FLOODED),
        )

    async def _command(
        self,
        interaction: discord.Interaction,
        name: str,
        arguments: Mapping[str, str],
        button: str | None,
        turn: ChatTurn,
    ) -> None:
        place, voice = origin_of(interaction), DiscordReplySender(interaction)
        working = asyncio.create_task(dispatch(self._desk, self._request(interaction, place, name, arguments), turn))
        alone = self._only_hers(place, name, arguments)
        try:
            await asyncio.wait({working}, timeout=QUICK)
            if not working.done():
                await voice.hold_on(alone=alone)
            reply = await self._noted(place, name, arguments, await working, interaction)
            if button is None or not await self._swap(voice, interaction, button, reply):
                await self._tell(voice, reply, alone=place.kind is not OriginKind.PRIVATE and (alone or reply.refused))
            if place.may_write:
                await follow_up(reply, turn)
        except LOST as problem:
            log.warning("discord.answer_lost", command=name[:40], reason=describe(problem))
            if place.kind is OriginKind.PRIVATE and not interaction.response.is_done():
                await self.say(place, await working, str(interaction.id))

    async def pressed(self, interaction: discord.Interaction, button: str) -> None:
        """Answer a pressed button."""
        name, arguments = read_line(self._desk, action_of(button))
        await self.command(interaction, name, arguments, button)

    async def refuse(self, interaction: discord.Interaction, key: str) -> None:
        """Say one phrase to who acted: nothing was done."""
        place = origin_of(interaction)
        try:
            reply = await self.phrase(place, key, str(interaction.locale))
            await self._tell(DiscordReplySender(interaction), reply, alone=place.kind is not OriginKind.PRIVATE)
        except (*LOST, BotError) as problem:
            log.warning("discord.answer_lost", phrase=key, reason=str(problem))

    async def phrase(self, place: InteractionOrigin, key: str, locale: str | None = None) -> Reply:
        """One phrase, in the language of the place."""
        chat = await self._desk.store.chats.find(place.ref)
        book = phrasebook(chat.preferences.language if chat else interface_language(locale))
        return Reply(Document((para(book.say(key)),), book.language), refused=True)

    async def offer(self, interaction: discord.Interaction, by: Suggester, text: str) -> list[Suggestion]:
        """What could be meant; nothing if that takes too long to find out."""
        try:
            async with asyncio.timeout(TYPING):
                return await suggest(self._desk, origin_of(interaction).ref, by, text, str(interaction.locale))
        except (BotError, TimeoutError) as problem:
            log.warning("discord.nothing_offered", reason=str(problem))
            return []

    async def say(self, place: InteractionOrigin, reply: Reply, key: str) -> None:
        """Say it in the chat, in answer to nothing in particular: somebody waits, so not for longer than she would."""
        for number, payload in enumerate(self._messenger.prepare(reply.document) if reply.document else ()):
            for wait in WAITS:
                outcome = await self._messenger.send(place.ref, payload, key=f"{key}-{number}")
                if isinstance(outcome, Sent | ChatGone | PermanentFailure):
                    break
                await asyncio.sleep(wait)
            if not isinstance(outcome, Sent):
                log.warning("discord.answer_lost", chat=str(place.ref), reason=outcome.reason)
                return
        if reply.file is not None:
            await self._messenger.hand_over(place.ref, reply.file.name, reply.file.content)

    async def admit(
        self,
        person: int,
        enter: Callable[[], ChatTurn],
        work: Callable[[ChatTurn], Coroutine[Any, Any, object]],
        tell: Callable[[], Coroutine[Any, Any, object]],
    ) -> None:
        """Do `work` in the turn that `enter` gives. Who asks for more than anybody types is told so once, by `tell`.

        Nothing may be waited for before this is called: turns are in the order of arrival.
        """
        decision = self._backlog.enter(person)
        if decision is BacklogDecision.DROPPED:
            return
        try:
            if decision is BacklogDecision.REFUSED:
                log.warning("discord.flooded", person=person)
                await self.hold(tell())
            else:
                with enter() as turn:
                    await self.hold(work(turn))
        finally:
            self._backlog.leave(person)

    async def hold(self, work: Coroutine[Any, Any, T]) -> T:
        """Do it; the end waits for it."""
        task = asyncio.create_task(work)
        self._busy.add(task)
        task.add_done_callback(self._busy.discard)
        return await task

    async def finish(self, within: float) -> None:
        """Let what is being worked on come to its end, but not for longer than so many seconds."""
        if self._busy:
            await asyncio.wait(set(self._busy), timeout=within)
        for task in self._busy:
            task.cancel()
        await asyncio.gather(*self._busy, return_exceptions=True)

    def _request(
        self, interaction: discord.Interaction, place: InteractionOrigin, name: str, arguments: Mapping[str, str]
    ) -> CommandCall:
        async def manages() -> bool:
            return place.manages

        person, locale = str(interaction.user.id), str(interaction.locale)
        may_change = manages if place.kind is OriginKind.CHANNEL else None
        private = place.kind is OriginKind.PRIVATE
        return CommandCall(place.ref, person, name, arguments, locale, may_change=may_change, private=private)

    def _only_hers(self, place: InteractionOrigin, name: str, arguments: Mapping[str, str]) -> bool:
        """Whether nobody but the asker cares what is answered there."""
        command = self._desk.commands.get(name)
        if place.kind is OriginKind.PRIVATE:
            return False
        if command is None:
            return True
        return not (command.concerns_all(arguments) if place.kind is OriginKind.CHANNEL else command.for_all)

    async def _noted(
        self,
        place: InteractionOrigin,
        name: str,
        arguments: Mapping[str, str],
        reply: Reply,
        interaction: discord.Interaction,
    ) -> Reply:
        """The reply, and what Discord keeps from happening, or where it has happened."""
        locale = str(interaction.locale)
        if reply.document is None:
            if place.kind is OriginKind.VISITING:
                return await self.phrase(place, "sent-privately", locale)
            return reply if place.may_write else await self.phrase(place, "error-may-not-write", locale)
        command = self._desk.commands.get(name)
        if place.may_write or reply.refused or command is None or not command.would_change(arguments):
            return reply
        warning = (await self.phrase(place, "error-may-not-write", locale)).document
        blocks = reply.document.blocks + (warning.blocks if warning else ())
        return replace(reply, document=replace(reply.document, blocks=blocks))

    async def _tell(self, voice: DiscordReplySender, reply: Reply, *, alone: bool) -> None:
        payloads = self._messenger.prepare(reply.document) if reply.document else ()
        if payloads:
            await voice.say(payloads, alone=alone)
            if reply.file is not None:
                await voice.hand_over(reply.file.name, reply.file.content, alone=alone)
        else:
            await voice.say_nothing()

    async def _swap(
        self, voice: DiscordReplySender, interaction: discord.Interaction, button: str, reply: Reply
    ) -> bool:
        """Put the reply where the button stands; False if it does not want that, or does not fit."""
        message = interaction.message
        if not reply.in_place or reply.document is None or message is None:
            return False
        payloads = self._messenger.prepare(reply.document)
        new = replace_section(components_of(message), button, payloads[0]["components"]) if len(payloads) == 1 else None
        if new is None:
            return False
        await voice.replace(message, new)
        return True
