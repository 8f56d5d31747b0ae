"""Which alerts the owner gets: problems that have lasted and only an owner can solve, and that they are over.

Each problem is announced once when it has lasted and once when it is over, never again in between, also across
restarts: the caller stores which ones are open. It refuses to send anything.
"""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.core.operations.health import HealthSnapshot

SWEEP_AFTER = timedelta(days=1)
PLATFORM_AFTER = timedelta(hours=1)
DISK_LOW, DISK_ENOUGH = 0.05, 0.10  # of the whole; the gap keeps a disk at the limit from alerting every minute
DISK_LOW_BYTES, DISK_ENOUGH_BYTES = 500_000_000, 1_000_000_000


@dataclass(frozen=True, slots=True)
class Alert:
    """A problem that is to be announced, or that it is over. `problem` identifies it across restarts.

    `since`: when it began, where that is known. `free_percent`: of a disk that is nearly full.
    """

    problem: str  # sweep, disk, platform:telegram …
    over: bool = False
    since: datetime | None = None
    free_percent: int | None = None


def due_alerts(snapshot: HealthSnapshot, open_problems: Set[str]) -> list[Alert]:
    """The alerts to send now; `open_problems` have been announced and are not over yet.

    Nobody is told that a source is read again which was switched off meanwhile: see `still_open`.
    """
    open_problems = still_open(open_problems, snapshot)
    lasting = {alert.problem: alert for alert in _lasting_problems(snapshot)}
    new = [alert for problem, alert in lasting.items() if problem not in open_problems]
    over = [Alert(problem, over=True) for problem in sorted(open_problems) if _is_over(problem, snapshot)]
    return new + over


def still_open(open_problems: Set[str], snapshot: HealthSnapshot) -> frozenset[str]:
    """Those among them that can end: the troubles of a source are no longer any once it is switched off."""
    return frozenset(
        problem
        for problem in open_problems
        if not problem.startswith("source:") or problem.removeprefix("source:") in snapshot.sources
    )


def update_open_problems(open_problems: Set[str], alerts: Sequence[Alert]) -> frozenset[str]:
    """The problems that are open once `alerts` have been sent."""
    opened = {alert.problem for alert in alerts if not alert.over}
    return frozenset(opened | open_problems) - {alert.problem for alert in alerts if alert.over}


def _lasting_problems(snapshot: HealthSnapshot) -> Iterator[Alert]:
    if snapshot.counts is not None:
        since = snapshot.counts.sweeps.failing_since
        if since is not None and snapshot.now - since >= SWEEP_AFTER:
            yield Alert("sweep", since=since)
        for key, state in sorted(snapshot.counts.others.items()):
            if state.failing_since is not None and snapshot.now - state.failing_since >= SWEEP_AFTER:
                yield Alert(f"source:{key}", since=state.failing_since)
    for name, status in sorted(snapshot.platforms.items()):
        if not status.up and snapshot.now - status.since >= PLATFORM_AFTER:
            yield Alert(f"platform:{name}", since=status.since)
    disk = snapshot.disk
    if disk is not None and disk.free < DISK_LOW_BYTES and disk.free < DISK_LOW * disk.size:
        yield Alert("disk", free_percent=round(100 * disk.free / disk.size))


def _is_over(problem: str, snapshot: HealthSnapshot) -> bool:
    """Whether the snapshot shows that it is over; a problem that can't be seen at the moment is still open."""
    kind, _, name = problem.partition(":")
    if kind == "sweep":
        return snapshot.counts is not None and snapshot.counts.sweeps.failing_since is None
    if kind == "source":
        state = snapshot.counts.others.get(name) if snapshot.counts is not None else None
        return state is not None and state.failing_since is None
    if kind == "platform":
        status = snapshot.platforms.get(name)
        return status is not None and status.up
    disk = snapshot.disk
    return disk is not None and (disk.free >= DISK_ENOUGH_BYTES or disk.free >= DISK_ENOUGH * disk.size)
