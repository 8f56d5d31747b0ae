"""How many updates are taken on at once; in which order those of one chat are answered is for `ChatQueues` to say.

A crowd is let in as fast as it can be answered, and the rest of it waits with Telegram. What is let in is in the inbox
until it is answered, so that no death of ours loses it. What one chat asks for beyond all measure is left out, which
it is told once, so that it stands in nobody's way.
"""

import asyncio
import contextlib
import math
from collections.abc import Awaitable, Coroutine
from dataclasses import dataclass
from typing import Any, cast

import structlog
from telegram import Update
from telegram.ext import BaseUpdateProcessor

from adapters.telegram.inbox import TelegramInbox
from bot.core.operations.backlog import MOST_AT_ONCE, Backlog, BacklogDecision
from bot.core.operations.limits import TELEGRAM_CHATS_AT_ONCE

log = structlog.get_logger(__name__)

SLOW = 3.0  # seconds; what is thought about for longer waits for others, arXiv or a model, and holds nobody up
WITH_SLOW_ONES = 3  # times the chats at once; at 30 messages a second none waits as long as the rate limiter lets it
_EVERYWHERE = 1000  # updates that are worked on at once
_WAITING = 3000  # updates that are taken on at once, those included that wait for others of their chat
_LOOK = 0.2  # seconds
_NEVER = -math.inf  # on the event loop's clock


@dataclass(eq=False)
class _UpdateInHand:
    """An update that has been taken on; others wait outside for it until `holds_up`, on the event loop's clock."""

    chat: int
    too_much: bool
    holds_up: float
    waits: bool = False


class TelegramUpdateProcessor(BaseUpdateProcessor):
    """The library's update processor. Updates reach their handlers in the order in which Telegram gave them.

    `chats_at_once`: those that are being answered while further ones may come; slow ones included, three times as many.
    """

    def __init__(self, inbox: TelegramInbox, chats_at_once: int = TELEGRAM_CHATS_AT_ONCE) -> None:
        super().__init__(max_concurrent_updates=_WAITING + 500)  # more than are ever let in
        self._inbox = inbox
        self._backlog = Backlog(MOST_AT_ONCE)
        self._admissions: dict[asyncio.Task[Any], _UpdateInHand] = {}
        self._left = asyncio.Event()
        self._chats_at_once = chats_at_once
        self._most_chats = WITH_SLOW_ONES * chats_at_once

    async def initialize(self) -> None:
        """Nothing to do."""

    async def shutdown(self) -> None:
        """Nothing to do."""

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Work on `update`, unless it was received before or its chat floods us. Cancelled, it stays unfinished."""
        if self._inbox.is_repeated(update):
            cast("Coroutine[Any, Any, Any]", coroutine).close()
            return
        await self._work_on(update, coroutine)
        await self._inbox.finish(update)

    async def _work_on(self, update: object, coroutine: Awaitable[Any]) -> None:
        chat, task = _chat_id(update), asyncio.current_task()
        decision = self._backlog.enter(chat) if task else BacklogDecision.DROPPED
        if task is None or decision is BacklogDecision.DROPPED:
            cast("Coroutine[Any, Any, Any]", coroutine).close()
            return
        too_much = decision is BacklogDecision.REFUSED
        if too_much:
            log.warning("telegram.flooded", chat=chat)
        self._admissions[task] = _UpdateInHand(chat, too_much, asyncio.get_running_loop().time() + SLOW)
        try:
            await coroutine
        finally:
            del self._admissions[task]
            self._left.set()
            self._backlog.leave(chat)

    async def room(self) -> None:
        """Wait until so few chats are being answered that more may come in."""
        while not self._is_room():
            self._left.clear()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(_LOOK):
                    await self._left.wait()

    def _is_room(self) -> bool:
        now, admissions = asyncio.get_running_loop().time(), self._admissions.values()
        crowd = len({admission.chat for admission in admissions if admission.holds_up > now})
        # Where it is we who are slow, and not arXiv or a model, those that take long are no exception but a sign.
        chats = len({admission.chat for admission in admissions if admission.holds_up is not _NEVER})
        working = sum(not admission.waits for admission in admissions)
        is_chat_admitted = crowd < self._chats_at_once and chats < self._most_chats
        return is_chat_admitted and working < _EVERYWHERE and len(admissions) < _WAITING

    def too_much(self) -> bool:
        """Whether this is what its chat has said beyond all measure: not to be answered, but to be told so."""
        admission = self._current()
        return admission is not None and admission.too_much

    def wait(self) -> None:
        """Something of the same chat comes first: that may hold others up, this does not before it is answered."""
        if admission := self._current():
            admission.holds_up, admission.waits = _NEVER, True
            self._left.set()

    def work(self) -> None:
        """There is nothing left to wait for in its chat."""
        if admission := self._current():
            admission.waits = False

    def speak(self) -> None:
        """What is to be answered is known: there is nothing left to wait for but Telegram's own pace."""
        if admission := self._current():
            admission.holds_up = math.inf

    def finish(self) -> None:
        """What is still done for this update holds nobody up."""
        if admission := self._current():
            admission.holds_up = _NEVER
            self._left.set()

    async def cancel(self) -> None:
        """Let nothing go on."""
        tasks = set(self._admissions)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _current(self) -> _UpdateInHand | None:
        task = asyncio.current_task()
        return self._admissions.get(task) if task else None


def _chat_id(update: object) -> int:
    """The chat, or where there is none (what is typed after our name elsewhere) the person."""
    place = (update.effective_chat or update.effective_user) if isinstance(update, Update) else None
    return place.id if place else 0
