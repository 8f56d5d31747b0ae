"""A process that has loaded what paperboy loads, and forks one for each command: a start without the seconds it takes.

The forked process gets a folder, an environment and three pipes of its own, runs `python -m bot` as if it had just
begun, and ends as that does. One that has loaded only LIBRARIES runs any other module, in whichever copy of the project
the folder is. What depends on how the interpreter itself was started (PYTHON… in its environment) needs a real start.

python -m tests.stories.forks FD NAME…: loads those modules, takes a command a message from that socket, answers with
its pid, then how it ended; where it is to be spoken with, both are written to a pipe that came with it.
"""

import asyncio
import atexit
import gc
import json
import os
import runpy
import signal
import socket
import subprocess
import sys
import threading
import time
import traceback
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any

from tests.stories.forked_process import Forked, ForkedProcess, open_reader, open_writer

ROOT = Path(__file__).parents[2]
LOADED = (
    "adapters.discord.run",
    "adapters.telegram.run",
    "bot.cli.usage",
    "bot.cli.check",
    "bot.cli.main",
    "bot.wiring.platforms",
    "bot.cli.one_shot",
    "bot.preview.generate",
    "bot.wiring.serve",
    "bot.sample",
    "bot.cli.database",
    "bot.writing.writer",
    # what those load once they need it: half a second of each command that migrates a database or asks arXiv
    "alembic.command",
    "alembic.config",
    "anyio._backends._asyncio",
    "h11",
    "httpcore",
    "mako.template",
    "typer._adapters",
    "typer._click.decorators",
    "tzdata.zoneinfo",
    "tests.stories.warmed",
)
LIBRARIES = (  # what a test of a story has loaded, but for pytest's plugins, which it has to find unloaded
    "_pytest.main",
    "aiohttp.web",
    "alembic.command",
    "apscheduler.schedulers.asyncio",
    "arxiv",
    "babel.dates",
    "discord.ext.commands",
    "fluent.runtime",
    "openai",
    "pydantic_settings",
    "pytest",
    "sqlalchemy.dialects.postgresql",
    "sqlalchemy.ext.asyncio",
    "sqlmodel",
    "structlog",
    "telegram.ext",
    "typer",
)
OURS = ("adapters", "bot", "scheduler", "tests")
WITHIN = 60.0  # seconds that a command may take
ENDING = 10.0  # seconds in which it has to end when nobody asks any more
LONGEST = 1 << 20  # bytes of a command with its environment


class Forks:
    """The parent's end, for any event loop; it ends when whoever made it does. What is run is run one at a time."""

    def __init__(
        self,
        environment: dict[str, str],
        *,
        loaded: tuple[str, ...] = LOADED,
        module: str = "bot",
        within: float = WITHIN,
    ) -> None:
        self._module = module
        self._reloaded = loaded is LIBRARIES
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self._process = subprocess.Popen(
                (sys.executable, "-m", __name__, str(theirs.fileno()), *loaded),
                cwd=ROOT,
                env=environment,
                pass_fds=(theirs.fileno(),),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
            )
        self._line = ours
        self._line.settimeout(within)
        self._one_at_a_time = threading.Lock()
        atexit.register(self._close)

    def _close(self) -> None:
        """Let it end; it is waited for, so that what it and its children took counts as this process's."""
        self._line.close()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(ENDING)

    async def start(
        self, folder: Path, environment: dict[str, str], arguments: tuple[str, ...], module: str | None = None
    ) -> ForkedProcess:
        """Begin `module`, else what was said when this was made; it goes on beside everything else."""
        (in_read, in_write), (out_read, out_write), (err_read, err_write) = os.pipe(), os.pipe(), os.pipe()
        told_read, told_write = os.pipe()
        theirs = [in_read, out_write, err_write, told_write]
        with self._one_at_a_time:
            socket.send_fds(self._line, [self._command(folder, environment, arguments, module)], theirs)
        for end in theirs:
            os.close(end)
        stdin = await open_writer(in_write)
        stdout, stderr, told = [await open_reader(end) for end in (out_read, err_read, told_read)]
        pid = int(await asyncio.wait_for(told.readline(), WITHIN))
        return ForkedProcess(pid, stdin, stdout, stderr, told)

    async def start_at_terminal(
        self, folder: Path, environment: dict[str, str], arguments: tuple[str, ...], terminal: int
    ) -> Forked:
        """The same with that open terminal as its input, output and error output, in a session of its own."""
        told_read, told_write = os.pipe()
        with self._one_at_a_time:
            socket.send_fds(self._line, [self._command(folder, environment, arguments)], [*[terminal] * 3, told_write])
        os.close(told_write)
        told = await open_reader(told_read)
        return Forked(int(await asyncio.wait_for(told.readline(), WITHIN)), told)

    async def run(
        self, folder: Path, environment: dict[str, str], arguments: tuple[str, ...], typed: bytes
    ) -> tuple[int, bytes, bytes]:
        """Exit code, standard output, standard error. Raises TimeoutError."""
        return await asyncio.to_thread(self.run_blocking, folder, environment, arguments, typed)

    def run_blocking(
        self, folder: Path, environment: dict[str, str], arguments: tuple[str, ...], typed: bytes = b""
    ) -> tuple[int, bytes, bytes]:
        """The same for whoever has no event loop."""
        with self._one_at_a_time:
            return self._forked(self._command(folder, environment, arguments), typed)

    def _command(
        self, folder: Path, environment: dict[str, str], arguments: tuple[str, ...], module: str | None = None
    ) -> bytes:
        command = {"folder": str(folder), "environment": environment, "module": module or self._module}
        return json.dumps({**command, "arguments": arguments, "reloaded": self._reloaded}).encode()

    def _forked(self, command: bytes, typed: bytes) -> tuple[int, bytes, bytes]:
        (in_read, in_write), (out_read, out_write), (err_read, err_write) = os.pipe(), os.pipe(), os.pipe()
        socket.send_fds(self._line, [command], [in_read, out_write, err_write])
        for theirs in (in_read, out_write, err_write):
            os.close(theirs)
        pid = int(self._line.recv(64))
        with ThreadPoolExecutor(3) as pool:
            out, err = pool.submit(_all_of, out_read), pool.submit(_all_of, err_read)
            pool.submit(_say, in_write, typed)
            try:
                code = int(self._line.recv(64))
            except TimeoutError:
                os.kill(pid, signal.SIGKILL)
                self._line.recv(64)
                raise
        return code, out.result(), err.result()


def _all_of(end: int) -> bytes:
    with open(end, "rb") as pipe:
        return pipe.read()


def _say(end: int, typed: bytes) -> None:
    with suppress(BrokenPipeError), open(end, "wb") as pipe:  # it need not listen
        pipe.write(typed)


def serve(line: socket.socket) -> dict[str, Any] | None:
    """Fork for each command. Comes back in the forked process, with what to do; None when nobody asks any more."""
    while True:
        message, ends, _, _ = socket.recv_fds(line, LONGEST, 4)
        if not message:
            _bury(options=0)
            return None
        told: dict[str, Any] = json.loads(message)
        if len(ends) > 3:
            if os.fork() == 0:
                _fork_and_wait(ends)
                return told
            for end in ends:
                os.close(end)
            _bury(options=os.WNOHANG)
            continue
        if (pid := os.fork()) == 0:
            _take_over(ends)
            return told
        for end in ends:
            os.close(end)
        line.send(str(pid).encode())
        _, status = os.waitpid(pid, 0)
        line.send(str(os.waitstatus_to_exitcode(status)).encode())


def _take_over(ends: Sequence[int]) -> None:
    """They are this process's input, output and errors."""
    for number, end in enumerate(ends):
        os.dup2(end, number)
        os.close(end)


def _fork_and_wait(ends: Sequence[int]) -> None:
    """Comes back in a child that has the first three; here its number is written to the last, and how it ended."""
    *theirs, told = ends
    if (pid := os.fork()) == 0:
        os.close(told)
        _take_over(theirs)
        return
    for end in theirs:
        os.close(end)
    os.write(told, f"{pid}\n".encode())
    _, status = os.waitpid(pid, 0)
    os.write(told, f"{os.waitstatus_to_exitcode(status)}".encode())
    os._exit(0)


def _bury(options: int) -> None:
    """Those that waited for a child; with os.WNOHANG, those that have ended."""
    with suppress(ChildProcessError):
        while os.waitpid(-1, options)[0]:
            pass


def ended(command: Callable[[], object]) -> int:
    """The exit code with which an interpreter would end that did only this; it says what such a one would."""
    try:
        command()
    except SystemExit as end:
        if isinstance(end.code, str):
            print(end.code, file=sys.stderr)  # noqa: T201 (as the interpreter does)
            return 1
        return end.code or 0
    except BaseException:
        traceback.print_exc()
        return 1
    return 0


def main() -> None:
    """Load, serve, and be paperboy where a command is run."""
    for name in sys.argv[2:]:
        __import__(name)
    gc.freeze()  # what all share is not looked through, and so copied, in each
    with socket.socket(fileno=int(sys.argv[1])) as line:
        told = serve(line)
    if told is None:
        return
    os.chdir(told["folder"])
    os.environ.clear()
    os.environ.update(told["environment"])
    time.tzset()
    sys.argv = ["paperboy", *told["arguments"]]
    if told["reloaded"]:
        sys.path[0] = told["folder"]
        for name in [name for name in sys.modules if name.partition(".")[0] in OURS]:
            del sys.modules[name]  # this file's own package
    if sys.stdin.isatty():  # as an interpreter that begins there has it
        os.setsid()
        sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]  # it is a TextIOWrapper
    code = ended(lambda: runpy.run_module(told["module"], run_name="__main__", alter_sys=True))
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)  # to take apart all that is loaded would take longer than most commands


if __name__ == "__main__":
    main()
