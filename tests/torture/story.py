"""Three days of four people and a group, told against a product that may die at any moment, and what must come of it.

People do what people do: who gets no answer because the bot has just died asks again when it is back. What each chat
must have had in the end is computed from what was announced, followed and muted, and compared with its inbox.
"""

import asyncio
import signal
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.core.papers import Author, Paper
from bot.sample.announced_papers import AnnouncedPaper
from tests.standins.discord_people import Answer
from tests.standins.llm import KEY
from tests.torture.lives import PATIENCE, Life, Nursery
from tests.torture.outside import Outside
from tests.torture.verdict import Kept, Reader, UnderWay, Verdict, judge

MONDAY = date(2026, 6, 15)
MIRA, YI = "Mira Okafor", "Yi Tanaka"
LEASE = timedelta(seconds=65)  # what a killed process had taken up is free again after this


def _paper(number: int, day: int, *authors: str, title: str = "On made-up methods") -> AnnouncedPaper:
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
    return AnnouncedPaper(on, paper)


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


def owed(*follows: str, mutes: Sequence[str] = ()) -> frozenset[int]:
    """The papers of a chat with these follows and mutes."""
    return frozenset(
        int(each.paper.id[-5:])
        for each in PAPERS
        if any(author.name in follows for author in each.paper.authors)
        and not any(mute in each.paper.title for mute in mutes)
    )


OWED_ANN = owed(MIRA, YI, mutes=["survey"])


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
        self._asked: Counter[str] = Counter()
        ann, club, dora = str(self.ann.id), str(self.club.id), f"@{self.dora.id}"
        self.under_way = UnderWay(
            (
                Reader("Ann", "telegram", ann, lambda: self.ann.inbox, OWED_ANN, (MIRA, YI), ("survey",)),
                Reader("Club", "telegram", club, lambda: self.club.inbox, owed(YI), (YI,)),
                Reader("Dora", "discord", dora, lambda: self.dora.dm.shown, owed(MIRA), (MIRA,)),
            )
        )

    def _kill(self) -> None:
        if self.life is not None:
            self.life.kill()

    async def alive(self) -> Life:
        """The present life, or a new one; after a death a minute has passed."""
        while self.life is None or self.life.ended.done() or self.life.line is None:
            if self.life is not None:
                assert await self.life.ends() == -signal.SIGKILL, (self.folder / "log").read_text()[-4000:]
                self.died += 1
                await self.note()
                self.now += LEASE
            self.life = None
            self.life = await self.begin()
            self.restless(self.life)
            self._fuse = {"commit": 0, "after": False}
        return self.life

    async def note(self) -> None:
        """Note what has arrived by now without being recorded."""
        await self.outside.points.quiet()
        self.under_way.note(self.kept())

    def kept(self) -> Kept:
        """What the product has recorded by now."""
        return Kept.read(self._file)

    @property
    def _file(self) -> Path:
        return (self.ground or self.folder) / "story.db"

    async def begin(self) -> Life:
        """Another life, whatever comes of it."""
        return await self._nursery.life(self._told())

    def _told(self) -> dict[str, Any]:
        outside = self.outside
        return {
            **self._fuse,
            "now": self.now.isoformat(),
            "database": f"sqlite:///{self._file}",
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
            self._asked["Ann" if place is self.ann else "Club"] += 1
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

    def verdict(self) -> Verdict:
        """What each chat had, against what it is owed."""
        return judge(self.under_way, self.kept(), self._asked)


async def _until(wish: Callable[[], bool], life: Life) -> None:
    """Wait until the wish comes true, or the life is over."""
    async with asyncio.timeout(PATIENCE):
        while not wish() and not life.ended.done():  # noqa: ASYNC110 (of two things, one is in another process)
            await asyncio.sleep(0.01)
