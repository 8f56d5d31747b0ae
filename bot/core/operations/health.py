"""How a deployment is doing: what is measured, and which problems keep it from being ready. Decisions only."""

from collections.abc import Mapping, Set
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from bot.core.schedule.sweeps import SweepState
from bot.core.sources import SOURCES

SWEEP_STALE = timedelta(hours=26)  # a day, and a morning's failures
DELIVERY_LATE = timedelta(minutes=30)
DIGEST_LATE = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class InquiryTotals:
    """What a source has been asked about followed authors and journals, ever: responses, new papers, US dollars."""

    requests: int = 0
    new: int = 0
    cost: float = 0.0


@dataclass(frozen=True, slots=True)
class StoredCounts:
    """What the store counts, and since when the oldest overdue delivery and digest have been waiting."""

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
    tried_again: int = 0  # chats that can't be reached and have a next try
    others: Mapping[str, SweepState] = field(default_factory=dict)  # where the sources other than arXiv stand, by key
    asked_sources: Mapping[str, InquiryTotals] = field(default_factory=dict)  # those that can't be swept, by key
    repeats: int = 0  # parts sent once more since nobody knew whether they had arrived

    def restricted_to(self, sources: Set[str]) -> "StoredCounts":
        """The same without what was once read of sources that are switched off now."""
        return replace(
            self,
            others={key: state for key, state in self.others.items() if key in sources},
            asked_sources={key: totals for key, totals in self.asked_sources.items() if key in sources},
        )


@dataclass(frozen=True, slots=True)
class PlatformStatus:
    """Whether a platform is connected, and since when that is so."""

    up: bool
    since: datetime


@dataclass(frozen=True, slots=True)
class Disk:
    """Bytes of the file system that the database is on."""

    free: int
    size: int


@dataclass(frozen=True, slots=True)
class HealthSnapshot:
    """Everything at one moment. `counts` is None if the database does not answer, `disk` if it is not a file.

    `platforms` has those that this process serves, by name; `sources` has the keys of those that are read, and `counts`
    speaks of no others. `roles` has what this process does, each with whether it does that now or stands by.
    """

    now: datetime
    started: datetime
    counts: StoredCounts | None
    platforms: Mapping[str, PlatformStatus]
    disk: Disk | None
    sources: Set[str] = frozenset(SOURCES)
    roles: Mapping[str, bool] = field(default_factory=dict)


def problems(snapshot: HealthSnapshot) -> tuple[str, ...]:
    """What keeps the deployment from doing all that it is for, a line each; none: it is ready."""
    counts, now = snapshot.counts, snapshot.now
    if counts is None:
        return ("the database does not answer",)
    lines: list[str] = []
    if counts.sweeps.watermark is None:
        lines.append("arXiv has not been read yet")
    elif now - counts.sweeps.watermark > SWEEP_STALE:
        lines.append(f"arXiv was last read {counts.sweeps.watermark:%Y-%m-%d %H:%M} UTC")
    if counts.oldest_delivery is not None and now - counts.oldest_delivery > DELIVERY_LATE:
        lines.append(f"a digest composed {counts.oldest_delivery:%Y-%m-%d %H:%M} UTC is not sent yet")
    if counts.oldest_due is not None and now - counts.oldest_due > DIGEST_LATE:
        lines.append(f"a digest due {counts.oldest_due:%Y-%m-%d %H:%M} UTC is not composed yet")
    lines += [f"{name} is not connected" for name, status in sorted(snapshot.platforms.items()) if not status.up]
    return tuple(lines)
