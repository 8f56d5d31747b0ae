"""Counts what the log says: how often each event, and from that which platforms are listened to.

One place instead of counters all over the house. It hears names of events, never their fields: nothing that a person
said can end up in a metric.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from bot.core.operations.health import PlatformStatus

UP = frozenset({"listening", "back", "standing_by"})  # who stands by is as well as who listens
DOWN = frozenset({"unreachable", "out_of_reach", "token_in_use", "token_refused", "stopped", "stopped_listening"})


class EventCounts:
    """What this process has logged since it began."""

    def __init__(self, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._now = now
        self._counts: Counter[tuple[str, str]] = Counter()
        self._platforms: dict[str, PlatformStatus] = {}

    def hear(self, event: str, level: str) -> None:
        """An event has been logged; those of libraries have sentences for names and are not counted one by one."""
        room, dot, verb = event.partition(".")
        if not dot or not event.isascii() or not event.replace(".", "").replace("_", "").isalpha():
            return
        self._counts[event, level] += 1
        if room in self._platforms and verb in UP | DOWN:
            self._set_status(room, up=verb in UP)

    def expect(self, platforms: tuple[str, ...]) -> None:
        """These are to be listened to; until the log says so, they are not."""
        for platform in platforms:
            self._platforms.setdefault(platform, PlatformStatus(False, self._now()))

    @property
    def counts(self) -> Mapping[tuple[str, str], int]:
        """How often, by event and level."""
        return dict(self._counts)

    @property
    def platforms(self) -> Mapping[str, PlatformStatus]:
        """The platforms that are to be listened to."""
        return dict(self._platforms)

    def _set_status(self, platform: str, *, up: bool) -> None:
        if self._platforms[platform].up != up:
            self._platforms[platform] = PlatformStatus(up, self._now())
