"""Answers that get through: waits when told to, follows a chat that has moved, gives up on one that is gone.

For answers only, while somebody waits for them; digests have the outbox.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import replace

import structlog

from adapters.telegram.send import TelegramMessenger
from bot.core.chats import ChatRef
from bot.core.delivery import ChatGone, Moved, RetryLater, Sent
from bot.ports import ChatLifecycle, Payload

log = structlog.get_logger(__name__)

TRIES = 4
LONGEST_WAIT = 30.0  # seconds; who asked can ask again


class TelegramReplySender:
    """Says something in a chat, and lets the store know what Telegram tells of the place."""

    def __init__(self, store: ChatLifecycle, messenger: TelegramMessenger) -> None:
        self._store = store
        self._messenger = messenger

    async def say(self, ref: ChatRef, payloads: Sequence[Payload]) -> bool:
        """Send the messages, in order; whether all got through."""
        for payload in payloads:
            where = await self._say(ref, payload)
            if where is None:
                return False
            ref = where
        return True

    async def _say(self, ref: ChatRef, payload: Payload) -> ChatRef | None:
        """Send one message; where it went in the end, None if nowhere."""
        reason = ""
        for attempt in range(TRIES):
            outcome = await self._messenger.answer(ref, payload)
            if isinstance(outcome, Sent):
                return ref
            reason = outcome.reason
            match outcome:
                case Moved():
                    await self._store.move(ref, outcome.chat)
                    ref = replace(ref, chat=outcome.chat)
                case RetryLater():
                    await asyncio.sleep(min(2.0**attempt if outcome.after is None else outcome.after, LONGEST_WAIT))
                case ChatGone():
                    await self._store.park(ref, reason)
                    break
                case _:  # refused, or perhaps there already: an answer is not worth saying twice
                    break
        log.warning("telegram.answer_lost", chat=str(ref), reason=reason)
        return None
