"""How many requests of one person are worked on at once, and what happens to them when the bot stops listening.

It refuses to know what a request asks for. Of what one person sends beyond all measure it reports the first request,
for the person to be told once, and drops the rest.
"""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

import structlog

from bot.commands.chat_queue import ChatTurn
from bot.core.operations.backlog import MOST_AT_ONCE, Backlog, BacklogDecision

log = structlog.get_logger(__name__)

T = TypeVar("T")
Work = Coroutine[Any, Any, object]


class DiscordUpdateProcessor:
    """Runs each request in a task of its own. `limit`: requests of one person at once."""

    def __init__(self, limit: int = MOST_AT_ONCE) -> None:
        self._backlog = Backlog(limit)
        self._tasks: set[asyncio.Task[object]] = set()

    async def admit(
        self,
        person: int,
        enter_queue: Callable[[], ChatTurn],
        work: Callable[[ChatTurn], Work],
        refuse: Callable[[], Work],
    ) -> None:
        """Run `work` in the turn that `enter_queue` gives; `refuse` once for a person with too many requests.

        Nothing may be waited for before this is called: turns are in the order of arrival.
        """
        decision = self._backlog.enter(person)
        if decision is BacklogDecision.DROPPED:
            return
        try:
            if decision is BacklogDecision.REFUSED:
                log.warning("discord.flooded", person=person)
                await self.run(refuse())
            else:
                with enter_queue() as turn:
                    await self.run(work(turn))
        finally:
            self._backlog.leave(person)

    async def run(self, work: Coroutine[Any, Any, T]) -> T:
        """Run `work` in a task that `finish` waits for."""
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return await task

    async def finish(self, within: float) -> None:
        """Wait at most `within` seconds for everything under way, then cancel it."""
        if self._tasks:
            await asyncio.wait(set(self._tasks), timeout=within)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
