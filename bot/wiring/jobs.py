"""What the clock starts, by the role whose process does it."""

import asyncio
from datetime import timedelta
from functools import partial

import structlog

from bot.core.following.inquiries import TICK
from bot.core.operations.roles import EVERY_ROLE, ProcessRole, needs_watching
from bot.core.sources import SOURCES
from bot.storage.database import file_of
from bot.storage.migrate import drop_old_copies
from bot.wiring.app import App
from scheduler import ahead
from scheduler.timetable import Job

log = structlog.get_logger(__name__)


def jobs_of(app: App, roles: frozenset[ProcessRole] = EVERY_ROLE) -> list[Job]:
    """All that a process with these roles does by the clock, but for what only one process does: `jobs_of_leader`."""
    jobs: list[Job] = []
    if ProcessRole.WORKER in roles:
        jobs += [
            Job("compose", timedelta(seconds=20), app.composer.compose_due, end=app.composer.end),
            Job("week", timedelta(minutes=1), app.week_composer.compose_due, end=app.week_composer.end),
            Job("deliver", timedelta(seconds=2), app.deliverer.deliver_all, end=app.deliverer.end),
            Job("release", timedelta(seconds=2), app.deliverer.release_abandoned),
        ]
        if app.ahead is not None:
            jobs.append(Job("write ahead", ahead.EVERY, app.ahead.run, cut=True))
    if needs_watching(roles):
        jobs.append(Job("watch", timedelta(minutes=1), app.alerts.notify_if_due, cut=True))
    return jobs


def jobs_of_leader(app: App) -> list[Job]:
    """What the scheduler does, one process for all: it reads what sources bring, and has deleted what is old."""
    cadence = timedelta(minutes=app.settings.collect_every_minutes)
    prewriter = app.language_model.prewriter
    jobs = [
        Job("collect", timedelta(seconds=30), lambda: app.collector.sweep_if_due(cadence), cut=True),
        *(
            Job(f"ask {inquirer.questions.key} {inquirer.questions.kind}", TICK, inquirer.inquire_if_due, cut=True)
            for inquirer in app.inquirers
        ),
        *(
            Job(
                f"collect {collector.key}",
                timedelta(minutes=1),
                partial(collector.sweep_if_due, SOURCES[collector.key].every or cadence),
                cut=True,
            )
            for collector in app.preprint_collectors
        ),
        *(
            Job(f"publications {reader.source.key}", timedelta(minutes=10), reader.read_if_due, cut=True)
            for reader in app.publication_readers
        ),
        Job("prune", timedelta(hours=1), app.pruner.prune_if_due, cut=True),
        Job("rotate", timedelta(hours=6), partial(_drop_old_copies, app)),
    ]
    if prewriter is not None:
        jobs.insert(0, Job("ahead", timedelta(minutes=10), prewriter.run))
    return jobs


async def _drop_old_copies(app: App) -> None:
    if path := file_of(app.settings.database):
        for dropped in await asyncio.to_thread(drop_old_copies, path.absolute(), app.clock.now()):
            log.info("rotate.dropped", file=dropped.name)
