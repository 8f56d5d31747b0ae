"""20,000 chats due at once: as many messages a second as Telegram bears and not one refusal; then without its limits.

CHATS_DUE sets another number for a try; every message of 20,000 digests takes eleven minutes at thirty a second.
"""

import asyncio
import json
import os
import signal
import sys
from pathlib import Path

import pytest

from tests.bench.telegram_crowd import crowd, settled, unsettled
from tests.standins.telegram import StrictTelegram
from tests.standins.telegram_rates import Rates

ROOT = Path(__file__).parents[2]
CHATS = int(os.environ.get("CHATS_DUE", "20000"))
LIFTED = min(CHATS, 5_000)
CEILING = 30  # messages a second
SHARE = 0.95
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
                "TELEGRAM_BOT_TOKEN": telegram.token,
                "TELEGRAM_API_URL": telegram.api_url,
                "COLLECT_EVERY_MINUTES": "1440",  # it has just been done
                "LOG_LEVEL": "WARNING",
            },
            stdout=asyncio.subprocess.PIPE,
        )
        while process.returncode is None and unsettled(file) and len(telegram.refused) < 50:  # noqa: ASYNC110 (no event of ours)
            await asyncio.sleep(2)
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
        assert settled(file) == {"sent": CHATS}
        assert len({len(place.inbox) for place in telegram.places.values()}) == 1
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
