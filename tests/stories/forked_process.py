"""A forked process that a test speaks with while it runs; it offers what asyncio.subprocess.Process does."""

import asyncio
import os
import signal
from contextlib import suppress

LONGEST_LINE = 1 << 20  # bytes


class Forked:
    """`returncode` is None until it has ended and somebody has waited for that."""

    def __init__(self, pid: int, exit_code: asyncio.StreamReader) -> None:
        self.pid = pid
        self.returncode: int | None = None
        self._ending = asyncio.create_task(self._end(exit_code))

    async def _end(self, exit_code: asyncio.StreamReader) -> int:
        self.returncode = int(await exit_code.read())
        return self.returncode

    async def wait(self) -> int:
        """Its exit code, once it has ended; a signal's is negative."""
        return await asyncio.shield(self._ending)

    def send_signal(self, number: signal.Signals) -> None:
        """Nothing happens if it has ended. Its number is not another's by then: its parent waits only when it tells."""
        if self.returncode is None:
            with suppress(ProcessLookupError):
                os.kill(self.pid, number)

    def terminate(self) -> None:
        """SIGTERM."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """SIGKILL."""
        self.send_signal(signal.SIGKILL)


class ForkedProcess(Forked):
    """Its pipes are a stream each."""

    def __init__(
        self,
        pid: int,
        stdin: asyncio.StreamWriter,
        stdout: asyncio.StreamReader,
        stderr: asyncio.StreamReader,
        exit_code: asyncio.StreamReader,
    ) -> None:
        super().__init__(pid, exit_code)
        self.stdin, self.stdout, self.stderr = stdin, stdout, stderr

    async def _end(self, exit_code: asyncio.StreamReader) -> int:
        code = await super()._end(exit_code)
        self.stdin.close()
        return code

    async def communicate(self, typed: bytes | None = None) -> tuple[bytes, bytes]:
        """Type that, if anything, and close its input; what else it writes until its end."""
        with suppress(ConnectionError):  # it need not listen
            if typed:
                self.stdin.write(typed)
                await self.stdin.drain()
        self.stdin.close()
        out, err, _ = await asyncio.gather(self.stdout.read(), self.stderr.read(), self.wait())
        return out, err


async def open_reader(end: int) -> asyncio.StreamReader:
    """A stream of what comes out of a pipe, which is closed at its end."""
    reader = asyncio.StreamReader(limit=LONGEST_LINE)
    pipe = os.fdopen(end, "rb", buffering=0)
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), pipe)
    return reader


async def open_writer(end: int) -> asyncio.StreamWriter:
    """A stream into a pipe."""
    loop = asyncio.get_running_loop()
    pipe = os.fdopen(end, "wb", buffering=0)
    transport, protocol = await loop.connect_write_pipe(asyncio.streams.FlowControlMixin, pipe)
    return asyncio.StreamWriter(transport, protocol, None, loop)
