"""An update → an `InboundMessage`, if it is addressed to the bot.

In a private chat everything is. In a group only commands, and what mentions the bot; in a channel only commands that
its admins post. It refuses to answer, or to know what a command does.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from telegram import (
    Bot,
    CallbackQuery,
    Chat,
    ChatShared,
    Message,
    MessageEntity,
    MessageOriginUser,
    Update,
)
from telegram.constants import ChatID, ChatType

from adapters.telegram.deep_links import CHANNEL_COMMANDS, line_of, linked_line
from adapters.telegram.message_text import papers_of, written_everywhere, written_text
from adapters.telegram.send import PLATFORM
from bot.commands.command_lines import is_slashed, split_line
from bot.commands.free_text import command_line
from bot.core.chats import ChatRef
from bot.core.paper_ids import records_in
from bot.core.paper_mentions import papers_in

MOST_BYTES = 5_000_000  # of a file that is handed over; https://core.telegram.org/bots/api#getfile has 20 MB


class ChatKind(StrEnum):
    """The kinds of chat that are told apart."""

    PRIVATE = "private"
    GROUP = "group"
    CHANNEL = "channel"


@dataclass(frozen=True, slots=True)
class InboundMessage:
    """What somebody wrote or pressed. `line`: a command line without its slash; other words follow "say".

    `topic`: of a private chat, where the answer belongs. Such a topic is no place of its own: a person has one list.
    `message_id`: of the message, or of the one whose button was pressed. `person`: a user id, "" if unknown.
    `admin`: Telegram vouches that an admin wrote it. `for_hidden_admin`: the button stands under the answer to such an
    admin, who writes as the group and presses as themselves.
    `greet`: the author came by a link, perhaps for the first time.
    `file`: the id of a file that came with it.
    `shown`: ids of the papers in the message that this is a reply to; None if it is no reply.
    `edited`: it was there before, and said something else.
    """

    ref: ChatRef
    kind: ChatKind
    line: str
    message_id: int
    topic: str = ""
    person: str = ""
    locale: str | None = None
    admin: bool = False
    for_hidden_admin: bool = False
    greet: bool = False
    file: str | None = None
    shown: tuple[str, ...] | None = None
    edited: bool = False

    @property
    def place(self) -> ChatRef:
        """Where the answer is to be sent."""
        return replace(self.ref, thread=self.topic) if self.topic else self.ref


IsCommand = Callable[[str], bool]


def read_message(update: Update, me: Bot, is_command: IsCommand) -> InboundMessage | None:
    """The message in an update, perhaps as it was edited; None if it is not for the bot."""
    message = update.effective_message
    if message is None or update.callback_query is not None or message.is_automatic_forward:
        return None
    if message.chat_shared is not None:
        return _read_choice(message, message.chat_shared)
    file = _list_file(message, me)
    line = _forwarded_line(message, me) if _is_handed_on(message, me) else _line(message, me, is_command)
    if file is not None and not (line and _says_more(line, is_command)):
        line = "import"
    if line is None:
        line = "say" if _is_wordless(message) else None
    if line is None:
        return None
    greet = False
    if line.startswith("start ") and (linked := line_of(line.removeprefix("start ").strip())):
        line, greet = linked, not linked.startswith(("start ", *CHANNEL_COMMANDS))
    if channel := _channel_replied_to(message, me):
        line = f"{channel} {line}"
    anonymous_admin = message.sender_chat is not None and message.sender_chat.id == message.chat.id
    person = message.from_user if not anonymous_admin else None
    return InboundMessage(
        ref=thread_ref(message),
        kind=chat_kind(message.chat),
        line=line,
        message_id=message.message_id,
        topic=_private_topic(message),
        person=str(person.id) if person else "",
        locale=person.language_code if person else None,
        admin=anonymous_admin,
        greet=greet,
        file=file,
        shown=_replied_to(message),
        edited=update.edited_message is not None,
    )


def _list_file(message: Message, me: Bot) -> str | None:
    """The id of a file that somebody sends in private: a list to import, unless it is far too long for one."""
    document = message.document
    if document is None or message.from_user is None or chat_kind(message.chat) is not ChatKind.PRIVATE:
        return None
    return document.file_id if not _is_handed_on(message, me) and (document.file_size or 0) <= MOST_BYTES else None


def _is_handed_on(message: Message, me: Bot) -> bool:
    """Whether somebody else may have written it. What the bot exported for somebody is theirs to hand back."""
    origin = message.forward_origin
    by_us = isinstance(origin, MessageOriginUser) and origin.sender_user.id == me.id
    return origin is not None and not (by_us and message.document is not None)


def _forwarded_line(message: Message, me: Bot) -> str | None:
    """In private any forwarded message is shown for the papers in it; in a group only one that names the bot."""
    words, kind = written_everywhere(message), chat_kind(message.chat)
    if kind is ChatKind.PRIVATE:
        silent = not words and message.media_group_id is not None  # of an album only one picture has the caption
        return None if silent else f"forward {words}"
    named = kind is ChatKind.GROUP and _without_mention(message, me) is not None
    return f"forward {words}" if named and (any(papers_in(words)) or records_in(words)) else None


def _is_wordless(message: Message) -> bool:
    """Whether somebody sends a sticker, a voice message or the like in private, which waits for an answer as well.

    Of an album's pictures only one has the words.
    """
    if chat_kind(message.chat) is not ChatKind.PRIVATE or message.media_group_id is not None:
        return False
    return bool(message.effective_attachment) and not (message.text or message.caption or message.forward_origin)


def _says_more(line: str, is_command: IsCommand) -> bool:
    """Whether the caption of a file is about something else: a command, or a paper."""
    words = line.removeprefix("say ")
    return words == line or bool(command_line(words, is_command))


def _read_choice(message: Message, chosen: ChatShared) -> InboundMessage | None:
    """A channel that somebody has picked by the key of /channel."""
    person = message.from_user
    if person is None:
        return None
    return InboundMessage(
        ref=thread_ref(message),
        kind=chat_kind(message.chat),
        line=f"channel {chosen.chat_id}",
        message_id=message.message_id,
        topic=_private_topic(message),
        person=str(person.id),
        locale=person.language_code,
    )


def _channel_replied_to(message: Message, me: Bot) -> str | None:
    """What to say to the bot to speak for the channel that a message of the bot, replied to in private, is about."""
    replied = message.reply_to_message
    if replied is None or replied.from_user is None or replied.from_user.id != me.id:
        return None
    if chat_kind(message.chat) is not ChatKind.PRIVATE or not replied.entities or not replied.entities[0].url:
        return None
    line = linked_line(replied.entities[0].url, me.username)
    return line if line and line.startswith("for ") else None


def read_button_press(query: CallbackQuery) -> InboundMessage | None:
    """The command line of a pressed button; None if the button is not ours, or its message is gone."""
    if query.message is None or not query.data:
        return None
    message = query.message if isinstance(query.message, Message) else None
    return InboundMessage(
        ref=thread_ref(message) if message else chat_ref(query.message.chat),
        kind=chat_kind(query.message.chat),
        line=query.data,
        message_id=query.message.message_id,
        topic=_private_topic(message) if message else "",
        person=str(query.from_user.id),
        locale=query.from_user.language_code,
        admin=query.from_user.id == ChatID.ANONYMOUS_ADMIN,
        for_hidden_admin=message is not None and _answers_hidden_admin(message),
    )


def _answers_hidden_admin(message: Message) -> bool:
    """Whether a message of ours answers an admin who writes as the group: its question has the group as its sender."""
    question = message.reply_to_message
    return question is not None and question.sender_chat is not None and question.sender_chat.id == message.chat.id


def chat_ref(chat: Chat) -> ChatRef:
    """The chat, without any of its topics."""
    return ChatRef(PLATFORM, str(chat.id))


def thread_ref(message: Message) -> ChatRef:
    """The chat, or in a forum the topic, in which a message stands; of a private chat all of it."""
    is_private = chat_kind(message.chat) is ChatKind.PRIVATE
    return ChatRef(PLATFORM, str(message.chat.id), "" if is_private else _topic(message))


def _private_topic(message: Message) -> str:
    """The topic of a private chat in which a message stands: "has_topics_enabled" in the Bot API's User."""
    return _topic(message) if chat_kind(message.chat) is ChatKind.PRIVATE else ""


def _topic(message: Message) -> str:
    thread = message.message_thread_id if message.is_topic_message else None
    return str(thread) if thread else ""


def _replied_to(message: Message) -> tuple[str, ...] | None:
    """Ids of the papers in the message that was replied to; None without one. What opens a forum's topic is none."""
    replied = message.reply_to_message
    if replied is None or replied.forum_topic_created:
        return None
    return tuple(dict.fromkeys(paper.base for paper in papers_of(replied)))


def chat_kind(chat: Chat) -> ChatKind:
    """Which kind of chat it is."""
    if chat.type == ChatType.PRIVATE:
        return ChatKind.PRIVATE
    return ChatKind.CHANNEL if chat.type == ChatType.CHANNEL else ChatKind.GROUP


def _line(message: Message, me: Bot, is_command: IsCommand) -> str | None:
    text, kind = written_text(message), chat_kind(message.chat)
    if is_slashed(text):
        return _command(text, me, is_command, kind)
    if kind is ChatKind.CHANNEL or not text:
        return None
    mentioned = _without_mention(message, me)
    if mentioned is not None and is_slashed(mentioned):
        return _command(mentioned, me, is_command, kind)
    if mentioned is not None:
        return f"say {mentioned}"
    return f"say {text}" if kind is ChatKind.PRIVATE else None


def _command(text: str, me: Bot, is_command: IsCommand, kind: ChatKind) -> str | None:
    """The command line, None if it is for another bot; outside of private chats an unknown command may be for one."""
    parts = split_line(text)
    if parts.bot is not None and parts.bot.casefold() != me.username.casefold():
        return None
    if parts.bot is None and kind is not ChatKind.PRIVATE and not is_command(parts.name):
        return None
    return f"{parts.name} {parts.rest}".strip()


def _without_mention(message: Message, me: Bot) -> str | None:
    """The text without its mention of the bot; None if it has none."""
    kinds: list[str | None] = [MessageEntity.MENTION, MessageEntity.TEXT_MENTION]
    entities = message.parse_entities(kinds) if message.text else message.parse_caption_entities(kinds)
    for entity, text in entities.items():
        if entity.user.id == me.id if entity.user else text.casefold() == f"@{me.username}".casefold():
            return " ".join(written_text(message).replace(text, " ", 1).split())
    return None
