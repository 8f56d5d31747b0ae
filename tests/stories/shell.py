"""paperboy as real processes, in a folder of their own, against a strict arXiv on loopback."""

import asyncio
import functools
import os
import sys
from pathlib import Path

from tests.standins.arxiv import StrictArxiv
from tests.stories.databases import new_database
from tests.stories.forked_process import ForkedProcess
from tests.stories.forks import WITHIN, Forks

PAPERBOY = (sys.executable, "-m", "bot")
BARE = {
    **{name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG", "TMPDIR"}},
    "PYTHONPATH": str(Path(__file__).parents[2]),
    "PYTHONWARNINGS": "error,ignore::DeprecationWarning:discord.player",  # discord.py imports audioop, for voices
    "TZ": "UTC",
}

MIGRATING = {"chat", "collect", "digest", "usage"}  # commands that first make a database where there is none


@functools.cache
def forks() -> Forks:
    """One for each process that runs tests."""
    return Forks(BARE)


class Shell:
    """Starts paperboy in a folder of its own, against a strict arXiv on loopback.

    Whoever would make a database finds an empty one, but for a `run` that ends by itself. `migrate`, `demo` and every
    process at a terminal find none either.
    """

    def __init__(self, folder: Path, arxiv: StrictArxiv) -> None:
        self.folder = folder
        self.arxiv = arxiv
        self.environment = {
            **BARE,
            "ARXIV_OAI_URL": arxiv.oai_url,
            "ARXIV_API_URL": arxiv.api_url,
            "ARXIV_CONTACT": "tests@localhost",
            "ARXIV_INTERVAL_SECONDS": "0",
            "WAIT_FOR_ANNOUNCEMENT_MINUTES": "0",
            "AUTHOR_DIRECTORIES": "none",
            "JOURNAL_SOURCES": "none",
            "PREPRINT_SERVERS": "none",
        }

    async def start(self, *arguments: str, **settings: str) -> ForkedProcess:
        """Begin it, to be spoken with or signalled while it runs."""
        self._provide_database(arguments, settings, {*MIGRATING, "run"})
        return await forks().start(self.folder, {**self.environment, **settings}, arguments)

    def _provide_database(self, arguments: tuple[str, ...], settings: dict[str, str], commands: set[str]) -> None:
        path = self.folder / "paperboy.db"
        if not path.exists() and "DATABASE_URL" not in settings and commands.intersection(arguments[:1]):
            new_database(path)

    async def _interpret(self, arguments: tuple[str, ...], settings: dict[str, str]) -> asyncio.subprocess.Process:
        return await asyncio.create_subprocess_exec(
            *PAPERBOY,
            *arguments,
            cwd=self.folder,
            env={**self.environment, **settings},
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )

    async def run(self, *arguments: str, typed: str = "", **settings: str) -> tuple[int, str, str]:
        """Exit code, standard output, standard error."""
        self._provide_database(arguments, settings, MIGRATING)
        if any(name.startswith("PYTHON") for name in settings):
            process = await self._interpret(arguments, settings)
            out, err = await asyncio.wait_for(process.communicate(typed.encode()), WITHIN)
            assert process.returncode is not None
            return process.returncode, out.decode(), err.decode()
        code, out, err = await forks().run(self.folder, {**self.environment, **settings}, arguments, typed.encode())
        return code, out.decode(), err.decode()
