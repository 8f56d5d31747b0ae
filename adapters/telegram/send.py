"""Messages to Telegram: private chats, groups, channels and the topics of forums.

A document is frozen into parameters of sendMessage. Sending one is one request, and every failure of it a value.
"""

from collections.abc import Collection, Sequence
from html import unescape
from re import sub
from typing import Any

import structlog
from telegram import (
    ForceReply,
    InlineKeyboardMarkup,
    KeyboardButton,
    LinkPreviewOptions,
    ReplyKeyboardMarkup,
    ReplyParameters,
)
from telegram.constants import ChatAction
from telegram.error import BadRequest, EndPointNotFound, TelegramError

from adapters.telegram.connection import TelegramBot
from adapters.telegram.deep_links import deep_link
from adapters.telegram.failures import classify, describe, has_unreadable_markup, is_unchanged
from adapters.telegram.rate_limit.limiter import CAN_WAIT
from adapters.telegram.render import render
from bot.commands.call import File
from bot.core.chats import ChatRef
from bot.core.delivery import ChatGone, Outcome, Sent, ThreadGone, UnknownOutcome
from bot.core.silence import SilenceCause
from bot.core.text.document import Document
from bot.errors import OutOfReach
from bot.ports import Payload

log = structlog.get_logger(__name__)

PLATFORM = "telegram"
ReplyMarkup = ForceReply | InlineKeyboardMarkup | ReplyKeyboardMarkup


class TelegramMessenger:
    """Sends through `bot`. `commands`: the names that stay clickable where the bot itself speaks."""

    platform = PLATFORM

    def __init__(self, bot: TelegramBot, commands: Collection[str] = ()) -> None:
        self._bot = bot
        self._commands = frozenset(commands)
        self._supports_rich = True  # until this server says that it does not

    def prepare(self, document: Document, *, rich: bool = False) -> Sequence[Payload]:
        # Parameters of sendMessage; with `rich` also what a rich message would say instead.
        return render(document, self._commands, self._deep_link, rich=rich)

    def _deep_link(self, line: str) -> str | None:
        """The link that says `line` to this bot; None before Telegram has told us who we are."""
        return deep_link(self._bot.username_or_empty, line) if self._bot.username_or_empty else None

    async def send(self, chat: ChatRef, payload: Payload, *, key: str, silent: bool = False) -> Outcome:
        # Telegram has no idempotency key, so `key` is unused and a message arrives at least once.
        parameters = {**payload, "rate_limit_args": CAN_WAIT}
        if silent:
            parameters["disable_notification"] = True
        return _of_place(chat, await self._send_or_edit(chat, parameters))

    async def probe(self, chat: ChatRef) -> Outcome:
        # Refused wherever a message would be: TDLib asks the same `can_send_message` of both for a bot. Only of a topic
        # that was deleted it says yes (https://github.com/tdlib/telegram-bot-api/issues/732). A channel shows nothing.
        thread = int(chat.thread) if chat.thread else None
        try:
            await self._bot.send_chat_action(chat.chat, ChatAction.TYPING, message_thread_id=thread)
        except TelegramError as problem:
            return _of_place(chat, classify(problem))
        return Sent()

    async def answer(self, chat: ChatRef, payload: Payload) -> Outcome:
        """Send one message that somebody waits for: it goes ahead of digests in the rate limiter's queue."""
        return _of_place(chat, await self._send_or_edit(chat, dict(payload)))

    async def send_file(self, chat: ChatRef, file: File) -> Outcome:
        """Send a file; a picture is shown."""
        thread = int(chat.thread) if chat.thread else None
        try:
            if file.is_picture:
                message = await self._bot.send_photo(
                    chat.chat, file.content, filename=file.name, message_thread_id=thread, disable_notification=True
                )
            else:
                message = await self._bot.send_document(
                    chat.chat, file.content, filename=file.name, message_thread_id=thread, disable_notification=True
                )
        except TelegramError as problem:
            return classify(problem)
        return Sent(str(message.message_id))

    async def fetch(self, file: str) -> bytes:
        """The content of a file that somebody has sent, by Telegram's id of it. Raises OutOfReach."""
        try:
            return bytes(await (await self._bot.get_file(file)).download_as_bytearray())
        except TelegramError as problem:
            log.warning("telegram.file_not_fetched", reason=describe(problem))
            raise OutOfReach("error-file") from problem

    async def edit(self, chat: ChatRef, message: int, payload: Payload) -> Outcome:
        """Replace the content of `message` (an id); that it has that content already is no failure."""
        names = ("text", "parse_mode", "link_preview_options", "reply_markup", "rich")
        return await self._send_or_edit(chat, {name: payload[name] for name in names if name in payload}, message)

    async def _send_or_edit(self, chat: ChatRef, parameters: dict[str, Any], edited: int | None = None) -> Outcome:
        """Send the rich form if there is one, the plain one where this server knows no rich messages or refuses it.

        With `edited`, the id of a message, that is changed instead.
        """
        rich_html = parameters.pop("rich", None)
        if rich_html is None or not self._supports_rich:
            return await self._send_plain(chat, parameters, edited)
        try:
            return await self._request_rich(chat, rich_html, parameters, edited)
        except EndPointNotFound:
            outcome = await self._send_plain(chat, parameters, edited)
            if isinstance(outcome, Sent):  # so it was not the token
                self._supports_rich = False
                log.warning("telegram.rich_unknown")
            return outcome
        except BadRequest as problem:
            if is_unchanged(problem):
                return Sent(str(edited))
            log.warning("telegram.rich_refused", reason=describe(problem))
            return await self._send_plain(chat, parameters, edited)
        except TelegramError as problem:
            return classify(problem)
        except Exception as problem:
            log.exception("telegram.answer_unreadable")
            return UnknownOutcome(type(problem).__name__)

    async def _request_rich(
        self, chat: ChatRef, rich_html: str, parameters: dict[str, Any], edited: int | None
    ) -> Sent:
        """The library has no such method yet: https://core.telegram.org/bots/api#sendrichmessage, #editmessagetext."""
        names = ("disable_notification", "reply_markup", "reply_parameters")
        arguments = {name: parameters[name] for name in names if name in parameters}
        arguments |= {"chat_id": chat.chat, "rich_message": {"html": rich_html}}
        if edited is not None:
            arguments |= {"message_id": edited}
            # In lower case, as the library knows a method of that name that does not take rich messages.
            await self._bot.do_api_request("editmessagetext", api_kwargs=arguments)
            return Sent(str(edited))
        if chat.thread:
            arguments["message_thread_id"] = int(chat.thread)
        priority = parameters.get("rate_limit_args")
        message = await self._bot.do_api_request("sendRichMessage", api_kwargs=arguments, rate_limit_args=priority)
        return Sent(str(message["message_id"]))

    async def _send_plain(self, chat: ChatRef, parameters: dict[str, Any], edited: int | None) -> Outcome:
        try:
            return await self._request(chat, parameters, edited)
        except TelegramError as problem:
            if is_unchanged(problem):
                return Sent(str(edited))
            if has_unreadable_markup(problem) and parameters.get("parse_mode"):
                # A message lost for a tag would be lost for ever: its text is sent without any.
                log.error("telegram.tags_refused", reason=problem.message)
                return await self._send_plain(chat, _without_markup(parameters), edited)
            return classify(problem)
        except Exception as problem:
            # An answer that the library can't parse: Telegram has had the message.
            log.exception("telegram.answer_unreadable")
            return UnknownOutcome(type(problem).__name__)

    async def _request(self, chat: ChatRef, parameters: dict[str, Any], edited: int | None) -> Sent:
        arguments = _arguments(parameters)
        if edited is not None:
            await self._bot.edit_message_text(chat_id=chat.chat, message_id=edited, **arguments)
            return Sent(str(edited))
        thread = int(chat.thread) if chat.thread else None
        message = await self._bot.send_message(chat_id=chat.chat, message_thread_id=thread, **arguments)
        return Sent(str(message.message_id))


def _of_place(chat: ChatRef, outcome: Outcome) -> Outcome:
    """The outcome for `chat`: where no thread was named, it is the group's General topic that is closed."""
    if isinstance(outcome, ThreadGone) and not chat.thread:
        return ChatGone(outcome.reason, SilenceCause.CLOSED)
    return outcome


def _arguments(parameters: dict[str, Any]) -> dict[str, Any]:
    """Frozen parameters as the library wants them."""
    arguments = dict(parameters)
    if "link_preview_options" in parameters:
        arguments["link_preview_options"] = LinkPreviewOptions(**parameters["link_preview_options"])
    if "reply_markup" in parameters:
        arguments["reply_markup"] = _markup(parameters["reply_markup"])
    if "reply_parameters" in parameters:
        arguments["reply_parameters"] = ReplyParameters(**parameters["reply_parameters"])
    return arguments


def _markup(frozen: dict[str, Any]) -> ReplyMarkup:
    """Buttons under the message, or a key or a field that take the keyboard's place."""
    if "keyboard" in frozen:
        rows = [[KeyboardButton.de_json(key) for key in row] for row in frozen["keyboard"]]
        return ReplyKeyboardMarkup(rows, resize_keyboard=True, one_time_keyboard=True)
    if "force_reply" in frozen:
        return ForceReply(input_field_placeholder=frozen.get("input_field_placeholder"))
    return InlineKeyboardMarkup.de_json(frozen)


def _without_markup(parameters: dict[str, Any]) -> dict[str, Any]:
    """The same parameters with the text's tags taken out."""
    plain = unescape(sub(r"<[^<>]+>", "", parameters["text"]))
    return {name: value for name, value in parameters.items() if name != "parse_mode"} | {"text": plain}
