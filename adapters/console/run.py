"""Lines of a terminal or a pipe, one after the other: a reply is out before the next line is read.

At the end of input nothing is left to answer.
"""

import asyncio
import sys
import threading
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from pathlib import Path

from adapters.console.handlers import ConsoleHandlers
from adapters.console.send import PLATFORM, ConsoleMessenger
from adapters.console.terminal import Terminal
from bot.commands.command import CommandServices


class ConsoleListener:
    """Listens to one person at the terminal, whose chat is called `name`. `zone`: this machine's, if it is known.

    `history`: where the lines typed at a terminal are kept; those of which `is_secret` is true never are.
    """

    def __init__(
        self,
        services: CommandServices,
        terminal: Terminal,
        messenger: ConsoleMessenger,
        name: str,
        zone: str | None,
        *,
        history: Path | None = None,
        is_secret: Callable[[str], bool] = lambda line: False,
    ) -> None:
        self._services = replace(services, commands=services.commands.on(PLATFORM))
        self._terminal = terminal
        self._history, self._is_secret = history, is_secret
        self.handlers = ConsoleHandlers(self._services, terminal, messenger, name, zone)

    async def run(self) -> None:
        """Answer until the input ends."""
        if self._terminal.interactive:
            await self.handlers.send_phrase("console-welcome")
        async for line in self._typed() if self._terminal.interactive else _piped_lines():
            if line.strip():
                await self.handlers.handle_line(line)
        self.handlers.stop()

    def _typed(self) -> AsyncIterator[str]:
        from adapters.console.completion import LineCompleter  # prompt_toolkit is only loaded for a terminal
        from adapters.console.history import LineHistory
        from adapters.console.prompt import typed_lines

        history = LineHistory(self._history, self._is_secret)
        self.handlers.on_forgotten = history.clear
        completer = LineCompleter(self._services, self.handlers.ref, self.handlers.locale)
        return typed_lines(self._terminal, completer, history)


async def _piped_lines() -> AsyncIterator[str]:
    """Lines of standard input, read by a thread of its own: a blocked read must not hold the process when it ends."""
    loop, queue = asyncio.get_running_loop(), asyncio.Queue[str | None]()
    answered = threading.Event()  # the next line is read after the answer

    def read() -> None:
        sys.stdin.reconfigure(errors="replace")  # type: ignore[union-attr]  # a text stream can be reconfigured
        while True:
            try:
                line: str | None = sys.stdin.readline() or None
            except (ValueError, OSError):
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
