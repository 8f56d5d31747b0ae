"""How people act on the stand-in's Discord: run commands, press buttons, type, write; and what they get for it."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.standins.discord_command_limits import ON_MESSAGE, SLASH, STRING
from tests.standins.discord_limits import Refusal
from tests.standins.discord_world import (
    APPLICATION,
    BOT,
    DM,
    GROUP_DM,
    MANAGE_GUILD,
    SEND,
    SEND_IN_THREADS,
    VIEW,
    Guild,
    Json,
    Message,
    Person,
    Place,
    snowflake,
)

COMMAND, COMPONENT, AUTOCOMPLETE = 2, 3, 4
IN_SERVER, IN_DM, ELSEWHERE = 0, 1, 2
LATEST = 3.0  # seconds until an interaction has to be answered


@dataclass
class Answer:
    """What somebody got for acting, so far."""

    person: Person
    place: Place
    kind: int
    message: Message | None = None  # whose button was pressed
    token: str = field(default_factory=lambda: f"aW50ZXJhY3Rpb246-{snowflake()}")
    id: str = field(default_factory=snowflake)
    at: float = field(default_factory=time.monotonic)
    answered_after: float | None = None
    deferred: bool = False
    acknowledged: bool = False  # only that: a client shows no sign of it, and nothing until something changes
    ephemeral: bool = False
    original: Message | None = None
    messages: list[Message] = field(default_factory=list)
    changed: bool = False  # the message whose button was pressed says something else now
    gone: bool = False  # the original answer was deleted
    before: int = 0  # messages for everybody that were there when it was done
    choices: list[tuple[str, str]] | None = None
    news: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def complete(self) -> bool:
        """Nothing is shown as still being thought about, and who pressed a button sees that something came of it."""
        if self.acknowledged:
            return self.changed or self._news_for_all() > self.before or any(map(_is_answer, self.messages))
        return self.answered_after is not None and (not self.deferred or self.original is not None or self.gone)

    @property
    def notes(self) -> list[str]:
        """What only who pressed sees, for as long as the answer takes."""
        return [message.text for message in self.messages if not message.deleted and not _is_answer(message)]

    def _news_for_all(self) -> int:
        return sum(message.only_for is None for message in self.place.inbox)

    @property
    def text(self) -> str:
        """Everything that was answered."""
        return "\n".join(message.text for message in self.messages if not message.deleted)

    def __post_init__(self) -> None:
        self.before = self._news_for_all()

    async def comes(self, within: float = 30.0) -> "Answer":
        """Wait until it is complete."""
        async with asyncio.timeout(within):
            while not self.complete:
                self.news.clear()
                await self.news.wait()
        await asyncio.sleep(0.02)  # more messages of one answer follow at once
        return self


def _is_answer(message: Message) -> bool:
    """Whether it is more than a note for who pressed that the answer is coming."""
    return not message.deleted and not (message.only_for and message.text.endswith("…"))


Emit = Callable[[str, Json, Guild | None], None]


@dataclass
class Somebody(Person):
    """A person who acts. `emit` tells the bot, `commands` are those that it has registered, `asked` keeps answers."""

    emit: Emit = lambda *_: None
    commands: list[Json] = field(default_factory=list)
    asked: dict[str, Answer] = field(default_factory=dict)

    def starts(self, place: Place, command: str, **options: str) -> Answer:
        """Run a slash command and don't wait for the answer."""
        declared = self._declared(place, command, SLASH)
        names = {option["name"]: option for option in declared.get("options", ())}
        assert set(options) <= set(names), f"/{command} has no {set(options) - set(names)}"
        missing = [name for name, option in names.items() if option.get("required") and name not in options]
        assert not missing, f"Discord does not let one send /{command} without {missing}"
        filled = [{"name": name, "type": STRING, "value": text} for name, text in options.items()]
        return self._acts(place, COMMAND, {"id": snowflake(), "name": command, "type": SLASH, "options": filled})

    async def runs(self, place: Place, command: str, **options: str) -> Answer:
        """Run a slash command."""
        return await self.starts(place, command, **options).comes()

    async def types(self, place: Place, command: str, option: str, text: str) -> list[tuple[str, str]]:
        """What is offered while typing an option: labels and values."""
        declared = self._declared(place, command, SLASH)
        assert next(parameter for parameter in declared["options"] if parameter["name"] == option).get("autocomplete")
        filled = [{"name": option, "type": STRING, "value": text, "focused": True}]
        data = {"id": snowflake(), "name": command, "type": SLASH, "options": filled}
        answer = await self._acts(place, AUTOCOMPLETE, data).comes()
        assert answer.choices is not None
        return answer.choices

    async def picks(self, message: Message, name: str) -> Answer:
        """Choose something from a message's menu."""
        self._declared(message.place, name, ON_MESSAGE)
        data = {
            "id": snowflake(),
            "name": name,
            "type": ON_MESSAGE,
            "target_id": message.id,
            "resolved": {"messages": {message.id: message.json()}},
        }
        return await self._acts(message.place, COMMAND, data).comes()

    async def presses(self, message: Message, label: str) -> Answer:
        """Press the button with that label, or its beginning."""
        return await self.starts_pressing(message, label).comes()

    def starts_pressing(self, message: Message, label: str) -> Answer:
        """The same, without waiting for the answer."""
        custom_id = next(custom_id for text, custom_id in message.buttons if text.startswith(label))
        data = {"custom_id": custom_id, "component_type": 2}
        return self._acts(message.place, COMPONENT, data, message)

    def writes(self, text: str, file: bytes | None = None, address: str = "", *, to: Message | None = None) -> Message:
        """Write to the bot, in private, perhaps in reply `to` a message of its; a file can be fetched at `address`."""
        message = Message(self.dm, [], 0, content=text, author=self.json(), address=address)
        if file is not None:
            message.files = [("list.json", file)]
        replying: Json = {"channel_type": DM}
        if to is not None:
            reference = {"type": 0, "message_id": to.id, "channel_id": to.json()["channel_id"]}
            replying |= {"type": 19, "message_reference": reference, "referenced_message": to.json()}
        self.emit("MESSAGE_CREATE", message.json() | replying, None)
        return message

    def writes_in(self, place: Place, text: str, *, to: Message | None = None) -> None:
        """Write in a server, where a bot without the intent for content reads the words only if it is mentioned.

        A reply `to` a message of the bot mentions it, too: https://discord.com/developers/docs/resources/message.
        """
        assert place.guild is not None
        mentioned = f"<@{BOT['id']}>" in text or to is not None
        message = Message(place, [], 0, content=text if mentioned else "", author=self.json())
        member = {name: value for name, value in self.member_json(0).items() if name not in ("user", "permissions")}
        more: Json = {"guild_id": place.guild.id, "member": member, "mentions": [BOT] if mentioned else []}
        if to is not None:
            reference = {"type": 0, "message_id": to.id, "channel_id": place.id, "guild_id": place.guild.id}
            more |= {"type": 19, "message_reference": reference, "referenced_message": to.json()}
        self.emit("MESSAGE_CREATE", message.json() | more, place.guild)

    def edits(self, message: Message, text: str) -> None:
        """Change the words of an earlier message, or let Discord add a preview to it: that is told just so."""
        message.content = text
        self.emit("MESSAGE_UPDATE", message.json() | {"channel_type": DM}, None)

    def sends_sticker(self) -> None:
        """Send a sticker, which has no words."""
        message = Message(self.dm, [], 0, content="", author=self.json())
        sticker = {"id": snowflake(), "name": "wave", "format_type": 1}
        self.emit("MESSAGE_CREATE", message.json() | {"channel_type": DM, "sticker_items": [sticker]}, None)

    def forwards(self, text: str) -> None:
        """Forward somebody else's message to the bot, in private."""
        message = Message(self.dm, [], 0, content="", author=self.json())
        snapshot = {"type": 0, "content": text, "mentions": [], "mention_roles": [], "attachments": [], "embeds": []}
        snapshot |= {"timestamp": "2026-06-16T08:00:00+00:00", "edited_timestamp": None, "flags": 0, "components": []}
        reference = {"type": 1, "message_id": snowflake(), "channel_id": snowflake()}
        forward = {"channel_type": DM, "flags": 1 << 14, "message_reference": reference}
        self.emit("MESSAGE_CREATE", message.json() | forward | {"message_snapshots": [{"message": snapshot}]}, None)

    def _declared(self, place: Place, name: str, kind: int) -> Json:
        """The command as its client offers it there. Discord shows no command where the bot is not installed."""
        declared = [
            command for command in self.commands if command["name"] == name and command.get("type", SLASH) == kind
        ]
        assert declared, f"the bot has registered no {name!r}"
        assert _context(place) in declared[0]["contexts"], f"{name} is not offered there"
        in_server = place.guild is not None and place.guild.installed
        reachable = in_server or place.kind == DM or self.installed
        assert reachable, "nobody has installed the bot there"
        if not in_server and place.kind != DM:
            assert 1 in declared[0]["integration_types"]
        return declared[0]

    def _acts(self, place: Place, kind: int, data: Json, message: Message | None = None) -> Answer:
        answer = Answer(self, place, kind, message)
        self.asked[answer.token] = answer
        self.emit("INTERACTION_CREATE", self._interaction(answer, data), place.guild)
        return answer

    def _interaction(self, answer: Answer, data: Json) -> Json:
        place, guild = answer.place, answer.place.guild
        owners: dict[str, str] = {}
        if guild is not None and guild.installed:
            owners["0"] = guild.id
        elif place.kind == DM:
            owners["0"] = "0"
        if self.installed:
            owners["1"] = self.id
        shape: dict[str, Any] = {
            "id": answer.id,
            "application_id": APPLICATION,
            "type": answer.kind,
            "data": data,
            "channel": place.json(),
            "channel_id": place.id,
            "token": answer.token,
            "version": 1,
            "app_permissions": place.may(VIEW | SEND | SEND_IN_THREADS),
            "locale": self.locale,
            "entitlements": [],
            "authorizing_integration_owners": owners,
            "context": _context(place),
            "attachment_size_limit": 10_485_760,
        }
        if answer.message is not None:
            shape["message"] = answer.message.json()
        if guild is None:
            return shape | {"user": self.json()}
        permissions = VIEW | SEND | (MANAGE_GUILD if self in guild.admins else 0)
        partial = {"id": guild.id, "features": [], "locale": "en-US"}
        member = self.member_json(permissions)
        return shape | {"guild_id": guild.id, "guild": partial, "guild_locale": "en-US", "member": member}


def too_late(answer: Answer, now: float) -> Refusal | None:
    """Why an interaction can't be answered any more, if so."""
    if answer.answered_after is not None:
        return Refusal(400, 40060, "Interaction has already been acknowledged.")
    return Refusal(404, 10062, "Unknown interaction") if now - answer.at > LATEST else None


def _context(place: Place) -> int:
    return IN_SERVER if place.guild is not None else ELSEWHERE if place.kind == GROUP_DM else IN_DM
