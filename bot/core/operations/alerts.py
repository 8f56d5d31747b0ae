"""When the owner hears that something is wrong that only she can mend, and that it is over. Decisions only.

Each trouble is told once when it has lasted, and once when it is over: never again in between, whatever restarts.
"""

from collections.abc import Iterator, Set
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.core.operations.vitals import HealthSnapshot

SWEEP_AFTER = timedelta(days=1)
PLATFORM_AFTER = timedelta(hours=1)
DISK_LOW, DISK_ENOUGH = 0.05, 0.10  # of the whole: between the two nothing is said, so that it is not said every minute
DISK_LOW_BYTES, DISK_ENOUGH_BYTES = 500_000_000, 1_000_000_000


@dataclass(frozen=True, slots=True)
class Alert:
    """Something to tell: `trouble` names it, for not telling it twice; `since` when it is about a time."""

    trouble: str  # sweep, disk, platform:telegram …
    over: bool = False
    since: datetime | None = None
    figure: int | None = None  # of the disk: per cent that are free


def alerts(vitals: HealthSnapshot, told: Set[str]) -> list[Alert]:
    """What is to be told now, if `told` is what was told and is not over yet."""
    now = {alert.trouble: alert for alert in _troubles(vitals)}
    fresh = [alert for trouble, alert in now.items() if trouble not in told]
    over = [Alert(trouble, over=True) for trouble in sorted(told) if _is_over(trouble, vitals)]
    return fresh + over


def after(told: Set[str], telling: list[Alert]) -> frozenset[str]:
    """What is told and not over once `telling` has been told."""
    begun = frozenset(alert.trouble for alert in telling if not alert.over)
    return (begun | told) - {alert.trouble for alert in telling if alert.over}


def _troubles(vitals: HealthSnapshot) -> Iterator[Alert]:
    if vitals.kept is not None:
        since = vitals.kept.sweeps.failing_since
        if since is not None and vitals.now - since >= SWEEP_AFTER:
            yield Alert("sweep", since=since)
    for name, line in sorted(vitals.lines.items()):
        if not line.up and vitals.now - line.since >= PLATFORM_AFTER:
            yield Alert(f"platform:{name}", since=line.since)
    disk = vitals.disk
    if disk is not None and disk.free < DISK_LOW_BYTES and disk.free < DISK_LOW * disk.size:
        yield Alert("disk", figure=round(100 * disk.free / disk.size))


def _is_over(trouble: str, vitals: HealthSnapshot) -> bool:
    """Whether it is known to be over: what can't be seen just now is not."""
    kind, _, name = trouble.partition(":")
    if kind == "sweep":
        return vitals.kept is not None and vitals.kept.sweeps.failing_since is None
    if kind == "platform":
        line = vitals.lines.get(name)
        return line is not None and line.up
    disk = vitals.disk
    return disk is not None and (disk.free >= DISK_ENOUGH_BYTES or disk.free >= DISK_ENOUGH * disk.size)
