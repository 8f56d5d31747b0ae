"""The console under the contract: a terminal that shows colours, and a pipe on which Ann types."""

import io
import os
import re
import sys
import threading
from collections.abc import Iterator
from typing import ClassVar

from adapters.console.run import ConsoleListener
from adapters.console.send import PLATFORM, ConsoleMessenger
from adapters.console.terminal import Terminal
from bot.core.chats import ChatRef
from bot.ports import Messenger
from bot.wiring.platforms import ListenerFactory, PlatformResources
from tests.contracts.platform_under_test import Fault, Shown, UnderTest
from tests.stories.conftest import World

STYLED = re.compile(r"\x1b\[[12]m(.*?)\x1b\[0m", re.DOTALL)
BUTTON = re.compile(r"\[(\d+)\] (.+?)(?=  \[\d+\] |$)")


class Screen(io.StringIO):
    """Standard output: each message is written at once; nothing can be while the terminal is gone."""

    gone = False

    def __init__(self) -> None:
        super().__init__()
        self.messages: list[str] = []

    def isatty(self) -> bool:
        return True

    def write(self, text: str) -> int:
        if self.gone:
            raise BrokenPipeError
        self.messages.append(text)
        return len(text)


class ConsoleUnderTest(UnderTest):
    """Ann at her terminal."""

    platform = PLATFORM
    faults: ClassVar[dict[Fault, object]] = {}
    repeats_once = False
    buttons_last = False
    can_close = False
    rings = False
    nowhere = ("bob", "", "\u202e")
    ann = ChatRef(PLATFORM, "ann")

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.screen = Screen()
        self._pipes: list[tuple[io.TextIOWrapper, io.TextIOWrapper]] = []

    def open(self, resources: PlatformResources) -> tuple[Messenger, ListenerFactory]:
        reading, writing = os.pipe()
        self._pipes.append((os.fdopen(reading, encoding="utf-8"), os.fdopen(writing, "w", encoding="utf-8")))
        sys.stdin = self._pipes[-1][0]
        terminal = Terminal(self.screen)
        terminal.fixed_width = 80
        messenger = ConsoleMessenger(terminal, self.ann.chat)
        return messenger, lambda desk: ConsoleListener(desk, terminal, messenger, self.ann.chat, "UTC")

    async def says(self, line: str) -> None:
        self._pipes[-1][1].write(f"{line}\n")
        self._pipes[-1][1].flush()

    async def presses(self, label: str) -> None:
        last = next(text for text in reversed(self.screen.messages) if BUTTON.search(text))
        await self.says(next(number for number, shown in BUTTON.findall(_plain(last)[1]) if shown == label))

    def chat(self) -> Iterator[tuple[object, Shown]]:
        for number, text in enumerate(self.screen.messages):
            forms = [("form", found[1]) for found in STYLED.finditer(text)]
            words, buttons = _plain(text)
            if "\x1b" in words + buttons:
                forms.append(("ping", "an order to the terminal"))
            links = [("link", found) for found in re.findall(r"https?://[^\s<>]+", words)]
            labels = tuple(label for _, label in BUTTON.findall(buttons))
            yield number, Shown(words, (*forms, *links), labels)

    async def meets(self, fault: Fault) -> None:
        raise AssertionError(f"nothing is like that: {fault}")

    async def goes(self) -> None:
        self.screen.gone = True

    async def comes_back(self) -> None:
        self.screen.gone = False

    def close(self) -> None:
        """Let those that still read come to the end of the input."""
        for reading, writing in self._pipes:
            writing.close()
            for thread in threading.enumerate():
                if thread.name == "console":
                    thread.join(0.1)
            reading.close()


def _plain(text: str) -> tuple[str, str]:
    """The words without form, and the lines of buttons."""
    lines = STYLED.sub(r"\1", text).strip("\n").split("\n")
    buttons = [line for line in lines if re.fullmatch(r"\[\d+\] .+", line)]
    return "\n".join(line for line in lines if line not in buttons), "\n".join(buttons)
