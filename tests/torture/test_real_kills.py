"""`python -m bot run` itself, with its own timetable and the machine's clock, killed a hundred times at chance.

Nothing is counted off here: people ask for their digests, hours come, papers are announced, and the process dies while
it starts, sweeps, composes or sends. What each chat has in the end, and what came twice, is judged as in the walk.
"""

import asyncio
import os
import random
import signal
import sys
import tempfile
from collections import Counter
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from bot.core.papers import Author, Paper
from bot.sample.announced_papers import AnnouncedPaper
from tests.standins.llm import KEY
from tests.torture.outside import Outside, outside
from tests.torture.report import report
from tests.torture.verdict import Kept, Reader, UnderWay, Verdict, judge

KILLS = int(os.environ.get("REAL_KILLS", "100"))
AUTHORS = ("Mira Okafor", "Yi Tanaka", "Lena Vogt")
PEOPLE = 8  # on Telegram; the ninth is on Discord
START = 120.0  # seconds that a start may take on a machine with other work
END = 900.0  # seconds in which all must be well again: leases of a minute run out, and parts come at a second each
ROOT = Path(__file__).parents[2]


class Town:
    """Nine chats and one process. Papers by everybody are announced all the time."""

    def __init__(self, world: Outside, folder: Path) -> None:
        self.world = world
        self.folder = folder
        self.process: asyncio.subprocess.Process | None = None
        self.chance = random.Random(6)
        self.papers: list[Paper] = []
        self.people = [world.telegram.person(f"Person {number}") for number in range(PEOPLE)]
        self.dora = world.discord.person("Dora")
        world.arxiv.today = datetime.now(UTC).date()

    def follows(self, number: int) -> tuple[str, ...]:
        """Whom a person follows: one of three authors, or two."""
        return tuple(sorted({AUTHORS[number % 3], AUTHORS[number // 3 % 3]}))

    def announce(self) -> None:
        """Another paper can be read."""
        today, number = self.world.arxiv.today, len(self.papers) + 1
        paper = Paper(
            id=f"2606.{number:05}",
            title=f"On made-up methods, part {number:03}",
            abstract=f"We propose made-up method number {number:03}. It is slow on long inputs.",
            authors=(Author(AUTHORS[number % 3]),),
            categories=("cs.CV",),
            created=today - timedelta(days=1),
        )
        self.papers.append(paper)
        self.world.arxiv.add([AnnouncedPaper(today, paper)])

    async def begin(self) -> asyncio.subprocess.Process:
        """Start the product as its operator does."""
        world = self.world
        settings = {
            "ACCESS": "open",
            "ARXIV_OAI_URL": world.arxiv.oai_url,
            "ARXIV_API_URL": world.arxiv.api_url,
            "ARXIV_CONTACT": "tests@localhost",
            "ARXIV_INTERVAL_SECONDS": "0",
            "WAIT_FOR_ANNOUNCEMENT_MINUTES": "0",
            "AUTHOR_DIRECTORIES": "none",
            "JOURNAL_SOURCES": "none",
            "PREPRINT_SERVERS": "none",
            "CHAT_HOURLY_REFRESHES": "1000",
            "TELEGRAM_BOT_TOKEN": world.telegram.token,
            "TELEGRAM_API_URL": world.telegram.api_url,
            "DISCORD_BOT_TOKEN": world.discord.token,
            "DISCORD_API_URL": world.discord.api_url,
            "DISCORD_GATEWAY_URL": world.discord.gateway_url,
            "OPENAI_API_KEY": KEY,
            "OPENAI_BASE_URL": world.model.url,
            "LOG_FORMAT": "json",
        }
        kept = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG", "TMPDIR"}}
        with (self.folder / "log").open("ab") as log:
            self.process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "bot", "run"),
                cwd=self.folder,
                env={**kept, **settings, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "ignore", "TZ": "UTC"},
                stdin=asyncio.subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        return self.process

    async def ends(self, how: signal.Signals) -> int:
        """End the process, and wait until all that it sent has arrived."""
        assert self.process is not None
        if self.process.returncode is None:
            self.process.send_signal(how)
        code = await asyncio.wait_for(self.process.wait(), START)
        await self.world.points.quiet()
        return code

    def kept(self) -> Kept:
        """What the product has recorded."""
        return Kept.read(self.folder / "paperboy.db")

    def readers(self) -> tuple[Reader, ...]:
        """Everybody, with what is owed by now."""

        def reader(number: int, platform: str, chat: str, inbox: Callable[[], Sequence[Any]]) -> Reader:
            follows = self.follows(number)
            owed = frozenset(place for place, paper in enumerate(self.papers, 1) if paper.authors[0].name in follows)
            return Reader(str(number), platform, chat, inbox, owed, follows)

        return (
            *(
                reader(number, "telegram", str(one.id), partial(getattr, one, "inbox"))
                for number, one in enumerate(self.people)
            ),
            reader(PEOPLE, "discord", f"@{self.dora.id}", lambda: self.dora.dm.shown),
        )

    async def listening(self) -> None:
        """Both platforms are heard."""
        gateway = self.world.discord.gateway
        await _until(lambda: bool(gateway.listening and self.world.discord.commands))

    async def everybody_follows(self) -> None:
        """The first minutes, undisturbed; then everybody's hour is set to one of the next."""
        await self.begin()
        await self.listening()
        for number, person in enumerate(self.people):
            for author in self.follows(number):
                person.says(f"/follow {author}")
            hour = datetime.now(UTC) + timedelta(minutes=2 + 2 * number)
            person.says(f"/time {hour:%H:%M}")
        for author in self.follows(PEOPLE):
            self.dora.starts(self.dora.dm, "follow", who=author)
        await _until(lambda: all(self._is_set(reader) for reader in self.readers()))

    def _is_set(self, reader: Reader) -> bool:
        said = " ".join(one.text for one in reader.inbox())
        hour = reader.platform == "discord" or "Your digest comes" in said
        return hour and all(f"follow {name}" in said for name in reader.follows)

    async def an_incident(self, under_way: UnderWay, seconds: float) -> None:
        """Somebody wants something, and the process dies in the middle of it, or of its start."""
        self.announce()
        for person in self.chance.sample(self.people, 3):
            person.says("/refresh")
        await self.begin()
        assert self.process is not None
        after = self.chance.uniform(0, 2.5 * seconds)
        dying = asyncio.create_task(asyncio.sleep(after))
        while not dying.done():
            if self.world.discord.gateway.listening and not self.chance.randrange(20):
                self.dora.starts(self.dora.dm, "refresh")
            await asyncio.sleep(0.05)
        assert await self.ends(signal.SIGKILL) == -signal.SIGKILL, (self.folder / "log").read_text()[-3000:]
        under_way.readers = self.readers()
        under_way.note(self.kept())

    async def all_is_well(self, under_way: UnderWay) -> Verdict:
        """Nobody dies any more; everybody asks until everything has come, and the product stops in order."""
        await self.begin()
        async with asyncio.timeout(END):
            await self.listening()
            under_way.readers = self.readers()
            while lacking := [one for one in under_way.readers if _lacks(one)]:
                for one in lacking:
                    if one.platform == "telegram":
                        self.people[int(one.name)].says("/refresh")
                    else:
                        self.dora.starts(self.dora.dm, "refresh")
                await asyncio.sleep(15)
        assert await self.ends(signal.SIGTERM) == 0
        return judge(under_way, self.kept(), Counter())


def _lacks(reader: Reader) -> bool:
    had = " ".join(one.text for one in reader.parts())
    return any(f"method number {number:03}" not in had for number in reader.owed)


async def _until(wish: Callable[[], bool]) -> None:
    async with asyncio.timeout(START):
        while not wish():  # noqa: ASYNC110 (another process does it)
            await asyncio.sleep(0.05)


@asynccontextmanager
async def town() -> AsyncIterator[Town]:
    with tempfile.TemporaryDirectory(prefix="paperboy-") as folder:
        async with outside() as world:
            one = Town(world, Path(folder))
            try:
                yield one
            finally:
                if one.process is not None and one.process.returncode is None:
                    one.process.kill()
                    await one.process.wait()


@pytest.mark.torture
@pytest.mark.timeout(2 * 3600)
async def test_the_real_process_killed_at_chance() -> None:
    async with town() as one:
        one.announce()
        await one.everybody_follows()
        await one.ends(signal.SIGTERM)
        began = asyncio.get_running_loop().time()
        await one.begin()
        await one.listening()
        seconds = asyncio.get_running_loop().time() - began
        await one.ends(signal.SIGTERM)
        under_way = UnderWay(one.readers())
        for _ in range(KILLS):
            await one.an_incident(under_way, seconds)
        verdict = await one.all_is_well(under_way)
        report(
            "the real process killed at chance",
            kills=KILLS,
            seconds_to_listen=round(seconds, 1),
            papers=len(one.papers),
            papers_lost=len(verdict.lost),
            parts_arrived_and_not_recorded=verdict.under_way,
            kills_with_such_in_two_chats=under_way.in_two_chats,
            parts_repeated=len(verdict.twice),
            of_them_on_Discord=len(verdict.discord_twice),
            with_a_sound=len(verdict.loud),
            counted_by_the_product=verdict.counted,
            broken=verdict.broken(),
        )
        assert verdict.broken() is None
        assert one.world.refused() == []
