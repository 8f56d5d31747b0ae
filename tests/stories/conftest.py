"""A small world for stories: a strict arXiv over loopback, a clock that is set, a database, and the product."""

import io
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from adapters.console.terminal import Terminal
from bot.core.papers import Author, Paper
from bot.sample.announced_papers import AnnouncedPaper
from bot.settings import Settings
from bot.wiring.app import App, open_app
from tests.contracts.conftest import postgresql_server
from tests.contracts.set_clock import SetClock
from tests.standins.arxiv import StrictArxiv
from tests.standins.discord import StrictDiscord
from tests.standins.telegram import StrictTelegram
from tests.stories.databases import new_database
from tests.stories.shell import Shell

__all__ = ["postgresql_server"]  # for what only several processes do

TUESDAY = date(2026, 6, 16)  # an ordinary week for arXiv: no holiday before Friday
ABSTRACT = "We propose a made-up method. It reaches 89.6% on a made-up set. It is slow on long inputs."


def announced(
    number: int, *authors: str, day: date = TUESDAY, title: str | None = None, **fields: object
) -> AnnouncedPaper:
    """A made-up paper that can be read from `day` on."""
    return AnnouncedPaper(
        day,
        Paper(
            id=f"2606.{number:05}",
            title=title or f"A made-up title, number {number}",
            authors=tuple(Author(name) for name in authors),
            **{  # type: ignore[arg-type]  # a test's shorthand
                "abstract": ABSTRACT,
                "categories": ("cs.CV",),
                "created": day - timedelta(days=1),
                **fields,
            },
        ),
    )


NOT_ASKED = ("author_directories", "journal_sources", "preprint_servers")  # unless a story asks them


class World:
    """The outside, and ways to act in it. Papers announced later are added to `papers` before a sweep."""

    def __init__(self, arxiv: StrictArxiv, database: str) -> None:
        self.arxiv = arxiv
        self.database = database
        self.clock = SetClock()
        self.morning(TUESDAY)

    @staticmethod
    def at(day: date, hour: int, minute: int = 0) -> datetime:
        """An instant in UTC."""
        return datetime(day.year, day.month, day.day, hour, minute, tzinfo=UTC)

    def files(self) -> list[Path]:
        """The files of the database, its log included."""
        database = Path(self.database.removeprefix("sqlite:///"))
        return sorted(database.parent.glob(f"{database.name}*"))

    def announce(self, *papers: AnnouncedPaper) -> None:
        """arXiv has these from their day on."""
        self.arxiv.add(papers)

    def morning(self, day: date, hour: int = 6) -> None:
        """It is that hour (UTC) of `day`, here and at arXiv."""
        self.arxiv.today = day
        self.clock.time = self.at(day, hour)

    def settings(self, **overrides: Any) -> Settings:
        """The product's, to live in this world."""
        return Settings.model_construct(
            database_url=SecretStr(self.database),
            arxiv_oai_url=self.arxiv.oai_url,
            arxiv_api_url=self.arxiv.api_url,
            arxiv_contact="tests@localhost",
            arxiv_interval_seconds=0.0,
            **{"access": "open", "wait_for_announcement_minutes": 0, **dict.fromkeys(NOT_ASKED, "none"), **overrides},
        )

    @asynccontextmanager
    async def product(self, name: str = "ann", **overrides: Any) -> AsyncIterator["Person"]:
        """The product running on this world, and somebody at its console."""
        out = io.StringIO()
        terminal = Terminal(out)
        async with open_app(self.settings(**overrides), console=(terminal, name), clock=self.clock, zone="UTC") as app:
            yield Person(app, out)


class Person:
    """Somebody at the console: says lines, reads what comes."""

    def __init__(self, app: App, out: io.StringIO) -> None:
        self.app = app
        self._out = out
        self._read = 0

    async def says(self, line: str) -> str:
        """Type a line; what came back."""
        console = self.app.console
        assert console is not None
        await console.handlers.handle_line(line)
        return self.reads()

    def reads(self) -> str:
        """What has been shown since she last looked."""
        text = self._out.getvalue()[self._read :]
        self._read += len(text)
        return text

    async def gets_her_digest(self) -> str:
        """What the clock's jobs bring now."""
        await self.app.composer.compose_due()
        await self.app.deliverer.deliver_all()
        return self.reads()


@pytest.fixture
async def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[World]:
    monkeypatch.chdir(tmp_path)  # where the console puts the files that somebody at it asks for
    async with StrictArxiv([], today=TUESDAY) as arxiv:
        yield World(arxiv, new_database(tmp_path / "story.db"))
        assert not [reason for reason in arxiv.refused if "turn" in reason or "contact" in reason]


@pytest.fixture
async def telegram() -> AsyncIterator[StrictTelegram]:
    """A Telegram in a hurry; nothing may be done that it refuses."""
    from tests.stories.telegram_product import hasty_rates

    async with StrictTelegram(hasty_rates()) as telegram:
        yield telegram
        assert telegram.refused == []


@pytest.fixture
async def discord() -> AsyncIterator[StrictDiscord]:
    """A Discord in a hurry; nothing may be done that it refuses."""
    from tests.stories.discord_product import hasty_rates

    async with StrictDiscord(hasty_rates()) as discord:
        yield discord
        assert discord.refused == []


@pytest.fixture
async def shell(tmp_path: Path) -> AsyncIterator[Shell]:
    """Where paperboy is a command; arXiv has six papers of the last days, by the machine's clock."""
    today = datetime.now(UTC).date()
    async with StrictArxiv([], today=today) as arxiv:
        arxiv.add(
            announced(n, "Mira Okafor", "Jun-Ho Park", day=today - timedelta(days=n % 3), title=f"Paper number {n:02}")
            for n in range(1, 7)
        )
        yield Shell(tmp_path, arxiv)
