"""One queue a chat: what is asked for in a chat is done in the order in which it arrived.

A change waits for everything before it, and everything after it waits for the change; only reads may be answered side
by side. A queue is of one process. Two processes that serve one chat lose no setting all the same: every change is made
in a transaction of its own, from what is stored then.
"""

import asyncio
from collections import deque
from types import TracebackType
from typing import Self

import structlog

from bot.core.chats import ChatRef

log = structlog.get_logger(__name__)

LONGEST = 300.0  # seconds that one turn may hold up its chat: far more than anything takes that has not hung


class ChatQueues:
    """The queues of all chats; nothing is remembered of a chat in which nothing is going on."""

    def __init__(self) -> None:
        self._queues: dict[ChatRef, deque[ChatTurn]] = {}

    def enter(self, ref: ChatRef, *, reads: bool = False) -> "ChatTurn":
        """The next turn in the chat at `ref`, which has to be left. To be called in the order of arrival.

        So nothing may be waited for between hearing something and this.
        """
        turn = ChatTurn(self, ref, reads=reads)
        self._queues.setdefault(ref, deque()).append(turn)
        self._admit(ref)
        return turn

    def remove(self, turn: "ChatTurn") -> None:
        """Let those go on who waited for `turn`."""
        queue = self._queues[turn.ref]
        queue.remove(turn)
        if queue:
            self._admit(turn.ref)
        else:
            del self._queues[turn.ref]

    def _admit(self, ref: ChatRef) -> None:
        """Begin the turn at the front, and where it reads, all reads right behind it."""
        for position, turn in enumerate(self._queues[ref]):
            if position and not turn.reads:
                break
            turn.begin()
            if not turn.reads:
                break

    def __len__(self) -> int:
        """How many chats have something going on."""
        return len(self._queues)


class ChatTurn:
    """A turn in the queue of one chat, taken with `arrive` and left with `leave`, or at the end of a `with`."""

    def __init__(self, queues: ChatQueues, ref: ChatRef, *, reads: bool) -> None:
        self.ref = ref
        self.reads = reads
        self._queues = queues
        self._began = asyncio.Event()
        self._left = False
        self._timer: asyncio.TimerHandle | None = None

    @property
    def must_wait(self) -> bool:
        """Whether something before it is not done with."""
        return not self._began.is_set()

    async def arrive(self) -> None:
        """Wait until everything is done that comes before; at once where that is so already."""
        await self._began.wait()

    def begin(self) -> None:
        """It has come to this turn; a second time is no matter."""
        if not self._began.is_set():
            self._began.set()
            self._timer = asyncio.get_running_loop().call_later(LONGEST, self._overstay)

    def leave(self) -> None:
        """It is done with; a second time is no matter."""
        if not self._left:
            self._left = True
            if self._timer is not None:
                self._timer.cancel()
            self._queues.remove(self)

    def leave_in(self, seconds: float) -> None:
        """Leave then, if it has not been left by then."""
        asyncio.get_running_loop().call_later(seconds, self.leave)

    def _overstay(self) -> None:
        log.warning("command.hangs", chat=str(self.ref), seconds=LONGEST)
        self.leave()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.leave()
