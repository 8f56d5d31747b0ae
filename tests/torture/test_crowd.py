"""Ten thousand people who type at once, and one who types without end: nobody is lost, nobody waits for the others.

"At once" means two things. Telegram lets a bot say 30 messages in a second, so ten thousand answers take five and a
half minutes at best, whatever we do: what can be promised then is that each of them comes, in its order. And while no
more is asked than may be answered, an answer is there within a second. PEOPLE sets another number for a try.
"""

import asyncio
import os
import time
from pathlib import Path

import pytest

from adapters.telegram.connection import UPDATES_A_POLL
from adapters.telegram.update_processor import WITH_SLOW_ONES
from bot.core.operations.backlog import MOST_AT_ONCE
from bot.core.operations.limits import TELEGRAM_CHATS_AT_ONCE
from bot.phrases.phrasebook import phrasebook
from tests.bench.telegram_crowd import crowd as digests_for
from tests.standins.telegram_chats import Person
from tests.standins.telegram_rates import Rates
from tests.torture.crowd import HABITS, Crowd, NotingTelegram, Said, p99, product, quantiles
from tests.torture.report import report

PEOPLE = int(os.environ.get("PEOPLE", "10000"))
RATE = float(os.environ.get("RATE", "20"))  # commands a second: two thirds of what Telegram lets us answer
LIFTED = "tests.torture.lifted"
SECOND = 1.0
OURS = 2.0  # of the load: the product and the stand-in
FLOODED = phrasebook("en").say("error-too-much")
# More is never taken from Telegram than this many chats' words.
IN_HAND = WITH_SLOW_ONES * TELEGRAM_CHATS_AT_ONCE + UPDATES_A_POLL


def waits(said: list[Said]) -> list[float]:
    """From typing to the answer."""
    return [one.answered - one.typed for one in said if one.answered is not None]


def handled(said: list[Said]) -> list[float]:
    """From being fetched to the answer."""
    return [one.answered - one.fetched for one in said if one.answered is not None and one.fetched is not None]


def lost(said: list[Said]) -> list[str]:
    """What of it was never answered."""
    return [f"{one.words} ({'taken' if one.fetched else 'left'})" for one in said]


def within(seconds: float, crowd: Crowd) -> None:
    """Ninety-nine of a hundred were. A machine that others keep busy tells nothing about us: then it is only told."""
    if os.getloadavg()[0] <= (os.cpu_count() or 1) + OURS:
        assert p99(waits(crowd.said)) < seconds


def everybody(telegram: NotingTelegram, number: int) -> list[tuple[Person, str]]:
    return [(telegram.person(f"P{n}", "en"), HABITS[n % len(HABITS)]) for n in range(number)]


async def all_at_once(folder: Path, people: int) -> dict[str, object]:
    """Limits lifted, everybody in one moment."""
    async with NotingTelegram(Rates.unlimited()) as telegram, product(folder, telegram, LIFTED) as paperboy:
        crowd, began, cpu = Crowd(telegram), time.monotonic(), paperboy.cpu()
        for person, words in everybody(telegram, people):
            crowd.types(person, words)
        assert lost(await crowd.all_answered()) == []
        took, cpu = time.monotonic() - began, paperboy.cpu() - cpu
        await asyncio.sleep(0.5)
        assert [len(one.person.inbox) for one in crowd.said] == [1] * people
        assert telegram.refused == []
        figures = {"answered": people, "a_second": f"{people / took:.0f}"}
        figures["ms_of_processor_time_each"] = f"{1000 * cpu / people:.1f}"
    return {**figures, **quantiles(handled(crowd.said)), "peak_MiB": f"{paperboy.took['peak']:.0f}"}


async def test_who_types_without_end_is_told_so_once_and_nobody_else_is_left_out(tmp_path: Path) -> None:
    async with (
        NotingTelegram(Rates.unlimited()) as telegram,
        product(tmp_path, telegram, LIFTED, forked=True) as paperboy,
    ):
        crowd, noisy = Crowd(telegram), telegram.person("Noisy", "en")
        for person, words in everybody(telegram, 48):
            noisy.says("/settings")
            noisy.says("/following")
            crowd.types(person, words)
        assert lost(await crowd.all_answered()) == []
        await asyncio.sleep(1)
        assert {len(one.person.inbox) for one in crowd.said} == {1}
        told = [message.read for message in noisy.inbox]
        assert told.count(FLOODED) == 1
        assert MOST_AT_ONCE <= len(told) - 1 < 96
        noisy.says("/settings")
        while len(noisy.inbox) == len(told):
            noisy.arrived.clear()
            await asyncio.wait_for(noisy.arrived.wait(), 5)
        assert paperboy.process.returncode is None


@pytest.mark.torture
@pytest.mark.timeout(1800)
async def test_ten_thousand_at_once_with_the_limits_lifted(tmp_path: Path) -> None:
    report("a crowd, all at once, no limits", **await all_at_once(tmp_path, PEOPLE))


@pytest.mark.torture
@pytest.mark.timeout(1800)
async def test_ten_thousand_at_the_rate_that_telegram_lets_us_answer(tmp_path: Path) -> None:
    async with NotingTelegram() as telegram, product(tmp_path, telegram) as paperboy:
        crowd, cpu = Crowd(telegram), paperboy.cpu()
        await crowd.types_over_time(everybody(telegram, PEOPLE), RATE)
        assert lost(await crowd.all_answered()) == []
        cpu = paperboy.cpu() - cpu
        assert telegram.refused == []
    report(
        f"a crowd, {RATE:.0f} a second",
        answered=PEOPLE,
        **quantiles(waits(crowd.said)),
        machine_late_p99=f"{p99(crowd.late):.2f} s",
        load=f"{os.getloadavg()[0]:.0f}",
        ms_of_processor_time_each=f"{1000 * cpu / PEOPLE:.1f}",
        peak_MiB=f"{paperboy.took['peak']:.0f}",
    )
    within(SECOND, crowd)


@pytest.mark.torture
@pytest.mark.timeout(1800)
async def test_ten_thousand_at_once_within_telegrams_limits(tmp_path: Path) -> None:
    """Nobody is forgotten in the five minutes that it takes."""
    async with NotingTelegram() as telegram, product(tmp_path, telegram) as paperboy:
        crowd, began = Crowd(telegram), time.monotonic()
        for person, words in everybody(telegram, PEOPLE):
            crowd.types(person, words)
        assert lost(await crowd.all_answered()) == []
        took = time.monotonic() - began
        assert telegram.refused == []
    figures = {f"once_fetched_{name}": value for name, value in quantiles(handled(crowd.said)).items()}
    peak = f"{paperboy.took['peak']:.0f}"
    report("a crowd, all at once, 30 a second", answered=PEOPLE, a_second=f"{PEOPLE / took:.1f}", **figures, peak=peak)


@pytest.mark.torture
@pytest.mark.timeout(600)
async def test_one_noisy_person_starves_nobody(tmp_path: Path) -> None:
    async with NotingTelegram() as telegram, product(tmp_path, telegram):
        crowd, noise, noisy = Crowd(telegram), Crowd(telegram), telegram.person("Noisy", "en")
        others = everybody(telegram, 500)
        making = asyncio.create_task(noise.types_over_time([(noisy, "/settings")] * 2000, 100.0))
        await crowd.types_over_time(others, RATE)
        assert lost(await crowd.all_answered()) == []
        await making
        assert telegram.refused == []
    told = [message.read for message in noisy.inbox]
    figures = {"noisy_answered": len(told) - told.count(FLOODED), "noisy_told": told.count(FLOODED)}
    report(
        "one types 2,000 commands, 500 others one each",
        **quantiles(waits(crowd.said)),
        machine_late_p99=f"{p99(crowd.late):.2f} s",
        load=f"{os.getloadavg()[0]:.0f}",
        **figures,
    )
    assert told.count(FLOODED) == 1
    within(SECOND, crowd)


@pytest.mark.torture
@pytest.mark.timeout(600)
async def test_answers_go_before_digests(tmp_path: Path) -> None:
    async with NotingTelegram() as telegram:
        await digests_for(tmp_path / "paperboy.db", telegram, 3000)
        async with product(tmp_path, telegram, COLLECT_EVERY_MINUTES="1440"):
            while telegram.sent < 60:  # noqa: ASYNC110 (no event of ours)
                await asyncio.sleep(0.2)
            crowd, before = Crowd(telegram), telegram.sent
            await crowd.types_over_time(everybody(telegram, 300), 10.0)
            assert lost(await crowd.all_answered()) == []
            digests = telegram.sent - before - len(crowd.said)
            assert telegram.refused == []
    report(
        "10 commands a second while 3,000 digests go out",
        **quantiles(waits(crowd.said)),
        machine_late_p99=f"{p99(crowd.late):.2f} s",
        load=f"{os.getloadavg()[0]:.0f}",
        parts_meanwhile=digests,
    )
    assert digests > 0
    within(2 * SECOND, crowd)  # to write them takes half of a processor meanwhile


@pytest.mark.torture
@pytest.mark.timeout(600)
async def test_a_kill_loses_no_more_than_was_in_hand(tmp_path: Path) -> None:
    async with NotingTelegram() as telegram:
        crowd = Crowd(telegram)
        async with product(tmp_path, telegram) as paperboy:
            for person, words in everybody(telegram, 900):
                crowd.types(person, words)
            while telegram.sent < 215:  # noqa: ASYNC110 (no event of ours)
                await asyncio.sleep(0.1)
            await paperboy.kill()
        telegram.calls.clear()
        async with product(tmp_path, telegram):
            unanswered = await crowd.all_answered()
    twice = sum(len(one.person.inbox) > 1 for one in crowd.said)
    report("killed amid a crowd of 900", unanswered=len(unanswered), answered_twice=twice)
    assert len(unanswered) <= IN_HAND
    assert twice <= IN_HAND
