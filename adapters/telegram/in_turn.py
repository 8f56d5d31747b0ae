"""Which updates are worked on at once: all, but in each chat the next can wait a moment for the one before.

So "/follow …" and "/following" right after it are answered in order, and still nobody waits long for a slow /refresh.
"""

import asyncio
from collections.abc import Awaitable, Coroutine
from typing import Any, cast

import structlog
from telegram import Update
from telegram.ext import BaseUpdateProcessor

log = structlog.get_logger(__name__)

PATIENCE = 2.0  # seconds
MOST = 30  # in one chat at once; more is nobody's typing
_EVERYWHERE = 4096


class InTurn(BaseUpdateProcessor):
    """The library's update processor."""

    def __init__(self) -> None:
        super().__init__(max_concurrent_updates=_EVERYWHERE)
        self._busy: dict[int, list[asyncio.Task[Any]]] = {}
        self._before: dict[asyncio.Task[Any], asyncio.Task[Any]] = {}

    async def initialize(self) -> None:
        """Nothing to do."""

    async def shutdown(self) -> None:
        """Nothing to do."""

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Work on `update` at once, unless its chat floods us."""
        chat = update.effective_chat.id if isinstance(update, Update) and update.effective_chat else 0
        here, task = self._busy.setdefault(chat, []), asyncio.current_task()
        if len(here) >= MOST or task is None:
            log.warning("telegram.flooded", chat=chat, busy=len(here))
            cast("Coroutine[Any, Any, Any]", coroutine).close()
            return
        if here:
            self._before[task] = here[-1]
        here.append(task)
        try:
            await coroutine
        finally:
            here.remove(task)
            self._before.pop(task, None)
            if not here:
                del self._busy[chat]

    async def my_turn(self) -> None:
        """Wait until what came before this in its chat is done, but not for long."""
        task = asyncio.current_task()
        before = self._before.get(task) if task else None
        if before is not None:
            await asyncio.wait({before}, timeout=PATIENCE)

    async def cancel(self) -> None:
        """Let nothing go on."""
        tasks = {task for here in self._busy.values() for task in here}
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
