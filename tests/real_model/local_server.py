"""A real OpenAI-compatible server with real weights, on loopback, and what its log says it was asked."""

import asyncio
import re
import socket
import sys
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

HERE = Path(__file__).parent
START_SECONDS = 180.0
CONTEXT_TOKENS = 8192  # instructions, paper and answer
_ASKED = re.compile(r'"POST /v1/chat/completions HTTP/[\d.]+" (\d{3})')


@dataclass(frozen=True, slots=True)
class LocalServer:
    """`url` is the base address; `log` the file that the server writes."""

    url: str
    log: Path

    def statuses(self) -> Counter[str]:
        """How often a completion was answered with which status."""
        return Counter(_ASKED.findall(self.log.read_text(encoding="utf-8", errors="replace")))


@asynccontextmanager
async def serving(python: Path, weights: str, folder: Path, threads: int) -> AsyncIterator[LocalServer]:
    """The server while it runs, by the environment of `python`; it is ended at the end."""
    path = await _output(str(python), str(HERE / "weights.py"), weights, str(folder))
    port = _free_port()
    log = folder / "server.log"
    command = (str(python), "-m", "llama_cpp.server", "--model", path, "--model_alias", Path(path).stem)
    options = ("--host", "127.0.0.1", "--port", str(port), "--n_ctx", str(CONTEXT_TOKENS))
    limits = ("--n_threads", str(threads), "--n_threads_batch", str(threads))
    with log.open("wb") as lines:
        process = await asyncio.create_subprocess_exec(*command, *options, *limits, stdout=lines, stderr=lines)
        try:
            server = LocalServer(f"http://127.0.0.1:{port}/v1", log)
            await _started(server, process)
            yield server
        finally:
            if process.returncode is None:
                process.terminate()
            await process.wait()


async def _started(server: LocalServer, process: asyncio.subprocess.Process) -> None:
    async with httpx.AsyncClient(trust_env=False) as client, asyncio.timeout(START_SECONDS):
        while process.returncode is None:
            try:
                if (await client.get(f"{server.url}/models")).is_success:
                    return
            except httpx.HTTPError:
                await asyncio.sleep(0.5)
    sys.exit(f"the server did not start; {server.log} says why")


async def _output(*command: str) -> str:
    process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    out, _ = await process.communicate()
    if process.returncode:
        sys.exit(process.returncode)
    return out.decode().strip().splitlines()[-1]


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
