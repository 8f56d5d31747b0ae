"""A line of a terminal or a pipe → a command call; its reply → the terminal.

It refuses to read input: lines are handed to it, one after the other.
"""

import asyncio
import locale
import os
from collections.abc import Callable, Mapping
from itertools import count
from pathlib import Path

from adapters.console.send import PLATFORM, ConsoleMessenger
from adapters.console.terminal import Terminal
from bot.commands.call import CommandCall, Reply
from bot.commands.command import CommandServices
from bot.commands.command_lines import is_slashed
from bot.commands.dispatch import dispatch, follow_up, meet, read_line
from bot.core.chats import ChatRef
from bot.core.text.document import Code, Document, para
from bot.phrases.phrasebook import phrasebook

PATIENCE = 2.0  # seconds
FORGET = "forget.now"


class ConsoleHandlers:
    """Answers the lines of one person's chat at the terminal, called `name`.

    `on_forgotten` is called when they have had everything of theirs erased.
    """

    def __init__(
        self, services: CommandServices, terminal: Terminal, messenger: ConsoleMessenger, name: str, zone: str | None
    ) -> None:
        self._services = services
        self._terminal = terminal
        self._messenger = messenger
        self.ref = ChatRef(PLATFORM, name)
        self._zone = zone
        self.on_forgotten: Callable[[], object] = lambda: None
        self._follow_ups: set[asyncio.Task[None]] = set()
        self.locale = (locale.getlocale()[0] or "en").replace("_", "-")

    async def handle_line(self, line: str) -> None:
        """Answer one line: a command, or the number of a button."""
        text = line.strip()
        if text.isascii() and text.isdigit():
            action = self._terminal.button_action(int(text[:6]))
            if action is None:
                await self.send_phrase("console-pressed", number=text[:6])
                return
            text = f"/{action}"
        name, arguments = read_line(self._services, text if is_slashed(text) else f"say {text}")
        book = phrasebook(await self._language())
        phrase = self._services.commands.working_phrase(name, arguments) or "working"
        with self._terminal.working(book.say(phrase)):
            reply = await dispatch(self._services, self._call(name, arguments))
        if name == FORGET and not reply.refused:
            self.on_forgotten()
        if reply.document is not None:
            await self._show(reply.document)
        if reply.file is not None:
            await self._show(Document((para(Code(_write_file(reply.file.name, reply.file.content))),)))
        await self._follow_up(reply)

    def stop(self) -> None:
        """End what still follows earlier answers."""
        for task in tuple(self._follow_ups):
            task.cancel()

    async def _follow_up(self, reply: Reply) -> None:
        """On a pipe the next line waits for what follows; at a terminal it does not wait for long."""
        task = asyncio.create_task(follow_up(reply))
        self._follow_ups.add(task)
        task.add_done_callback(self._follow_ups.discard)
        await asyncio.wait({task}, timeout=PATIENCE if self._terminal.interactive else None)

    async def _show(self, document: Document) -> None:
        for number, payload in enumerate(self._messenger.prepare(document)):
            await self._messenger.send(self.ref, payload, key=f"reply-{number}")

    async def send_phrase(self, key: str, **values: str | int) -> None:
        """Show one phrase, in the chat's language."""
        book = phrasebook(await self._language())
        await self._show(Document((para(book.say(key, **values)),), book.language))

    async def _language(self) -> str:
        chat, _ = await meet(self._services, self._call("start"))
        return chat.preferences.language

    def _call(self, name: str, arguments: Mapping[str, str] | None = None) -> CommandCall:
        return CommandCall(
            self.ref, self.ref.chat, name, arguments or {}, self.locale, self._zone, private=True, has_sound=False
        )


def _write_file(name: str, content: bytes) -> str:
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
