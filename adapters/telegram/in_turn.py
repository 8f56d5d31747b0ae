"""Which updates are worked on at once: all, but in each chat the next can wait a moment for the one before.

So "/follow …" and "/following" right after it are answered in order, and still nobody waits long for a slow /refresh.
"""

import asyncio
import contextlib
from collections.abc import Awaitable, Coroutine
from typing import Any, cast

import structlog
from telegram import Update
from telegram.ext import BaseUpdateProcessor

log = structlog.get_logger(__name__)

PATIENCE = 2.0  # seconds
A_MOMENT = 1.0  # second
MOST = 30  # in one chat at once; more is nobody's typing
_EVERYWHERE = 4096


def _where(update: object) -> int:
    """The chat, or where there is none (what is typed after our name elsewhere) the person."""
    place = (update.effective_chat or update.effective_user) if isinstance(update, Update) else None
    return place.id if place else 0


class InTurn(BaseUpdateProcessor):
    """The library's update processor."""

    def __init__(self) -> None:
        super().__init__(max_concurrent_updates=_EVERYWHERE)
        self._busy: dict[int, list[asyncio.Task[Any]]] = {}
        self._answered: dict[asyncio.Task[Any], asyncio.Event] = {}
        self._before: dict[asyncio.Task[Any], asyncio.Event] = {}

    async def initialize(self) -> None:
        """Nothing to do."""

    async def shutdown(self) -> None:
        """Nothing to do."""

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Work on `update` at once, unless its chat floods us."""
        chat = _where(update)
        here, task = self._busy.setdefault(chat, []), asyncio.current_task()
        if len(here) >= MOST or task is None:
            log.warning("telegram.flooded", chat=chat, busy=len(here))
            cast("Coroutine[Any, Any, Any]", coroutine).close()
            return
        if here:
            self._before[task] = self._answered[here[-1]]
        here.append(task)
        self._answered[task] = asyncio.Event()
        try:
            await coroutine
        finally:
            here.remove(task)
            self._before.pop(task, None)
            self._answered.pop(task).set()
            if not here:
                del self._busy[chat]

    async def my_turn(self) -> None:
        """Wait until what came before this in its chat is answered, but not for long."""
        task = asyncio.current_task()
        before = self._before.get(task) if task else None
        if before is not None:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(PATIENCE):
                    await before.wait()

    def answered(self) -> None:
        """What is still done for this update, the next in its chat need not wait for, once it has had a moment."""
        task = asyncio.current_task()
        if task in self._answered:
            asyncio.get_running_loop().call_later(A_MOMENT, self._answered[task].set)

    async def cancel(self) -> None:
        """Let nothing go on."""
        tasks = {task for here in self._busy.values() for task in here}
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
