"""Places that can't be reached are tried again when their time has come, and whoever set one up is notified, once.

A try asks the platform whether it would take a message and sends none: nothing is composed for a place that is closed.
When the next one is, `bot.core.silence` decides.
"""

import asyncio
from collections.abc import Callable, Mapping, Sequence

import structlog

from bot.core.access import UserRef
from bot.core.chats import Chat
from bot.core.delivery import Moved, RetryLater, Sent, UnknownOutcome
from bot.core.following.follows import Subject
from bot.core.silence import Silence, after_try, postpone
from bot.core.text.document import Document, add_preview
from bot.errors import BotError
from bot.ports import Clock, DeliveryDraft, Messenger, Store
from bot.views.silence import detour_notice, silence_notice
from scheduler.notifications import NEVER

log = structlog.get_logger(__name__)

NOTICE = "silence"  # the kind of delivery; its slot is the chat and the moment at which it fell silent, or "detour"
AT_ONCE = 50  # tries of one round; a round comes every few seconds, so 10,000 take an hour, not the morning's minute
PATIENCE = 5.0  # seconds for a round: what is due today waits for it
LEASE = 600.0  # seconds until a try of which nothing was heard is made again


class PlaceRetrier:
    """Tries places of `messengers`, by platform, again. `redact` takes secrets out of the reasons that are stored."""

    def __init__(
        self, store: Store, messengers: Mapping[str, Messenger], clock: Clock, redact: Callable[[str], str] = str
    ) -> None:
        self._store = store
        self._messengers = messengers
        self._clock = clock
        self._redact = redact

    async def run(self) -> None:
        """One round: the tries whose time has come, and the notices that are due. Never raises for one place."""
        await self._try_again()
        await self._notify()

    async def _try_again(self) -> None:
        chats = await self._store.silent_places.claim_tries(tuple(self._messengers), self._clock.now(), LEASE, AT_ONCE)
        if not chats:
            return
        tries = {asyncio.create_task(self._try(chat), name=str(chat.id)) for chat in chats}
        ended, late = await asyncio.wait(tries, timeout=PATIENCE)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)
        for task in ended:
            if error := task.exception():
                log.error("silence.try_broke_off", chat=int(task.get_name()), exc_info=error)

    async def _try(self, chat: Chat) -> None:
        if chat.silence is None:
            return
        outcome = await self._messengers[chat.ref.platform].probe(chat.destination)
        now = self._clock.now()
        silence: Silence | None = None
        match outcome:
            case Sent():
                pass
            case Moved():
                await self._store.chat_lifecycle.move(chat.ref, outcome.chat)
            case RetryLater() | UnknownOutcome():
                silence = postpone(chat.silence, now)
            case _:
                silence = after_try(chat.silence, now)
        await self._store.silent_places.record_try(chat.id, silence, now)
        reason = None if isinstance(outcome, Sent) else self._redact(outcome.reason)
        log.info("silence.tried", chat=chat.id, is_open=silence is None, reason=reason)

    async def _notify(self) -> None:
        for chat in await self._store.silent_places.unnotified(tuple(self._messengers), AT_ONCE):
            try:
                if follows := await self._store.follows.all(chat.id):  # otherwise nobody misses anything there
                    await self._notify_of(chat, follows)
                await self._store.silent_places.mark_notified(chat.id)
            except BotError as error:
                log.error("silence.not_notified", chat=chat.id, reason=str(error))

    async def _notify_of(self, chat: Chat, follows: Sequence[Subject]) -> None:
        """Through the outbox; after a fall at any point it is there once, by its slot."""
        if chat.silence is not None and chat.founder is not None:
            own = await self._private_chat(chat, UserRef(chat.ref.platform, chat.founder))
            document = silence_notice(chat.id, chat.silence, follows, own.preferences)
            await self._enqueue(own, document, f"{chat.id} {chat.silence.since:%Y-%m-%dT%H:%M:%S}")
            log.info("silence.founder_notified", chat=chat.id, cause=str(chat.silence.cause))
        elif chat.silence is None and chat.detour is not None:
            today = self._clock.now().date()
            await self._enqueue(chat, detour_notice(chat.id, follows, chat.preferences), f"detour {today}")
            log.info("silence.detour", chat=chat.id, reason=chat.detour)

    async def _enqueue(self, chat: Chat, document: Document, slot: str) -> None:
        payloads = tuple(self._messengers[chat.ref.platform].prepare(add_preview(document)))
        await self._store.outbox.enqueue(DeliveryDraft(chat.id, NOTICE, slot, payloads), self._clock.now())

    async def _private_chat(self, chat: Chat, founder: UserRef) -> Chat:
        """The founder's chat with the bot; one in which nobody has spoken gets no digests before somebody does."""
        ref, now = founder.private_chat(), self._clock.now()
        if own := await self._store.chats.find(ref):
            return own
        own, _ = await self._store.chats.get_or_create(ref, chat.preferences, now + NEVER, now)
        return own
