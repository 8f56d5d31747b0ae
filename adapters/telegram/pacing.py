"""How often we speak: never more than Telegram bears, wherever its clock stands and however long an answer takes.

A message takes a place in the windows of its chat and of the whole bot, in a group also in that of its minute, and
gives it back one window after Telegram has answered. So at no moment, seen from there, can more have arrived within
a window than it has places; spreading requests evenly from here can't promise that. The library's own
AIORateLimiter knows no limit per private chat, lets twice its rate through in the first second, and after one 429 in
one chat stops all of them.

It refuses to wait long: what can't be said soon comes back as RetryAfter, and the outbox keeps it. It paces one
process: several that share a token have to share `overall` between them.
"""

import asyncio
import math
from collections import deque
from collections.abc import Callable, Coroutine
from typing import Any

from telegram.error import RetryAfter
from telegram.ext import BaseRateLimiter

SPEAKING = frozenset({"sendMessage", "editMessageText", "sendRichMessage", "sendDocument"})
Answer = bool | dict[str, Any] | list[dict[str, Any]]


class Window:
    """So many places, each taken until `seconds` after it was left."""

    def __init__(self, places: int, seconds: float) -> None:
        self._seconds = seconds
        self._free = asyncio.Semaphore(places)
        self._returns: deque[float] = deque()
        self._taken = 0

    @property
    def idle(self) -> bool:
        """Whether all places are free and nobody waits for one."""
        return self._taken == 0

    @property
    def wait(self) -> float:
        """Seconds until the next place comes back, as far as that is known."""
        return self._returns[0] - asyncio.get_running_loop().time() if self._returns else self._seconds

    async def take(self) -> None:
        """Take a place, first come first served."""
        self._taken += 1
        try:
            await self._free.acquire()
        except BaseException:
            self._taken -= 1
            raise

    def leave(self, *, used: bool, then: Callable[[], None]) -> None:
        """Leave the place: for others at once if it was not used. `then` is called when they can have it."""
        if not used:
            self._give_back(then)
            return
        loop = asyncio.get_running_loop()
        self._returns.append(loop.time() + self._seconds)
        loop.call_later(self._seconds, self._come_back, then)

    def _come_back(self, then: Callable[[], None]) -> None:
        self._returns.popleft()
        self._give_back(then)

    def _give_back(self, then: Callable[[], None]) -> None:
        self._taken -= 1
        self._free.release()
        then()


class Pacing(BaseRateLimiter[None]):
    """Paces messages and edits. All limits are for one `window`, `chat_every`, `group_window` in seconds.

    `patience`: how long a message waits here at most, well within the time for which its delivery is leased.
    """

    def __init__(
        self,
        overall: int = 30,
        window: float = 1.0,
        chat_every: float = 1.0,
        group: int = 20,
        group_window: float = 60.0,
        patience: float = 15.0,
    ) -> None:
        self._all = Window(overall, window)
        self._chat_every = chat_every
        self._group = (group, group_window)
        self._patience = patience
        self._windows: dict[str, list[Window]] = {}
        self._quiet: dict[str, float] = {}  # chats in which Telegram told us to wait, until when
        self._all_quiet = 0.0

    async def initialize(self) -> None:
        """Nothing to do."""

    async def shutdown(self) -> None:
        """Nothing to do."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Answer]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: None,
    ) -> Answer:
        """Make the request in its turn. Raises RetryAfter, also if its turn is too far off."""
        if endpoint not in SPEAKING or "chat_id" not in data:
            return await callback(*args, **kwargs)
        chat = str(data["chat_id"])
        await self._until_welcome(chat)
        taken: list[Window] = []
        used = False
        try:
            await self._take_all([*self._of(chat), self._all], taken)
            used = True
            return await callback(*args, **kwargs)
        except RetryAfter as flood:
            if used:
                self._told_to_wait(chat, flood)
            raise
        finally:
            for window in taken:
                window.leave(used=used, then=lambda: self._forget(chat))
            self._forget(chat)

    async def _take_all(self, windows: list[Window], taken: list[Window]) -> None:
        window = windows[0]
        try:
            async with asyncio.timeout(self._patience):
                for window in windows:
                    await window.take()
                    taken.append(window)
        except TimeoutError:
            raise RetryAfter(max(1, math.ceil(window.wait))) from None

    def _of(self, chat: str) -> list[Window]:
        if chat not in self._windows:
            # A group's minute first: it is what takes longest, and no other place is held while waiting for it.
            minute = [Window(*self._group)] if chat.startswith(("-", "@")) else []
            self._windows[chat] = [*minute, Window(1, self._chat_every)]
        return self._windows[chat]

    def _forget(self, chat: str) -> None:
        if all(window.idle for window in self._windows.get(chat, ())):
            self._windows.pop(chat, None)

    async def _until_welcome(self, chat: str) -> None:
        """Wait for the end of what Telegram told this chat, or all, to wait."""
        left = max(self._quiet.get(chat, 0.0), self._all_quiet) - asyncio.get_running_loop().time()
        if left > self._patience:
            raise RetryAfter(math.ceil(left))
        await asyncio.sleep(max(left, 0))

    def _told_to_wait(self, chat: str, flood: RetryAfter) -> None:
        """A 429 is about one chat, until a second chat gets one too: then it is about the bot."""
        now = asyncio.get_running_loop().time()
        after = flood.retry_after
        until = now + (after if isinstance(after, int) else after.total_seconds())
        self._quiet = {each: end for each, end in self._quiet.items() if end > now}
        if any(each != chat for each in self._quiet):
            self._all_quiet = max(self._all_quiet, until)
        self._quiet[chat] = until
