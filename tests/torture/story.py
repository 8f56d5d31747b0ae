"""Three days of four people and a group, told against a product that may die at any moment, and what must come of it.

People do what people do: who gets no answer because the bot has just died asks again when it is back. What each chat
must have had in the end is computed from what was announced, followed and muted, and compared with its inbox.
"""

import asyncio
import json
import os
import re
import signal
import sys
from collections import Counter
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.core.papers import Author, Paper
from bot.sample.announced import Announced
from tests.standins.discord_people import Answer
from tests.standins.llm import KEY
from tests.torture.outside import MARK, Outside

MONDAY = date(2026, 6, 15)
MIRA, YI = "Mira Okafor", "Yi Tanaka"
LEASE = timedelta(seconds=65)  # what a killed process had taken up is free again after this
PATIENCE = 20.0  # seconds in which anything must happen here
ROOT = Path(__file__).parents[2]


def _paper(number: int, day: int, *authors: str, title: str = "On made-up methods") -> Announced:
    on = MONDAY + timedelta(days=day)
    text = f"We propose made-up method number {number:02}. It is slow on long inputs."
    paper = Paper(
        id=f"2606.{number:05}",
        title=f"{title}, part {number:02}",
        abstract=text,
        authors=tuple(map(Author, authors)),
        categories=("cs.CV",),
        created=on - timedelta(days=1),
    )
    return Announced(on, paper)


PAPERS = (
    _paper(1, 0, MIRA),
    _paper(2, 1, MIRA, "Jun-Ho Park"),
    _paper(3, 1, YI),
    _paper(4, 1, MIRA, title="A survey of things"),
    _paper(9, 1, "Somebody Else"),
    _paper(5, 2, YI, MIRA),
    _paper(6, 3, MIRA),
    _paper(7, 3, YI),
    _paper(8, 3, MIRA),
)


def owed(*follows: str, mutes: Sequence[str] = ()) -> set[int]:
    """The papers of a chat with these follows and mutes."""
    return {
        int(each.paper.id[-5:])
        for each in PAPERS
        if any(author.name in follows for author in each.paper.authors)
        and not any(mute in each.paper.title for mute in mutes)
    }


class Nursery:
    """Starts lives of the product, one at a time; must be closed."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self._life: Life | None = None

    async def life(self, told: dict[str, Any]) -> "Life":
        """Another life."""
        assert self._process.stdin is not None
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
        assert self._process.stdout is not None
        return await self._process.stdout.readline()


@asynccontextmanager
async def nursery() -> AsyncIterator[Nursery]:
    """The process that has everything loaded."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "tests.torture.product",
        cwd=ROOT,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        env={**os.environ, "PYTHONWARNINGS": "ignore", "TZ": "UTC"},
    )
    lives = Nursery(process)
    try:
        yield lives
    finally:
        await lives.close()
        assert process.stdin is not None
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


class Telling:
    """Tells the story once. `commit`, `after`: at which commit the first life kills itself."""

    def __init__(self, outside: Outside, nursery: Nursery, folder: Path, commit: int = 0, *, after: bool = False):
        self.outside = outside
        self.folder = folder
        self.ground: Path | None = None  # where the database lies, if elsewhere
        self.now = datetime(2026, 6, 15, 12, tzinfo=UTC)
        self.died = 0
        self.restless: Callable[[Life], object] = lambda life: None
        self._nursery = nursery
        self._fuse = {"commit": commit, "after": after}
        self.commits = 0
        self.life: Life | None = None
        self.ann = outside.telegram.person("Ann")
        self.bob = outside.telegram.person("Bob")
        self.club = outside.telegram.group("Club", [self.bob])
        self.dora = outside.discord.person("Dora")
        outside.arxiv.add(PAPERS)
        outside.arxiv.today = MONDAY
        outside.points.kill = self._kill

    def _kill(self) -> None:
        if self.life is not None:
            self.life.kill()

    async def alive(self) -> Life:
        """The present life, or a new one; after a death a minute has passed."""
        while self.life is None or self.life.ended.done() or self.life.line is None:
            if self.life is not None:
                assert await self.life.ends() == -signal.SIGKILL, (self.folder / "log").read_text()[-4000:]
                self.died += 1
                self.now += LEASE
            self.life = None
            self.life = await self.begin()
            self.restless(self.life)
            self._fuse = {"commit": 0, "after": False}
        return self.life

    async def begin(self) -> Life:
        """Another life, whatever comes of it."""
        return await self._nursery.life(self._told())

    def _told(self) -> dict[str, Any]:
        outside = self.outside
        return {
            **self._fuse,
            "now": self.now.isoformat(),
            "database": f"sqlite:///{(self.ground or self.folder) / 'story.db'}",
            "socket": str(self.folder / "line"),
            "log": str(self.folder / "log"),
            "oai": outside.arxiv.oai_url,
            "api": outside.arxiv.api_url,
            "key": KEY,
            "llm": outside.model.url,
            "telegram": outside.telegram.api_url,
            "telegram_token": outside.telegram.token,
            "discord": outside.discord.api_url,
            "discord_token": outside.discord.token,
            "gateway": outside.discord.gateway_url,
        }

    async def tell(self) -> None:
        """From Monday noon to Thursday."""
        await self.monday()
        await self.morning(1)
        await self.morning(2)
        await self.asks(lambda: self.ann.says(f"/follow {YI}"), self.ann, YI)
        await self.thursday()

    async def monday(self) -> None:
        """Everybody says what is wanted."""
        await self.at(0, 12, 1)
        await self.asks(lambda: self.ann.says(f"/follow {MIRA}"), self.ann, MIRA)
        await self.asks(lambda: self.ann.says("/mute survey"), self.ann, "survey")
        await self.asks(lambda: self.club.says(self.bob, f"/follow {YI}"), self.club, YI)
        await self.runs("follow", MIRA, who=MIRA)

    async def morning(self, day: int) -> None:
        """arXiv is read, then everybody's hour comes."""
        await self.at(day, 5)
        await self.at(day, 8, 1)

    async def thursday(self) -> None:
        """The last day, and time for whatever is tried again; then it stops."""
        await self.morning(3)
        for minutes in (10, 20, 40):
            await self.at(3, 8, minutes)
        assert self.life is not None
        self.commits = self.life.commits
        code = await self.life.ends()
        assert code in (0, -signal.SIGKILL), (self.folder / "log").read_text()[-4000:]

    async def at(self, day: int, hour: int, minute: int = 0) -> None:
        """It is that day and hour; all that is due is done."""
        on = MONDAY + timedelta(days=day)
        self.outside.arxiv.today = on
        self.now = max(self.now, datetime(on.year, on.month, on.day, hour, minute, tzinfo=UTC))
        while not await (await self.alive()).works(self.now):
            pass

    async def asks(self, say: Callable[[], object], place: Any, wanted: str) -> None:
        """Say it until an answer comes."""

        def answered() -> bool:
            return any(wanted in message.read for message in place.inbox[heard:])

        heard = len(place.inbox)
        while not answered():
            life, heard = await self.alive(), len(place.inbox)
            say()
            await _until(answered, life)

    async def runs(self, command: str, wanted: str, **options: str) -> None:
        """Run a slash command until it is answered."""
        discord, answers = self.outside.discord, list[Answer]()

        def answered() -> bool:
            return any(wanted in answer.text for answer in answers)

        while not answered():
            life = await self.alive()
            await _until(lambda: bool(discord.gateway.listening and discord.commands), life)
            if not life.ended.done():
                answers.append(self.dora.starts(self.dora.dm, command, **options))
                await _until(answered, life)

    def verdict(self) -> "Verdict":
        """What each chat had, against what it is owed."""
        chats: dict[str, tuple[Sequence[Any], set[int]]] = {
            "Ann": (self.ann.inbox, owed(MIRA, YI, mutes=["survey"])),
            "Club": (self.club.inbox, owed(YI)),
            "Dora": (self.dora.dm.shown, owed(MIRA)),
        }
        verdict = Verdict()
        for name, (inbox, truth) in chats.items():
            had = [{int(found) for found in MARK.findall(message.text)} for message in inbox]
            counted = Counter(number for numbers in had for number in numbers)
            verdict.lost += [f"{name}: {number}" for number in sorted(truth - set(counted))]
            verdict.strange += [f"{name}: {number}" for number in sorted(set(counted) - truth)]
            seen: set[str] = set()
            for message in inbox:
                if not (MARK.search(message.text) or re.search(r"· \d+ new paper", message.text)):
                    continue
                if message.text in seen:
                    verdict.twice.append(f"{name}: {message.text[:40]!r}")
                    if not message.silent:
                        verdict.loud.append(f"{name}: {message.text[:40]!r}")
                seen.add(message.text)
            papers_twice = {number for number, times in counted.items() if times > 1}
            texts = [message.text for message in inbox if papers_twice & {int(n) for n in MARK.findall(message.text)}]
            if len(set(texts)) > len(papers_twice):
                verdict.retold += [f"{name}: {number}" for number in sorted(papers_twice)]
            if name == "Dora":
                verdict.discord_twice = [one for one in verdict.twice if one.startswith("Dora")]
        return verdict


@dataclass
class Verdict:
    """`lost`: never came. `strange`: came unasked. `twice`: the same part again; `loud`: with a sound.

    `retold`: a paper that came again in another message.
    """

    lost: list[str] = field(default_factory=list)
    strange: list[str] = field(default_factory=list)
    twice: list[str] = field(default_factory=list)
    loud: list[str] = field(default_factory=list)
    retold: list[str] = field(default_factory=list)
    discord_twice: list[str] = field(default_factory=list)

    def broken(self, incidents: int) -> str | None:
        """Which promise was broken, if any, after so many deaths."""
        for name in ("lost", "strange", "loud", "retold", "discord_twice"):
            if found := getattr(self, name):
                return f"{name}: {found}"
        chats = Counter(one.partition(":")[0] for one in self.twice)
        if any(times > incidents for times in chats.values()):  # each chat may have had a part under way
            return f"more than one repeated part per chat and incident: {self.twice}"
        return None


async def _until(wish: Callable[[], bool], life: Life) -> None:
    """Wait until the wish comes true, or the life is over."""
    async with asyncio.timeout(PATIENCE):
        while not wish() and not life.ended.done():  # noqa: ASYNC110 (of two things, one is in another process)
            await asyncio.sleep(0.01)
