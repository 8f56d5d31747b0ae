"""Who may change what a group has set: its admins, as Telegram knows them, remembered for a minute.

Telegram answers getChatMember about others for certain only where the bot is an admin itself, and
getChatAdministrators everywhere (https://core.telegram.org/bots/api#getchatmember): the latter is asked, once for all.
"""

import time
from collections.abc import Callable

import structlog
from telegram import Bot
from telegram.error import TelegramError

from adapters.telegram.failures import describe

log = structlog.get_logger(__name__)

REMEMBERED = 60.0  # seconds
_MOST = 1000  # groups


class AdminCache:
    """Asks and remembers. `clock` gives seconds."""

    def __init__(self, bot: Bot, clock: Callable[[], float] = time.monotonic) -> None:
        self._bot = bot
        self._clock = clock
        self._known: dict[str, tuple[float, frozenset[str]]] = {}

    async def has(self, chat: str, person: str) -> bool:
        """Whether that person is an admin there; False while Telegram can't be asked."""
        now = self._clock()
        asked, admins = self._known.get(chat, (now - REMEMBERED, frozenset()))
        if now - asked >= REMEMBERED:
            try:
                found = await self._bot.get_chat_administrators(chat)
            except TelegramError as problem:
                log.warning("telegram.admins_unknown", chat=chat, reason=describe(problem))
                return False
            admins = frozenset(str(member.user.id) for member in found)
            self._known.pop(chat, None)  # the longest unasked is first
            self._known[chat] = (now, admins)
            if len(self._known) > _MOST:
                del self._known[next(iter(self._known))]
        return person in admins
