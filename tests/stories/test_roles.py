"""A deployment of several processes on PostgreSQL, each with its role, whichever of them is killed."""

import asyncio
import json
import signal
import uuid
from collections.abc import Iterator

import httpx
import psycopg
import pytest

from tests.bench.due_chats import count_repeats, count_rows, count_sent, fill
from tests.standins.discord import StrictDiscord
from tests.standins.telegram import StrictTelegram
from tests.stories.forked_process import ForkedProcess
from tests.stories.shell import Shell
from tests.waiting import until

CHATS = 45  # a second and a half's at thirty a second
SWEEPS = "SELECT count(*) FROM sweep"
PARTS = "SELECT count(*) FROM part JOIN delivery ON delivery_id = delivery.id WHERE kind = 'daily'"


@pytest.fixture
def url(postgresql_server: str) -> Iterator[str]:
    """An empty database."""
    name = f"roles_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(postgresql_server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        yield postgresql_server.replace("/postgres?", f"/{name}?")
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


async def read_until(process: ForkedProcess, event: str) -> dict[str, object]:
    """The first line of its log with that event."""
    async with asyncio.timeout(60):
        while True:
            line = await process.stderr.readline()
            assert line, "it has ended"
            if f'"{event}"' in line.decode():
                fields: dict[str, object] = json.loads(line)
                return fields


@pytest.mark.timeout(180)
async def test_each_role_by_itself_whoever_is_killed(shell: Shell, url: str, unused_tcp_port: int) -> None:
    async with StrictTelegram() as telegram, StrictDiscord() as discord:
        await fill(url, telegram, CHATS)
        crowd = list(telegram.places.values())
        settings = {
            "DATABASE_URL": url,
            "ACCESS": "open",
            "TELEGRAM_BOT_TOKEN": telegram.token,
            "TELEGRAM_API_URL": telegram.api_url,
            "DISCORD_BOT_TOKEN": discord.token,
            "DISCORD_API_URL": discord.api_url,
            "DISCORD_GATEWAY_URL": discord.gateway_url,
            "LOG_FORMAT": "json",
        }
        processes: list[ForkedProcess] = []

        async def start(*roles: str, **more: str) -> ForkedProcess:
            only = [word for role in roles for word in ("--only", role)]
            processes.append(await shell.start("run", *only, **settings, **more))
            return processes[-1]

        try:
            worker, gateway = await start("worker"), await start("gateway:telegram")
            await read_until(gateway, "telegram.listening")
            assert count_rows(url, SWEEPS) == 0  # neither reads a source
            first = await start("scheduler", METRICS_PORT=str(unused_tcp_port))
            await until(lambda: telegram.sent >= 5, within=60)
            worker.kill()  # in the middle of its digests
            await until(lambda: count_rows(url, SWEEPS), within=60)
            async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{unused_tcp_port}") as web:
                assert (await web.get("/healthz")).json()["roles"] == {"scheduler": "at work"}
                assert 'paperboy_role{role="scheduler"} 1.0' in (await web.get("/metrics")).text
            second, substitute = await start("scheduler"), await start("gateway:telegram", "gateway:discord")
            await read_until(second, "scheduler.standing_by")
            await read_until(substitute, "telegram.standing_by")
            assert count_sent(url) < CHATS  # neither gateways nor schedulers deliver what is due
            await start("worker")
            first.kill()
            gateway.kill()
            await read_until(second, "scheduler.leading")
            ann, bob = telegram.person("Ann"), discord.person("Bob")
            ann.says("/follow Mira Okafor")
            assert "You now follow Mira Okafor" in (await ann.hears(within=60)).read
            await discord.is_heard(within=60)
            assert "You now follow" in (await bob.runs(bob.dm, "follow", who="Mira Okafor")).text
            await until(lambda: count_sent(url) == CHATS, within=60)
        finally:
            for process in processes:
                process.send_signal(signal.SIGTERM)
            ends = [await asyncio.wait_for(process.communicate(), 60) for process in processes]
        assert all(b"Traceback" not in err for _, err in ends)
        assert [process.returncode for process in processes] == [-9, -9, -9, 0, 0, 0]
        arrived = [len(place.inbox) for place in crowd]
        assert min(arrived) >= 1
        assert count_rows(url, PARTS) <= sum(arrived) <= count_rows(url, PARTS) + count_repeats(url)
        assert telegram.refused == []
