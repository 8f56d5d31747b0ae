"""A terminal as a person has it: paperboy as a real process on a pseudo-terminal, keys pressed, its screen read.

What the process asks of a terminal (where the cursor is) is answered. Nothing waits for a while, only for words.
"""

import asyncio
import fcntl
import os
import pty
import re
import struct
import termios
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from tests.stories.shell import PAPERBOY, Shell
from tests.waiting import WITHIN, until

ESCAPES = re.compile(rb"\x1b\[[0-9;?]*[ -/]*[@-~]|\x1b[=>()][0-9A-B]?|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\r|\x07")
WHERE_IS_THE_CURSOR, AT_THE_TOP = b"\x1b[6n", b"\x1b[1;1R"


class PseudoTerminal:
    """The keys and the screen of one process."""

    def __init__(self, process: asyncio.subprocess.Process, end: int) -> None:
        self.process = process
        self.raw = b""
        self._end = end
        self._answered = 0
        asyncio.get_running_loop().add_reader(end, self._read)

    @property
    def text(self) -> str:
        """Everything that has been written so far, without escape sequences."""
        return ESCAPES.sub(b"", self.raw).decode(errors="replace")

    def types(self, keys: str) -> None:
        """Press those keys; Enter is \\r, Tab \\t, Ctrl-C \\x03, Ctrl-D \\x04."""
        os.write(self._end, keys.encode())

    def resizes(self, columns: int) -> None:
        """The window gets as wide as that."""
        set_columns(self._end, columns)

    async def shows(self, words: str, after: int = 0) -> int:
        """Where those words end in `text`, once they stand there behind position `after`. Raises TimeoutError."""
        try:
            await until(lambda: words in self.text[after:] or self.process.returncode is not None)
            await until(lambda: words in self.text[after:], within=5)
        except TimeoutError:
            raise TimeoutError(f"{words!r} is not in {self.text[after:]!r}") from None
        return self.text.index(words, after) + len(words)

    async def ends(self) -> int:
        """The exit code. Raises TimeoutError."""
        try:
            return await asyncio.wait_for(self.process.wait(), WITHIN)
        except TimeoutError:
            raise TimeoutError(f"it goes on after {self.text!r}") from None

    def close(self) -> None:
        """Take the terminal away."""
        asyncio.get_running_loop().remove_reader(self._end)
        os.close(self._end)

    def _read(self) -> None:
        try:
            self.raw += os.read(self._end, 65536)
        except OSError:  # nobody has the other end any more
            asyncio.get_running_loop().remove_reader(self._end)
            return
        questions = self.raw.count(WHERE_IS_THE_CURSOR)
        for _ in range(questions - self._answered):
            os.write(self._end, AT_THE_TOP)
        self._answered = questions


def set_columns(end: int, columns: int) -> None:
    """Make that terminal 40 lines of so many columns."""
    fcntl.ioctl(end, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))


@asynccontextmanager
async def at_a_terminal(
    shell: Shell, *arguments: str, columns: int = 100, **settings: str
) -> AsyncIterator[PseudoTerminal]:
    """paperboy with that terminal as its input, output and error output; killed at the end if it still runs."""
    ours, theirs = pty.openpty()
    set_columns(ours, columns)
    home = {"HOME": str(shell.folder), "XDG_STATE_HOME": str(shell.folder / "state"), "TERM": "xterm-256color"}
    try:
        process = await asyncio.create_subprocess_exec(
            *PAPERBOY,
            *arguments,
            cwd=shell.folder,
            env={**shell.environment, **home, **settings},
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
        )
    finally:
        os.close(theirs)
    terminal = PseudoTerminal(process, ours)
    try:
        yield terminal
    finally:
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()
        terminal.close()
