"""Which updates are worked on at once: all, but in each chat the next waits a moment for the one before.

So "/follow …" and "/following" right after it come in order, and still nobody waits for somebody's slow /refresh.
"""

import asyncio
from collections.abc import Awaitable, Coroutine
from typing import Any, cast

import structlog
from telegram import Update
from telegram.ext import BaseUpdateProcessor

log = structlog.get_logger(__name__)

PATIENCE = 0.3  # seconds; a sign of life has to come within one
MOST = 30  # in one chat at once; more is nobody's typing
_EVERYWHERE = 4096


class InTurn(BaseUpdateProcessor):
    """The library's update processor."""

    def __init__(self) -> None:
        super().__init__(max_concurrent_updates=_EVERYWHERE)
        self._busy: dict[int, list[asyncio.Task[Any]]] = {}

    async def initialize(self) -> None:
        """Nothing to do."""

    async def shutdown(self) -> None:
        """Nothing to do."""

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Work on `update` after the one before it in its chat, unless that takes long."""
        work = cast("Coroutine[Any, Any, Any]", coroutine)
        chat = update.effective_chat.id if isinstance(update, Update) and update.effective_chat else 0
        here, task = self._busy.setdefault(chat, []), asyncio.current_task()
        if len(here) >= MOST or task is None:
            log.warning("telegram.flooded", chat=chat, waiting=len(here))
            work.close()
            return
        before = here[-1:]
        here.append(task)
        try:
            if before:
                await asyncio.wait(before, timeout=PATIENCE)
            await work
        finally:
            work.close()  # never begun, if we were cancelled while waiting
            here.remove(task)
            if not here:
                del self._busy[chat]

    async def cancel(self) -> None:
        """Let nothing go on."""
        tasks = {task for here in self._busy.values() for task in here}
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
