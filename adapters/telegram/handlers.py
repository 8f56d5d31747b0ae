"""An inbound message → a command call → the reply, where and how it belongs.

In groups an answer refers to the question; what a pressed button brings takes the place of its message, or comes
under it, or over it as a notice. A digest in a group stays everybody's: its papers open in the private chat of whoever
pressed. In channels a sign stands for the answer, or a line that leads to it (`channels`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import structlog
from telegram import CallbackQuery

from adapters.telegram.admins import AdminCache
from adapters.telegram.channels import ChannelAnswers, reply_markup
from adapters.telegram.connection import TelegramBot
from adapters.telegram.deep_links import CHANNEL_COMMANDS, deep_link
from adapters.telegram.render import leave_out, render_notice
from adapters.telegram.reply import TelegramReplySender
from adapters.telegram.send import TelegramMessenger
from adapters.telegram.shared_digests import paper_to_open_apart, shared_place, without_slot
from adapters.telegram.typing import TypingIndicator
from adapters.telegram.update_processor import TelegramUpdateProcessor
from adapters.telegram.updates import ChatKind, InboundMessage
from bot.commands.call import CommandCall, Reply
from bot.commands.chat_queue import ChatTurn
from bot.commands.command import CommandServices
from bot.commands.dispatch import dispatch, enter_queue, follow_up, read_line
from bot.core.delivery import Sent
from bot.core.operations.backlog import FLOOD_PHRASE
from bot.core.text.document import Document, para
from bot.errors import BotError, NotAllowed
from bot.phrases.languages import interface_language
from bot.phrases.phrasebook import Phrasebook, phrasebook
from bot.ports import Payload

log = structlog.get_logger(__name__)


class TelegramHandlers:
    """Answers inbound messages and pressed buttons, those of one chat in the order in which they arrived."""

    def __init__(
        self,
        services: CommandServices,
        bot: TelegramBot,
        messenger: TelegramMessenger,
        updates: TelegramUpdateProcessor,
    ) -> None:
        self._services = services
        self._bot = bot
        self._messenger = messenger
        self._reply_sender = TelegramReplySender(services.store.chat_lifecycle, messenger)
        self._admins = AdminCache(bot)
        self._channels = ChannelAnswers(services, bot, messenger, self._reply_sender)
        self._updates = updates

    async def handle_message(self, message: InboundMessage) -> None:
        """Answer what somebody wrote; whoever comes by a link for the first time is greeted first."""
        if self._updates.too_much():
            await self._send_reply(message, await self._phrase_reply(message, FLOOD_PHRASE))
            return
        with self._enter_queue(message) as turn:
            if message.greet:
                new = await self._services.store.chats.find(message.ref) is None
                if new and not await self._answer(replace(message, line="start"), turn):
                    return
            await self._answer(message, turn)

    async def handle_button(self, message: InboundMessage, query: CallbackQuery) -> None:
        """Answer what somebody pressed."""
        with self._enter_queue(message) as turn:
            await self._answer_button(message, query, turn)

    async def _answer_button(self, message: InboundMessage, query: CallbackQuery, turn: ChatTurn) -> None:
        async with TypingIndicator(self._bot, message, query, partial(self._work_in_words, message)) as indicator:
            if self._updates.too_much():
                await indicator.end(render_notice(await self._phrase_document(message, FLOOD_PHRASE)))
                return
            if await self._open_private_chat(message, indicator):
                return
            if message.kind is ChatKind.CHANNEL and await self._open_answer(message, indicator):
                return
            await self._wait_for(turn)
            shared = shared_place(self._services, message)
            reply = await self._reply_to_press(message if shared is None else without_slot(message, shared), turn)
        self._updates.speak()
        if shared is None:
            await self._answer_press(message, reply, indicator)
        else:
            await self._answer_beside_digest(message, reply, indicator)
        self._updates.finish()
        await follow_up(reply, turn)

    async def _reply_to_press(self, message: InboundMessage, turn: ChatTurn) -> Reply:
        if message.kind is ChatKind.CHANNEL and not await self._is_admin(message):
            return await self._phrase_reply(message, "error-admins-only")
        return await self._reply(message, turn)

    def _enter_queue(self, message: InboundMessage) -> ChatTurn:
        """Before anything is waited for, so that turns are in the order of arrival."""
        name, arguments = read_line(self._services, message.line)
        return enter_queue(self._services, message.ref, name, arguments)

    async def _wait_for(self, turn: ChatTurn) -> None:
        if turn.must_wait:
            self._updates.wait()
            await turn.arrive()
            self._updates.work()

    async def _work_in_words(self, message: InboundMessage) -> str:
        """What is being done, in the chat's language; "" if there are no words for it."""
        name, arguments = read_line(self._services, message.line)
        phrase = self._services.commands.working_phrase(name, arguments)
        if not phrase:
            return ""
        chat = await self._services.store.chats.find(message.ref)
        return phrasebook(chat.preferences.language if chat else interface_language(message.locale)).say(phrase)

    async def _open_private_chat(self, message: InboundMessage, indicator: TypingIndicator) -> bool:
        """Whether the button leads to a private chat, as what it shows must not take the place of what all read."""
        paper = await paper_to_open_apart(self._services, message)
        return paper is not None and await indicator.open_link(deep_link(self._bot.username, f"paper {paper}"))

    async def _open_answer(self, message: InboundMessage, indicator: TypingIndicator) -> bool:
        """Whether the button leads an admin to the answer that waits for them in private."""
        is_pointer = read_line(self._services, message.line)[0] in CHANNEL_COMMANDS
        return is_pointer and await self._is_admin(message) and await self._channels.open(message, indicator)

    async def _may_change(self, message: InboundMessage) -> bool:
        """Whether an admin wrote or pressed it. Raises NotAllowed with what to send to who may hide."""
        if not message.for_hidden_admin:
            return await self._is_admin(message)
        if await self._admins.is_admin_or_hidden(message.ref.chat, message.person):
            return True
        name, _, rest = message.line.partition(" ")
        raise NotAllowed("error-hidden-admin", example=f"/{name}@{self._bot.username} {rest}".strip())

    async def _is_admin(self, message: InboundMessage) -> bool:
        return await self._admins.is_admin(message.ref.chat, message.person)

    async def _answer_press(self, message: InboundMessage, reply: Reply, indicator: TypingIndicator) -> None:
        document = reply.document
        is_told_elsewhere = message.kind is ChatKind.CHANNEL and document and not reply.done and not reply.refused
        if is_told_elsewhere and await self._channels.open_reply(message, indicator):
            return
        is_for_all = message.kind is not ChatKind.GROUP or not (reply.refused or (reply.personal and reply.done))
        over = message.kind is ChatKind.CHANNEL or not is_for_all
        was_shown = await indicator.end(_words_over(reply) if over else None)
        if message.kind is ChatKind.CHANNEL or (over and was_shown):
            return
        payloads = self._payloads(message, reply, refers=False)
        if payloads and not (reply.in_place and await self._replace(message, payloads)):
            await self._reply_sender.send(message.place, payloads)
            await self._send_file(message, reply)

    async def _answer_beside_digest(self, message: InboundMessage, reply: Reply, indicator: TypingIndicator) -> None:
        """Over a group's digest what was done, below it a card; never in its place."""
        words = _words_over(reply) if reply.notice or reply.refused or (reply.personal and reply.done) else None
        if not (await indicator.end(words) and words):
            await self._reply_sender.send(message.place, self._payloads(message, reply))

    def _payloads(self, message: InboundMessage, reply: Reply, *, refers: bool = True) -> list[Payload]:
        """The messages of a reply; in a group the first refers to the question, unless it stands under it anyway."""
        if reply.payload is not None:
            return [leave_out(reply.payload, reply.omitted)]
        payloads = list(self._messenger.prepare(reply.document, rich=reply.rich)) if reply.document else []
        if payloads and refers:
            payloads[0] = {**payloads[0], **_reply_parameters(message)}
        if payloads and message.kind is ChatKind.PRIVATE:
            payloads[-1] = {**payloads[-1], **reply_markup(reply)}
        return payloads

    async def _send_file(self, message: InboundMessage, reply: Reply) -> None:
        if reply.file is not None:
            outcome = await self._messenger.send_file(message.place, reply.file)
            if message.topic and not isinstance(outcome, Sent):
                await self._messenger.send_file(message.ref, reply.file)

    async def _answer(self, message: InboundMessage, turn: ChatTurn) -> bool:
        """Whether it was answered, and not refused."""
        async with TypingIndicator(self._bot, message):
            await self._wait_for(turn)
            reply = await self._reply(message, turn)
        self._updates.speak()
        await self._send_reply(message, reply)
        self._updates.finish()
        await follow_up(reply, turn)
        return not reply.refused

    async def _send_reply(self, message: InboundMessage, reply: Reply) -> None:
        if message.kind is ChatKind.CHANNEL:
            await self._channels.answer(message, reply)
        elif reply.document is not None:
            await self._reply_sender.send(message.place, self._payloads(message, reply))
            await self._send_file(message, reply)

    async def _reply(self, message: InboundMessage, turn: ChatTurn) -> Reply:
        name, arguments = read_line(self._services, message.line)
        if message.topic:
            await self._unite_topics(message)
        return await dispatch(self._services, self._call(message, name, arguments), turn)

    async def _unite_topics(self, message: InboundMessage) -> None:
        """Give a person one list, who has had one for each topic of their private chat."""
        try:
            await self._services.store.chat_lifecycle.unite(message.ref)
        except BotError as problem:  # the answer says what is wrong
            log.warning("telegram.topics_apart", reason=str(problem))

    async def _phrase_reply(self, message: InboundMessage, phrase: str) -> Reply:
        """One phrase, in the chat's language: nothing was done."""
        return Reply(await self._phrase_document(message, phrase), refused=True)

    async def _phrase_document(self, message: InboundMessage, phrase: str) -> Document:
        book = await self._phrasebook(message)
        return Document((para(book.say(phrase)),), book.language)

    async def _phrasebook(self, message: InboundMessage) -> Phrasebook:
        chat = await self._services.store.chats.find(message.ref)
        return phrasebook(chat.preferences.language if chat else interface_language(message.locale))

    def _call(self, message: InboundMessage, name: str, arguments: Mapping[str, str] | None = None) -> CommandCall:
        may_change = None
        if message.kind is ChatKind.GROUP and not message.admin:
            may_change = partial(self._may_change, message)
        return CommandCall(
            message.ref,
            message.person,
            name,
            arguments or {},
            message.locale,
            link=partial(deep_link, self._bot.username),
            file=partial(self._messenger.fetch, message.file) if message.file else None,
            private=message.kind is ChatKind.PRIVATE,
            shown=message.shown,
            can_be_rich=True,
            may_change=may_change,
            manages=partial(self._admins.managed_title, message.person) if message.kind is ChatKind.PRIVATE else None,
        )

    async def _replace(self, message: InboundMessage, payloads: Sequence[Payload]) -> bool:
        """Replace the message whose button was pressed; False if it can't be."""
        for payload in payloads[:1]:
            if not isinstance(await self._messenger.edit(message.ref, message.message_id, payload), Sent):
                return False
        await self._reply_sender.send(message.place, payloads[1:])
        return True


def _reply_parameters(message: InboundMessage) -> dict[str, Any]:
    """In a group, and where it may stand far above: a reference to the message that is answered."""
    if message.kind is not ChatKind.GROUP and not message.edited:
        return {}
    return {"reply_parameters": {"message_id": message.message_id, "allow_sending_without_reply": True}}


def _words_over(reply: Reply) -> str | None:
    """What a notice says of the reply; None for nothing."""
    return reply.notice or (render_notice(reply.document) if reply.document is not None else None)
