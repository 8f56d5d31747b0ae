"""What others can see of a running process: /healthz for whoever restarts it, /metrics for Prometheus.

Refuses to matter: if its port is taken, or a question fails, the log hears of it and nothing else changes. It answers
from counts, never from what anybody follows, and asks the database every few seconds at most.
"""

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable, Set
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import structlog

from bot.core.operations.health import Disk, HealthSnapshot, StoredCounts, problems
from bot.core.operations.roles import EVERY_ROLE, ProcessRole
from bot.core.sources import SOURCES
from bot.errors import BotError
from bot.observability.event_counts import EventCounts
from bot.observability.process_metrics import ProcessMetrics
from bot.observability.prometheus import CONTENT_TYPE, exposition
from bot.ports import Clock, HealthCounts

if TYPE_CHECKING:
    from aiohttp import web

log = structlog.get_logger(__name__)

FRESH_FOR = timedelta(seconds=5)  # how long counts serve; a scrape every 15 s always gets new ones
QUERY_SECONDS = 10.0  # seconds for the database to answer


class HealthServer:
    """How this process and its deployment are doing. `disk`: what to look at, where the database is a file.

    `sources`: the keys of those that are read here; of others nothing is said. `roles`: what this process does.
    """

    def __init__(
        self,
        store: HealthCounts,
        event_counts: EventCounts,
        clock: Clock,
        disk: Callable[[], Disk | None],
        sources: Set[str] = frozenset(SOURCES),
        process_metrics: ProcessMetrics | None = None,
        roles: frozenset[ProcessRole] = EVERY_ROLE,
    ) -> None:
        self._store = store
        self._roles: dict[str, bool] = dict.fromkeys(sorted(roles), True)
        self.event_counts = event_counts
        self._process_metrics = process_metrics or ProcessMetrics()
        self._clock = clock
        self._disk = disk
        self._sources = sources
        self._started = clock.now()
        self._last: HealthSnapshot | None = None
        self._query_lock = asyncio.Lock()

    def set_leading(self, leading: bool) -> None:
        """Of the scheduler's place, which one process has: whether that is this one, or it stands by."""
        self._roles[ProcessRole.SCHEDULER] = leading

    async def snapshot(self) -> HealthSnapshot:
        """Everything, a few seconds old at most. Never raises for want of a database."""
        async with self._query_lock:
            now = self._clock.now()
            if self._last is None or not now - FRESH_FOR < self._last.now <= now:
                self._last = await self._take_snapshot(now)
            return self._last

    async def exposition(self) -> bytes:
        """All figures in Prometheus' text format: the deployment's, then those that this process adds up."""
        return exposition(await self.snapshot(), self.event_counts.counts) + self._process_metrics.exposition()

    async def _take_snapshot(self, now: datetime) -> HealthSnapshot:
        try:
            async with asyncio.timeout(QUERY_SECONDS):
                counts: StoredCounts | None = (await self._store.counts(now)).restricted_to(self._sources)
        except (BotError, TimeoutError):
            counts = None
        platforms, disk = self.event_counts.platforms, self._disk()
        return HealthSnapshot(now, self._started, counts, platforms, disk, self._sources, dict(self._roles))


def disk_of(path: Path | None) -> Callable[[], Disk | None]:
    """A look at the file system that `path` is on; None where there is none to look at."""

    def look() -> Disk | None:
        if path is None:
            return None
        try:
            usage = shutil.disk_usage(path.absolute().parent)
        except OSError:
            return None
        return Disk(usage.free, usage.total)

    return look


@asynccontextmanager
async def serve_health(health_server: HealthServer, host: str, port: int | None) -> AsyncIterator[None]:
    """Answer on that port meanwhile; without one, or if it can't be had, don't."""
    if port is None:
        yield
        return
    from aiohttp import web  # a third of a second of a start, for those only who ask for the port

    runner = web.AppRunner(_application(health_server), access_log=None, shutdown_timeout=1.0)
    try:
        await runner.setup()
        await web.TCPSite(runner, host, port).start()
        log.info("watching.listening", host=host, port=port)
    except OSError as error:
        log.warning("watching.no_port", host=host, port=port, reason=error.strerror)
    try:
        yield
    finally:
        await runner.cleanup()


def _application(health_server: HealthServer) -> "web.Application":
    from aiohttp import web  # as above

    async def live(_: web.Request) -> web.Response:
        return web.json_response({"live": True})

    async def health(request: web.Request) -> web.Response:
        snapshot = await health_server.snapshot()
        troubles, counts = problems(snapshot), snapshot.counts
        answer = {
            "live": True,
            "ready": not troubles,
            "troubles": list(troubles),
            "last_good_sweep": _at(counts.sweeps.watermark) if counts else None,
            "other_sources": {key: _at(state.watermark) for key, state in counts.others.items()} if counts else None,
            "asked_sources": _inquiries(counts) if counts else None,
            "oldest_waiting_delivery": _at(counts.oldest_delivery) if counts else None,
            "chats": _chats(counts) if counts else None,
            "roles": {role: "at work" if active else "standing by" for role, active in snapshot.roles.items()},
            "platforms": {name: status.up for name, status in snapshot.platforms.items()},
        }
        # Not ready is a reason to look, not to restart: only who asks for /ready is told so by the status.
        status = 503 if troubles and request.path.endswith("/ready") else 200
        return web.json_response(answer, status=status)

    async def metrics(_: web.Request) -> web.Response:
        return web.Response(body=await health_server.exposition(), headers={"Content-Type": CONTENT_TYPE})

    application = web.Application()
    application.router.add_get("/healthz", health)
    application.router.add_get("/healthz/live", live)
    application.router.add_get("/healthz/ready", health)
    application.router.add_get("/metrics", metrics)
    return application


def _chats(counts: StoredCounts) -> dict[str, int]:
    """How many there are, how many can't be reached, and how many of these are tried again."""
    return {"all": counts.chats, "silent": counts.parked, "tried_again": counts.tried_again}


def _inquiries(counts: StoredCounts) -> dict[str, dict[str, float]]:
    """The sources that can't be swept: how often they were asked about follows, and the US dollars that this took."""
    return {
        key: {"requests": totals.requests, "us_dollars": round(totals.cost, 4)}
        for key, totals in sorted(counts.asked_sources.items())
    }


def _at(instant: datetime | None) -> str | None:
    return instant.isoformat(timespec="seconds") if instant else None
