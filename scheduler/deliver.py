"""Claim → send → record: from the first unsent part on, one part at a time.

A part is recorded as sent after the platform said so, never before. What to do about a failure is decided by
`bot.core.delivery`; this module only acts on it.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace

import structlog
from structlog.contextvars import bound_contextvars

from bot.core.chats import Chat
from bot.core.delivery import (
    DeliveryState,
    Moved,
    Sent,
    ThreadGone,
    UnknownOutcome,
    after_failed,
    after_part,
    after_sent,
)
from bot.core.following.follows import Subject
from bot.core.operations.limits import DELIVERIES_AT_ONCE
from bot.core.text.document import Document
from bot.ports import ChatLifecycle, Claim, Clock, Deliveries, Measurements, Messenger
from scheduler.compose import Composer

log = structlog.get_logger(__name__)

FEWEST_AT_ONCE = 10  # deliveries claimed together, if there are so many
LEASE = 60.0  # seconds; renewed by every part, so it need only outlast one message


class Deliverer:
    """Sends what is in the outbox to the platforms it has messengers for, `together` deliveries side by side.

    `ending`: seconds that an unfinished delivery may go on after `end()`. `redact` takes secrets out of the reasons
    that are stored: a platform may say back what it was sent.
    """

    def __init__(
        self,
        deliveries: Deliveries,
        chat_lifecycle: ChatLifecycle,
        messengers: Mapping[str, Messenger],
        clock: Clock,
        together: int = DELIVERIES_AT_ONCE,
        ending: float = 4.0,
        redact: Callable[[str], str] = str,
        measurements: Measurements | None = None,
    ) -> None:
        self._deliveries = deliveries
        self._chat_lifecycle = chat_lifecycle
        self._messengers = messengers
        self._clock = clock
        self._together = together
        self._redact = redact
        self._grace = ending
        self._measurements = measurements
        self._ending: float | None = None  # since when, on the event loop's clock

    def end(self) -> None:
        """Claim no further deliveries; of those that are being sent, send the messages that a few seconds allow."""
        self._ending = asyncio.get_running_loop().time()

    async def deliver_all(
        self, platforms: Sequence[str] | None = None, share: Callable[[], Awaitable[None]] | None = None
    ) -> int:
        """Send everything that can be sent now, to `platforms` only; how many deliveries were claimed.

        `share` is called once if there is more than one process sends side by side.
        """
        claimed, sending = 0, set[asyncio.Task[bool]]()
        platforms = tuple(self._messengers if platforms is None else platforms)
        try:
            while True:
                if claims := await self._claims(platforms, self._together - len(sending)):
                    sending |= {asyncio.create_task(self._send(claim), name=str(claim.delivery)) for claim in claims}
                    claimed += len(claims)
                    if share is not None and len(sending) >= self._together:
                        await share()
                        share = None
                elif sending:  # what ends may make way for the same chat's next one
                    ended, sending = await asyncio.wait(sending, return_when=asyncio.FIRST_COMPLETED)
                    for task in ended:
                        if error := task.exception():  # ours: its lease runs out, then it is tried again
                            log.error("deliver.broke_off", delivery=int(task.get_name()), exc_info=error)
                else:
                    return claimed
        finally:
            for task in sending:
                task.cancel()
            await asyncio.gather(*sending, return_exceptions=True)

    async def release_abandoned(self) -> None:
        """Let those deliveries be claimed whose processes are gone."""
        if count := await self._deliveries.release_abandoned(self._clock.now()):
            log.warning("deliver.released", deliveries=count)

    async def deliver(self, delivery: int) -> bool:
        """Send this delivery now, if no process has claimed it. Whether all of it was sent."""
        claim = await self._deliveries.claim(tuple(self._messengers), self._clock.now(), LEASE, delivery)
        return claim is not None and await self._send(claim)

    async def _claims(self, platforms: Sequence[str], free: int) -> list[Claim]:
        """Several at a time, when there is room for several: every claim is a write that the disk has to confirm."""
        if self._ending is not None or free < min(FEWEST_AT_ONCE, self._together):
            return []
        return await self._deliveries.claim_many(platforms, self._clock.now(), LEASE, free)

    async def _send(self, claim: Claim) -> bool:
        # Whatever is logged meanwhile, wherever, carries these two.
        with bound_contextvars(delivery=claim.delivery, chat=claim.chat):
            return await self._send_parts(claim)

    async def _send_parts(self, claim: Claim) -> bool:
        messenger, status = self._messengers[claim.ref.platform], claim.status
        last: tuple[int, str | None] | None = None
        if status.uncertain:
            log.warning("deliver.repeating", delivery=claim.delivery, part=claim.first)
        for position in range(claim.first, len(claim.payloads)):
            outcome = await messenger.send(
                claim.ref,
                claim.payloads[position],
                key=f"{claim.delivery}-{position}",
                # After an answer that never came, the part may be there already: repeat it without a sound.
                silent=position == claim.first and status.uncertain,
            )
            now = self._clock.now()
            if isinstance(outcome, Moved):
                await self._chat_lifecycle.move(claim.ref, outcome.chat)
            if isinstance(outcome, ThreadGone):
                await self._chat_lifecycle.detour(claim.ref, self._redact(outcome.reason))
            if not isinstance(outcome, Sent):
                outcome = replace(outcome, reason=self._redact(outcome.reason))
                status = after_failed(status, outcome, now)
                settled = await self._deliveries.settle(claim, status, now)
                if settled and status.state is DeliveryState.GIVEN_UP and self._measurements:
                    self._measurements.record_given_up(claim.ref.platform)
                log.warning(
                    "deliver.failed",
                    delivery=claim.delivery,
                    part=position,
                    state=str(status.state),
                    reason=outcome.reason,
                    uncertain=isinstance(outcome, UnknownOutcome),
                )
                return False
            if position + 1 == len(claim.payloads):
                last = (position, outcome.message)
                continue
            if not await self._deliveries.record_part(claim, position, outcome.message, now, LEASE):
                log.warning("deliver.overtaken", delivery=claim.delivery, part=position)
                return False
            status = after_part(status)
            if self._out_of_time():
                # The lease is given up, so that the rest follows right after a restart.
                await self._deliveries.settle(claim, status, now)
                log.info("deliver.interrupted", delivery=claim.delivery, parts=position + 1)
                return False
        status = after_sent(status)
        now = self._clock.now()
        if not await self._deliveries.settle(claim, status, now, last):
            log.warning("deliver.overtaken", delivery=claim.delivery)
            return False
        if self._measurements:
            self._measurements.record_delivery(claim.ref.platform, now - claim.created)
        log.info("deliver.sent", delivery=claim.delivery, parts=len(claim.payloads), attempts=status.attempts)
        return True

    def _out_of_time(self) -> bool:
        return self._ending is not None and asyncio.get_running_loop().time() > self._ending + self._grace


class Publisher:
    """The `DigestPublisher` of a process: composes for one chat now and delivers, through the outbox."""

    def __init__(self, composer: Composer, deliverer: Deliverer) -> None:
        self._composer = composer
        self._deliverer = deliverer

    async def publish(self, chat: Chat, *, older: bool = False, only: Subject | None = None) -> bool:
        delivery = await self._composer.compose_now(chat, older=older, only=only)
        if delivery is None:
            return False
        await self._deliverer.deliver(delivery)
        return True

    async def preview(self, chat: Chat) -> Document | None:
        return await self._composer.preview(chat)
