"""Sends an answer and tries again where that helps: waits when told to, follows a chat that moved, gives up a gone one.

For answers only, which somebody waits for; digests have the outbox.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import replace

import structlog

from adapters.telegram.send import TelegramMessenger
from bot.core.chats import ChatRef
from bot.core.delivery import ChatGone, Moved, RetryLater, Sent, ThreadGone
from bot.ports import ChatLifecycle, Payload

log = structlog.get_logger(__name__)

ATTEMPTS = 4
LONGEST_WAIT = 30.0  # seconds; whoever asked can ask again


class TelegramReplySender:
    """Sends answers, and records in the store that a chat has moved or is gone.

    `attempts`: at most so many for one message; `longest_wait`: seconds between two of them at most.
    """

    def __init__(
        self,
        store: ChatLifecycle,
        messenger: TelegramMessenger,
        *,
        attempts: int = ATTEMPTS,
        longest_wait: float = LONGEST_WAIT,
    ) -> None:
        self._attempts = attempts
        self._longest_wait = longest_wait
        self._store = store
        self._messenger = messenger

    async def send(self, ref: ChatRef, payloads: Sequence[Payload]) -> bool:
        """Send the messages, in order; whether all of them arrived."""
        for payload in payloads:
            arrived_in = await self._send_one(ref, payload)
            if arrived_in is None:
                return False
            ref = arrived_in
        return True

    async def _send_one(self, ref: ChatRef, payload: Payload) -> ChatRef | None:
        """Send one message; the chat in which it arrived, None if it did not."""
        reason = ""
        for attempt in range(self._attempts):
            outcome = await self._messenger.answer(ref, payload)
            if isinstance(outcome, Sent):
                return ref
            reason = outcome.reason
            match outcome:
                case Moved():
                    await self._store.move(ref, outcome.chat)
                    ref = replace(ref, chat=outcome.chat)
                case RetryLater():
                    await asyncio.sleep(
                        min(2.0**attempt if outcome.after is None else outcome.after, self._longest_wait)
                    )
                case ChatGone():
                    await self._store.park(ref, reason, outcome.cause)
                    break
                case ThreadGone():
                    await self._store.detour(ref, reason)
                    ref = replace(ref, thread="")
                case _:  # refused, or perhaps there already: an answer is not worth sending twice
                    break
        log.warning("telegram.answer_lost", chat=str(ref), reason=reason)
        return None
