"""How a channel answers its admins: by a sign where all was done, else by one line that leads to the answer in private.

The answer itself, and every question, comes in the private chat of whoever opens it there. It refuses to say in the
channel what was asked or answered: subscribers read along.
"""

from typing import Any

import structlog
from telegram import ChatAdministratorRights, ForceReply, KeyboardButton, KeyboardButtonRequestChat, ReplyKeyboardMarkup
from telegram.constants import ReactionEmoji
from telegram.error import TelegramError

from adapters.telegram.connection import TelegramBot
from adapters.telegram.deep_links import deep_link
from adapters.telegram.escaping import clean
from adapters.telegram.failures import describe
from adapters.telegram.reply import TelegramReplySender
from adapters.telegram.send import TelegramMessenger
from adapters.telegram.typing import TypingIndicator
from adapters.telegram.updates import InboundMessage
from bot.commands.call import Reply
from bot.commands.command import CommandServices
from bot.commands.dispatch import read_line
from bot.phrases.phrasebook import phrasebook
from bot.views.channels import pointer

log = structlog.get_logger(__name__)

_PLACEHOLDER = "Ada Lovelace"
# https://core.telegram.org/bots/api#chatadministratorrights: what writing in a channel takes.
_RIGHTS = ChatAdministratorRights(
    is_anonymous=False,
    can_manage_chat=True,
    can_delete_messages=False,
    can_manage_video_chats=False,
    can_restrict_members=False,
    can_promote_members=False,
    can_change_info=False,
    can_invite_users=False,
    can_post_stories=False,
    can_edit_stories=False,
    can_delete_stories=False,
    can_post_messages=True,
)


class ChannelAnswers:
    """Answers what admins post in channels, and opens these answers."""

    def __init__(
        self,
        services: CommandServices,
        bot: TelegramBot,
        messenger: TelegramMessenger,
        reply_sender: TelegramReplySender,
    ) -> None:
        self._services = services
        self._bot = bot
        self._messenger = messenger
        self._reply_sender = reply_sender

    async def answer(self, message: InboundMessage, reply: Reply) -> None:
        """Answer a post."""
        if reply.done or (reply.document is None and not reply.refused):
            await self._react(message, ReactionEmoji.THUMBS_UP)
            return
        name, arguments = read_line(self._services, message.line)
        command = self._services.commands.get(name)
        if reply.refused or command is None or command.would_change(arguments):
            await self._react(message, ReactionEmoji.THINKING_FACE)
        await self.point(message, reply.document.language if reply.document else None)

    async def point(self, message: InboundMessage, language: str | None = None) -> None:
        """Say in the channel, without a sound, where the answer is; nothing to strangers, who have none."""
        chat = await self._services.store.chats.find(message.ref)
        if chat is None:
            return
        self._services.channel_posts.add(chat.id, message.message_id, message.line)
        document = pointer(chat.id, message.message_id, phrasebook(language or chat.preferences.language))
        refers = {"message_id": message.message_id, "allow_sending_without_reply": True}
        extra: dict[str, Any] = {"disable_notification": True, "reply_parameters": refers}
        payloads = self._messenger.prepare(document)
        await self._reply_sender.send(message.ref, [{**payload, **extra} for payload in payloads])

    async def open(self, message: InboundMessage, indicator: TypingIndicator) -> bool:
        """Lead an admin who has pressed the button of `point` to the answer; then the channel needs it no more."""
        was_opened = await indicator.open_link(deep_link(self._bot.username, message.line))
        if was_opened:
            try:
                await self._bot.delete_message(message.ref.chat, message.message_id)
            except TelegramError as problem:  # too old, or gone already
                log.debug("telegram.pointer_stays", reason=describe(problem))
        return was_opened

    async def open_reply(self, message: InboundMessage, indicator: TypingIndicator) -> bool:
        """Lead an admin who has pressed another button in a channel to its answer."""
        chat = await self._services.store.chats.find(message.ref)
        if chat is None:
            return False
        self._services.channel_posts.add(chat.id, message.message_id, message.line)
        return await indicator.open_link(deep_link(self._bot.username, f"post {chat.id} {message.message_id}"))

    async def _react(self, message: InboundMessage, emoji: str) -> None:
        try:
            await self._bot.set_message_reaction(message.ref.chat, message.message_id, emoji)
        except TelegramError as problem:  # the channel allows no reactions, or others
            log.debug("telegram.no_reaction", reason=describe(problem))


def reply_markup(reply: Reply) -> dict[str, Any]:
    """What an answer in private brings beside its buttons: a key that picks a channel, or a field to answer in.

    https://core.telegram.org/bots/api#keyboardbuttonrequestchat, #forcereply
    """
    if reply.channel_key:
        request = KeyboardButtonRequestChat(
            1, chat_is_channel=True, user_administrator_rights=_RIGHTS, bot_administrator_rights=_RIGHTS
        )
        key = KeyboardButton(clean(reply.channel_key), request_chat=request)
        return {"reply_markup": ReplyKeyboardMarkup([[key]], resize_keyboard=True, one_time_keyboard=True).to_dict()}
    if reply.invites_words:
        return {"reply_markup": ForceReply(input_field_placeholder=_PLACEHOLDER).to_dict()}
    return {}
