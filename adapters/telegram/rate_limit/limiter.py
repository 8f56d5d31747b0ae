"""How often the bot sends: never more than Telegram allows, wherever its clock stands and however late requests arrive.

A message takes a place in the windows of its chat and of the whole bot, in a group also in that of its minute, and
gives it back one window after Telegram has answered. So at no moment, seen from there, can more have arrived within
a window than it has places; spreading requests evenly from here can't promise that. The library's own
AIORateLimiter knows no limit per private chat, lets twice its rate through in the first second, and after one 429 in
one chat stops all of them.

What somebody waits for goes before what can wait (`window`): an answer is as quick while ten thousand digests go out.

It refuses to wait long: what can't be said soon comes back as RetryAfter, and the outbox keeps it. Several processes
with one token divide the bot's places between them (`shared`): a promise that each of them keeps for its own places
holds for all together. Of one chat's second they don't know from each other; they seldom speak in the same chat.
"""

import asyncio
import math
from collections.abc import Callable, Coroutine
from typing import Any

from telegram.error import RetryAfter
from telegram.ext import BaseRateLimiter

from adapters.telegram.rate_limit.shared import SharedRateWindow
from adapters.telegram.rate_limit.window import RateWindow
from bot.core.operations import limits
from bot.ports import RateShare

PACED_METHODS = frozenset(
    {"sendMessage", "editMessageText", "sendRichMessage", "editmessagetext", "sendDocument", "sendPhoto"}
)
CAN_WAIT = True  # the library's `rate_limit_args` for what nobody waits for
Answer = bool | dict[str, Any] | list[dict[str, Any]]


class TelegramRateLimiter(BaseRateLimiter[bool]):
    """Limits the rate of messages and edits.

    `overall` of them in any `window` (seconds), one in a chat every `chat_every` seconds, `group` of them in a group in
    any `group_window` seconds.

    `patience`: how long a message waits here at most, well within the time for which its delivery is leased.
    `share`: where other processes with this token hold places, too. Must be closed.
    """

    def __init__(
        self,
        overall: int = limits.TELEGRAM_MESSAGES_PER_SECOND,
        window: float = 1.0,
        chat_every: float = limits.TELEGRAM_CHAT_INTERVAL_SECONDS,
        group: int = limits.TELEGRAM_GROUP_MESSAGES_PER_MINUTE,
        group_window: float = 60.0,
        patience: float = 15.0,
        share: RateShare | None = None,
    ) -> None:
        everybody = RateWindow(overall, window, evenly=True)
        self._all = everybody if share is None else SharedRateWindow(overall, window, share)
        self._chat_every = chat_every
        self._group = (group, group_window)
        self._patience = patience
        self._windows: dict[str, list[RateWindow]] = {}
        self._silent_until: dict[str, float] = {}  # by chat: until when Telegram has asked for silence
        self._all_silent_until = 0.0

    async def initialize(self) -> None:
        """Nothing to do."""

    async def shutdown(self) -> None:
        """Nothing to do: a bot that only stops listening goes on sending."""

    async def close(self) -> None:
        """Give the places to other processes."""
        await self._all.close()

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Answer]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: bool | None,
    ) -> Answer:
        """Make the request in its turn, with `CAN_WAIT` after others. Raises RetryAfter, also if that is far off."""
        if endpoint not in PACED_METHODS or "chat_id" not in data:
            return await callback(*args, **kwargs)
        chat = str(data["chat_id"])
        await self._wait_out_flood(chat)
        entered: list[RateWindow] = []
        used = False
        try:
            await self._take_all([*self._windows_of(chat), self._all], entered, urgent=rate_limit_args is not CAN_WAIT)
            used = True
            return await callback(*args, **kwargs)
        except RetryAfter as flood:
            if used:
                self._note_flood(chat, flood)
            raise
        finally:
            for window in entered:
                window.leave(used=used, then=lambda: self._forget(chat))
            self._forget(chat)

    async def _take_all(self, windows: list[RateWindow], entered: list[RateWindow], *, urgent: bool) -> None:
        window = windows[0]
        try:
            async with asyncio.timeout(self._patience):
                for window in windows:
                    await window.take(urgent=urgent)
                    entered.append(window)
        except TimeoutError:
            raise RetryAfter(max(1, math.ceil(window.wait))) from None

    def _windows_of(self, chat: str) -> list[RateWindow]:
        if chat not in self._windows:
            # A group's minute first: it is what takes longest, and no other place is held while waiting for it.
            minute = [RateWindow(*self._group)] if chat.startswith(("-", "@")) else []
            self._windows[chat] = [*minute, RateWindow(1, self._chat_every)]
        return self._windows[chat]

    def _forget(self, chat: str) -> None:
        if all(window.is_idle for window in self._windows.get(chat, ())):
            self._windows.pop(chat, None)

    async def _wait_out_flood(self, chat: str) -> None:
        """Wait until the time is over for which Telegram has asked for silence, in this chat or in all."""
        remaining = max(self._silent_until.get(chat, 0.0), self._all_silent_until) - asyncio.get_running_loop().time()
        if remaining > self._patience:
            raise RetryAfter(math.ceil(remaining))
        await asyncio.sleep(max(remaining, 0))

    def _note_flood(self, chat: str, flood: RetryAfter) -> None:
        """A 429 is about one chat, until a second chat gets one too: then it is about the bot."""
        now = asyncio.get_running_loop().time()
        after = flood.retry_after
        until = now + (after if isinstance(after, int) else after.total_seconds())
        self._silent_until = {each: end for each, end in self._silent_until.items() if end > now}
        if any(each != chat for each in self._silent_until):
            self._all_silent_until = max(self._all_silent_until, until)
        self._silent_until[chat] = until
