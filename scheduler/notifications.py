"""Notices to owners, and messages of owners to every chat: through the outbox, like all that must not be lost.

Deliveries of kind "owner" and "broadcast" carry no papers; a broadcast's slot is its ticket, so that the outbox itself
sees to it that a chat gets it once.
"""

import uuid
from collections.abc import Callable, Collection, Mapping
from datetime import timedelta

import structlog

from bot.core.access import UserRef
from bot.core.chats import Preferences
from bot.core.text.document import add_preview
from bot.errors import BotError
from bot.ports import ChatRepository, Clock, DeliveryDraft, Messenger, Outbox, OwnerNotifier
from bot.views.notices import notice
from bot.views.owners import broadcast_message

log = structlog.get_logger(__name__)

OWNER, BROADCAST = "owner", "broadcast"
_BATCH = 200
NEVER = timedelta(days=36_500)  # a chat that is only notified has no digests until somebody speaks in it


class OutboxNotifier:
    """The `OwnerNotifier` of a deployment: notifies each of `owners` in their private chat, and `also` first.

    `redact` takes secrets out of what is filled in: an error may say back what it was sent.
    """

    def __init__(
        self,
        chats: ChatRepository,
        outbox: Outbox,
        messengers: Mapping[str, Messenger],
        clock: Clock,
        owners: Collection[UserRef],
        also: OwnerNotifier,
        redact: Callable[[str], str] = str,
    ) -> None:
        self._also = also
        self._redact = redact
        self._chats = chats
        self._outbox = outbox
        self._messengers = messengers
        self._clock = clock
        self._owners = sorted(owners, key=str)

    async def notify(self, phrase: str, **details: str | int) -> None:
        # Without a database nothing is raised: `also` has been notified by then.
        await self._also.notify(phrase, **details)
        now = self._clock.now()
        redacted = {name: self._redact(value) if isinstance(value, str) else value for name, value in details.items()}
        for owner in self._owners:
            if (messenger := self._messengers.get(owner.platform)) is None:
                continue
            try:
                chat, _ = await self._chats.get_or_create(owner.private_chat(), Preferences(), now + NEVER, now)
                payloads = tuple(messenger.prepare(add_preview(notice(phrase, chat.preferences, **redacted))))
                await self._outbox.enqueue(DeliveryDraft(chat.id, OWNER, uuid.uuid4().hex, payloads), now)
            except BotError as error:
                log.error("owner.not_told", owner=str(owner), reason=str(error))


class OutboxBroadcaster:
    """The `Broadcaster` of a deployment: to every chat on the platforms that are served here."""

    def __init__(
        self, chats: ChatRepository, outbox: Outbox, messengers: Mapping[str, Messenger], clock: Clock
    ) -> None:
        self._chats = chats
        self._outbox = outbox
        self._messengers = messengers
        self._clock = clock

    async def audience(self) -> int:
        count = after = 0
        while chats := await self._chats.reachable(tuple(self._messengers), after, _BATCH):
            count, after = count + len(chats), chats[-1].id
        return count

    async def broadcast(self, ticket: str, text: str) -> int:
        reached = after = 0
        while chats := await self._chats.reachable(tuple(self._messengers), after, _BATCH):
            for chat in chats:
                messenger = self._messengers[chat.ref.platform]
                payloads = tuple(messenger.prepare(add_preview(broadcast_message(text, chat.preferences.language))))
                draft = DeliveryDraft(chat.id, BROADCAST, ticket, payloads)
                reached += await self._outbox.enqueue(draft, self._clock.now()) is not None
            after = chats[-1].id
        log.info("broadcast.enqueued", ticket=ticket, chats=reached)
        return reached
