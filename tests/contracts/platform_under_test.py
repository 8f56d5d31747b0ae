"""What the platform contract needs to know of a platform: the platform under test, with its outside in a test's hands.

To put a platform under the contract, subclass `UnderTest`: say how it is opened, how Ann says and presses something
there, what she sees, and how its outside fails. It refuses to know any platform itself.
"""

import asyncio
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar

from pydantic import SecretStr

from bot.commands.command import Registry
from bot.commands.registry import REGISTRY
from bot.core.chats import ChatRef
from bot.ports import Messenger
from bot.settings import Settings
from bot.wiring.app import App, open_app
from bot.wiring.platforms import ListenerFactory, PlatformFactory, PlatformResources
from tests.stories.conftest import World


class Fault(StrEnum):
    """How the next message may fare."""

    SLOW_DOWN = "the platform wants us to wait for `wait` seconds"
    BLOCKED = "Ann wants nothing more of us"
    MOVED = "the chat is called `new_name` now"
    REFUSED = "the platform will never take such a message"
    NO_ANSWER = "it hangs up, having done nothing"
    TAKEN_NO_ANSWER = "it takes the message, and hangs up before it says so"
    GARBAGE = "it takes the message, and answers with something that nobody can read"


@dataclass(frozen=True)
class Shown:
    """One message as a person sees it.

    `text`: the words, without buttons. `live`: what the platform made of them, as (kind, words or address); a kind is
    "form" (bold, a quote …), "link" or "ping" (a mention, a hashtag, anything else that one can press or that rings).
    """

    text: str
    live: tuple[tuple[str, str], ...] = ()
    buttons: tuple[str, ...] = ()
    silent: bool = False

    def alive(self, kind: str) -> list[str]:
        """What is alive in that way."""
        return [words for found, words in self.live if found == kind]


@dataclass(frozen=True)
class Running:
    """The product, serving the platform."""

    app: App
    messenger: Messenger
    listening: "asyncio.Task[None]"

    async def delivers(self) -> None:
        """Every digest that is due, and everything that is in the outbox."""
        await self.app.composer.compose_due()
        await self.app.deliverer.deliver_all()

    async def stops(self) -> None:
        """Tell it to stop, and wait until it has."""
        self.listening.cancel()
        await asyncio.gather(self.listening, return_exceptions=True)


class UnderTest(ABC):
    """A platform and its outside, and in it Ann, who has spoken to the bot before."""

    platform: str
    faults: ClassVar[Mapping[Fault, Any]]  # those that can happen there, with whatever `meets` makes them of
    repeats_once: bool  # knows a message that is sent again by its key, and shows it once
    buttons_last: bool = True  # those that were shown before a restart can be pressed after it
    can_close: bool = True  # people can keep the bot from writing to them, and let it again
    rings: bool = True  # makes a sound unless told not to
    wait: float = 3.0  # what Fault.SLOW_DOWN says: too long for the platform's library to sit it out itself
    new_name: str = ""  # what Fault.MOVED says
    nowhere: tuple[str, ...]  # names of chats that there are not, one of them no name at all
    ann: ChatRef  # her chat with the bot

    def __init__(self, world: World) -> None:
        self.world = world
        self._known: dict[object, Shown] = {}
        self._news: list[Shown] = []

    @abstractmethod
    def open(self, resources: PlatformResources) -> tuple[Messenger, ListenerFactory]:
        """What the platform's door in `bot.wiring.platforms` opens, perhaps more hurried."""

    @abstractmethod
    async def says(self, line: str) -> None:
        """Ann says a line, in the way in which people say such a thing there."""

    @abstractmethod
    async def presses(self, label: str) -> None:
        """Ann presses the button with that label on the last message that has it."""

    @abstractmethod
    def chat(self) -> Iterable[tuple[object, Shown]]:
        """Every message of the bot's in Ann's chat as it stands there now, oldest first, each with some id."""

    @abstractmethod
    async def meets(self, fault: Fault) -> None:
        """Let the next message fare so; only called for one of `faults`."""

    async def closes(self) -> None:
        """Let Ann's chat take nothing from the bot, which is not told; only called if `can_close`."""
        raise NotImplementedError

    async def opens(self) -> None:
        """Let it take messages again; the bot is not told."""
        raise NotImplementedError

    @abstractmethod
    async def goes(self) -> None:
        """Let the outside go away: nothing can be heard, nothing can be said."""

    @abstractmethod
    async def comes_back(self) -> None:
        """Let it be there again, at the same address."""

    async def is_heard(self) -> None:  # noqa: B027 - most platforms keep what is said until somebody listens
        """Wait until the platform listens, if what is said before is lost there. Not called while it is away."""

    async def sees(self, count: int = 1, within: float = 30.0) -> list[Shown]:
        """The messages that have come, or changed, since she last looked: at least so many, and what follows soon."""
        async with asyncio.timeout(within):
            while len(self._noticed()) < count:  # noqa: ASYNC110 - outsides are of many kinds, all can be looked at
                await asyncio.sleep(0.01)
        size = -1
        while size != len(self._noticed()):
            size = len(self._news)
            await asyncio.sleep(0.1)
        return self.looked()

    def looked(self) -> list[Shown]:
        """The messages that have come, or changed, since she last looked, now."""
        new, self._news = self._noticed(), []
        return new

    def _noticed(self) -> list[Shown]:
        for number, shown in self.chat():
            if self._known.get(number) != shown:
                self._known[number] = shown
                self._news.append(shown)
        return self._news

    async def asks(self, line: str) -> str:
        """Ann says a line; what she is told."""
        self.looked()
        await self.says(line)
        return "\n".join(shown.text for shown in await self.sees())

    @asynccontextmanager
    async def running(self, commands: Registry = REGISTRY, *, heard: bool = True) -> AsyncIterator[Running]:
        """The product on this platform, listening unless it can't be `heard`; at the end it is stopped in order."""
        settings = Settings.model_construct(
            database_url=SecretStr(self.world.database),
            arxiv_oai_url=self.world.arxiv.oai_url,
            arxiv_api_url=self.world.arxiv.api_url,
            arxiv_contact="tests@localhost",
            arxiv_interval_seconds=0.0,
            wait_for_announcement_minutes=0,
            author_directories="none",
            journal_sources="none",
            preprint_servers="none",
            access="open",
        )
        speaking: list[Messenger] = []

        def opening(resources: PlatformResources) -> tuple[Messenger, ListenerFactory]:
            messenger, make_listener = self.open(resources)
            speaking.append(messenger)
            return messenger, make_listener

        door = PlatformFactory(lambda settings: True, opening)
        async with open_app(settings, platforms=(door,), commands=commands, clock=self.world.clock) as app:
            running = Running(app, speaking[0], asyncio.create_task(app.listeners[0].run()))
            try:
                if heard:
                    await self.is_heard()
                yield running
            finally:
                await running.stops()
