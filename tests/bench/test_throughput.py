"""20,000 chats due at once: as many messages a second as Telegram bears and not one refusal; then without its limits.

All 20,000 messages of 20,000 digests would take more than eleven minutes at thirty a second: the rate is that of the
first ten, while all are due; then the process is told to stop. CHATS_DUE and WATCHED (seconds) set others for a try.
"""

import asyncio
import json
import os
import signal
import sys
import time
from pathlib import Path

import pytest

from tests.bench.telegram_crowd import crowd, settled, unsettled
from tests.standins.telegram import StrictTelegram
from tests.standins.telegram_rates import Rates

ROOT = Path(__file__).parents[2]
CHATS = int(os.environ.get("CHATS_DUE", "20000"))
WATCHED = float(os.environ.get("WATCHED", "600"))
LIFTED = min(CHATS, 5_000)
CEILING = 30  # messages a second
SHARE = 0.95
MESSAGES = 1  # of one digest
COMPOSING = 0.008  # seconds of processor time a chat: thirty times as fast as they can be sent, and then some
GROWTH = 64.0  # MiB; the digests themselves would be far more


@pytest.mark.bench
@pytest.mark.timeout(1780)
async def test_as_many_as_telegram_bears(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "paperboy.db"
    async with StrictTelegram() as telegram:
        await crowd(file, telegram, CHATS)
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tests.bench.run_measured", "run"),
            cwd=tmp_path,
            env={
                **os.environ,
                "PYTHONPATH": str(ROOT),
                "DATABASE_URL": f"sqlite:///{file}",
                "ACCESS": "open",
                "TELEGRAM_BOT_TOKEN": telegram.token,
                "TELEGRAM_API_URL": telegram.api_url,
                "COLLECT_EVERY_MINUTES": "1440",  # it has just been done
                "LOG_LEVEL": "WARNING",
            },
            stdout=asyncio.subprocess.PIPE,
        )
        while not telegram.sent and process.returncode is None:  # noqa: ASYNC110 (no event of ours)
            await asyncio.sleep(1)
        until = time.monotonic() + WATCHED
        while process.returncode is None and time.monotonic() < until and unsettled(file):
            if len(telegram.refused) > 50:
                break
            await asyncio.sleep(2)
        process.send_signal(signal.SIGTERM)
        out, _ = await process.communicate()
        sent = sorted(message.at for place in telegram.places.values() for message in place.inbox)
        # The first thirty may come at once: the rate is that of all that follow.
        rate = (len(sent) - CEILING) / (sent[-1] - sent[0])
        took = json.loads(out)
        with capsys.disabled():
            print(  # noqa: T201 - a benchmark's result
                f"\n{CHATS:,} chats due at once, {CEILING} messages/s allowed: {len(sent):,} sent at {rate:.2f}/s "
                f"({rate / CEILING:.1%}) in {sent[-1] - sent[0]:.0f} s, {len(telegram.refused)} refused, at most "
                f"{telegram.rates.busiest} in one second; {took['cpu']:.0f} s CPU, peak {took['peak']:.0f} MiB"
            )
        assert telegram.refused == []
        assert max(len(place.inbox) for place in telegram.places.values()) == MESSAGES
        assert rate >= SHARE * CEILING


@pytest.mark.bench
@pytest.mark.timeout(600)
async def test_as_many_as_we_can(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "paperboy.db"
    async with StrictTelegram(Rates.unlimited()) as telegram:
        await crowd(file, telegram, LIFTED)
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tests.bench.send_to_crowd"),
            *(f"sqlite:///{file}", telegram.api_url, telegram.token, str(10**6)),
            cwd=ROOT,
            stdout=asyncio.subprocess.PIPE,
        )
        out, _ = await process.communicate()
        row = json.loads(out)
        with capsys.disabled():
            print(  # noqa: T201 - a benchmark's result
                f"\n{LIFTED:,} chats due at once, no limit:"
                f"\n  composed {row['compose_number'] / row['compose_wall']:.0f}/s, "
                f"{row['compose_number'] / row['compose_cpu']:.0f} per CPU second, "
                f"peak {row['compose_peak']:.0f} MiB ({row['compose_peak'] - row['before']:+.0f})"
                f"\n  sent {telegram.sent:,} messages at {telegram.sent / row['deliver_wall']:.0f}/s, "
                f"{telegram.sent / row['deliver_cpu']:.0f} per CPU second, "
                f"peak {row['deliver_peak']:.0f} MiB ({row['deliver_peak'] - row['before']:+.0f})"
            )
        assert telegram.refused == []
        assert settled(file) == {"sent": LIFTED}
        assert row["compose_cpu"] < COMPOSING * LIFTED
        assert row["deliver_peak"] - row["before"] < GROWTH
