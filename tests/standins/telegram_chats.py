"""Persons, groups and channels of the stand-in: they act, and read what the bot has sent them."""

import asyncio
import itertools
import time
from collections.abc import Callable, Iterator
from typing import Any

from tests.standins.telegram_inline import MOST_TYPED, Asked, Offer
from tests.standins.telegram_messages import Message, Press
from tests.standins.telegram_text import Entity, found, utf16

Emit = Callable[[str, dict[str, Any]], None]
BOT = {"id": 987654321, "is_bot": True, "first_name": "Paperboy", "username": "paperboy_test_bot"}


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
        self.arrived = asyncio.Event()
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

    async def hears(self, within: float = 20.0) -> Message:
        """The next message that has not been read yet."""
        async with asyncio.timeout(within):
            while len(self.inbox) <= self.read:
                self.arrived.clear()
                await self.arrived.wait()
        self.read += 1
        return self.inbox[self.read - 1]

    async def hears_a_digest(self, papers: int) -> list[Message]:
        """How much there is, one message a paper, and how it goes on."""
        return [await self.hears() for _ in range(papers + 2)]

    async def types(self, within: float = 10.0) -> None:
        """The bot shows that it is typing."""
        async with asyncio.timeout(within):
            while not self.typing:
                self.arrived.clear()
                await self.arrived.wait()

    async def reacts(self, number: int, within: float = 20.0) -> str:
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
        entities = [_entity(text, one) for one in found(text)]
        self._emit(
            kind,
            _message(number, self.json(), **sender, text=text, **({"entities": entities} if entities else {}), **more),
        )
        return number

    def _replying(self, to: Message | None) -> dict[str, Any]:
        """What a reply brings along: the message that it refers to, as it stands in the chat."""
        if to is None:
            return {}
        shown: dict[str, Any] = {
            "from": BOT,
            "text": to.text,
            "entities": [_entity(to.text, one) for one in to.entities],
        }
        if to.formulas is not None:
            links = [{"type": "url", "text": "a link", "url": one.url} for one in to.entities if one.url]
            shown = {"from": BOT, "rich_message": {"blocks": [{"type": "paragraph", "text": [to.text, *links]}]}}
        if to.buttons:
            rows = [[{"text": label, "callback_data": data} for label, data in row] for row in to.buttons]
            shown["reply_markup"] = {"inline_keyboard": rows}
        return {"reply_to_message": _message(to.id, self.json(), **shown)}

    def _press(self, message: Message, label: str, by: dict[str, Any]) -> Press:
        press = Press(f"{message.id}-{len(self.pressed)}-{self.id}")
        self.pressed[press.id] = press
        shown: dict[str, Any] = {"from": BOT, "text": message.text}
        if message.thread is not None:
            shown |= {"message_thread_id": message.thread, "is_topic_message": True}
        self._emit(
            "callback_query",
            {
                "id": press.id,
                "from": by,
                "chat_instance": str(self.id),
                "data": message.data(label),
                "message": _message(message.id, self.json(), **shown),
            },
        )
        return press

    def _member(self, by: dict[str, Any], before: str, after: str) -> None:
        self._emit(
            "my_chat_member",
            {
                "chat": self.json(),
                "from": by,
                "date": int(time.time()),
                "old_chat_member": _bot_as(before),
                "new_chat_member": _bot_as(after),
            },
        )


class Person(Place):
    """Somebody with a private chat with the bot."""

    def __init__(self, id: int, name: str, emit: Emit, numbers: Iterator[int], language: str | None) -> None:
        super().__init__(id, name, emit, numbers)
        self.language = language
        self.gone = (403, "Forbidden: bot can't initiate conversation with a user", {})

    def json(self) -> dict[str, Any]:
        """As the Bot API describes the chat."""
        return {"id": self.id, "type": "private", "first_name": self.name}

    def user(self) -> dict[str, Any]:
        """As the Bot API describes the person."""
        user = {"id": self.id, "is_bot": False, "first_name": self.name}
        return user | ({"language_code": self.language} if self.language else {})

    def says(self, text: str, *, to: Message | None = None) -> int:
        """Write to the bot, perhaps in reply `to` a message of its; that also unblocks it."""
        self.gone = None
        return self._say(text, {"from": self.user()}, **self._replying(to))

    def sends(self, file: str, size: int) -> None:
        """Send a file that Telegram has."""
        self.gone = None
        document = {"file_id": file, "file_unique_id": file, "file_name": f"{file}.json", "file_size": size}
        self._emit("message", _message(next(self._numbers), self.json(), **{"from": self.user()}, document=document))

    def presses(self, message: Message, label: str) -> Press:
        """Press the button whose label begins so."""
        return self._press(message, label, self.user())

    def pressing(self, message: int, data: str) -> dict[str, Any]:
        """What the bot hears if a client sends `data` for a message in its chat, whatever stands there."""
        press = Press(f"{message}-{len(self.pressed)}-{self.id}")
        self.pressed[press.id] = press
        shown = _message(message, self.json(), **{"from": BOT, "text": "…"})
        return {"id": press.id, "from": self.user(), "chat_instance": str(self.id), "data": data, "message": shown}

    def types_after_its_name(self, text: str) -> Asked:
        """Type "@bot text" in some chat or other; what is offered there."""
        if len(text) > MOST_TYPED:
            raise AssertionError("a client asks with no more than 256 characters")
        asked = Asked(f"{self.id}-inline-{len(self.asked)}")
        self.asked[asked.id] = asked
        self._emit(
            "inline_query",
            {"id": asked.id, "from": self.user(), "query": text, "offset": "", "chat_type": "supergroup"},
        )
        return asked

    def shares(self, asked: Asked, number: int = 0) -> Offer:
        """Send one of what is offered; the message as it arrives there."""
        offer = asked.offers[number]
        self._emit("chosen_inline_result", {"result_id": offer.id, "from": self.user(), "query": asked.id})
        return offer

    def blocks(self, *, told: bool = True) -> None:
        """Block the bot; `told`: the bot hears of it."""
        self.gone = (403, "Forbidden: bot was blocked by the user", {})
        if told:
            self._member(self.user(), "member", "kicked")


class Group(Place):
    """A group, or a supergroup (perhaps a forum), with the bot in it."""

    type = "supergroup"

    def __init__(
        self, id: int, name: str, emit: Emit, numbers: Iterator[int], admins: list[Person], forum: bool
    ) -> None:
        super().__init__(id, name, emit, numbers)
        self.admins = list(admins)
        self.privacy = True  # the bot only hears what is for it; False where it is an admin
        self.forum = forum
        self.asked_for_admins = 0

    def json(self) -> dict[str, Any]:
        """As the Bot API describes the chat."""
        return super().json() | ({"is_forum": True} if self.forum else {})

    def says(
        self,
        person: Person,
        text: str,
        *,
        thread: int | None = None,
        anonymously: bool = False,
        to: Message | None = None,
    ) -> int | None:
        """Somebody writes; with `privacy` the bot only hears commands and its name. The message's number if it did."""
        mine = f"@{BOT['username']}".casefold()
        if self.privacy and not text.startswith("/") and mine not in text.casefold():
            return None
        sender: dict[str, Any] = {"from": person.user()}
        if anonymously:
            anonymous = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
            sender = {"from": anonymous, "sender_chat": self.json()}
        more: dict[str, Any] = {"message_thread_id": thread, "is_topic_message": True} if thread else {}
        if thread:
            self.threads.add(thread)
            if to is None:  # every message of a topic is a reply to what began it
                created = {"name": "A topic", "icon_color": 7322096}
                first = _message(thread, self.json(), **{"from": person.user()}, forum_topic_created=created, **more)
                more["reply_to_message"] = first
        return self._say(text, sender, **more, **self._replying(to))

    def presses(self, person: Person, message: Message, label: str) -> Press:
        """Somebody presses a button."""
        return self._press(message, label, person.user())

    def adds(self, by: Person) -> None:
        """Take the bot in."""
        self._member(by.user(), "left", "member")

    def kicks(self, by: Person, *, told: bool = True) -> None:
        """Throw the bot out."""
        self.gone = (403, f"Forbidden: bot was kicked from the {self.type} chat", {})
        if told:
            self._member(by.user(), "member", "kicked")

    def becomes(self, new: "Group", by: Person, *, told: bool = True) -> None:
        """Become a supergroup under another id."""
        self.gone = (
            400,
            "Bad Request: group chat was upgraded to a supergroup chat",
            {"migrate_to_chat_id": new.id},
        )
        if told:
            self._emit(
                "message", _message(next(self._numbers), self.json(), **{"from": by.user()}, migrate_to_chat_id=new.id)
            )
            self._emit(
                "message",
                _message(next(self._numbers), new.json(), **{"from": by.user()}, migrate_from_chat_id=self.id),
            )


class Channel(Place):
    """A channel with the bot among its admins."""

    type = "channel"

    def __init__(self, id: int, name: str, emit: Emit, numbers: Iterator[int], admins: list[Person]) -> None:
        super().__init__(id, name, emit, numbers)
        self.admins = list(admins)
        self.asked_for_admins = 0

    def posts(self, text: str) -> int:
        """An admin posts, as the channel."""
        return self._say(text, {"sender_chat": self.json()}, kind="channel_post")

    def presses(self, person: Person, message: Message, label: str) -> Press:
        """A subscriber presses a button."""
        return self._press(message, label, person.user())


def _entity(text: str, one: Entity) -> dict[str, Any]:
    place = {"type": one.type, "offset": utf16(text[: one.start]), "length": utf16(text[one.start : one.end])}
    return place | ({"url": one.url} if one.url else {})


def _message(number: int, chat: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"message_id": number, "date": int(time.time()), "chat": chat, **more}


def _bot_as(status: str) -> dict[str, Any]:
    return {"status": status, "user": BOT} | ({"until_date": 0} if status == "kicked" else {})


def numbers() -> Iterator[int]:
    """Message numbers."""
    return itertools.count(100)
