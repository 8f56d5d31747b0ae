"""Messages to Telegram: private chats, groups, channels and the topics of forums.

A document is frozen into parameters of sendMessage. Sending one is one request, and every failure of it a value.
"""

from collections.abc import Collection, Sequence
from html import unescape
from re import sub
from typing import Any

import structlog
from telegram import InlineKeyboardMarkup, LinkPreviewOptions, ReplyParameters
from telegram.error import BadRequest, EndPointNotFound, TelegramError

from adapters.telegram.connection import TelegramBot
from adapters.telegram.deep_links import deep_link
from adapters.telegram.failures import describe, meaning, unchanged, unreadable
from adapters.telegram.rate_limit.limiter import CAN_WAIT
from adapters.telegram.render import render
from bot.core.chats import ChatRef
from bot.core.delivery import Outcome, Sent, UnknownOutcome
from bot.core.text.document import Document
from bot.errors import OutOfReach
from bot.ports import Payload

log = structlog.get_logger(__name__)

PLATFORM = "telegram"


class TelegramMessenger:
    """Speaks through `bot`. `commands`: the names that stay clickable where the bot itself speaks."""

    platform = PLATFORM

    def __init__(self, bot: TelegramBot, commands: Collection[str] = ()) -> None:
        self._bot = bot
        self._commands = frozenset(commands)
        self._knows_rich = True  # until this Telegram says that it does not

    def prepare(self, document: Document, *, rich: bool = False) -> Sequence[Payload]:
        """The messages, as parameters of sendMessage; with `rich` also as what a rich message would say instead."""
        return render(document, self._commands, self._deep_link, rich=rich)

    def _deep_link(self, line: str) -> str | None:
        """The link that says `line` to this bot; None before Telegram has told us who we are."""
        return deep_link(self._bot.known_as, line) if self._bot.known_as else None

    async def send(self, chat: ChatRef, payload: Payload, *, key: str, silent: bool = False) -> Outcome:
        """Send one message, after all answers. Telegram knows no idempotency, so `key` stays unused: at least once."""
        words = {**payload, "rate_limit_args": CAN_WAIT}
        if silent:
            words["disable_notification"] = True
        return await self._say(chat, words)

    async def answer(self, chat: ChatRef, payload: Payload) -> Outcome:
        """Send one message that somebody waits for."""
        return await self._say(chat, dict(payload))

    async def hand_over(self, chat: ChatRef, name: str, content: bytes) -> Outcome:
        """Send a file."""
        try:
            message = await self._bot.send_document(
                chat_id=chat.chat,
                document=content,
                filename=name,
                message_thread_id=int(chat.thread) if chat.thread else None,
                disable_notification=True,
            )
        except TelegramError as problem:
            return meaning(problem)
        return Sent(str(message.message_id))

    async def fetch(self, file: str) -> bytes:
        """The file that somebody has sent. Raises OutOfReach."""
        try:
            return bytes(await (await self._bot.get_file(file)).download_as_bytearray())
        except TelegramError as problem:
            log.warning("telegram.file_not_fetched", reason=describe(problem))
            raise OutOfReach("error-file") from problem

    async def edit(self, chat: ChatRef, message: int, payload: Payload) -> Outcome:
        """Let the message say something else; that it says so already is no failure."""
        taken = ("text", "parse_mode", "link_preview_options", "reply_markup", "rich")
        return await self._say(chat, {name: payload[name] for name in taken if name in payload}, message)

    async def _say(self, chat: ChatRef, words: dict[str, Any], edited: int | None = None) -> Outcome:
        """Say it richly if that was prepared, and as ever where this Telegram knows no such messages or refuses it."""
        richer = words.pop("rich", None)
        if richer is None or not self._knows_rich:
            return await self._say_plainly(chat, words, edited)
        try:
            return await self._request_richly(chat, richer, words, edited)
        except EndPointNotFound:
            outcome = await self._say_plainly(chat, words, edited)
            if isinstance(outcome, Sent):  # so it was not the token
                self._knows_rich = False
                log.warning("telegram.rich_unknown")
            return outcome
        except BadRequest as problem:
            if unchanged(problem):
                return Sent(str(edited))
            log.warning("telegram.rich_refused", reason=describe(problem))
            return await self._say_plainly(chat, words, edited)
        except TelegramError as problem:
            return meaning(problem)
        except Exception as problem:
            log.exception("telegram.answer_unreadable")
            return UnknownOutcome(type(problem).__name__)

    async def _request_richly(self, chat: ChatRef, richer: str, words: dict[str, Any], edited: int | None) -> Sent:
        """The library has no such method yet: https://core.telegram.org/bots/api#sendrichmessage, #editmessagetext."""
        taken = ("disable_notification", "reply_markup", "reply_parameters")
        asked = {name: words[name] for name in taken if name in words}
        asked |= {"chat_id": chat.chat, "rich_message": {"html": richer}}
        if edited is not None:
            asked |= {"message_id": edited}
            # In lower case, as the library knows a method of that name that does not take rich messages.
            await self._bot.do_api_request("editmessagetext", api_kwargs=asked)
            return Sent(str(edited))
        if chat.thread:
            asked["message_thread_id"] = int(chat.thread)
        pace = words.get("rate_limit_args")
        message = await self._bot.do_api_request("sendRichMessage", api_kwargs=asked, rate_limit_args=pace)
        return Sent(str(message["message_id"]))

    async def _say_plainly(self, chat: ChatRef, words: dict[str, Any], edited: int | None) -> Outcome:
        try:
            return await self._request(chat, words, edited)
        except TelegramError as problem:
            if unchanged(problem):
                return Sent(str(edited))
            if unreadable(problem) and words.get("parse_mode"):
                # A message lost for a tag would be lost for ever: its words are sent without any.
                log.error("telegram.tags_refused", reason=problem.message)
                return await self._say_plainly(chat, _untagged(words), edited)
            return meaning(problem)
        except Exception as problem:
            # An answer that the library can't digest: Telegram has had the message.
            log.exception("telegram.answer_unreadable")
            return UnknownOutcome(type(problem).__name__)

    async def _request(self, chat: ChatRef, words: dict[str, Any], edited: int | None) -> Sent:
        arguments = _arguments(words)
        if edited is not None:
            await self._bot.edit_message_text(chat_id=chat.chat, message_id=edited, **arguments)
            return Sent(str(edited))
        thread = int(chat.thread) if chat.thread else None
        message = await self._bot.send_message(chat_id=chat.chat, message_thread_id=thread, **arguments)
        return Sent(str(message.message_id))


def _arguments(words: dict[str, Any]) -> dict[str, Any]:
    """Frozen parameters as the library wants them."""
    arguments = dict(words)
    if "link_preview_options" in words:
        arguments["link_preview_options"] = LinkPreviewOptions(**words["link_preview_options"])
    if "reply_markup" in words:
        arguments["reply_markup"] = InlineKeyboardMarkup.de_json(words["reply_markup"])
    if "reply_parameters" in words:
        arguments["reply_parameters"] = ReplyParameters(**words["reply_parameters"])
    return arguments


def _untagged(words: dict[str, Any]) -> dict[str, Any]:
    """The same words as plain text."""
    plain = unescape(sub(r"<[^<>]+>", "", words["text"]))
    return {name: value for name, value in words.items() if name != "parse_mode"} | {"text": plain}
