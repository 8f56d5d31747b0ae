"""A terminal as a person has it: paperboy as a real process on a pseudo-terminal, keys pressed, its screen looked at.

The screen is pyte's, which answers what a process asks of a terminal (where the cursor is). Nothing waits for a while,
only for what stands there.
"""

import asyncio
import fcntl
import os
import pty
import struct
import termios
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import pyte

from tests.stories.forked_process import Forked
from tests.stories.shell import PAPERBOY, Shell, forks
from tests.waiting import WITHIN, until

ROWS = 120  # so many that nothing scrolls away
PROMPT = "›"


class _AnsweringScreen(pyte.Screen):
    """A screen that answers the process through `end`."""

    def __init__(self, columns: int, end: int) -> None:
        super().__init__(columns, ROWS)
        self._end = end

    def write_process_input(self, data: str) -> None:
        os.write(self._end, data.encode())


class PseudoTerminal:
    """The keys and the screen of one process."""

    def __init__(self, process: asyncio.subprocess.Process | Forked, end: int, columns: int) -> None:
        self.process = process
        self._end = end
        self._screen = _AnsweringScreen(columns, end)
        self._stream = pyte.ByteStream(self._screen)
        self._lines: list[str] | None = None  # until something is written; looked at a hundred times a second
        asyncio.get_running_loop().add_reader(end, self._read)

    @property
    def lines(self) -> list[str]:
        """What stands on the screen, line by line, down to the last that is not empty."""
        if self._lines is None:
            self._lines = "\n".join(line.rstrip() for line in self._screen.display).rstrip().split("\n")
        return self._lines

    def types(self, keys: str) -> None:
        """Press those keys; Enter is \\r, Tab \\t, Ctrl-C \\x03, Ctrl-D \\x04."""
        os.write(self._end, keys.encode())

    def resizes(self, columns: int) -> None:
        """The window gets as wide as that."""
        set_columns(self._end, columns)
        self._screen.resize(columns=columns)
        self._lines = None

    async def shows(self, words: str) -> None:
        """Wait until those words stand somewhere. Raises TimeoutError."""
        await self._comes(lambda: any(words in line for line in self.lines), words)

    async def asks(self, typed: str = "") -> None:
        """Wait until the last line is the prompt, with so much typed. Raises TimeoutError."""
        line = f"{PROMPT} {typed}".rstrip()
        await self._comes(lambda: self.lines[-1] == line, line)

    async def ends(self) -> int:
        """The exit code. Raises TimeoutError."""
        try:
            return await asyncio.wait_for(self.process.wait(), WITHIN)
        except TimeoutError:
            raise TimeoutError(f"it goes on after {self.lines}") from None

    def close(self) -> None:
        """Take the terminal away."""
        asyncio.get_running_loop().remove_reader(self._end)
        os.close(self._end)

    async def _comes(self, condition: Callable[[], bool], words: str) -> None:
        try:
            await until(lambda: condition() or self.process.returncode is not None)
            await until(condition, within=5)
        except TimeoutError:
            raise TimeoutError(f"{words!r} does not come: {self.lines}") from None

    def _read(self) -> None:
        self._lines = None
        try:
            self._stream.feed(os.read(self._end, 65536))
        except OSError:  # nobody has the other end any more
            asyncio.get_running_loop().remove_reader(self._end)


def set_columns(end: int, columns: int) -> None:
    """Make that terminal so many columns wide."""
    fcntl.ioctl(end, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, columns, 0, 0))


@asynccontextmanager
async def at_a_terminal(
    shell: Shell, *arguments: str, columns: int = 100, forked: bool = True, **settings: str
) -> AsyncIterator[PseudoTerminal]:
    """paperboy with that terminal as its input, output and error output; killed at the end if it still runs.

    `forked`: from a process that has loaded it, not by an interpreter of its own, which takes two seconds.
    """
    ours, theirs = pty.openpty()
    set_columns(ours, columns)
    home = {"HOME": str(shell.folder), "XDG_STATE_HOME": str(shell.folder / "state"), "TERM": "xterm-256color"}
    try:
        environment = {**shell.environment, **home, **settings}
        process = await _start(shell.folder, arguments, environment, theirs, forked)
    finally:
        os.close(theirs)
    terminal = PseudoTerminal(process, ours, columns)
    try:
        yield terminal
    finally:
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()
        terminal.close()


async def _start(
    folder: Path, arguments: tuple[str, ...], environment: dict[str, str], terminal: int, forked: bool
) -> asyncio.subprocess.Process | Forked:
    if forked:
        return await forks().start_at_terminal(folder, environment, arguments, terminal)
    return await asyncio.create_subprocess_exec(
        *(*PAPERBOY, *arguments),
        cwd=folder,
        env=environment,
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
        start_new_session=True,
    )
