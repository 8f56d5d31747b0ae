"""The demo: two made-up days, through the very same code that reads the real arXiv, on SQLite and the console.

Its clock is set to the days of the made-up papers and goes on from there. It keeps nothing and reaches nobody.
"""

import asyncio
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from pydantic import SecretStr

from adapters.console.run import ConsoleChat
from adapters.console.terminal import Terminal
from bot.app import App, opened, serve
from bot.running import stop_signal
from bot.sample.announced import sample_papers
from bot.sample.loopback import LoopbackArxiv
from bot.settings import Settings

FIRST_DAY = date(2099, 1, 6)  # a Tuesday; the papers' ids are of that month, so that none can be a real one
FOLLOWED = ("Mira Okafor", "Ming-Lan Cheng", "Yi Tanaka", '"sub-Neptune"')


class DemoClock:
    """Runs like any clock, but from the hour it is set to."""

    def __init__(self, start: datetime) -> None:
        self.set(start)

    def set(self, to: datetime) -> None:
        """Put the hands to `to`."""
        self._start, self._set_at = to, time.monotonic()

    def now(self) -> datetime:
        """The demo's present."""
        return self._start + timedelta(seconds=time.monotonic() - self._set_at)

    async def sleep(self, seconds: float) -> None:
        """Wait, in real seconds."""
        await asyncio.sleep(max(seconds, 0))


async def run_demo() -> int:
    """Follow, two mornings, then the chat if there is somebody to chat with."""
    terminal = Terminal()
    clock = DemoClock(_morning(0, 6))
    with tempfile.TemporaryDirectory(prefix="paperboy-demo-") as folder:
        async with LoopbackArxiv(sample_papers(FIRST_DAY), today=FIRST_DAY) as arxiv:
            settings = Settings.model_construct(
                database_url=SecretStr(f"sqlite:///{Path(folder) / 'demo.db'}"),
                arxiv_oai_url=arxiv.oai_url,
                arxiv_api_url=arxiv.api_url,
                arxiv_contact="demo@localhost",
                arxiv_interval_seconds=0.0,  # nobody but this process is asked
            )
            async with opened(settings, console=(terminal, "you"), clock=clock, zone="UTC") as app:
                await _story(app, arxiv, clock, terminal)
                if terminal.interactive:
                    await serve(app, stop_signal())
    return 0


async def _story(app: App, arxiv: LoopbackArxiv, clock: DemoClock, terminal: Terminal) -> None:
    console = app.console
    if console is None:
        raise RuntimeError("the demo needs its console")
    terminal.show(
        "Paperboy, on two made-up days. Papers, people and numbers are all invented, and\n"
        "arXiv is played by this program, on this machine."
    )
    await _type(console, terminal, "/start")
    for subject in FOLLOWED:
        await _type(console, terminal, f"/follow {subject}")
    for day, told in ((0, "Tuesday"), (1, "Wednesday")):
        arxiv.today = FIRST_DAY + timedelta(days=day)
        clock.set(_morning(day, 7))
        report = await app.collector.sweep()
        terminal.show(
            f"── {told}, 07:00: arXiv is read once for everybody: {report.pages} request, {report.new} new papers ──"
        )
        clock.set(_morning(day, 8))
        terminal.show(f"── {told}, 08:00: the digest ──")
        await app.composer.compose_due()
        await app.deliverer.deliver_all()
    terminal.show("── Nothing came twice. That was the demo; `make run` reads the real arXiv. ──")


async def _type(console: ConsoleChat, terminal: Terminal, line: str) -> None:
    terminal.show(f"› {line}")
    await console.answer(line)


def _morning(day: int, hour: int) -> datetime:
    return datetime(FIRST_DAY.year, FIRST_DAY.month, FIRST_DAY.day, hour, tzinfo=UTC) + timedelta(days=day)
