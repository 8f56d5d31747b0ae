"""Lines of a terminal or a pipe → requests; replies → the terminal.

One line after the other: a reply is out before the next line is taken, and at the end of input nothing is left.
"""

import asyncio
import locale
import os
import sys
import threading
from collections.abc import AsyncIterator, Mapping
from itertools import count
from pathlib import Path

from adapters.console.send import PLATFORM, ConsoleMessenger
from adapters.console.terminal import Terminal
from bot.commands.call import CommandCall, Reply
from bot.commands.command import CommandServices
from bot.commands.dispatch import dispatch, follow_up, meet, read_line
from bot.core.chats import ChatRef
from bot.core.text.document import Code, Document, para
from bot.phrases.phrasebook import phrasebook

PROMPT = "› "
PATIENCE = 2.0  # seconds


class ConsoleListener:
    """One person's chat at the terminal."""

    def __init__(
        self, desk: CommandServices, terminal: Terminal, messenger: ConsoleMessenger, name: str, zone: str | None
    ) -> None:
        self._desk = desk
        self._terminal = terminal
        self._messenger = messenger
        self._ref = ChatRef(PLATFORM, name)
        self._zone = zone
        self._following: set[asyncio.Task[None]] = set()
        self._locale = (locale.getlocale()[0] or "en").replace("_", "-")

    async def run(self) -> None:
        """Answer until the input ends."""
        if self._terminal.interactive:
            await self._say("console-welcome")
        async for line in _lines(self._terminal.interactive):
            if line.strip():
                await self.answer(line)
        for following in tuple(self._following):
            following.cancel()

    async def answer(self, line: str) -> None:
        """Take one line: a command, or the number of a button."""
        said = line.strip()
        if said.isascii() and said.isdigit():
            action = self._terminal.pressed(int(said[:6]))
            if action is None:
                await self._say("console-pressed", number=said[:6])
                return
            said = f"/{action}"
        name, arguments = read_line(self._desk, said if said.startswith("/") else f"say {said}")
        book = phrasebook(await self._language())
        command = self._desk.commands.get(name)
        with self._terminal.working(book.say((command and command.working) or "console-working")):
            reply = await dispatch(self._desk, self._request(name, arguments))
        if reply.document is not None:
            await self._show(reply.document)
        if reply.file is not None:
            await self._show(Document((para(Code(_written(reply.file.name, reply.file.content))),)))
        await self._follow_up(reply)

    async def _follow_up(self, reply: Reply) -> None:
        """On a pipe the next line waits for what follows; at a terminal it does not wait for long."""
        following = asyncio.create_task(follow_up(reply))
        self._following.add(following)
        following.add_done_callback(self._following.discard)
        await asyncio.wait({following}, timeout=PATIENCE if self._terminal.interactive else None)

    async def _show(self, document: Document) -> None:
        for number, payload in enumerate(self._messenger.prepare(document)):
            await self._messenger.send(self._ref, payload, key=f"reply-{number}")

    async def _say(self, key: str, **values: str | int) -> None:
        book = phrasebook(await self._language())
        await self._show(Document((para(book.say(key, **values)),), book.language))

    async def _language(self) -> str:
        chat, _ = await meet(self._desk, self._request("start"))
        return chat.preferences.language

    def _request(self, name: str, arguments: Mapping[str, str] | None = None) -> CommandCall:
        return CommandCall(self._ref, self._ref.chat, name, arguments or {}, self._locale, self._zone, private=True)


def _written(name: str, content: bytes) -> str:
    """The path of a new file with that content, in the working folder, for nobody else to read."""
    stem, dot, ending = name.rpartition(".")
    for number in count(1):
        path = Path(name if number == 1 else f"{stem}-{number}{dot}{ending}").absolute()
        try:
            with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(content)
        except FileExistsError:
            continue
        except OSError as problem:
            return f"{path}: {problem.strerror}"
        return str(path)
    raise AssertionError("numbers don't end")


async def _lines(interactive: bool) -> AsyncIterator[str]:
    """Lines of standard input, read by a thread of its own: a blocked read must not hold the process when it ends."""
    loop, queue = asyncio.get_running_loop(), asyncio.Queue[str | None]()
    taken = threading.Event()  # the next prompt appears after the answer

    def read() -> None:
        if interactive:
            import readline  # noqa: F401 - importing it gives input() its line editing
        else:
            sys.stdin.reconfigure(errors="replace")  # type: ignore[union-attr]  # a text stream can be reconfigured
        while True:
            try:
                line: str | None = input(PROMPT) if interactive else sys.stdin.readline() or None
            except (EOFError, ValueError, OSError):
                line = None
            taken.clear()
            try:
                loop.call_soon_threadsafe(queue.put_nowait, line)
            except RuntimeError:  # the loop has ended
                return
            if line is None:
                return
            taken.wait()

    threading.Thread(target=read, name="console", daemon=True).start()
    while (line := await queue.get()) is not None:
        yield line
        taken.set()
