"""The real process with two platforms: one's bad hours are not the other's, and whatever it does, it stops in order."""

import asyncio
import signal
import sqlite3
import sys
import time
from pathlib import Path

import pytest

from bot.wiring.serve import STOPPING_SECONDS
from tests.bench.telegram_crowd import crowd, settled
from tests.standins.discord import StrictDiscord
from tests.standins.telegram import StrictTelegram
from tests.stories.forked_process import ForkedProcess
from tests.stories.shell import Shell

CROWD = 150  # chats: five seconds at thirty a second


def both(telegram: StrictTelegram, discord: StrictDiscord) -> dict[str, str]:
    return {
        "ACCESS": "open",
        "TELEGRAM_BOT_TOKEN": telegram.token,
        "TELEGRAM_API_URL": telegram.api_url,
        "DISCORD_BOT_TOKEN": discord.token,
        "DISCORD_API_URL": discord.api_url,
        "DISCORD_GATEWAY_URL": discord.gateway_url,
    }


async def stopped(process: ForkedProcess, how: signal.Signals = signal.SIGTERM) -> bytes:
    """What it said by its end, which came in time."""
    began = time.monotonic()
    process.send_signal(how)
    _, err = await asyncio.wait_for(process.communicate(), 60)
    assert time.monotonic() - began < 30
    assert process.returncode == 0, err
    assert b"Traceback" not in err, err.decode()
    return err


@pytest.mark.timeout(180)
async def test_a_platform_that_is_down_does_not_touch_the_other_and_comes_back(shell: Shell) -> None:
    async with StrictTelegram() as telegram, StrictDiscord() as discord:
        ann, bob = telegram.person("Ann"), discord.person("Bob")
        await telegram.hide()  # from the start
        process = await shell.start("run", **both(telegram, discord))
        try:
            await discord.is_heard(within=90)
            assert "You now follow" in (await bob.runs(bob.dm, "follow", who="Mira Okafor")).text
            await telegram.listen()
            ann.says("/follow Mira Okafor")
            assert "You now follow" in (await ann.hears(within=90)).read
            await discord.hide()  # and then the other one
            ann.says("/following")
            while "You follow 1" not in (await ann.hears(within=90)).read:
                pass  # her first digest
            await discord.listen()
            await discord.is_heard(within=60)
            assert "You follow 1" in (await bob.runs(bob.dm, "following")).text
        finally:
            await stopped(process)
        assert telegram.refused == []


@pytest.mark.timeout(180)
async def test_both_down_and_still_it_stops_in_time(shell: Shell) -> None:
    async with StrictTelegram() as telegram, StrictDiscord() as discord:
        await telegram.hide()
        await discord.hide()
        process = await shell.start("run", **both(telegram, discord))
        async with asyncio.timeout(90):
            while b"out_of_reach" not in await process.stderr.readline():
                assert process.returncode is None
        await stopped(process)


@pytest.mark.timeout(180)
@pytest.mark.parametrize("how", [signal.SIGTERM, pytest.param(signal.SIGINT, marks=pytest.mark.torture)])
async def test_stopped_in_the_middle_of_many_digests_it_repeats_none_and_loses_none(
    shell: Shell, how: signal.Signals
) -> None:
    async with StrictTelegram() as telegram:
        file = shell.folder / "paperboy.db"
        await crowd(file, telegram, CROWD)
        settings = {
            "ACCESS": "open",
            "TELEGRAM_BOT_TOKEN": telegram.token,
            "TELEGRAM_API_URL": telegram.api_url,
            "COLLECT_EVERY_MINUTES": "1440",
        }
        process = await shell.start("run", **settings)
        await until(lambda: telegram.sent >= 40)
        began = time.monotonic()
        await stopped(process, how)
        in_time = time.monotonic() - began < STOPPING_SECONDS
        assert settled(file)["sent"] < CROWD, "it was not in the middle of anything: this shows nothing"
        assert recorded(file) == telegram.sent  # nothing arrived that it does not know of
        assert halves(file) == 0 or not in_time
        process = await shell.start("run", **settings)
        try:
            await until(lambda: settled(file) == {"sent": CROWD})
        finally:
            await stopped(process)
        assert {len({message.text for message in place.inbox}) for place in telegram.places.values()} == {
            len(place.inbox) for place in telegram.places.values()
        }
        assert recorded(file) == telegram.sent
        assert telegram.refused == []


async def until(reached, within: float = 60.0) -> None:
    async with asyncio.timeout(within):
        while not reached():  # noqa: ASYNC110 (another process does it)
            await asyncio.sleep(0.05)


def recorded(file: Path) -> int:
    """How many messages are recorded as sent."""
    return _counted(file, "SELECT count(*) FROM part WHERE sent_at IS NOT NULL")


def halves(file: Path) -> int:
    """How many digests have been sent in part, but for those put off: a starved machine kept their chat waiting."""
    some = "SELECT delivery_id FROM part GROUP BY delivery_id HAVING count(sent_at) NOT IN (0, count(*))"
    put_off = "SELECT id FROM delivery WHERE reason IS NOT NULL"
    return _counted(file, f"SELECT count(*) FROM ({some} EXCEPT {put_off})")  # noqa: S608 (our own words)


def _counted(file: Path, question: str) -> int:
    with sqlite3.connect(file) as database:
        (number,) = database.execute(question).fetchone()
    database.close()
    return int(number)


STUCK = """
import asyncio, time
from bot.wiring.serve import stop_signal

async def main():
    stop = stop_signal(within=0.2)
    print("ready", flush=True)
    await stop.wait()
    time.sleep(60)

asyncio.run(main())
"""


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
async def test_a_process_that_comes_to_no_end_is_ended(how: signal.Signals) -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", STUCK, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT
    )
    assert process.stdout is not None
    assert await asyncio.wait_for(process.stdout.readline(), 60) == b"ready\n"
    process.send_signal(how)
    out, _ = await asyncio.wait_for(process.communicate(), 30)
    assert process.returncode == 0
    assert b"run.cut_short" in out
