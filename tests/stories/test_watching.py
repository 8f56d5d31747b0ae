"""What others see of a running process, and what its owner is told: over HTTP, in a chat's words, never in the way."""

import asyncio
import io
import os
import socket
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import httpx
import pytest

from bot.core.chats import ChatRef
from bot.core.operations.health import Disk
from bot.errors import StorageError
from bot.observability.event_counts import EventCounts
from bot.observability.http import HealthServer, disk_of, serve_health
from scheduler.alerting import PHRASES, AlertNotifier
from tests.contracts.set_clock import START, SetClock
from tests.standins import arxiv_faults as faults
from tests.stories.conftest import TUESDAY, Person, World, announced


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@asynccontextmanager
async def serve_metrics(ann: Person, port: int):
    async with (
        serve_health(ann.app.health, "127.0.0.1", port),
        httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as web,
    ):
        yield web


@pytest.fixture
def logging(log_to_stream):
    """The log as a process sets it up: at ERROR, and heard from INFO on all the same."""
    return log_to_stream("ERROR")


class Told:
    """An owner who remembers."""

    def __init__(self) -> None:
        self.heard: list[str] = []

    async def notify(self, phrase: str, **details: str | int) -> None:
        self.heard.append(phrase)


async def test_a_place_that_can_not_be_reached_is_counted(world: World) -> None:
    async with world.product() as ann, serve_metrics(ann, free_port()) as web:
        await ann.says("/follow Mira Okafor")
        await ann.app.store.chat_lifecycle.park(ChatRef("console", "ann"), "a made-up reason")
        assert (await web.get("/healthz")).json()["chats"] == {"all": 1, "silent": 1, "tried_again": 1}
        metrics = (await web.get("/metrics")).text
        assert 'paperboy_chats{reachable="no"} 1.0' in metrics
        assert "paperboy_chats_tried_again 1.0" in metrics


async def test_a_day_as_a_monitor_sees_it(world: World, logging: io.StringIO) -> None:
    async with world.product() as ann, serve_metrics(ann, free_port()) as web:
        assert (await web.get("/healthz/live")).json() == {"live": True}
        health = (await web.get("/healthz")).json()
        assert health["ready"] is False
        assert health["troubles"] == ["arXiv has not been read yet"]
        assert (await web.get("/healthz/ready")).status_code == 503
        await ann.says("/follow Mira Okafor")
        world.announce(announced(1, "Mira Okafor"))
        await ann.app.collector.sweep()
        world.clock.time += timedelta(seconds=10)
        assert "paperboy_oldest_delivery_seconds 0.0" in (await web.get("/metrics")).text
        chat = await ann.app.store.chats.get(1)
        assert chat is not None
        await ann.app.composer.compose_now(chat)
        world.clock.time += timedelta(minutes=45)
        health = (await web.get("/healthz")).json()
        assert "is not sent yet" in health["troubles"][0]
        assert health["oldest_waiting_delivery"] == "2026-06-16T06:00:10+00:00"
        assert health["chats"] == {"all": 1, "silent": 0, "tried_again": 0}
        await ann.app.deliverer.deliver_all()
        world.clock.time += timedelta(seconds=10)
        ready = await web.get("/healthz/ready")
        assert (ready.status_code, ready.json()["troubles"]) == (200, [])
        metrics = await web.get("/metrics")
        assert metrics.headers["Content-Type"].startswith("text/plain; version=0.0.4")
        for line in (
            'paperboy_events_total{event="deliver.sent",level="info"} 1.0',
            'paperboy_deliveries{state="sent"} 1.0',
            'paperboy_sweeps_total{outcome="good"} 1.0',
            "paperboy_new_papers_total 1.0",
            "paperboy_chats_tried_again 0.0",
            'paperboy_chats{reachable="yes"} 1.0',
            "paperboy_ready 1.0",
            'paperboy_delivery_delay_seconds_bucket{le="1800.0",platform="console"} 0.0',
            'paperboy_delivery_delay_seconds_bucket{le="3600.0",platform="console"} 1.0',
            'paperboy_deliveries_given_up_total{platform="console"} 0.0',
        ):
            assert line in metrics.text, metrics.text
        assert "Mira" not in metrics.text
        assert (await web.get("/")).status_code == 404
    assert logging.getvalue() == ""


async def test_a_port_that_is_taken_stops_nothing(world: World, logging: io.StringIO) -> None:
    with socket.socket() as port_socket:
        port_socket.bind(("127.0.0.1", 0))
        port_socket.listen()
        async with world.product() as ann, serve_health(ann.app.health, "127.0.0.1", port_socket.getsockname()[1]):
            assert ann.app.health.event_counts.counts["watching.no_port", "warning"] == 1
            assert "You follow nobody" in await ann.says("/following")


@pytest.mark.timeout(180)
async def test_the_process_answers_where_it_is_told_to(tmp_path: Path) -> None:
    from tests.standins.arxiv import StrictArxiv
    from tests.stories.pseudo_terminal import at_a_terminal
    from tests.stories.shell import Shell

    port = free_port()
    async with (
        StrictArxiv([], today=TUESDAY) as arxiv,
        at_a_terminal(Shell(tmp_path, arxiv), "run", METRICS_PORT=str(port)) as terminal,
    ):
        process = terminal.process
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as web, asyncio.timeout(90):
            while True:
                try:
                    live = await web.get("/healthz/live", timeout=30)
                    break
                except httpx.ConnectError:
                    assert process.returncode is None, "it ended before it answered"
                    await asyncio.sleep(0.1)
        process.terminate()
        assert await terminal.ends() == 0, terminal.lines
    assert live.status_code == 200
    assert os.listdir(tmp_path)


async def test_a_database_that_is_out_is_told_and_asked_again() -> None:
    class Out:
        asked = 0

        async def counts(self, now):
            self.asked += 1
            raise StorageError

    store, clock = Out(), SetClock()
    watch = HealthServer(store, EventCounts(clock.now), clock, lambda: None)
    assert (await watch.snapshot()).counts is None
    assert (await watch.snapshot()).counts is None
    assert store.asked == 1  # however often somebody asks
    clock.time += timedelta(seconds=6)
    await watch.snapshot()
    assert store.asked == 2


async def test_the_owner_hears_of_a_day_without_arxiv_once_and_of_its_end(world: World) -> None:
    owner = Told()
    world.announce(announced(9, "Somebody Else"))
    async with world.product() as ann:
        watcher = AlertNotifier(ann.app.store.rate_leases, ann.app.store.key_values, owner, ann.app.health.snapshot)
        await ann.app.collector.sweep()
        for hour in range(30):
            world.clock.time += timedelta(hours=1)
            world.arxiv.fail(faults.answering(b"", status=503, Retry_After="3600"))
            await ann.app.collector.sweep_if_due(timedelta(hours=1))
            await watcher.notify_if_due()
            assert owner.heard == (["alert-sweep"] if hour >= 24 else []), hour
    async with world.product() as ann:  # a restart forgets nothing
        watcher = AlertNotifier(ann.app.store.rate_leases, ann.app.store.key_values, owner, ann.app.health.snapshot)
        await watcher.notify_if_due()
        assert owner.heard == ["alert-sweep"]
        world.morning(TUESDAY + timedelta(days=2))
        world.announce(announced(1, "Mira Okafor", day=TUESDAY + timedelta(days=1)))
        await ann.app.collector.sweep()
        for _ in range(3):
            await watcher.notify_if_due()
        assert owner.heard == ["alert-sweep", "alert-sweep-over"]
    assert {phrase for both in PHRASES.values() for phrase in both} >= set(owner.heard)


def test_platforms_are_known_by_what_the_log_says() -> None:
    clock = SetClock()
    pulse = EventCounts(clock.now)
    pulse.expect(("telegram",))
    assert [line.up for line in pulse.platforms.values()] == [False]
    pulse.hear("telegram.listening", "info")
    pulse.hear("discord.listening", "info")  # nobody expects it
    pulse.hear("Shard ID None has connected to Gateway", "info")
    pulse.hear("HTTP Request: POST https://api.telegram.org/bot123:secret", "info")
    assert [(name, line.up) for name, line in pulse.platforms.items()] == [("telegram", True)]
    clock.time += timedelta(hours=1)
    pulse.hear("telegram.unreachable", "warning")
    clock.time += timedelta(hours=1)
    pulse.hear("telegram.unreachable", "warning")
    assert pulse.platforms["telegram"].since == START + timedelta(hours=1)
    assert set(pulse.counts) == {
        ("telegram.listening", "info"),
        ("discord.listening", "info"),
        ("telegram.unreachable", "warning"),
    }


def test_the_disk_is_that_of_the_database(tmp_path: Path) -> None:
    disk = disk_of(tmp_path / "paperboy.db")()
    assert isinstance(disk, Disk)
    assert 0 < disk.free <= disk.size
    assert disk_of(None)() is None
    assert disk_of(tmp_path / "no" / "such" / "folder" / "x.db")() is None
