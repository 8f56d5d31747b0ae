"""Lives of the product that a test can begin, give work to, and end by SIGKILL at any moment. Judges nothing."""

import asyncio
import json
import os
import signal
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from tests.stories.forked_process import ForkedProcess
from tests.stories.shell import forks

PATIENCE = 60.0  # seconds in which anything must happen here, on a machine that has other work too
ROOT = Path(__file__).parents[2]


class Nursery:
    """Starts lives of the product, one at a time; must be closed."""

    def __init__(self, process: ForkedProcess) -> None:
        self._process = process
        self._life: Life | None = None

    async def life(self, told: dict[str, Any]) -> "Life":
        """Another life."""
        line: list[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = []
        connected = asyncio.Event()

        def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            line.append((reader, writer))
            connected.set()

        with suppress(FileNotFoundError):
            os.unlink(told["socket"])
        server = await asyncio.start_unix_server(accept, told["socket"])
        self._process.stdin.write(json.dumps(told).encode() + b"\n")
        pid = int(await self._line())
        ended = asyncio.create_task(self._line())
        connecting = asyncio.create_task(connected.wait())
        await asyncio.wait([connecting, ended], return_when=asyncio.FIRST_COMPLETED)
        connecting.cancel()
        server.close()
        self._life = Life(pid, ended, line[0] if line else None)
        return self._life

    async def close(self) -> None:
        """End whoever still lives."""
        if self._life is not None:
            self._life.kill()
            await self._life.ends()

    async def _line(self) -> bytes:
        return await self._process.stdout.readline()


@asynccontextmanager
async def nursery() -> AsyncIterator[Nursery]:
    """The process that has everything loaded."""
    with tempfile.TemporaryDirectory(prefix="paperboy-") as nobody:
        async with _nursery(nobody) as lives:
            yield lives


@asynccontextmanager
async def _nursery(certificates: str) -> AsyncIterator[Nursery]:
    """Everything is on loopback: an empty folder of certificates is read in no time, and that a dozen times a life."""
    environment = {**os.environ, "TZ": "UTC", "SSL_CERT_DIR": certificates}
    process = await forks().start(ROOT, environment, (), "tests.torture.product")
    lives = Nursery(process)
    try:
        yield lives
    finally:
        await lives.close()
        process.stdin.close()
        await asyncio.wait_for(process.wait(), PATIENCE)


@dataclass
class Life:
    """The product from one start to its end."""

    pid: int
    ended: "asyncio.Task[bytes]"
    line: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None
    commits: int = 0
    trouble: list[str] = field(default_factory=list)

    def kill(self) -> None:
        """SIGKILL, if it still lives."""
        with suppress(ProcessLookupError):
            if not self.ended.done():
                os.kill(self.pid, signal.SIGKILL)

    async def works(self, now: datetime) -> bool:
        """It is `now`: do what is due. False if it died of it."""
        if self.line is None:
            return False
        reader, writer = self.line
        with suppress(ConnectionError):
            writer.write(json.dumps({"now": now.isoformat()}).encode() + b"\n")
            if said := await asyncio.wait_for(reader.readline(), PATIENCE):
                told = json.loads(said)
                self.commits = told["commits"]
                self.trouble += told["trouble"]
                return True
        await self.ended
        return False

    async def ends(self) -> int:
        """Let it stop in order, or be dead; its exit code."""
        if self.line is not None:
            self.line[1].close()
            with suppress(ConnectionError):
                await self.line[1].wait_closed()
        return int(await asyncio.wait_for(self.ended, PATIENCE))
