"""A sign of life within a second: "typing" while an answer takes its time, and a pressed button that says so."""

import asyncio
from collections.abc import Awaitable, Callable
from types import TracebackType
from typing import Any, Self

import structlog
from telegram import Bot, CallbackQuery
from telegram.constants import ChatAction
from telegram.error import TelegramError

from adapters.telegram.failures import describe
from adapters.telegram.updates import ChatKind, InboundMessage
from bot.errors import BotError

log = structlog.get_logger(__name__)

AFTER = 0.6  # seconds of silence
AGAIN = 4.5  # seconds; a client shows "typing" for five
MOST_NOTICE = 200  # characters; https://core.telegram.org/bots/api#answercallbackquery


Working = Callable[[], Awaitable[str]]


async def nothing_said() -> str:
    """No words for what is being done."""
    return ""


class TypingIndicator:
    """Gives signs while it is entered. With `query`, its button stops waiting then, or when `end` is called.

    `working` is asked for what is being done once that takes its time; "" if there are no words for it.
    """

    def __init__(
        self, bot: Bot, heard: InboundMessage, query: CallbackQuery | None = None, working: Working = nothing_said
    ) -> None:
        self._bot = bot
        self._heard = heard
        self._query = query
        self._working = working

    async def __aenter__(self) -> Self:
        self._task = asyncio.create_task(self._give())
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)

    async def end(self, notice: str | None = None, *, alert: bool = True) -> bool:
        """Let the button stop waiting, with a notice over the chat; False if it has stopped already.

        An `alert` has to be closed, any other notice goes away by itself.
        """
        return await self._end(text=notice[:MOST_NOTICE] if notice else None, show_alert=bool(notice) and alert)

    async def lead(self, link: str | None) -> bool:
        """Let the button stop waiting and lead to a chat with us; False if there is no link, or it has stopped."""
        return link is not None and await self._end(url=link)

    async def _end(self, **answer: Any) -> bool:
        query, self._query = self._query, None
        if query is None:
            return False
        # It goes on though the work is done meanwhile and this is cancelled: cut off, the button would wait for ever.
        answering = asyncio.ensure_future(self._bot.answer_callback_query(query.id, **answer))
        answering.add_done_callback(lambda done: done.cancelled() or done.exception())
        try:
            await asyncio.shield(answering)
        except TelegramError as problem:  # pressed too long ago, most often: before we were started
            log.debug("telegram.press_unanswered", reason=describe(problem))
            return False
        return True

    async def _said(self) -> str:
        try:
            return await self._working()
        except BotError as problem:  # the words are a courtesy
            log.debug("telegram.no_words", reason=str(problem))
            return ""

    async def _give(self) -> None:
        await asyncio.sleep(AFTER)
        if self._query is not None:
            await self.end(await self._said(), alert=False)
        while self._heard.place is not ChatKind.CHANNEL:
            ref = self._heard.ref
            try:
                await self._bot.send_chat_action(
                    ref.chat, ChatAction.TYPING, message_thread_id=int(ref.thread) if ref.thread else None
                )
            except TelegramError as problem:
                log.debug("telegram.no_sign", reason=describe(problem))
            await asyncio.sleep(AGAIN)
