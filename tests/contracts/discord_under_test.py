"""Discord under the contract: its unmodified library, and the strict stand-in in a hurry."""

import asyncio
from collections.abc import Iterator
from typing import ClassVar

from adapters.discord.connection import DiscordConnection
from adapters.discord.rate_limit import DiscordRateLimiter
from adapters.discord.run import DiscordListener
from adapters.discord.send import PLATFORM, DiscordMessenger
from bot.commands.registry import REGISTRY
from bot.core.chats import ChatRef
from bot.ports import Messenger
from bot.wiring.platforms import ListenerFactory, PlatformResources
from tests.contracts.platform_under_test import Fault, Shown, UnderTest
from tests.standins import discord_faults as faults
from tests.standins.discord import StrictDiscord
from tests.standins.discord_limits import Refusal
from tests.standins.discord_world import Message
from tests.stories.conftest import World
from tests.stories.discord_product import HASTE

FORMS = {"bold", "italic", "underlined", "struck", "spoiler", "code", "fence", "heading", "small", "quote", "list"}


class DiscordUnderTest(UnderTest):
    """Ann's private chat with the bot."""

    platform = PLATFORM
    faults: ClassVar = {
        Fault.SLOW_DOWN: faults.too_many(90),
        Fault.BLOCKED: faults.blocked,
        Fault.REFUSED: faults.refusing(400, 50035, "Invalid Form Body"),
        Fault.NO_ANSWER: faults.reset,
        Fault.TAKEN_NO_ANSWER: faults.reset_after_accepting,
        Fault.GARBAGE: faults.garbage,
    }
    repeats_once = True
    wait = 90.0
    nowhere = ("4", "@4", "no number", "")

    def __init__(self, world: World, discord: StrictDiscord) -> None:
        super().__init__(world)
        self.discord = discord
        self.person = discord.person("Ann")
        self.ann = ChatRef(PLATFORM, f"@{self.person.id}")

    def open(self, resources: PlatformResources) -> tuple[Messenger, ListenerFactory]:
        line = DiscordConnection(self.discord.token, self.discord.api_url, self.discord.gateway_url, patience=2.0)
        resources.closing.push_async_callback(line.close)
        messenger = DiscordMessenger(line, DiscordRateLimiter(per_second=42.0 * HASTE))
        return messenger, lambda desk: DiscordListener(desk, line, messenger)

    async def says(self, line: str) -> None:
        """Run the slash command, if her client would let her; otherwise write the line."""
        name, _, rest = line.removeprefix("/").partition(" ")
        command = REGISTRY.get(name) if line.startswith("/") else None
        arguments = command.arguments(rest) if command else {}
        if command and all(one.name in arguments for one in command.parameters if one.required):
            self.person.starts(self.person.dm, command.name, **arguments)
        else:
            self.person.writes(line)

    async def presses(self, label: str) -> None:
        message = next(one for one in reversed(self.person.dm.inbox) if label in one.labels)
        await self.person.presses(message, label)

    def chat(self) -> Iterator[tuple[object, Shown]]:
        for one in self.person.dm.inbox:
            if not one.deleted:
                yield one.id, Shown(one.text, tuple(_live(one)), tuple(one.labels), one.silent)

    async def meets(self, fault: Fault) -> None:
        self.discord.fail("/messages", self.faults[fault])

    async def closes(self) -> None:
        self.person.reachable = Refusal(403, 50007, "Cannot send messages to this user")

    async def opens(self) -> None:
        self.person.reachable = None

    async def goes(self) -> None:
        await self.discord.hide()

    async def comes_back(self) -> None:
        await self.discord.listen()
        await asyncio.sleep(0.1)

    async def is_heard(self) -> None:
        await self.discord.is_heard(within=30)


def _live(message: Message) -> Iterator[tuple[str, str]]:
    for piece in message.seen:
        if piece.url is not None:
            yield "link", piece.url
        for mark in piece.marks - {"link"}:
            yield ("form" if mark in FORMS else "ping"), piece.text
