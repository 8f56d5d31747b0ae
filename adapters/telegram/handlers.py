"""What was heard → a request → the reply, where and how it belongs.

In groups an answer refers to the question; what a pressed button brings takes the place of its message, or comes
under it, or over it as a notice. In channels nothing is ever said but digests: a reaction stands for the answer.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import structlog
from telegram import CallbackQuery
from telegram.constants import ReactionEmoji
from telegram.error import TelegramError

from adapters.telegram.admins import AdminCache
from adapters.telegram.connection import TelegramBot
from adapters.telegram.deep_links import deep_link
from adapters.telegram.failures import describe
from adapters.telegram.reply import TelegramReplySender
from adapters.telegram.send import TelegramMessenger
from adapters.telegram.typing import TypingIndicator
from adapters.telegram.update_processor import TelegramUpdateProcessor
from adapters.telegram.updates import ChatKind, InboundMessage
from bot.commands.call import CommandCall, Reply
from bot.commands.chat_queue import ChatTurn
from bot.commands.command import CommandServices
from bot.commands.dispatch import dispatch, enter_queue, follow_up, read_line
from bot.core.delivery import Sent
from bot.core.operations.backlog import FLOOD_PHRASE
from bot.core.text.document import Bullets, Buttons, Document, para, plain
from bot.phrases.languages import interface_language
from bot.phrases.phrasebook import phrasebook
from bot.ports import Payload

log = structlog.get_logger(__name__)


class TelegramHandlers:
    """Answers what is heard, each thing in its turn."""

    def __init__(
        self, desk: CommandServices, bot: TelegramBot, messenger: TelegramMessenger, updates: TelegramUpdateProcessor
    ) -> None:
        self._desk = desk
        self._bot = bot
        self._messenger = messenger
        self._reply_sender = TelegramReplySender(desk.store.chat_lifecycle, messenger)
        self._admins = AdminCache(bot)
        self._updates = updates

    async def words(self, heard: InboundMessage) -> None:
        """Answer what somebody wrote; who comes by a link for the first time is greeted first."""
        if self._updates.too_much():
            await self._say_so(heard, await self._saying(heard, FLOOD_PHRASE))
            return
        with self._enter_queue(heard) as turn:
            if heard.greet:
                new = await self._desk.store.chats.find(heard.ref) is None
                if new and not await self._answer(replace(heard, line="start"), turn):
                    return
            await self._answer(heard, turn)

    async def button(self, heard: InboundMessage, query: CallbackQuery) -> None:
        """Answer what somebody pressed."""
        with self._enter_queue(heard) as turn:
            await self._answer_press(heard, query, turn)

    async def _answer_press(self, heard: InboundMessage, query: CallbackQuery, turn: ChatTurn) -> None:
        async with TypingIndicator(self._bot, heard, query, partial(self._working, heard)) as sign:
            if self._updates.too_much():
                await sign.end(_in_short(await self._words_for(heard, FLOOD_PHRASE)))
                return
            if await self._shown_alone(heard, sign):
                return
            await self._wait_for(turn)
            subscriber = heard.kind is ChatKind.CHANNEL and not await self._admins.is_admin(
                heard.ref.chat, heard.person
            )
            reply = await (self._saying(heard, "error-admins-only") if subscriber else self._reply(heard, turn))
        self._updates.speak()
        await self._said_on_press(heard, reply, sign)
        self._updates.finish()
        await follow_up(reply, turn)

    def _enter_queue(self, heard: InboundMessage) -> ChatTurn:
        """Before anything is waited for, so that turns are in the order of arrival."""
        name, arguments = read_line(self._desk, heard.line)
        return enter_queue(self._desk, heard.ref, name, arguments)

    async def _wait_for(self, turn: ChatTurn) -> None:
        if turn.must_wait:
            self._updates.wait()
            await turn.arrive()
            self._updates.work()

    async def _working(self, heard: InboundMessage) -> str:
        """What is being done, in the chat's language."""
        command = self._desk.commands.get(read_line(self._desk, heard.line)[0])
        if command is None or not command.working:
            return ""
        chat = await self._desk.store.chats.find(heard.ref)
        return phrasebook(chat.preferences.language if chat else interface_language(heard.locale)).say(command.working)

    async def _shown_alone(self, heard: InboundMessage, sign: TypingIndicator) -> bool:
        """In a channel a paper's buttons change nothing for everybody: who wants more has it in her own chat."""
        name, arguments = read_line(self._desk, heard.line)
        command = self._desk.commands.get(name)
        paper = arguments.get("paper")
        if heard.kind is not ChatKind.CHANNEL or command is None or command.changes or paper is None:
            return False
        return await sign.open_link(deep_link(self._bot.username, f"paper {paper}"))

    async def _said_on_press(self, heard: InboundMessage, reply: Reply, sign: TypingIndicator) -> None:
        document = reply.document
        over = heard.kind is ChatKind.CHANNEL or (heard.kind is ChatKind.GROUP and reply.refused)
        shown = await sign.end(_in_short(document) if document and over else None)
        if document is None or heard.kind is ChatKind.CHANNEL or (over and shown):
            return
        said = self._messenger.prepare(document, rich=reply.rich)
        if not (reply.in_place and await self._replace(heard, said)):
            await self._reply_sender.send(heard.ref, said)

    async def _answer(self, heard: InboundMessage, turn: ChatTurn) -> bool:
        """Whether it was answered, and not refused."""
        async with TypingIndicator(self._bot, heard):
            await self._wait_for(turn)
            reply = await self._reply(heard, turn)
        self._updates.speak()
        await self._say_so(heard, reply)
        self._updates.finish()
        await follow_up(reply, turn)
        return not reply.refused

    async def _say_so(self, heard: InboundMessage, reply: Reply) -> None:
        if heard.kind is ChatKind.CHANNEL:
            await self._react(heard, ReactionEmoji.THINKING_FACE if reply.refused else ReactionEmoji.THUMBS_UP)
        elif reply.document is not None:
            said = self._messenger.prepare(reply.document, rich=reply.rich)
            await self._reply_sender.send(
                heard.ref, [{**one, **_referring(heard)} for one in said[:1]] + list(said[1:])
            )
            if reply.file is not None:
                await self._messenger.send_file(heard.ref, reply.file.name, reply.file.content)

    async def _reply(self, heard: InboundMessage, turn: ChatTurn) -> Reply:
        name, arguments = read_line(self._desk, heard.line)
        return await dispatch(self._desk, self._request(heard, name, arguments), turn)

    async def _saying(self, heard: InboundMessage, phrase: str) -> Reply:
        """One phrase, in the chat's language: nothing was done."""
        return Reply(await self._words_for(heard, phrase), refused=True)

    async def _words_for(self, heard: InboundMessage, phrase: str) -> Document:
        chat = await self._desk.store.chats.find(heard.ref)
        book = phrasebook(chat.preferences.language if chat else interface_language(heard.locale))
        return Document((para(book.say(phrase)),), book.language)

    def _request(self, heard: InboundMessage, name: str, arguments: Mapping[str, str] | None = None) -> CommandCall:
        may_change = None
        if heard.kind is ChatKind.GROUP and not heard.admin:
            may_change = partial(self._admins.is_admin, heard.ref.chat, heard.person)
        return CommandCall(
            heard.ref,
            heard.person,
            name,
            arguments or {},
            heard.locale,
            link=partial(deep_link, self._bot.username),
            file=partial(self._messenger.fetch, heard.file) if heard.file else None,
            private=heard.kind is ChatKind.PRIVATE,
            shown=heard.shown,
            can_be_rich=True,
            may_change=may_change,
        )

    async def _replace(self, heard: InboundMessage, said: Sequence[Payload]) -> bool:
        """Let the message whose button was pressed say this; False if it can't."""
        for one in said[:1]:
            if not isinstance(await self._messenger.edit(heard.ref, heard.message, one), Sent):
                return False
        await self._reply_sender.send(heard.ref, said[1:])
        return True

    async def _react(self, heard: InboundMessage, emoji: str) -> None:
        try:
            await self._bot.set_message_reaction(heard.ref.chat, heard.message, emoji)
        except TelegramError as problem:  # the channel allows no reactions, or others
            log.debug("telegram.no_reaction", reason=describe(problem))


def _referring(heard: InboundMessage) -> dict[str, Any]:
    """In a group: which question this answers."""
    if heard.kind is not ChatKind.GROUP:
        return {}
    return {"reply_parameters": {"message_id": heard.message, "allow_sending_without_reply": True}}


def _in_short(document: Document) -> str:
    """The words alone, on one line."""
    said: list[str] = []
    for leaf in document.leaves():
        match leaf:
            case Buttons():
                pass
            case Bullets():
                said += [plain(line) for line in leaf.lines]
            case _:
                said.append(plain(leaf.spans))
    return " ".join(" ".join(said).split())
