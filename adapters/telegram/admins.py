"""Who may change what a group has set: its admins, as Telegram lists them, cached for a minute.

Telegram answers getChatMember about others for certain only where the bot is an admin itself, and
getChatAdministrators everywhere (https://core.telegram.org/bots/api#getchatmember): the latter is asked, once for all.
An admin who hides as the group may be missing in it (https://github.com/tdlib/telegram-bot-api/issues/667): where that
may be so, Telegram is asked about that person, too.
"""

import time
from collections.abc import Callable

import structlog
from telegram import Bot
from telegram.constants import ChatMemberStatus
from telegram.error import TelegramError

from adapters.telegram.failures import describe
from bot.core.chats import ChatRef

log = structlog.get_logger(__name__)

REMEMBERED = 60.0  # seconds
_MOST_GROUPS = 1000


class AdminCache:
    """The admins of groups, each list kept for `seconds`. `clock` gives seconds."""

    def __init__(self, bot: Bot, clock: Callable[[], float] = time.monotonic, *, seconds: float = REMEMBERED) -> None:
        self._bot = bot
        self._clock = clock
        self._seconds = seconds
        self._entries: dict[str, tuple[float, frozenset[str]]] = {}  # by chat: when it was asked for, user ids

    async def is_admin(self, chat: str, person: str) -> bool:
        """Whether that person is an admin there; False while Telegram can't be asked."""
        now = self._clock()
        fetched_at, admins = self._entries.get(chat, (now - self._seconds, frozenset()))
        if now - fetched_at >= self._seconds:
            try:
                members = await self._bot.get_chat_administrators(chat)
            except TelegramError as problem:
                log.warning("telegram.admins_unknown", chat=chat, reason=describe(problem))
                return False
            admins = frozenset(str(member.user.id) for member in members)
            self._entries.pop(chat, None)  # the longest unasked is first
            self._entries[chat] = (now, admins)
            if len(self._entries) > _MOST_GROUPS:
                del self._entries[next(iter(self._entries))]
        return person in admins

    async def is_admin_or_hidden(self, chat: str, person: str) -> bool:
        """Whether that person is an admin there, perhaps one who hides; False where Telegram does not say."""
        if await self.is_admin(chat, person):
            return True
        try:
            member = await self._bot.get_chat_member(chat, int(person))
        except TelegramError as problem:
            log.info("telegram.hidden_admin_unknown", chat=chat, reason=describe(problem))
            return False
        return member.status in (ChatMemberStatus.ADMINISTRATOR, ChatMemberStatus.OWNER)

    async def managed_title(self, person: str, ref: ChatRef) -> str | None:
        """The title of another chat of which that person is an admin; None of any other chat."""
        if not await self.is_admin(ref.chat, person):
            return None
        try:
            return (await self._bot.get_chat(ref.chat)).title or ""
        except TelegramError as problem:
            log.warning("telegram.title_unknown", chat=ref.chat, reason=describe(problem))
            return ""
