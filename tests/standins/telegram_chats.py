"""Persons, groups and channels of the stand-in: they act, and read what the bot has sent them."""

import time
from collections.abc import Iterator
from typing import Any

from tests.standins.telegram_inline import MOST_TYPED, Asked, Offer
from tests.standins.telegram_messages import Message, Press
from tests.standins.telegram_places import BOT, Emit, Place, a_message, words

FROM_A_CHANNEL = {
    "type": "channel",
    "date": 1_780_000_000,
    "chat": {"id": -1_001_999_999_999, "type": "channel", "title": "Papers"},
    "message_id": 7,
}

# Who stands for an admin that writes as the group, for bots that know no `sender_chat`.
ANONYMOUS = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}


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

    def says(self, text: str, *, to: Message | None = None, topic: int | None = None) -> int:
        """Write to the bot, perhaps in reply `to` a message of its; that also unblocks it.

        `topic`: of a private chat with topics, which a bot's owner can switch on: "has_topics_enabled" of getMe.
        """
        self.gone = None
        more: dict[str, Any] = {"message_thread_id": topic, "is_topic_message": True} if topic else {}
        self.threads |= {topic} if topic else set()
        return self._say(text, {"from": self.user()}, **more, **self._replying(to))

    def sends(self, file: str, size: int, **more: Any) -> None:
        """Send a file that Telegram has."""
        self.gone = None
        document = {"file_id": file, "file_unique_id": file, "file_name": f"{file}.json", "file_size": size}
        fields = {"from": self.user(), "document": document, **more}
        self._emit("message", a_message(next(self._numbers), self.json(), **fields))

    def sends_media(self, **media: Any) -> None:
        """Send a sticker, a voice message or a picture, without words."""
        self._emit_message(**media)

    def shows(self, caption: str, links: dict[str, str] | None = None) -> None:
        """Send a picture with a caption, in which words may hide links."""
        self._emit_message(**words(caption, links, caption=True))

    def writes_with_links(self, text: str, links: dict[str, str]) -> None:
        """Write words that hide links."""
        self._emit_message(**words(text, links))

    def forwards(self, text: str, links: dict[str, str] | None = None, *, caption: bool = False, **more: Any) -> None:
        """Forward a channel's post, perhaps a picture with its `caption`."""
        self._emit_message(**words(text, links, caption=caption), forward_origin=FROM_A_CHANNEL, **more)

    def edits(self, number: int, text: str) -> None:
        """Change the words of an earlier message."""
        fields = {"from": self.user(), "edit_date": int(time.time()), **words(text)}
        self._emit("edited_message", a_message(number, self.json(), **fields))

    def _emit_message(self, **fields: Any) -> None:
        self.gone = None
        self._emit("message", a_message(next(self._numbers), self.json(), **{"from": self.user()}, **fields))

    def opens(self, link: str | None) -> int:
        """Open a link to the bot: the client says what it carries. https://core.telegram.org/bots/features#deep-linking"""
        address, _, payload = (link or "").partition("?start=")
        if address != f"https://t.me/{BOT['username']}" or not payload:
            raise AssertionError(f"no link to the bot: {link}")
        return self.says(f"/start {payload}")

    def picks(self, message: Message, channel: "Channel") -> None:
        """Pick a channel by the key that came with a message: https://core.telegram.org/bots/api#chatshared"""
        if message.key is None or not message.key["request_chat"]["chat_is_channel"]:
            raise AssertionError("nothing can be picked there")
        shared = {"request_id": message.key["request_chat"]["request_id"], "chat_id": channel.id}
        self._emit("message", a_message(next(self._numbers), self.json(), **{"from": self.user()}, chat_shared=shared))

    def presses(self, message: Message, label: str) -> Press:
        """Press the button whose label begins so."""
        return self._press(message, label, self.user())

    def pressing(self, message: int, data: str) -> dict[str, Any]:
        """What the bot hears if a client sends `data` for a message in its chat, whatever stands there."""
        press = Press(f"{message}-{len(self.pressed)}-{self.id}")
        self.pressed[press.id] = press
        message_json = a_message(message, self.json(), **{"from": BOT, "text": "…"})
        return {
            "id": press.id,
            "from": self.user(),
            "chat_instance": str(self.id),
            "data": data,
            "message": message_json,
        }

    def types_after_its_name(self, text: str) -> Asked:
        """Type "@bot text" in some chat or other; what is offered there."""
        if len(text) > MOST_TYPED:
            raise AssertionError("a client asks with no more than 256 characters")
        query = Asked(f"{self.id}-inline-{len(self.asked)}")
        self.asked[query.id] = query
        self._emit(
            "inline_query",
            {"id": query.id, "from": self.user(), "query": text, "offset": "", "chat_type": "supergroup"},
        )
        return query

    def shares(self, query: Asked, number: int = 0) -> Offer:
        """Send one of what is offered; the message as it arrives there."""
        offer = query.offers[number]
        self._emit("chosen_inline_result", {"result_id": offer.id, "from": self.user(), "query": query.id})
        return offer

    def blocks(self, *, told: bool = True) -> None:
        """Block the bot; `told`: the bot hears of it."""
        self.gone = (403, "Forbidden: bot was blocked by the user", {})
        self.bot_becomes("kicked", self.user(), told=told)

    def unblocks(self, *, told: bool = True) -> None:
        """Unblock the bot as Telegram Desktop does it: without a word to it."""
        self.gone = None
        self.bot_becomes("member", self.user(), told=told)


class Group(Place):
    """A group, or a supergroup (perhaps a forum), with the bot in it."""

    type = "supergroup"

    def __init__(
        self, id: int, name: str, emit: Emit, numbers: Iterator[int], admins: list[Person], forum: bool
    ) -> None:
        super().__init__(id, name, emit, numbers)
        self.admins = list(admins)
        self.hidden_admins: list[Person] = []  # who write as the group; a bot that is no admin is not told of them
        self.privacy = True  # the bot only hears what is for it; False where it is an admin
        self.forum = forum
        self.members_may_write = True
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
            sender = {"from": ANONYMOUS, "sender_chat": self.json()}
        more: dict[str, Any] = {"message_thread_id": thread, "is_topic_message": True} if thread else {}
        if thread:
            self.threads.add(thread)
            if to is None:  # every message of a topic is a reply to what began it
                created = {"name": "A topic", "icon_color": 7322096}
                first = a_message(thread, self.json(), **{"from": person.user()}, forum_topic_created=created, **more)
                more["reply_to_message"] = first
        return self._say(text, sender, **more, **self._replying(to))

    def presses(self, person: Person, message: Message, label: str, *, anonymously: bool = False) -> Press:
        """Somebody presses a button: as themselves, also those who write as the group (tdlib/telegram-bot-api#667)."""
        return self._press(message, label, ANONYMOUS if anonymously else person.user())

    def adds(self, by: Person, *, told: bool = True) -> None:
        """Take the bot in, perhaps again."""
        if self.gone is None:
            self.bot_is = "left"
        self.gone = None
        self.bot_becomes("member", by.user(), told=told)

    def kicks(self, by: Person, *, told: bool = True) -> None:
        """Throw the bot out."""
        self.gone = (403, f"Forbidden: bot was kicked from the {self.type} chat", {})
        self.bot_becomes("kicked", by.user(), told=told)

    def mutes(self, by: Person, *, told: bool = True) -> None:
        """Take from the bot the right to write; of a right that all members lose no bot is told."""
        self.bot_becomes("restricted", by.user(), may_write=False, told=told)

    def unmutes(self, by: Person, *, told: bool = True) -> None:
        """Give it back."""
        self.bot_becomes("member", by.user(), told=told)

    def promotes(self, by: Person) -> None:
        """Make the bot an admin."""
        self.bot_becomes("administrator", by.user())

    def closes(self, thread: int | None, by: Person) -> None:
        """Close a topic, None: General. Every bot in a group hears of such things, whatever its privacy."""
        self.closed_threads.add(thread)
        self._serve(by, thread, forum_topic_closed={})

    def reopens(self, thread: int | None, by: Person) -> None:
        """Open a topic again."""
        self.closed_threads.discard(thread)
        self._serve(by, thread, forum_topic_reopened={})

    def deletes(self, thread: int) -> None:
        """Delete a topic with everything in it: no bot is told of that."""
        self.threads.discard(thread)

    def switches_topics_off(self) -> None:
        """Be an ordinary group again; no topic can be written to."""
        self.forum = False
        self.threads.clear()

    def _serve(self, by: Person, thread: int | None, **event: Any) -> None:
        more: dict[str, Any] = {"message_thread_id": thread, "is_topic_message": True} if thread else {}
        self._emit("message", a_message(next(self._numbers), self.json(), **{"from": by.user()}, **more, **event))

    def becomes(self, new: "Group", by: Person, *, told: bool = True) -> None:
        """Become a supergroup under another id."""
        self.gone = (
            400,
            "Bad Request: group chat was upgraded to a supergroup chat",
            {"migrate_to_chat_id": new.id},
        )
        if told:
            self._emit(
                "message", a_message(next(self._numbers), self.json(), **{"from": by.user()}, migrate_to_chat_id=new.id)
            )
            self._emit(
                "message",
                a_message(next(self._numbers), new.json(), **{"from": by.user()}, migrate_from_chat_id=self.id),
            )


class Channel(Place):
    """A channel with the bot among its admins."""

    type = "channel"

    def __init__(self, id: int, name: str, emit: Emit, numbers: Iterator[int], admins: list[Person]) -> None:
        super().__init__(id, name, emit, numbers)
        self.admins = list(admins)
        self.asked_for_admins = 0
        self.bot_is = "administrator"

    def kicks(self, by: Person, *, told: bool = True) -> None:
        """Remove the bot from the admins, and so from the channel."""
        self.gone = (403, "Forbidden: bot is not a member of the channel chat", {})
        self.bot_becomes("left", by.user(), told=told)

    def adds(self, by: Person, *, told: bool = True) -> None:
        """Make the bot an admin again."""
        self.gone = None
        self.bot_becomes("administrator", by.user(), told=told)

    def demotes(self, by: Person) -> None:
        """Leave the bot an admin, without the right to post."""
        self.bot_becomes("administrator", by.user(), may_write=False)

    def promotes(self, by: Person) -> None:
        """Give it back."""
        self.bot_becomes("administrator", by.user())

    def posts(self, text: str) -> int:
        """An admin posts, as the channel."""
        return self._say(text, {"sender_chat": self.json()}, kind="channel_post")

    def presses(self, person: Person, message: Message, label: str) -> Press:
        """A subscriber presses a button."""
        return self._press(message, label, person.user())
