"""What Telegram has handed out and we have not answered: stored before Telegram is told that it arrived.

Telegram gives nothing to anybody twice. A process that is killed leaves what it had taken on to the next one, which
answers it first; what was answered already is not answered again when Telegram repeats it.
"""

import json
from collections.abc import Callable, Sequence
from datetime import timedelta

import structlog
from telegram import Bot, Update
from telegram.constants import UpdateType

from bot.errors import StorageError
from bot.ports import Clock, ReceivedUpdate, UpdateInbox

log = structlog.get_logger(__name__)

# A question while somebody types is out of date in seconds.
PASSING = {UpdateType.INLINE_QUERY, UpdateType.CHOSEN_INLINE_RESULT}
WORTH_ANSWERING = timedelta(hours=24)  # https://core.telegram.org/bots/api#getting-updates keeps nothing longer either
REPEATS = 1000  # updates back, as far as a webhook's call may come again


class TelegramInbox:
    """The updates that `bot`, stored as `name`, has taken on; not those whose text `bears_secret`."""

    def __init__(
        self, inbox: UpdateInbox, bot: Bot, name: str, clock: Clock, bears_secret: Callable[[str], bool]
    ) -> None:
        self._inbox = inbox
        self._bot = bot
        self._clock = clock
        self._bears_secret = bears_secret
        self._name = name
        self._repeated: set[int] = set()

    async def receive(self, updates: Sequence[Update], confirmed: int | None = None) -> None:
        """Store `updates` before they are confirmed. `confirmed`: no update below it comes again.

        A database that can't be used is no reason not to answer: then a kill loses them, as it is logged.
        """
        received = {
            update.update_id: ReceivedUpdate(_chat_name(update), update.to_json())
            for update in updates
            if self._is_stored(update)
        }
        if not received:
            return
        lowest = min(received) - REPEATS if confirmed is None else confirmed
        try:
            new = await self._inbox.receive(self._name, received, self._clock.now(), lowest)
        except StorageError:
            log.warning("telegram.updates_not_stored", updates=len(received))
        else:
            self._repeated |= received.keys() - new

    def is_repeated(self, update: object) -> bool:
        """Whether an update was received before; asked once for each that was received."""
        if isinstance(update, Update) and update.update_id in self._repeated:
            self._repeated.remove(update.update_id)
            return True
        return False

    async def finish(self, update: object) -> None:
        """An update is answered."""
        if isinstance(update, Update) and self._is_stored(update):
            try:
                await self._inbox.finish(self._name, update.update_id)
            except StorageError:
                log.warning("telegram.update_not_finished", update=update.update_id)

    async def resume(self, idle: timedelta = timedelta()) -> list[Update]:
        """What was taken on at least `idle` ago, and not answered, by processes that are gone; in order of arrival."""
        now = self._clock.now()
        try:
            bodies = await self._inbox.resume(self._name, now - WORTH_ANSWERING, now - idle, now)
        except StorageError:
            log.warning("telegram.updates_not_resumed")
            return []
        if bodies:
            log.info("telegram.resumed", updates=len(bodies))
        return [Update.de_json(json.loads(body), self._bot) for body in bodies.values()]

    def _is_stored(self, update: Update) -> bool:
        if any(getattr(update, kind) for kind in PASSING):
            return False
        text = update.effective_message.text if update.effective_message else None
        return not self._bears_secret(text or "")


def _chat_name(update: Update) -> str:
    return str(update.effective_chat.id) if update.effective_chat else ""
