"""A crowd on the Telegram stand-in: who typed what when, when the product fetched it, and when its answer arrived.

The stand-in and the crowd live in the test's process, the product in one of its own. What is measured is what a person
would measure: from typing to the answer's arrival, the product's waiting for Telegram's pace included.
"""

import asyncio
import json
import os
import random
import signal
import sys
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from aiohttp import web

from tests.standins.telegram import StrictTelegram
from tests.standins.telegram_chats import Person
from tests.standins.telegram_reading import Parameters
from tests.stories.forked_process import ForkedProcess
from tests.stories.shell import forks

ROOT = Path(__file__).parents[2]
PRESS = "press "
# What people do; "press …" is a button. Nothing here needs arXiv, whose pace of a request in three seconds is not ours.
HABITS = (
    *(
        "/help",
        "/following",
        "/follow cs.CV",
        '/follow "graph rewriting"',
        "/settings",
        "/unfollow cs.CV",
        "/time 08:30",
    ),
    *("press settings", "press following", "who are you", "/language de", "/nonsense"),
)


@dataclass
class Said:
    """One thing that a person typed, and when it came where; seconds on one clock."""

    person: Person
    words: str
    typed: float
    update: int
    fetched: float | None = None
    before: int = 0  # messages that she had

    @property
    def answered(self) -> float | None:
        """When the first message after it arrived."""
        return self.person.inbox[self.before].at if len(self.person.inbox) > self.before else None


@dataclass
class Crowd:
    """People on a Telegram that notes when it hands out what they typed."""

    telegram: "NotingTelegram"
    said: list[Said] = field(default_factory=list)
    late: list[float] = field(default_factory=list)  # seconds by which the machine let somebody type too late

    def types(self, person: Person, words: str) -> Said:
        """She types it, or presses a button."""
        said = Said(person, words, time.monotonic(), 0, before=len(person.inbox))
        if words.startswith(PRESS):
            self.telegram.emit("callback_query", person.pressing(1, words.removeprefix(PRESS)))
        else:
            person.says(words)
        said.update = self.telegram.last_update
        self.telegram.typed[said.update] = said
        self.said.append(said)
        return said

    async def types_over_time(self, typing: Sequence[tuple[Person, str]], rate: float, seed: int = 1) -> None:
        """Each types in turn, so many a second, at chance moments."""
        chance, due = random.Random(seed), time.monotonic()
        for person, words in typing:
            due += chance.expovariate(rate)
            await asyncio.sleep(max(0.0, due - time.monotonic()))
            self.late.append(time.monotonic() - due)
            self.types(person, words)

    async def all_answered(self, within: float = 40.0) -> list[Said]:
        """Those that are not answered after so many seconds without a further answer."""
        waiting = list(self.said)
        last = time.monotonic()
        while waiting and time.monotonic() - last < within:
            await asyncio.sleep(0.2)
            left = [one for one in waiting if one.answered is None]
            if len(left) < len(waiting):
                last = time.monotonic()
            waiting = left
        return waiting


class NotingTelegram(StrictTelegram):
    """Notes when each update is handed out."""

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]  # as they came
        self.typed: dict[int, Said] = {}

    @property
    def last_update(self) -> int:
        """The number of what happened last."""
        return self._last_update

    async def _updates_for(self, parameters: Parameters) -> web.Response:
        self._updates = [one for one in self._updates if one["update_id"] >= parameters.get("offset", 0)]
        response = await super()._updates_for(parameters)
        now = time.monotonic()
        for one in self._updates[: min(100, parameters.get("limit", 100))]:
            said = self.typed.get(one["update_id"])
            if said is not None and said.fetched is None:
                said.fetched = now
        return response


def quantiles(waits: Sequence[float]) -> dict[str, str]:
    """The median, and what ninety-nine of a hundred stayed under."""
    ordered = sorted(waits)
    places = {"median": 0.5, "p99": 0.99, "longest": 1.0}
    return {name: f"{ordered[min(len(ordered) - 1, int(len(ordered) * at))]:.2f} s" for name, at in places.items()}


def p99(waits: Sequence[float]) -> float:
    """What ninety-nine of a hundred stayed under."""
    return sorted(waits)[int(len(waits) * 0.99)]


@dataclass
class Process:
    """The product. `took` after its end: processor time in seconds, most memory in MiB."""

    process: asyncio.subprocess.Process | ForkedProcess
    took: dict[str, float] = field(default_factory=dict)

    def cpu(self) -> float:
        """Seconds of processor time until now."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    async def kill(self) -> None:
        """As a power cut does."""
        self.process.kill()
        await self.process.wait()


@asynccontextmanager
async def product(
    folder: Path,
    telegram: StrictTelegram,
    module: str = "tests.bench.run_measured",
    *,
    forked: bool = False,
    **settings: str,
) -> AsyncIterator[Process]:
    """The product as a process; asked to stop at the end, unless it has been killed.

    `forked`: from one that has loaded it already, for whoever measures neither memory nor processor time.
    """
    stderr = folder / "stderr.txt"
    environment = _environment(folder, telegram, settings)
    with stderr.open("ab") as errors:
        if forked:
            process: asyncio.subprocess.Process | ForkedProcess = await forks().start(
                folder, environment, ("run",), module
            )
        else:
            process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", module, "run"),
                cwd=folder,
                env=environment,
                stdout=asyncio.subprocess.PIPE,
                stderr=errors,
            )
        running = Process(process)
        try:
            async with asyncio.timeout(60):
                while "getUpdates" not in telegram.calls:  # noqa: ASYNC110 (no event of ours)
                    await asyncio.sleep(0.05)
            yield running
        finally:
            if process.returncode is None:
                process.send_signal(signal.SIGTERM)
            out, err = await asyncio.wait_for(process.communicate(), 20)
            errors.write(err or b"")
            lines = [line for line in out.splitlines() if line.startswith(b"{")]
            if lines:
                running.took = json.loads(lines[-1])
    assert "Traceback" not in stderr.read_text(encoding="utf-8")


def _environment(folder: Path, telegram: StrictTelegram, settings: dict[str, str]) -> dict[str, str]:
    return {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "DATABASE_URL": f"sqlite:///{folder / 'paperboy.db'}",
        "ACCESS": "open",
        "TELEGRAM_BOT_TOKEN": telegram.token,
        "TELEGRAM_API_URL": telegram.api_url,
        "ARXIV_OAI_URL": "http://127.0.0.1:9/oai",  # nobody there, and nothing here asks
        "ARXIV_API_URL": "http://127.0.0.1:9/api",
        "AUTHOR_DIRECTORIES": "none",
        "JOURNAL_SOURCES": "none",
        "PREPRINT_SERVERS": "none",
        "LOG_LEVEL": "WARNING",
        **settings,
    }
