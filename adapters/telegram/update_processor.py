"""Which updates are worked on at once: those of every chat, but in each the next can wait a moment for the one before.

So "/follow …" and "/following" right after it are answered in order, and still nobody waits long for a slow /refresh.

What Telegram has handed out it gives to nobody again: a crowd is let in as fast as it can be answered, and the rest of
it waits with Telegram, where no death of ours can lose it. What one chat asks for beyond all measure is left out, which
it is told once, so that it stands in nobody's way.
"""

import asyncio
import contextlib
import math
from collections.abc import Awaitable, Coroutine
from dataclasses import dataclass, field
from typing import Any, cast

import structlog
from telegram import Update
from telegram.ext import BaseUpdateProcessor

from bot.core.operations.backlog import Backlog, BacklogDecision

log = structlog.get_logger(__name__)

PATIENCE = 2.0  # seconds
A_MOMENT = 1.0  # second
MOST = 20  # in one chat at once: more is nobody's typing, and no group can be told more in a minute
CROWD = 50  # chats that are being answered while further ones may come: each a message, so less than two seconds' worth
SLOW = 3.0  # seconds; what is thought about for longer waits for others, arXiv or a model, and holds nobody up
MOST_CHATS = 150  # at once, slow ones included; at 30 messages a second none waits as long as `Pacing` lets it
_EVERYWHERE = 1000  # updates at once
_LOOK = 0.2  # seconds
_NEVER = -math.inf  # on the event loop's clock


@dataclass(eq=False)
class _Turn:
    chat: int
    too_much: bool
    before: asyncio.Event | None
    answered: asyncio.Event = field(default_factory=asyncio.Event)
    holds_up: float = math.inf  # until when others wait outside for it, on the event loop's clock


def _where(update: object) -> int:
    """The chat, or where there is none (what is typed after our name elsewhere) the person."""
    place = (update.effective_chat or update.effective_user) if isinstance(update, Update) else None
    return place.id if place else 0


class InTurn(BaseUpdateProcessor):
    """The library's update processor."""

    def __init__(self) -> None:
        super().__init__(max_concurrent_updates=_EVERYWHERE + 500)  # more than are ever let in
        self._backlog = Backlog(MOST)
        self._here: dict[int, list[_Turn]] = {}
        self._turns: dict[asyncio.Task[Any], _Turn] = {}
        self._left = asyncio.Event()

    async def initialize(self) -> None:
        """Nothing to do."""

    async def shutdown(self) -> None:
        """Nothing to do."""

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Work on `update` at once, unless its chat floods us."""
        chat, task = _where(update), asyncio.current_task()
        entrance = self._backlog.enter(chat) if task else BacklogDecision.DROPPED
        if task is None or entrance is BacklogDecision.DROPPED:
            cast("Coroutine[Any, Any, Any]", coroutine).close()
            return
        if entrance is BacklogDecision.REFUSED:
            log.warning("telegram.flooded", chat=chat)
        here = self._here.setdefault(chat, [])
        turn = _Turn(chat, entrance is BacklogDecision.REFUSED, here[-1].answered if here else None)
        turn.holds_up = asyncio.get_running_loop().time() + SLOW
        here.append(turn)
        self._turns[task] = turn
        try:
            await coroutine
        finally:
            del self._turns[task]
            turn.answered.set()
            self._left.set()
            self._backlog.leave(chat)
            here.remove(turn)
            if not here:
                del self._here[chat]

    async def room(self) -> None:
        """Wait until so few chats are being answered that more may come in."""
        while not self._is_room():
            self._left.clear()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(_LOOK):
                    await self._left.wait()

    def _is_room(self) -> bool:
        now = asyncio.get_running_loop().time()
        crowd = len({turn.chat for turn in self._turns.values() if turn.holds_up > now})
        chats = len({turn.chat for turn in self._turns.values() if turn.holds_up is not _NEVER})
        # Where it is we who are slow, and not arXiv or a model, those that take long are no exception but a sign.
        return crowd < CROWD and chats < MOST_CHATS and len(self._turns) < _EVERYWHERE

    def too_much(self) -> bool:
        """Whether this is what its chat has said beyond all measure: not to be answered, but to be told so."""
        turn = self._mine()
        return turn is not None and turn.too_much

    async def my_turn(self) -> None:
        """Wait until what came before this in its chat is answered, but not for long."""
        turn = self._mine()
        if turn is not None and turn.before is not None:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(PATIENCE):
                    await turn.before.wait()

    def speaks(self) -> None:
        """What is to be answered is known: there is nothing left to wait for but Telegram's own pace."""
        if turn := self._mine():
            turn.holds_up = math.inf

    def answered(self) -> None:
        """What is still done for this update, the next in its chat need not wait for, once it has had a moment."""
        if turn := self._mine():
            turn.holds_up = _NEVER
            self._left.set()
            asyncio.get_running_loop().call_later(A_MOMENT, turn.answered.set)

    async def cancel(self) -> None:
        """Let nothing go on."""
        tasks = set(self._turns)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _mine(self) -> _Turn | None:
        task = asyncio.current_task()
        return self._turns.get(task) if task else None


class Threshold(asyncio.Queue[object]):
    """The queue between a webhook and us: Telegram's call is only answered once there is room for what it brings."""

    def __init__(self, turns: InTurn) -> None:
        super().__init__()
        self._turns = turns

    async def put(self, item: object) -> None:
        """Take it in; an update has to wait for room."""
        if isinstance(item, Update):
            await self._turns.room()
        await super().put(item)
