"""What is to be done again and again: by the processes of which role, how often, and what it wakes."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any

import structlog

from bot.core.chats import bot_name
from bot.core.following.inquiries import TICK
from bot.core.operations.roles import ProcessRole, needs_watching
from bot.core.sources import SOURCES
from bot.errors import StorageError
from bot.ports import Job, JobKind, JobQueue
from bot.queue.in_process import InProcessQueue
from bot.storage.database import address, file_of
from bot.storage.migrate import drop_old_copies
from bot.wiring.app import App
from scheduler import ahead
from scheduler.timetable import Tick

log = structlog.get_logger(__name__)

COMPOSE = JobKind("compose", alone=False)
DELIVERY = timedelta(seconds=2)  # what was composed is sent at once; this is for what was put off
SHARED_DELIVERY = timedelta(seconds=5)  # the same where each request costs statements
RELEASE, RECOVERY = timedelta(seconds=2), timedelta(seconds=10)


@dataclass(frozen=True, slots=True)
class Duty:
    """A job, how often the clock asks for it, and the role whose processes do it. None: each process for itself."""

    every: timedelta
    job: Job
    role: ProcessRole | None


@asynccontextmanager
async def open_job_queue(database: str) -> AsyncIterator[JobQueue]:
    """The queue of all processes on that PostgreSQL, or that of the only one on a file. Raises StorageError."""
    if file_of(database) is not None:
        yield InProcessQueue()
        return
    from bot.queue.procrastinate_queue import open_queue  # a third of a second, for those who are on PostgreSQL

    async with open_queue(address(database).render_as_string(hide_password=False)) as queue:
        yield queue


def local_duties(app: App, roles: frozenset[ProcessRole]) -> list[Duty]:
    """What each process does for itself."""
    duties = [_duty("rotate", timedelta(hours=6), partial(_drop_old_copies, app), None)]
    if needs_watching(roles):
        duties.append(_duty("watch", timedelta(minutes=1), app.alerts.notify_if_due, None, cut=True))
    return duties


def shared_duties(app: App, queue: JobQueue) -> list[Duty]:
    """What one process asks for by the clock, and all of them do."""
    every = SHARED_DELIVERY if file_of(app.settings.database) is None else DELIVERY
    delivering = {
        platform: JobKind(f"deliver:{_bot(app, platform)}", alone=False) for platform in app.services.platforms
    }

    async def wake(*kinds: JobKind) -> None:
        with suppress(StorageError):  # then the clock asks
            for kind in kinds:
                await queue.defer(kind)

    async def compose() -> None:
        async def share(more: bool) -> None:
            await wake(*([COMPOSE] if more else []), *delivering.values())

        if await app.composer.compose_due(share):
            await wake(*delivering.values())

    async def deliver(platform: str, kind: JobKind) -> None:
        async def share() -> None:
            await wake(kind)

        await app.deliverer.deliver_all((platform,), share)

    worker = ProcessRole.WORKER
    duties = [
        Duty(timedelta(seconds=20), Job(COMPOSE, compose, end=app.composer.end), worker),
        *(
            Duty(
                every,
                Job(kind, partial(deliver, platform, kind), end=app.deliverer.end),
                worker,
            )
            for platform, kind in delivering.items()
        ),
        _duty("week", timedelta(minutes=1), app.week_composer.compose_due, worker, end=app.week_composer.end),
        *_reading(app),
    ]
    if app.ahead is not None:
        duties.append(_duty("write-ahead", ahead.EVERY, app.ahead.run, worker, cut=True))
    if (prewriter := app.language_model.prewriter) is not None:
        duties.append(_duty("prewrite", timedelta(minutes=10), prewriter.run, ProcessRole.SCHEDULER))
    return duties


def leading_ticks(app: App, queue: JobQueue, duties: list[Duty]) -> list[Tick]:
    """What the one process does by the clock that does so for all: ask, and free what processes left that are gone."""
    return [
        *ticks(duties, queue),
        Tick("release", RELEASE, app.deliverer.release_abandoned),
        Tick("recover", RECOVERY, queue.recover),
    ]


def ticks(duties: list[Duty], queue: JobQueue) -> list[Tick]:
    """To ask for each of these duties."""
    return [Tick(duty.job.kind.name, duty.every, partial(queue.defer, duty.job.kind)) for duty in duties]


def _reading(app: App) -> list[Duty]:
    """What the scheduler does: it reads what sources bring, and has deleted what is old."""
    cadence = timedelta(minutes=app.settings.collect_every_minutes)
    scheduler = ProcessRole.SCHEDULER
    return [
        _duty(
            f"collect:{app.collector.key}",
            timedelta(seconds=30),
            partial(app.collector.sweep_if_due, cadence),
            scheduler,
            cut=True,
        ),
        *(
            _duty(
                f"ask:{inquirer.questions.key}:{inquirer.questions.kind}",
                TICK,
                inquirer.inquire_if_due,
                scheduler,
                cut=True,
            )
            for inquirer in app.inquirers
        ),
        *(
            _duty(
                f"collect:{collector.key}",
                timedelta(minutes=1),
                partial(collector.sweep_if_due, SOURCES[collector.key].every or cadence),
                scheduler,
                cut=True,
            )
            for collector in app.preprint_collectors
        ),
        *(
            _duty(f"publications:{reader.source.key}", timedelta(minutes=10), reader.read_if_due, scheduler, cut=True)
            for reader in app.publication_readers
        ),
        _duty("prune", timedelta(hours=1), app.pruner.prune_if_due, scheduler, cut=True),
    ]


def _duty(
    name: str,
    every: timedelta,
    work: Callable[[], Coroutine[Any, Any, object]],
    role: ProcessRole | None,
    *,
    cut: bool = False,
    end: Callable[[], None] | None = None,
) -> Duty:
    return Duty(every, Job(JobKind(name), work, cut, end), role)


def _bot(app: App, platform: str) -> str:
    """What all processes call the bot on that platform, where it is one of those with a token."""
    token = getattr(app.settings, f"{platform}_bot_token", None)
    return platform if token is None else bot_name(platform, token.get_secret_value())


async def _drop_old_copies(app: App) -> None:
    if path := file_of(app.settings.database):
        for dropped in await asyncio.to_thread(drop_old_copies, path.absolute(), app.clock.now()):
            log.info("rotate.dropped", file=dropped.name)
