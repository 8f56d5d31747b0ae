"""Where the stand-in's messages arrive, and how the Bot API describes what happens there."""

import asyncio
import itertools
import time
from collections.abc import Callable, Iterator
from typing import Any

from tests.standins.telegram_inline import Asked
from tests.standins.telegram_messages import Message, Press
from tests.standins.telegram_text import Entity, find_entities, utf16

Emit = Callable[[str, dict[str, Any]], None]
BOT = {"id": 987654321, "is_bot": True, "first_name": "Paperboy", "username": "paperboy_test_bot"}


_DUTIES = "manage_chat delete_messages manage_video_chats restrict_members promote_members change_info invite_users"
ADMIN_RIGHTS = [f"can_{duty}" for duty in f"{_DUTIES} post_stories edit_stories delete_stories be_edited".split()]
_KINDS = ["message", "audio", "document", "photo", "video", "video_note", "voice_note", "poll", "other_message"]
_WORDS = "add_web_page_previews change_info invite_users pin_messages manage_topics react_to_messages edit_tag"
_OTHER = [f"can_{right}" for right in _WORDS.split()]


class Place:
    """Somewhere messages arrive: a person's private chat, a group, a channel."""

    type = "private"

    def __init__(self, id: int, name: str, emit: Emit, numbers: Iterator[int]) -> None:
        self.id = id
        self.name = name
        self.inbox: list[Message] = []
        self.read = 0
        self.typing: list[float] = []
        self.reactions: dict[int, str] = {}
        self.pressed: dict[str, Press] = {}
        self.asked: dict[str, Asked] = {}
        self.gone: tuple[int, str, dict[str, Any]] | None = None
        self.threads: set[int] = set()
        self.closed_threads: set[int | None] = set()  # None: General
        self.bot_is = "member"
        self.bot_may_write = True
        self.arrived = asyncio.Event()
        self._written: dict[int | None, dict[str, Any]] = {}  # by people, by number
        self._emit = emit
        self._numbers = numbers

    def json(self) -> dict[str, Any]:
        """As the Bot API describes the chat."""
        return {"id": self.id, "type": self.type, "title": self.name}

    def receive(self, message: Message) -> None:
        """The bot's message arrives."""
        self.inbox.append(message)
        self.arrived.set()

    def message(self, id: int) -> Message | None:
        """The bot's message of that number."""
        return next((message for message in self.inbox if message.id == id), None)

    async def hears(self, within: float = 30.0) -> Message:
        """The next message that has not been read yet."""
        async with asyncio.timeout(within):
            while len(self.inbox) <= self.read:
                self.arrived.clear()
                await self.arrived.wait()
        self.read += 1
        return self.inbox[self.read - 1]

    async def turns(self, message: Message, edits: int = 1, within: float = 30.0) -> Message:
        """The message, once it has been edited so often."""
        async with asyncio.timeout(within):
            while message.edits < edits:
                self.arrived.clear()
                await self.arrived.wait()
        return message

    async def types(self, within: float = 30.0) -> None:
        """The bot shows that it is typing."""
        async with asyncio.timeout(within):
            while not self.typing:
                self.arrived.clear()
                await self.arrived.wait()

    async def reacts(self, number: int, within: float = 30.0) -> str:
        """The bot's reaction to the message of that number."""
        async with asyncio.timeout(within):
            while number not in self.reactions:
                self.arrived.clear()
                await self.arrived.wait()
        return self.reactions[number]

    async def hears_nothing(self, during: float = 0.4) -> None:
        """Nothing new arrives."""
        await asyncio.sleep(during)
        assert [message.text for message in self.inbox[self.read :]] == []

    def _say(self, text: str, sender: dict[str, Any], kind: str = "message", **more: Any) -> int:
        number = next(self._numbers)
        written = a_message(number, self.json(), **sender, **words(text), **more)
        self._written[number] = {name: value for name, value in written.items() if name != "reply_to_message"}
        self._emit(kind, written)
        return number

    def _replying(self, to: Message | None) -> dict[str, Any]:
        """What a reply brings along: the message that it refers to, as it stands in the chat."""
        if to is None:
            return {}
        fields: dict[str, Any] = {
            "from": BOT,
            "text": to.text,
            "entities": [entity(to.text, span) for span in to.entities],
        }
        if to.formulas is not None:
            links = [{"type": "url", "text": "a link", "url": span.url} for span in to.entities if span.url]
            fields = {"from": BOT, "rich_message": {"blocks": [{"type": "paragraph", "text": [to.text, *links]}]}}
        if to.buttons:
            rows = [[{"text": label, "callback_data": data} for label, data in row] for row in to.buttons]
            fields["reply_markup"] = {"inline_keyboard": rows}
        return {"reply_to_message": a_message(to.id, self.json(), **fields)}

    def _press(self, message: Message, label: str, by: dict[str, Any]) -> Press:
        press = Press(f"{message.id}-{len(self.pressed)}-{self.id}")
        self.pressed[press.id] = press
        fields: dict[str, Any] = {"from": BOT, "text": message.text}
        if message.thread is not None:
            fields |= {"message_thread_id": message.thread, "is_topic_message": True}
        if message.reply_to in self._written:
            fields["reply_to_message"] = self._written[message.reply_to]
        self._emit(
            "callback_query",
            {
                "id": press.id,
                "from": by,
                "chat_instance": str(self.id),
                "data": message.data(label),
                "message": a_message(message.id, self.json(), **fields),
            },
        )
        return press

    def bot_member(self) -> dict[str, Any]:
        """The bot's own place in the chat: https://core.telegram.org/bots/api#chatmember."""
        if self.bot_is == "administrator":
            posts = {"can_post_messages": self.bot_may_write} if self.type == "channel" else {}
            rights = dict.fromkeys(ADMIN_RIGHTS, False) | posts
            return {"user": BOT, "status": "administrator", "is_anonymous": False, **rights}
        if self.bot_is == "restricted":
            rights = dict.fromkeys((f"can_send_{kind}s" for kind in _KINDS), self.bot_may_write)
            rest = dict.fromkeys(_OTHER, False)
            return {"user": BOT, "status": "restricted", "is_member": True, "until_date": 0, **rights, **rest}
        return {"status": self.bot_is, "user": BOT} | ({"until_date": 0} if self.bot_is == "kicked" else {})

    def bot_becomes(self, status: str, by: dict[str, Any], *, may_write: bool = True, told: bool = True) -> None:
        """The bot's place changes; `told`: it hears of that. https://core.telegram.org/bots/api#chatmemberupdated."""
        before = self.bot_member()
        self.bot_is, self.bot_may_write = status, may_write
        if told:
            change = {"old_chat_member": before, "new_chat_member": self.bot_member()}
            self._emit("my_chat_member", {"chat": self.json(), "from": by, "date": int(time.time()), **change})


def words(text: str, links: dict[str, str] | None = None, *, caption: bool = False) -> dict[str, Any]:
    """A message's words, with the `links` that lie behind them (word: address), perhaps as the caption of a picture."""
    spans = [
        Entity("text_link", text.index(word), text.index(word) + len(word), url) for word, url in (links or {}).items()
    ]
    entities = [entity(text, span) for span in [*find_entities(text), *spans]]
    fields: dict[str, Any] = {"text": text} | ({"entities": entities} if entities else {})
    if caption:
        photo = {"file_id": "p", "file_unique_id": "p", "width": 90, "height": 90}
        return {f"caption{'_' + name if name != 'text' else ''}": value for name, value in fields.items()} | {
            "photo": [photo]
        }
    return fields


def entity(text: str, span: Entity) -> dict[str, Any]:
    place = {"type": span.type, "offset": utf16(text[: span.start]), "length": utf16(text[span.start : span.end])}
    return place | ({"url": span.url} if span.url else {})


def a_message(number: int, chat: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"message_id": number, "date": int(time.time()), "chat": chat, **more}


def numbers() -> Iterator[int]:
    """Message numbers."""
    return itertools.count(100)
