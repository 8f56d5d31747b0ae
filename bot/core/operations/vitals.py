"""How a deployment is doing: what is measured, and which of it keeps it from being ready. Decisions only."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.core.schedule.sweeps import SweepState

SWEEP_STALE = timedelta(hours=26)  # a day, and a morning's troubles
DELIVERY_LATE = timedelta(minutes=30)
DIGEST_LATE = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class StoredCounts:
    """What the store tells: counts, and since when the oldest of each waits that should not."""

    sweeps: SweepState
    good_sweeps: int
    failed_sweeps: int
    new_papers: int
    deliveries: Mapping[str, int]
    oldest_delivery: datetime | None  # composed then, ready to be sent, its chat can be reached
    oldest_due: datetime | None  # a digest was due then and is not composed yet
    chats: int
    parked: int
    follows: int
    repeats: int = 0  # parts sent once more since nobody knew whether they had arrived


@dataclass(frozen=True, slots=True)
class PlatformStatus:
    """Whether a platform is listened to, since when."""

    up: bool
    since: datetime


@dataclass(frozen=True, slots=True)
class Disk:
    """Bytes of the file system that the database is on."""

    free: int
    size: int


@dataclass(frozen=True, slots=True)
class HealthSnapshot:
    """Everything at one moment. No `kept`: the database does not answer."""

    now: datetime
    started: datetime
    kept: StoredCounts | None
    lines: Mapping[str, PlatformStatus]
    disk: Disk | None


def troubles(vitals: HealthSnapshot) -> tuple[str, ...]:
    """What keeps the deployment from doing all that it is for; nothing: it is ready."""
    found: list[str] = []
    kept, now = vitals.kept, vitals.now
    if kept is None:
        return ("the database does not answer",)
    if kept.sweeps.watermark is None:
        found.append("arXiv has not been read yet")
    elif now - kept.sweeps.watermark > SWEEP_STALE:
        found.append(f"arXiv was last read {kept.sweeps.watermark:%Y-%m-%d %H:%M} UTC")
    if kept.oldest_delivery is not None and now - kept.oldest_delivery > DELIVERY_LATE:
        found.append(f"a digest composed {kept.oldest_delivery:%Y-%m-%d %H:%M} UTC is not sent yet")
    if kept.oldest_due is not None and now - kept.oldest_due > DIGEST_LATE:
        found.append(f"a digest due {kept.oldest_due:%Y-%m-%d %H:%M} UTC is not composed yet")
    found += [f"{name} is not connected" for name, line in sorted(vitals.lines.items()) if not line.up]
    return tuple(found)
