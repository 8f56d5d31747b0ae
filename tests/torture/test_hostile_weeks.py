"""Weeks in which arXiv, Telegram, Discord and the model misbehave at random, over changes of the clocks and a holiday.

Somebody on Telegram and somebody on Discord get every paper of every weekday, once, with its link and its sentence, on
its day or later; nothing is repeated but what Telegram took and would not say so, and that without a sound. Who is said
to have shut us out speaks again some hours later. Every Sunday the product is restarted.
"""

import json
import random
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.torture.arrived import papers_of
from tests.torture.bad_days import ARXIV, DISCORD, GONE_ON_DISCORD, GONE_ON_TELEGRAM, LIE, MODEL, REFUSED, TELEGRAM
from tests.torture.bad_days import UNKNOWABLE as NEVER_KNOWN
from tests.torture.hostile import Hostile, Life, hostile
from tests.torture.report import report

FIRST = date(2026, 10, 19)  # a Monday; Europe's clocks go back on the 25th, America's on 1 November; 26: Thanksgiving
CLOSED = {date(2026, 11, 26), date(2026, 11, 27)}
WEEK = 7
HOURS = range(2, 24, 3)
PATIENCE = 1.5  # seconds; longer than any answer takes that comes
MORE_PATIENCE = 6.0  # seconds, where the machine has other work
# In a life of days an hour of the real clock is for ever; what is refused for good has tests of its own.
LEFT_OUT = {*REFUSED, "too_many: an hour", "unauthorized", "fails: 429 for half a minute"}
GATEWAY = ("drop", "ask_to_reconnect", "resume", "invalidate")


class Weather:
    """Spoils things by chance, and counts what happened."""

    def __init__(self, outside: Hostile, seed: int, *, hangs: bool) -> None:
        """`hangs`: platforms and the model may also say nothing at all, which takes its time."""
        self._outside = outside
        self._hangs = hangs
        self._chance = random.Random(seed)
        self.happened = Counter[str]()
        self.unknowable = 0
        self.shut_out: set[str] = set()

    async def changes(self) -> None:
        """Before the next hours are lived through."""
        outside, chance = self._outside, self._chance
        if chance.random() < 0.5:
            name = self._one_of(ARXIV)
            fault = self._noted(f"arXiv, {name}", ARXIV[name])
            outside.world.arxiv.fail(fault, on=chance.randint(1, 2), times=chance.randint(1, 4))
        if chance.random() < 0.3:
            name = self._one_of(TELEGRAM)
            gone, unknown = name in GONE_ON_TELEGRAM, name in NEVER_KNOWN
            fault = self._noted(f"Telegram, {name}", TELEGRAM[name], "Ann" if gone else "", unknown=unknown)
            outside.telegram.fail("sendMessage", fault)
        if chance.random() < 0.1:
            outside.telegram.fail("getUpdates", self._noted("Telegram, polling", TELEGRAM["bad_gateway"]))
        if chance.random() < 0.3:
            name = self._one_of(DISCORD)
            fault = self._noted(f"Discord, {name}", DISCORD[name], "Dora" if name in GONE_ON_DISCORD else "")
            outside.discord.fail(chance.choice(["/messages", "/users/@me/channels"]), fault)
        if chance.random() < 0.05:
            await self._gateway(chance.choice(GATEWAY))
        if chance.random() < 0.5:
            name = self._one_of(MODEL)
            outside.model.next(*[self._noted(f"model, {name}", MODEL[name])] * chance.randint(1, 3))

    def _one_of(self, faults: dict[str, Any]) -> str:
        silent = faults is not ARXIV and not self._hangs
        fitting = [name for name in faults if name not in LEFT_OUT and not (silent and name.startswith("hang"))]
        return self._chance.choice(fitting)

    def _noted(self, name: str, fault: Callable[..., Any], shut_out: str = "", *, unknown: bool = False) -> Any:
        async def noted(*given: Any) -> Any:
            self.happened[name] += 1
            self.unknowable += unknown
            if shut_out:
                self.shut_out.add(shut_out)
            return await fault(*given)

        return noted

    async def _gateway(self, what: str) -> None:
        self.happened[f"gateway, {what}"] += 1
        gateway = self._outside.discord.gateway
        match what:
            case "drop":
                gateway.drop()
            case "ask_to_reconnect":
                await gateway.ask_to_reconnect()
            case _:
                await gateway.invalidate(resumable=what == "resume")


async def live(
    folder: Path, length: int, seed: int, hours: Sequence[int] = HOURS, *, hangs: bool = True
) -> Counter[str]:
    """Live through so many days; how often what happened. Raises AssertionError if a paper is missing at the end."""
    days = [FIRST + timedelta(days=number) for number in range(length)]
    weekdays = [day for day in days if day.weekday() < 5 and day not in CLOSED]
    chance = random.Random(seed)
    papers = papers_of(weekdays, [chance.randint(1, 3) for _ in weekdays])
    async with hostile(folder, FIRST, papers, PATIENCE if hangs else MORE_PATIENCE) as outside:
        weather = Weather(outside, seed, hangs=hangs)
        for start in range(0, length, WEEK):
            async with outside.product() as life:
                await begin(life, first=start == 0)
                for day in days[start : start + WEEK]:
                    for hour in hours:
                        await bad_hour(life, day, hour, weather)
                outside.heal()
        async with outside.product() as life:
            await begin(life)
            for day in (days[-1] + timedelta(days=more) for more in range(1, 5)):
                for hour in hours:
                    await life.works(day, hour)
            given_up = await life.given_up()
        verdict = outside.verdict(given_up, (LIE, "evil.example"))
    assert verdict.lost == verdict.given_up == verdict.retold == verdict.bare == verdict.lies == verdict.loud == []
    assert verdict.repeated["Dora"] == 0
    assert verdict.repeated["Ann"] <= weather.unknowable
    return weather.happened + Counter({"papers": len(papers), "repeated": verdict.repeated["Ann"]})


async def begin(life: Life, *, first: bool = False) -> None:
    """Both are heard again."""
    await life.is_heard()
    await (life.both_follow() if first else life.both_speak())


async def bad_hour(life: Life, day: date, hour: int, weather: Weather) -> None:
    """Who was shut out is back, in better weather; then it is as bad as ever."""
    if weather.shut_out:
        life.outside.heal()
        for name in sorted(weather.shut_out):
            await life.speaks(name)
        weather.shut_out.clear()
    await weather.changes()
    await life.works(day, hour)


async def test_five_bad_days(tmp_path: Path) -> None:
    happened = await live(tmp_path, 5, 1, range(2, 24, 6), hangs=False)
    assert happened.total() > 30, json.dumps(happened)
    assert {name.partition(",")[0] for name in happened} >= {"arXiv", "Telegram", "Discord", "model"}


@pytest.mark.torture
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("seed", range(8))
async def test_six_bad_weeks(tmp_path: Path, seed: int) -> None:
    happened = await live(tmp_path, 6 * WEEK, seed)
    kinds = Counter(name.partition(",")[0] for name in happened.elements() if "," in name)
    figures = {"papers": happened["papers"], "repeated": happened["repeated"], "lost": 0}
    report(f"six bad weeks, number {seed}", faults=dict(kinds), **figures)
