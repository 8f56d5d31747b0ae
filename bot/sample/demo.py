"""The demo: two made-up days, through the very same code that reads the real arXiv, on SQLite and the console.

Its clock is set to the days of the made-up papers and goes on from there. It keeps nothing and reaches nobody.
"""

import asyncio
import tempfile
import textwrap
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from pydantic import SecretStr

from adapters.console.run import ConsoleListener
from adapters.console.terminal import Terminal
from bot.core.schedule.sweeps import SweepReport
from bot.sample.announced_papers import sample_papers
from bot.sample.loopback import LoopbackArxiv
from bot.settings import Settings
from bot.wiring.app import App, open_app
from bot.wiring.serve import serve, stop_signal

FIRST_DAY = date(2099, 1, 6)  # a Tuesday; the papers' ids are of that month, so that none can be a real one
FOLLOWS = ("Mira Okafor", "Ming-Lan Cheng", "Yi Wang", '"sub-Neptune"')
# Two people sign as Yi Wang: this button picks the one who studies ice, the first that is offered.
PERSON_CHOICES = {"Yi Wang": "follow.by 9901.01004 0"}


class DemoClock:
    """Runs like any clock, but from the hour it is set to."""

    def __init__(self, start: datetime) -> None:
        self.set(start)

    def set(self, to: datetime) -> None:
        """Put the hands to `to`."""
        self._start, self._set_at = to, time.monotonic()

    def now(self) -> datetime:
        return self._start + timedelta(seconds=time.monotonic() - self._set_at)

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(max(seconds, 0))


async def run_demo() -> int:
    """Follow, two mornings, then the chat if there is somebody to chat with."""
    terminal = Terminal()
    async with open_demo(console=(terminal, "you")) as demo:
        await _story(demo, terminal)
        if terminal.interactive:
            await serve(demo.app, stop_signal())
    return 0


@dataclass(frozen=True, slots=True)
class DemoDeployment:
    """The real product, with a made-up arXiv and a clock that one can set."""

    app: App
    clock: DemoClock
    arxiv: LoopbackArxiv

    async def collect(self, day: int) -> SweepReport:
        """07:00 on the first (0) or second (1) day: arXiv is read."""
        self.arxiv.today = FIRST_DAY + timedelta(days=day)
        self.clock.set(_morning(day, 7))
        return await self.app.collector.sweep()

    def reach_digest_hour(self, day: int) -> None:
        """08:00 on that day: digests are due."""
        self.clock.set(_morning(day, 8))


@asynccontextmanager
async def open_demo(console: tuple[Terminal, str] | None = None) -> AsyncIterator[DemoDeployment]:
    """Everything open, at 06:00 of the first day, with nobody following anybody; gone without a trace at the end."""
    clock = DemoClock(_morning(0, 6))
    with tempfile.TemporaryDirectory(prefix="paperboy-demo-") as folder:
        async with LoopbackArxiv(sample_papers(FIRST_DAY), today=FIRST_DAY) as arxiv:
            settings = Settings.model_construct(
                database_url=SecretStr(f"sqlite:///{Path(folder) / 'demo.db'}"),
                arxiv_oai_url=arxiv.oai_url,
                arxiv_api_url=arxiv.api_url,
                arxiv_contact="demo@localhost",
                arxiv_interval_seconds=0.0,  # nobody but this process is asked
                author_directories="none",
                journal_sources="none",
                preprint_servers="none",
                access="open",
            )
            async with open_app(settings, console=console, clock=clock, zone="UTC") as app:
                yield DemoDeployment(app, clock, arxiv)


async def _story(demo: DemoDeployment, terminal: Terminal) -> None:
    console = demo.app.console
    if console is None:
        raise RuntimeError("the demo needs its console")
    _announce(
        terminal,
        "Paperboy, on two made-up days. Papers, people and numbers are all invented, and arXiv is played by this "
        "program, on this machine.",
    )
    await _type(console, terminal, "/start")
    for subject in FOLLOWS:
        await _type(console, terminal, f"/follow {subject}")
        if subject in PERSON_CHOICES:
            await _type(console, terminal, "1")
    for day, weekday in ((0, "Tuesday"), (1, "Wednesday")):
        report = await demo.collect(day)
        _announce(
            terminal,
            f"── {weekday}, 07:00: arXiv is read once for everybody: {report.pages} request, "
            f"{report.new} new papers ──",
        )
        demo.reach_digest_hour(day)
        _announce(terminal, f"── {weekday}, 08:00: the digest ──")
        await demo.app.composer.compose_due()
        await demo.app.deliverer.deliver_all()
    _announce(terminal, "── Nothing came twice. That was the demo; `make run` reads the real arXiv. ──")


def _announce(terminal: Terminal, text: str) -> None:
    """Show what the demo itself says, in lines of the terminal's width."""
    terminal.show(textwrap.fill(text, terminal.width))


async def _type(console: ConsoleListener, terminal: Terminal, line: str) -> None:
    terminal.show(f"› {line}")
    await console.handlers.handle_line(line)


def _morning(day: int, hour: int) -> datetime:
    return datetime(FIRST_DAY.year, FIRST_DAY.month, FIRST_DAY.day, hour, tzinfo=UTC) + timedelta(days=day)
