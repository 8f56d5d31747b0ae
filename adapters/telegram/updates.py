"""An update → an `InboundMessage`, if it is addressed to the bot.

In a private chat everything is. In a group only commands, and what mentions the bot; in a channel only commands that
its admins post. It refuses to answer, or to know what a command does.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from telegram import Bot, CallbackQuery, Chat, ChatShared, Message, MessageEntity, Update
from telegram.constants import ChatType

from adapters.telegram.deep_links import CHANNEL_COMMANDS, line_of, linked_line
from adapters.telegram.send import PLATFORM
from bot.commands.free_text import papers_in
from bot.core.chats import ChatRef
from bot.core.papers import ArxivId

MOST_BYTES = 5_000_000  # of a file that is handed over; https://core.telegram.org/bots/api#getfile has 20 MB


class ChatKind(StrEnum):
    """The kinds of chat that are told apart."""

    PRIVATE = "private"
    GROUP = "group"
    CHANNEL = "channel"


@dataclass(frozen=True, slots=True)
class InboundMessage:
    """What somebody wrote or pressed. `line`: a command line without its slash; other words follow "say".

    `message_id`: of the message, or of the one whose button was pressed. `person`: a user id, "" if unknown.
    `admin`: Telegram vouches that an admin wrote it. `greet`: the author came by a link, perhaps for the first time.
    `file`: the id of a file that came with it.
    `shown`: ids of the papers in the message that this is a reply to; None if it is no reply.
    """

    ref: ChatRef
    kind: ChatKind
    line: str
    message_id: int
    person: str = ""
    locale: str | None = None
    admin: bool = False
    greet: bool = False
    file: str | None = None
    shown: tuple[str, ...] | None = None


IsCommand = Callable[[str], bool]


def read_message(update: Update, me: Bot, is_command: IsCommand) -> InboundMessage | None:
    """The message in an update; None if it is not for the bot."""
    message = update.message or update.channel_post
    if message is None or message.is_automatic_forward:
        return None
    if message.document is not None:
        return _read_file(message)
    if message.chat_shared is not None:
        return _read_choice(message, message.chat_shared)
    if not message.text:
        return None
    line = _line(message, me, is_command)
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
        kind=_chat_kind(message.chat),
        line=line,
        message_id=message.message_id,
        person=str(person.id) if person else "",
        locale=person.language_code if person else None,
        admin=anonymous_admin,
        greet=greet,
        shown=_replied_to(message),
    )


def _read_file(message: Message) -> InboundMessage | None:
    """A file that somebody sends in private: a list to import, unless it is far too long for one."""
    document, person = message.document, message.from_user
    if document is None or person is None or _chat_kind(message.chat) is not ChatKind.PRIVATE:
        return None
    if (document.file_size or 0) > MOST_BYTES:
        return None
    return InboundMessage(
        ref=thread_ref(message),
        kind=ChatKind.PRIVATE,
        line="import",
        message_id=message.message_id,
        person=str(person.id),
        locale=person.language_code,
        file=document.file_id,
    )


def _read_choice(message: Message, chosen: ChatShared) -> InboundMessage | None:
    """A channel that somebody has picked by the key of /channel."""
    person = message.from_user
    if person is None:
        return None
    return InboundMessage(
        ref=thread_ref(message),
        kind=_chat_kind(message.chat),
        line=f"channel {chosen.chat_id}",
        message_id=message.message_id,
        person=str(person.id),
        locale=person.language_code,
    )


def _channel_replied_to(message: Message, me: Bot) -> str | None:
    """What to say to the bot to speak for the channel that a message of the bot, replied to in private, is about."""
    replied = message.reply_to_message
    if replied is None or replied.from_user is None or replied.from_user.id != me.id:
        return None
    if _chat_kind(message.chat) is not ChatKind.PRIVATE or not replied.entities or not replied.entities[0].url:
        return None
    line = linked_line(replied.entities[0].url, me.username)
    return line if line and line.startswith("for ") else None


def read_button_press(query: CallbackQuery) -> InboundMessage | None:
    """The command line of a pressed button; None if the button is not ours, or its message is gone."""
    if query.message is None or not query.data:
        return None
    return InboundMessage(
        ref=thread_ref(query.message) if isinstance(query.message, Message) else chat_ref(query.message.chat),
        kind=_chat_kind(query.message.chat),
        line=query.data,
        message_id=query.message.message_id,
        person=str(query.from_user.id),
        locale=query.from_user.language_code,
    )


def chat_ref(chat: Chat) -> ChatRef:
    """The chat, without any of its topics."""
    return ChatRef(PLATFORM, str(chat.id))


def thread_ref(message: Message) -> ChatRef:
    """The chat, or in a forum the topic, in which a message stands."""
    thread = message.message_thread_id if message.is_topic_message else None
    return ChatRef(PLATFORM, str(message.chat.id), str(thread) if thread else "")


def _replied_to(message: Message) -> tuple[str, ...] | None:
    """Ids of the papers in the message that was replied to; None without one. What opens a forum's topic is none."""
    replied = message.reply_to_message
    if replied is None or replied.forum_topic_created:
        return None
    return tuple(dict.fromkeys(paper.base for paper in _papers_of(replied)))


def _papers_of(message: Message) -> list[ArxivId]:
    """The papers that its buttons are for, else those that its links lead to, else those named in its text."""
    keyboard = message.reply_markup.inline_keyboard if message.reply_markup else ()
    actions = [str(button.callback_data) for row in keyboard for button in row if button.callback_data]
    entities = message.entities or message.caption_entities
    sources = [actions, [entity.url for entity in entities if entity.url], [message.text or message.caption or ""]]
    if rich := message.api_kwargs.get("rich_message"):  # the library does not know these yet
        sources += [list(_strings(rich, "url")), list(_strings(rich))]
    for texts in sources:
        if papers := [paper for text in texts for paper in papers_in(text)]:
            return papers
    return []


def _strings(value: object, name: str = "") -> Iterator[str]:
    """Every string in a JSON value of Telegram's, or with `name` those under that key."""
    if isinstance(value, dict):
        for key, member in value.items():
            if isinstance(member, str):
                yield from (member,) if name in ("", key) else ()
            else:
                yield from _strings(member, name)
    elif isinstance(value, list):
        for element in value:
            yield from (element,) if isinstance(element, str) and not name else _strings(element, name)


def _chat_kind(chat: Chat) -> ChatKind:
    if chat.type == ChatType.PRIVATE:
        return ChatKind.PRIVATE
    return ChatKind.CHANNEL if chat.type == ChatType.CHANNEL else ChatKind.GROUP


def _line(message: Message, me: Bot, is_command: IsCommand) -> str | None:
    text, kind = message.text or "", _chat_kind(message.chat)
    if text.startswith("/"):
        return _command(text, me, is_command, kind)
    if kind is ChatKind.CHANNEL:
        return None
    mentioned = _without_mention(message, me)
    if mentioned is not None and mentioned.startswith("/"):
        return _command(mentioned, me, is_command, kind)
    if mentioned is not None:
        return f"say {mentioned}"
    return f"say {text}" if kind is ChatKind.PRIVATE else None


def _command(text: str, me: Bot, is_command: IsCommand, kind: ChatKind) -> str | None:
    """The command line, None if it is for another bot; outside of private chats an unknown command may be for one."""
    first, _, rest = text.removeprefix("/").strip().partition(" ")
    if "\n" in first:  # names one a line, the first of them on the next one
        first, _, more = first.partition("\n")
        rest = f"{more} {rest}"
    name, at, bot = first.partition("@")
    if at and bot.casefold() != me.username.casefold():
        return None
    if not at and kind is not ChatKind.PRIVATE and not is_command(name):
        return None
    return f"{name} {rest.strip()}".strip()


def _without_mention(message: Message, me: Bot) -> str | None:
    """The text without its mention of the bot; None if it has none."""
    for entity, text in message.parse_entities([MessageEntity.MENTION, MessageEntity.TEXT_MENTION]).items():
        if entity.user.id == me.id if entity.user else text.casefold() == f"@{me.username}".casefold():
            return " ".join((message.text or "").replace(text, " ", 1).split())
    return None
