"""Weeks in which arXiv, the model and Telegram misbehave at random, over a change of the clocks and a holiday.

In the end every paper of every weekday has arrived, in its order of days or later; none twice but what Telegram took
and would not say so.
"""

import json
import random
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.standins import arxiv_faults, telegram_faults
from tests.standins.arxiv import StrictArxiv
from tests.standins.telegram import StrictTelegram
from tests.stories.conftest import World, announced
from tests.stories.telegram_product import hasty_rates, running
from tests.torture.report import report

FIRST = date(2026, 10, 19)  # a Monday; Europe's clocks go back on the 25th, America's on 1 November; 26: Thanksgiving
CLOSED = {date(2026, 11, 26), date(2026, 11, 27)}
CADENCE = timedelta(hours=1)
ARXIV: dict[str, Any] = {
    "rate exceeded": arxiv_faults.rate_exceeded,
    "a page of HTML": arxiv_faults.html_page,
    "an error as a feed": arxiv_faults.error_feed,
    "nothing at all": arxiv_faults.nothing,
    "half a page": arxiv_faults.cut_in_half,
    "an empty list": arxiv_faults.false_empty,
    "no records": arxiv_faults.no_records,
    "no token": arxiv_faults.without_token,
    "503": arxiv_faults.answering(b"", status=503, Retry_After="600"),
    "hung up": arxiv_faults.dropped,
    "hung up halfway": arxiv_faults.hung_up_halfway,
}
TELEGRAM: dict[str, Any] = {
    "502": telegram_faults.bad_gateway,
    "500": telegram_faults.internal_error,
    "429": telegram_faults.too_many(1),
    "hung up": telegram_faults.reset,
    "taken, hung up": telegram_faults.reset_after_accepting,
    "taken, garbage": telegram_faults.garbage,
}
UNKNOWABLE = {"taken, hung up", "taken, garbage"}


async def live(folder: Path, weeks: int, seed: int) -> Counter[str]:
    """Live through them; how often what happened. Raises AssertionError if a paper is missing at the end."""
    chance, happened = random.Random(seed), Counter[str]()
    days = [FIRST + timedelta(days=number) for number in range(7 * weeks)]
    weekdays = [day for day in days if day.weekday() < 5 and day not in CLOSED]
    papers = [
        announced(10 * number + one, "Mira Okafor", day=day, title=f"Made up {10 * number + one:04}.")
        for number, day in enumerate(weekdays)
        for one in range(chance.randint(1, 3))
    ]
    async with StrictArxiv(papers, today=FIRST, page_size=2) as arxiv, StrictTelegram(hasty_rates()) as telegram:
        world, ann = World(arxiv, f"sqlite:///{folder / f'weeks-{seed}.db'}"), telegram.person("Ann")
        world.morning(FIRST, 6)
        async with running(world, telegram) as product:
            ann.says("/follow Mira Okafor")
            await ann.hears()
            ann.says("/timezone Europe/Zurich")
            await ann.hears()
            for day in [*days, *(days[-1] + timedelta(days=more) for more in (1, 2, 3))]:
                for hour in range(2, 24, 3):
                    world.morning(day, hour)
                    if day in days:
                        _spoil(arxiv, telegram, chance, happened)
                    else:
                        arxiv.heal()
                    await product.app.collector.sweep_if_due(CADENCE)
                    await product.delivers()
        shown = Counter(
            each.paper.id
            for each in papers
            for text in {message.text for message in ann.inbox}
            if each.paper.title in text and "You now follow" not in text
        )
        texts = Counter(message.text for message in ann.inbox if "Made up" in message.text)
        assert [each.paper.id for each in papers if each.paper.id not in shown] == []
        assert [paper for paper, times in shown.items() if times > 1] == []
        repeated = sum(times - 1 for times in texts.values())
        assert repeated <= sum(happened[one] for one in UNKNOWABLE)
    return happened + Counter({"papers": len(papers), "repeated": repeated})


def _spoil(arxiv: StrictArxiv, telegram: StrictTelegram, chance: random.Random, happened: Counter[str]) -> None:
    if chance.random() < 0.5:
        name = chance.choice(list(ARXIV))
        arxiv.fail(ARXIV[name], on=chance.randint(1, 2), times=chance.randint(1, 4))
        happened[f"arXiv: {name}"] += 1
    if chance.random() < 0.3:
        name = chance.choice(list(TELEGRAM))
        telegram.fail("sendMessage", TELEGRAM[name])
        happened[name] += 1


@pytest.mark.torture
async def test_a_bad_week(tmp_path: Path) -> None:
    happened = await live(tmp_path, 1, 1)
    assert happened.total() > 25, json.dumps(happened)


@pytest.mark.torture
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("seed", range(12))
async def test_six_bad_weeks(tmp_path: Path, seed: int) -> None:
    happened = await live(tmp_path, 6, seed)
    faults = happened.total() - happened["papers"] - happened["repeated"]
    figures = {"papers": happened["papers"], "faults": faults, "repeated": happened["repeated"], "lost": 0}
    report(f"six bad weeks, number {seed}", **figures)
