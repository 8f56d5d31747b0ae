"""Somebody has brought the bot into a group or a channel: one message says what it does there and who may say what.

In a group it is said to all; of a channel it is said to whoever brought it, in private. It refuses to greet a place
where something is followed already: there the bot is only back.
"""

import structlog
from telegram import ChatMemberUpdated
from telegram.constants import ChatMemberStatus, ChatType

from adapters.telegram.membership import is_opened
from adapters.telegram.reply import TelegramReplySender
from adapters.telegram.send import PLATFORM, TelegramMessenger
from adapters.telegram.updates import chat_ref
from bot.commands.arrival import CHANNEL
from bot.commands.call import CommandCall
from bot.commands.chat_queue import ChatTurn
from bot.commands.command import CommandServices
from bot.commands.dispatch import dispatch
from bot.core.chats import ChatRef
from bot.phrases.phrasebook import phrasebook
from bot.views.channels import settings_pointer

log = structlog.get_logger(__name__)

_OUT = (ChatMemberStatus.LEFT, ChatMemberStatus.BANNED)


class TelegramArrival:
    """Greets the places into which the bot is brought."""

    def __init__(self, services: CommandServices, messenger: TelegramMessenger) -> None:
        self._services = services
        self._messenger = messenger
        self._reply_sender = TelegramReplySender(services.store.chat_lifecycle, messenger)

    async def greet(self, change: ChatMemberUpdated, turn: ChatTurn) -> None:
        """Say what is to be said after `change`, if the bot has just come in and may speak."""
        if change.chat.type == ChatType.PRIVATE or not is_opened(change):
            return
        ref, person = chat_ref(change.chat), change.from_user
        is_back = change.old_chat_member.status not in _OUT  # it was there before, and was greeted if it could be
        if is_back and await self._services.store.chats.find(ref) is not None:
            return
        arguments = {"kind": str(change.chat.type), "rest": change.chat.title or ""}
        call = CommandCall(ref, str(person.id), "arrive", arguments, person.language_code)
        reply = await dispatch(self._services, call, turn)
        if reply.document is None or reply.refused:  # it is back, or may not talk to them
            return
        log.info("telegram.arrived", chat=change.chat.id, kind=str(change.chat.type))
        place = ref if change.chat.type != CHANNEL else ChatRef(PLATFORM, str(person.id))
        if await self._reply_sender.send(place, self._messenger.prepare(reply.document)) or place == ref:
            return
        chat = await self._services.store.chats.find(ref)
        if chat is not None:  # who brought it has not spoken with it yet: https://core.telegram.org/bots/faq
            document = settings_pointer(chat.id, phrasebook(chat.preferences.language))
            payloads = self._messenger.prepare(document)
            await self._reply_sender.send(ref, [{**payload, "disable_notification": True} for payload in payloads])
