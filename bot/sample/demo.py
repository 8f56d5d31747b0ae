"""The demo: two made-up days, through the very same code that reads the real arXiv, on SQLite and the console.

Its clock is set to the days of the made-up papers and goes on from there. It keeps nothing and reaches nobody.
"""

import asyncio
import socket
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from pydantic import SecretStr

from adapters.console.run import ConsoleListener
from adapters.console.terminal import Terminal
from adapters.console.wrapping import StyledRun, wrap
from bot.core.schedule.sweeps import SweepReport
from bot.core.sources import source_name
from bot.phrases.languages import DEFAULT, parse_language
from bot.phrases.phrasebook import Phrasebook, phrasebook
from bot.sample.announced_papers import sample_papers, sample_preprints
from bot.sample.loopback import LoopbackArxiv
from bot.sample.loopback_preprints import LoopbackPreprints
from bot.settings import Settings
from bot.wiring.app import App, open_app
from bot.wiring.serve import serve, stop_signal

FIRST_DAY = date(2099, 1, 6)  # a Tuesday; the papers' ids are of that month, so that none can be a real one
SECOND_DAY = FIRST_DAY + timedelta(days=1)
PUBLISHED = "10.64898/2099.01.05.900001"  # the preprint of the first day that a journal has published on the second
FOLLOWS = ("Mira Okafor", "Ming-Lan Cheng", "Yi Wang", '"sub-Neptune"', "bioRxiv neuroscience")
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


async def run_demo(language: str = DEFAULT) -> int:
    """Follow, two mornings, then the chat if there is somebody to chat with. Raises BadInput: no such language."""
    book, terminal = phrasebook(parse_language(language)), Terminal()
    async with open_demo(console=(terminal, "you")) as demo:
        await _story(demo, terminal, book)
        if terminal.interactive and demo.app.console:
            _announce(terminal, book.say("demo-page"))
            await _type(demo.app.console, terminal, "/web")
            await serve(demo.app, stop_signal())
    return 0


@dataclass(frozen=True, slots=True)
class DemoDeployment:
    """The real product, with made-up sources and a clock that one can set."""

    app: App
    clock: DemoClock
    arxiv: LoopbackArxiv
    preprints: LoopbackPreprints

    async def collect(self, day: int) -> list[SweepReport]:
        """07:00 on the first (0) or second (1) day: arXiv is read, then bioRxiv and medRxiv."""
        self.arxiv.today = self.preprints.today = FIRST_DAY + timedelta(days=day)
        self.clock.set(_morning(day, 7))
        reports = [await collector.sweep() for collector in (self.app.collector, *self.app.preprint_collectors)]
        for reader in self.app.publication_readers:
            await reader.read()
        return reports

    def reach_digest_hour(self, day: int) -> None:
        """08:00 on that day: digests are due."""
        self.clock.set(_morning(day, 8))


@asynccontextmanager
async def open_demo(console: tuple[Terminal, str] | None = None) -> AsyncIterator[DemoDeployment]:
    """Everything open, at 06:00 of the first day, with nobody following anybody; gone without a trace at the end."""
    clock, port = DemoClock(_morning(0, 6)), _free_port()
    with tempfile.TemporaryDirectory(prefix="paperboy-demo-") as folder:
        async with (
            LoopbackArxiv(sample_papers(FIRST_DAY), today=FIRST_DAY) as arxiv,
            LoopbackPreprints(sample_preprints(FIRST_DAY), today=FIRST_DAY) as preprints,
        ):
            settings = Settings.model_construct(
                database_url=SecretStr(f"sqlite:///{Path(folder) / 'demo.db'}"),
                arxiv_oai_url=arxiv.oai_url,
                arxiv_api_url=arxiv.api_url,
                arxiv_contact="demo@localhost",
                arxiv_interval_seconds=0.0,  # nobody but this process is asked
                author_directories="none",
                journal_sources="none",
                preprints_api_url=preprints.url,
                europe_pmc_api_url=preprints.names_url,
                access="open",
                public_url=f"http://127.0.0.1:{port}",
                web_port=port,
            )
            preprints.published[PUBLISHED] = ("10.99999/aip.2099.1", "Annals of Imaginary Perception", SECOND_DAY)
            async with open_app(settings, console=console, clock=clock, zone="UTC") as app:
                yield DemoDeployment(app, clock, arxiv, preprints)


async def _story(demo: DemoDeployment, terminal: Terminal, book: Phrasebook) -> None:
    console = demo.app.console
    if console is None:
        raise RuntimeError("the demo needs its console")
    terminal.show(_wrapped(book.say("demo-opening"), terminal.width))
    if book.language != DEFAULT:
        await _type(console, terminal, f"/language {book.language}")
    await _type(console, terminal, "/start")
    for subject in FOLLOWS:
        await _type(console, terminal, f"/follow {subject}")
        if subject in PERSON_CHOICES:
            await _type(console, terminal, "1")
    await _type(console, terminal, "/settings versions followed")
    for number, day in enumerate((FIRST_DAY, SECOND_DAY)):
        reports = await demo.collect(number)
        counts = " · ".join(f"{source_name(report.source)}\u00a0{report.new}" for report in reports)
        _announce(terminal, book.say("demo-collected", date=book.day(day), counts=counts))
        demo.reach_digest_hour(number)
        _announce(terminal, book.say("demo-digest", date=book.day(day)))
        await demo.app.composer.compose_due()
        await demo.app.deliverer.deliver_all()
    _announce(terminal, book.say("demo-end"))


def _free_port() -> int:
    """A port on this machine that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _announce(terminal: Terminal, text: str) -> None:
    """Show what the demo itself says, apart from the chat."""
    terminal.show(_wrapped(f"── {text} ──", terminal.width))


def _wrapped(text: str, columns: int) -> str:
    return "\n".join("".join(run.text for run in line) for line in wrap([StyledRun(text)], columns))


async def _type(console: ConsoleListener, terminal: Terminal, line: str) -> None:
    terminal.show(f"› {line}")
    await console.handlers.handle_line(line)


def _morning(day: int, hour: int) -> datetime:
    return datetime(FIRST_DAY.year, FIRST_DAY.month, FIRST_DAY.day, hour, tzinfo=UTC) + timedelta(days=day)
