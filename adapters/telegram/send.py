"""Messages to Telegram: private chats, groups, channels and the topics of forums.

A document is frozen into parameters of sendMessage. Sending one is one request, and every failure of it a value.
"""

from collections.abc import Collection, Sequence
from html import unescape
from re import sub
from typing import Any

import structlog
from telegram import InlineKeyboardMarkup, LinkPreviewOptions, ReplyParameters
from telegram.error import TelegramError

from adapters.telegram.connection import TelegramBot
from adapters.telegram.failures import described, meaning, unchanged, unreadable
from adapters.telegram.render import render
from bot.core.chats import ChatRef
from bot.core.delivery import Outcome, Sent, Uncertain
from bot.core.document import Document
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

    def prepare(self, document: Document) -> Sequence[Payload]:
        """The messages, as parameters of sendMessage."""
        return render(document, self._commands)

    async def send(self, chat: ChatRef, payload: Payload, *, key: str, silent: bool = False) -> Outcome:
        """Send one message. Telegram knows no idempotency, so `key` stays unused: at least once, never less."""
        words = dict(payload)
        if silent:
            words["disable_notification"] = True
        return await self._say(chat, words)

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
            log.warning("telegram.file_not_fetched", reason=described(problem))
            raise OutOfReach("error-file") from problem

    async def edit(self, chat: ChatRef, message: int, payload: Payload) -> Outcome:
        """Let the message say something else; that it says so already is no failure."""
        words = {name: payload[name] for name in ("text", "parse_mode", "link_preview_options") if name in payload}
        if "reply_markup" in payload:
            words["reply_markup"] = payload["reply_markup"]
        return await self._say(chat, words, message)

    async def _say(self, chat: ChatRef, words: dict[str, Any], edited: int | None = None) -> Outcome:
        try:
            return await self._request(chat, words, edited)
        except TelegramError as problem:
            if unchanged(problem):
                return Sent(str(edited))
            if unreadable(problem) and words.get("parse_mode"):
                # A message lost for a tag would be lost for ever: its words are sent without any.
                log.error("telegram.tags_refused", reason=problem.message)
                return await self._say(chat, _untagged(words), edited)
            return meaning(problem)
        except Exception as problem:
            # An answer that the library can't digest: Telegram has had the message.
            log.exception("telegram.answer_unreadable")
            return Uncertain(type(problem).__name__)

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
