"""Lines of a terminal or a pipe, one after the other: a reply is out before the next line is read.

At the end of input nothing is left to answer.
"""

import asyncio
import sys
import threading
from collections.abc import AsyncIterator
from dataclasses import replace

from adapters.console.handlers import ConsoleHandlers
from adapters.console.send import PLATFORM, ConsoleMessenger
from adapters.console.terminal import Terminal
from bot.commands.command import CommandServices

PROMPT = "› "


class ConsoleListener:
    """Listens to one person at the terminal, whose chat is called `name`. `zone`: this machine's, if it is known."""

    def __init__(
        self, services: CommandServices, terminal: Terminal, messenger: ConsoleMessenger, name: str, zone: str | None
    ) -> None:
        self._terminal = terminal
        services = replace(services, commands=services.commands.on(PLATFORM))
        self.handlers = ConsoleHandlers(services, terminal, messenger, name, zone)

    async def run(self) -> None:
        """Answer until the input ends."""
        if self._terminal.interactive:
            await self.handlers.send_phrase("console-welcome")
        async for line in _lines(self._terminal.interactive):
            if line.strip():
                await self.handlers.handle_line(line)
        self.handlers.stop()


async def _lines(interactive: bool) -> AsyncIterator[str]:
    """Lines of standard input, read by a thread of its own: a blocked read must not hold the process when it ends."""
    loop, queue = asyncio.get_running_loop(), asyncio.Queue[str | None]()
    answered = threading.Event()  # the next prompt appears after the answer

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
            answered.clear()
            try:
                loop.call_soon_threadsafe(queue.put_nowait, line)
            except RuntimeError:  # the loop has ended
                return
            if line is None:
                return
            answered.wait()

    threading.Thread(target=read, name="console", daemon=True).start()
    while (line := await queue.get()) is not None:
        yield line
        answered.set()
