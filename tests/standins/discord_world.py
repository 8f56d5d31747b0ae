"""Servers, channels, people and messages of the stand-in, and how Discord's API describes them."""

import asyncio
import itertools
import time
from dataclasses import dataclass, field
from typing import Any

from tests.standins.discord_limits import BUTTON, EPHEMERAL, ROW, SILENT, TEXT, Refusal
from tests.standins.discord_markdown import Seen, read

Json = dict[str, Any]

APPLICATION = "880000000000000001"
BOT: Json = {
    "id": APPLICATION,
    "username": "Paperboy",
    "discriminator": "0",
    "global_name": None,
    "avatar": None,
    "bot": True,
}
TEXT_CHANNEL, DM, GROUP_DM, ANNOUNCEMENTS, THREAD = 0, 1, 3, 5, 11
VIEW, SEND, MANAGE_GUILD, SEND_IN_THREADS = 1 << 10, 1 << 11, 1 << 5, 1 << 38
_EPOCH = 1_420_070_400_000  # https://discord.com/developers/docs/reference#snowflakes
_LONG_AGO = "2024-01-01T00:00:00+00:00"

_numbers = itertools.count(1)


def snowflake() -> str:
    """An id as Discord makes them: the time is in it."""
    return str(((int(time.time() * 1000) - _EPOCH) << 22) + next(_numbers) % (1 << 22))


@dataclass
class Message:
    """What stands in a place now. `only_for`: the one person who sees it."""

    place: "Place"
    components: list[Json]
    flags: int
    nonce: str | None = None
    only_for: "Person | None" = None
    content: str = ""
    author: Json = field(default_factory=lambda: BOT)
    edits: int = 0
    deleted: bool = False
    published: bool = False
    files: list[tuple[str, bytes]] = field(default_factory=list)
    descriptions: list[str] = field(default_factory=list)  # of the files: what is read aloud
    address: str = ""  # where what a person has attached can be fetched
    id: str = field(default_factory=snowflake)
    at: float = field(default_factory=time.monotonic)
    notified: str = ""  # what a phone's notification said when it came

    @property
    def seen(self) -> list[Seen]:
        """What a reader sees, in order."""
        return [
            piece for component in self.components if component["type"] == TEXT for piece in read(component["content"])
        ]

    @property
    def text(self) -> str:
        """The words alone."""
        return "".join(piece.text for piece in self.seen)

    @property
    def buttons(self) -> list[tuple[str, str]]:
        """Labels, and the ids behind them."""
        rows = [component["components"] for component in self.components if component["type"] == ROW]
        return [(button["label"], button["custom_id"]) for row in rows for button in row if button["type"] == BUTTON]

    @property
    def labels(self) -> list[str]:
        """What is written on its buttons."""
        return [label for label, _ in self.buttons]

    @property
    def silent(self) -> bool:
        """Whether it makes no sound."""
        return bool(self.flags & SILENT)

    def json(self) -> Json:
        """As the API describes it."""
        return {
            "id": self.id,
            "channel_id": self.place.id,
            "type": 0,
            "content": self.content,
            "author": self.author,
            "timestamp": _LONG_AGO,
            "edited_timestamp": _LONG_AGO if self.edits else None,
            "tts": False,
            "mention_everyone": False,
            "mentions": [],
            "mention_roles": [],
            "attachments": [
                {
                    "id": str(number),
                    "filename": name,
                    "size": len(content),
                    "url": self.address,
                    "proxy_url": self.address,
                }
                for number, (name, content) in enumerate(self.files)
            ],
            "embeds": [],
            "components": self.components,
            "pinned": False,
            "flags": self.flags | (EPHEMERAL if self.only_for else 0),
            **({"nonce": self.nonce} if self.nonce else {}),
        }


@dataclass
class Guild:
    """A server. `installed`: the bot is in it."""

    name: str
    installed: bool = True
    admins: list["Person"] = field(default_factory=list)
    places: list["Place"] = field(default_factory=list)
    everyone_may_write: bool = True
    bot_is_poster: bool = False  # has a role that may write everywhere
    id: str = field(default_factory=snowflake)

    @property
    def bot_may_write(self) -> bool:
        """By its roles: https://discord.com/developers/docs/topics/permissions."""
        return self.everyone_may_write or self.bot_is_poster

    def bot_member(self) -> Json:
        """The bot as a member."""
        roles = [f"{self.id}1"] if self.bot_is_poster else []
        return {"user": BOT, "roles": roles, "joined_at": _LONG_AGO, "deaf": False, "mute": False, "flags": 0}

    def json(self) -> Json:
        """As GUILD_CREATE describes it."""
        may_write = VIEW | SEND | SEND_IN_THREADS
        everyone: Json = {"id": self.id, "name": "@everyone", "permissions": str(may_write)}
        if not self.everyone_may_write:
            everyone["permissions"] = str(VIEW)
        everyone |= {"position": 0, "color": 0, "flags": 0}
        posters = everyone | {"id": f"{self.id}1", "name": "posters", "permissions": str(may_write), "position": 1}
        extra = {"colors": {"primary_color": 0}, "hoist": False, "managed": False, "mentionable": False}
        return {
            "id": self.id,
            "name": self.name,
            "owner_id": "1",
            "roles": [everyone | extra, posters | extra],
            "emojis": [],
            "stickers": [],
            "features": [],
            "preferred_locale": "en-US",
            "member_count": 2,
            "members": [self.bot_member()],
            "channels": [place.json() for place in self.places if place.kind != THREAD],
            "threads": [place.json() for place in self.places if place.kind == THREAD],
            **{name: [] for name in ("voice_states", "presences", "stage_instances", "guild_scheduled_events")},
            **dict.fromkeys(("verification_level", "default_message_notifications", "explicit_content_filter"), 0),
            **dict.fromkeys(("mfa_level", "nsfw_level", "premium_tier", "afk_timeout", "system_channel_flags"), 0),
            **dict.fromkeys(("icon", "banner", "splash", "description", "afk_channel_id", "system_channel_id")),
        }


@dataclass
class Place:
    """Somewhere messages arrive. `refusal`: why the bot can't speak there."""

    name: str
    kind: int = TEXT_CHANNEL
    guild: Guild | None = None
    parent: "Place | None" = None
    people: list["Person"] = field(default_factory=list)
    refusal: Refusal | None = None
    bot_may_write: bool = True
    bot_may_read_back: bool = True
    is_archived: bool = False
    inbox: list[Message] = field(default_factory=list)
    typing: int = 0
    read: int = 0
    id: str = field(default_factory=snowflake)
    arrived: asyncio.Event = field(default_factory=asyncio.Event)

    def receive(self, message: Message) -> Message:
        """The bot's message arrives."""
        self.inbox.append(message)
        self.arrived.set()
        return message

    async def hears(self, within: float = 30.0) -> Message:
        """The next message for everybody that has not been read yet, once words alone have become the whole of it."""
        async with asyncio.timeout(within):
            while True:
                while len(self.inbox) > self.read:
                    message = self.inbox[self.read]
                    if message.content and not message.components:
                        break
                    self.read += 1
                    if message.only_for is None:
                        return message
                self.arrived.clear()
                await self.arrived.wait()

    async def hears_nothing(self, during: float = 0.3) -> None:
        """Nothing new arrives for everybody."""
        await asyncio.sleep(during)
        assert [message.text for message in self.inbox[self.read :] if message.only_for is None] == []

    @property
    def shown(self) -> list[Message]:
        """What everybody sees there now."""
        return [message for message in self.inbox if not message.deleted and message.only_for is None]

    def may(self, permissions: int) -> str:
        """Permissions as the API writes them, less what the bot is not allowed."""
        return str(permissions if self.bot_may_write else permissions & ~SEND & ~SEND_IN_THREADS)

    def json(self) -> Json:
        """As the API describes it."""
        shape: Json = {"id": self.id, "type": self.kind, "name": self.name, "last_message_id": None}
        if self.kind in (DM, GROUP_DM):
            people = [person.json() for person in self.people]
            return shape | {"recipients": people, "owner_id": people[0]["id"], "icon": None}
        assert self.guild is not None
        shape |= {"guild_id": self.guild.id, "position": 0, "permission_overwrites": [], "nsfw": False}
        if not self.bot_may_write:
            denied = {"id": self.guild.id, "type": 0, "allow": "0", "deny": str(SEND | SEND_IN_THREADS)}
            shape["permission_overwrites"] = [denied]
        if self.kind != THREAD:
            return shape | {"parent_id": None, "topic": None}
        assert self.parent is not None
        archive = {
            "archived": self.is_archived,
            "auto_archive_duration": 1440,
            "archive_timestamp": _LONG_AGO,
            "locked": False,
        }
        counts = {"message_count": 0, "member_count": 1}
        return shape | counts | {"parent_id": self.parent.id, "owner_id": "1", "thread_metadata": archive}


@dataclass
class Person:
    """Somebody. `dm` is the private chat with the bot; `reachable` is how Discord refuses it, if it does."""

    name: str
    locale: str = "en-US"
    installed: bool = False  # the bot, for themselves
    reachable: Refusal | None = None
    id: str = field(default_factory=snowflake)

    def __post_init__(self) -> None:
        self.dm = Place(self.name, DM, people=[self])

    def json(self) -> Json:
        """The person as the API describes them."""
        name = self.name.lower()
        return {"id": self.id, "username": name, "discriminator": "0", "global_name": self.name, "avatar": None}

    def member_json(self, permissions: int) -> Json:
        """The person as the API describes a server's member, with what they may do in the channel at hand."""
        rest = {"roles": [], "joined_at": _LONG_AGO, "deaf": False, "mute": False, "flags": 0, "nick": None}
        return {"user": self.json(), "permissions": str(permissions), **rest}
