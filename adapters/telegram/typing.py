"""A sign of life within a second: "typing …" while an answer takes its time, and an answer for a pressed button."""

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

FIRST_AFTER = 0.6  # seconds of silence
REPEAT_AFTER = 4.5  # seconds; a client shows "typing" for five
LONGEST_NOTICE = 200  # characters; https://core.telegram.org/bots/api#answercallbackquery

DescribeWork = Callable[[], Awaitable[str]]


async def no_words() -> str:
    """No words for what is being done."""
    return ""


class TypingIndicator:
    """Shows "typing …" while it is entered. With `query`, its button stops waiting then, or when `end` is called.

    `describe_work` gives the words for what is being done, once that takes its time; "" for none.
    """

    def __init__(
        self,
        bot: Bot,
        message: InboundMessage,
        query: CallbackQuery | None = None,
        describe_work: DescribeWork = no_words,
    ) -> None:
        self._bot = bot
        self._message = message
        self._query = query
        self._describe_work = describe_work

    async def __aenter__(self) -> Self:
        self._task = asyncio.create_task(self._show())
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
        return await self._end(text=notice[:LONGEST_NOTICE] if notice else None, show_alert=bool(notice) and alert)

    async def open_link(self, link: str | None) -> bool:
        """Let the button stop waiting and open `link`; False if there is none, or the button has stopped already."""
        return link is not None and await self._end(url=link)

    async def _end(self, **answer: Any) -> bool:
        query, self._query = self._query, None
        if query is None:
            return False
        # It goes on though the work is done meanwhile and this is cancelled: cut off, the button would wait for ever.
        request = asyncio.ensure_future(self._bot.answer_callback_query(query.id, **answer))
        request.add_done_callback(lambda task: task.cancelled() or task.exception())
        try:
            await asyncio.shield(request)
        except TelegramError as problem:  # pressed too long ago, most often: before we were started
            log.debug("telegram.press_unanswered", reason=describe(problem))
            return False
        return True

    async def _work_in_words(self) -> str:
        try:
            return await self._describe_work()
        except BotError as problem:  # the words are a courtesy
            log.debug("telegram.no_words", reason=str(problem))
            return ""

    async def _show(self) -> None:
        await asyncio.sleep(FIRST_AFTER)
        if self._query is not None:
            await self.end(await self._work_in_words(), alert=False)
        while self._message.kind is not ChatKind.CHANNEL:
            ref = self._message.place
            try:
                await self._bot.send_chat_action(
                    ref.chat, ChatAction.TYPING, message_thread_id=int(ref.thread) if ref.thread else None
                )
            except TelegramError as problem:
                log.debug("telegram.no_sign", reason=describe(problem))
            await asyncio.sleep(REPEAT_AFTER)
