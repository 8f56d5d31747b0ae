"""A month in one process: sweeps, digests, translations, commands, buttons, people who come and go; and its memory.

arXiv, model and Telegram live in the test's process, so that what is measured is the product alone. A leak shows as
memory that grows from week to week, and as objects of a type of which there are more on every evening. CHATS sets
another number for a try.
"""

import asyncio
import json
import os
import random
import re
import sys
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.sample.announced_papers import AnnouncedPaper
from tests.standins.arxiv import StrictArxiv
from tests.standins.honest_model import TITLE, honest
from tests.standins.llm import KEY, LlmEndpoint
from tests.standins.telegram_chats import Person
from tests.standins.telegram_messages import Press
from tests.stories.conftest import announced
from tests.stories.telegram_product import hasty_rates
from tests.torture.crowd import ROOT, Crowd, NotingTelegram, Process
from tests.torture.report import report

CHATS = int(os.environ.get("CHATS", "200"))
FIRST = date(2026, 6, 1)  # a Monday
DAYS = int(os.environ.get("DAYS", "30"))
AUTHORS = [f"{given} {family}" for given in ("Mira", "Jun-Ho", "Lena", "Tariq", "Ines", "Olu", "Petra", "Wen")
           for family in ("Okafor", "Park", "Vogt", "Haddad", "Costa")]  # fmt: skip
PAPERS = 12  # a weekday
COMMANDS = 60  # a day, and as many buttons
NEW = 3  # people a day who come, and who go
GROWTH = 24.0  # MiB between the end of the first week and that of the month: what is remembered fills up
LAST = 8.0  # MiB of it since the end of the third week
MORE = 0.03  # objects, by the same


def papers_of(days: list[date], chance: random.Random) -> list[AnnouncedPaper]:
    return [
        announced(
            100 * number + one,
            *chance.sample(AUTHORS, 3),
            day=day,
            title=f"A made-up title, number {number:02}{one:02}",
        )
        for number, day in enumerate(days)
        if day.weekday() < 5
        for one in range(PAPERS)
    ]


def said(body: dict[str, Any]) -> str:
    """What the model says; of languages it knows a few, and speaks German for the others."""
    *before, asked = body["messages"]
    words = json.loads(asked["content"])
    if re.sub(r".*\[|\]", "", words["language"]) not in TITLE:
        words["language"] = "German [de]"
    return honest({"messages": [*before, {**asked, "content": json.dumps(words)}]})


class Month:
    """The people of the month, and what they do on a day."""

    def __init__(self, telegram: NotingTelegram, chance: random.Random) -> None:
        self.telegram, self.chance = telegram, chance
        self.people: list[Person] = []
        self.done: Counter[str] = Counter()

    async def come(self, number: int) -> None:
        """So many new people, who say whom they follow and in which language."""
        crowd = Crowd(self.telegram)
        new = [self.telegram.person(f"P{len(self.people) + one}", "en") for one in range(number)]
        for person in new:
            crowd.types(person, f"/language {self.chance.choice(('en', 'en', 'zh', 'ja'))}")
        await self._answered(crowd)
        for author in range(3):
            following = Crowd(self.telegram)
            for person in new:
                following.types(person, f"/follow.exactly {AUTHORS[(person.id + 13 * author) % len(AUTHORS)]}")
            await self._answered(following)
        self.people += new

    async def go(self, number: int) -> None:
        """So many block us, of which half tell."""
        for _ in range(number):
            person = self.people.pop(self.chance.randrange(len(self.people)))
            person.blocks(told=self.chance.random() < 0.5)

    async def act(self, known: list[AnnouncedPaper]) -> None:
        """A day's commands and buttons."""
        crowd = Crowd(self.telegram)
        for person in self.chance.sample(self.people, min(COMMANDS, len(self.people))):
            paper = self.chance.choice(known).paper.id if known else "2606.00001"
            words = self.chance.choice(
                ("/following", "/settings", "/help", "/digest", "/more", "/saved", "/export", f"/paper {paper}",
                 f"/translate {paper} de", f"/save {paper}", f"/why {paper}", f"/related {paper}", "/refresh",
                 "who are you", "/follow graph", "/nonsense", "/timezone Asia/Tokyo", "/timezone Zurich")
            )  # fmt: skip
            crowd.types(person, words)
            self.done[words.split()[0]] += 1
        await self._answered(crowd)
        pressed: list[tuple[str, Press]] = []
        for person in self.chance.sample(self.people, min(COMMANDS, len(self.people))):
            shown = [message for message in person.inbox[-4:] if message.buttons]
            if shown:
                message = self.chance.choice(shown)
                label = self.chance.choice(message.labels)
                if not re.search("Forget|忘|消", label):
                    pressed.append((f"{label} in {message.text[:60]!r}", person.presses(message, label)))
        answers = [asyncio.create_task(press.answered.wait()) for _, press in pressed]
        if answers:
            await asyncio.wait(answers, timeout=60)
        assert [label for label, press in pressed if not press.answered.is_set()] == []
        self.done["buttons"] += len(pressed)

    async def _answered(self, crowd: Crowd) -> None:
        assert [(one.words, one.fetched) for one in await crowd.all_answered(within=30)] == []


def resident(pid: int) -> float:
    """MiB."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return int(re.findall(r"VmRSS:\s*(\d+) kB", status)[0]) / 1024


@pytest.mark.torture
@pytest.mark.filterwarnings("ignore:unread_data:DeprecationWarning")  # aiohttp's own, where a form has a file
@pytest.mark.timeout(3600)
async def test_a_month_leaves_nothing_behind(tmp_path: Path) -> None:
    chance = random.Random(6)
    days = [FIRST + timedelta(days=number) for number in range(DAYS)]
    papers = papers_of(days, chance)
    async with (
        StrictArxiv(papers, today=FIRST) as arxiv,
        NotingTelegram(hasty_rates()) as telegram,
        LlmEndpoint(said) as model,
    ):
        settings = {
            "now": datetime(2026, 6, 1, 3, tzinfo=UTC).isoformat(),
            "database_url": f"sqlite:///{tmp_path / 'month.db'}",
            "arxiv_oai_url": arxiv.oai_url,
            "arxiv_api_url": arxiv.api_url,
            "arxiv_contact": "tests@localhost",
            "arxiv_interval_seconds": 0.0,
            "wait_for_announcement_minutes": 0,
            "author_directories": "none",
            "journal_sources": "none",
            "preprint_servers": "none",
            "openai_api_key": KEY,
            "openai_base_url": model.url,
            "openai_model": "made-up-1",
            "access": "open",
            "token": telegram.token,
            "telegram": telegram.api_url,
        }
        with (tmp_path / "stderr.txt").open("wb") as stderr:
            process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "tests.torture.aging", json.dumps(settings)),
                cwd=tmp_path,
                env={**os.environ, "PYTHONPATH": str(ROOT)},
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=stderr,
                limit=2**20,
            )
        assert process.stdin is not None
        assert process.stdout is not None

        to, back = process.stdin, process.stdout

        async def told(**said: object) -> dict[str, int]:
            to.write(json.dumps(said).encode() + b"\n")
            answer: dict[str, int] = json.loads(await back.readline())
            return answer

        month, memory, alive = Month(telegram, chance), dict[int, float](), dict[int, dict[str, int]]()
        try:
            await month.come(CHATS)
            for number, day in enumerate(days, start=1):
                arxiv.today = day
                await told(now=datetime(day.year, day.month, day.day, 4, tzinfo=UTC).isoformat())
                await told(now=datetime(day.year, day.month, day.day, 9, tzinfo=UTC).isoformat())
                await month.act([one for one in papers if one.day <= day])
                await month.come(NEW)
                await month.go(NEW)
                if number % 7 == 0 or number == DAYS:
                    alive[number] = await told(count=True)
                    memory[number] = resident(process.pid)
                    held = f"{memory[number]:.0f}"
                    report(f"a month of {CHATS} chats, day {number}", MiB=held, objects=sum(alive[number].values()))
            cpu = Process(process).cpu()
        finally:
            to.close()
            await asyncio.wait_for(process.wait(), 20)
    trouble = (tmp_path / "stderr.txt").read_text(encoding="utf-8")
    assert "Traceback" not in trouble, trouble[-3000:]
    grown = Counter(alive[DAYS])
    grown.subtract(alive[7])
    most = {name: more for name, more in grown.most_common(12) if more > 0}
    total = {number: sum(counts.values()) for number, counts in alive.items()}
    report(
        f"a month of {CHATS} chats",
        messages=telegram.sent,
        grown_most=json.dumps(dict(list(most.items())[:5])),
        processor_time=f"{cpu:.0f} s",
    )
    assert memory[DAYS] - memory[7] < GROWTH
    assert memory[DAYS] - memory[21] < LAST
    assert total[DAYS] < (1 + MORE) * total[7]
