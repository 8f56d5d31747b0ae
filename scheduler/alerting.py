"""Notifies the owner of what only they can mend: once when it has lasted, once when it is over, across restarts too."""

import json
from collections.abc import Awaitable, Callable

import structlog

from bot.core.operations.alerts import Alert, due_alerts, still_open, update_open_problems
from bot.core.operations.health import HealthSnapshot
from bot.core.sources import source_name
from bot.errors import BotError
from bot.ports import KeyValueStore, OwnerNotifier, RateLeases

log = structlog.get_logger(__name__)

OPEN_PROBLEMS = "alerts told"  # the name under which they are stored
PHRASES = {  # for each kind of problem: while it lasts, and when it is over
    "sweep": ("alert-sweep", "alert-sweep-over"),
    "source": ("alert-source", "alert-source-over"),
    "platform": ("alert-platform", "alert-platform-over"),
    "disk": ("alert-disk", "alert-disk-over"),
}
LEASE = 30.0  # seconds until another process may notify, after one has died while it did


class AlertNotifier:
    """A job of the timetable. `snapshot` says how the deployment is doing just now."""

    def __init__(
        self,
        rate_leases: RateLeases,
        key_values: KeyValueStore,
        owner: OwnerNotifier,
        snapshot: Callable[[], Awaitable[HealthSnapshot]],
    ) -> None:
        self._rate_leases = rate_leases
        self._key_values = key_values
        self._owner = owner
        self._snapshot = snapshot

    async def notify_if_due(self) -> None:
        """Send the alerts that are due now. Without a database none are: notices go through it."""
        snapshot = await self._snapshot()
        try:
            problems = await self._open_problems()
            if still_open(problems, snapshot) == problems and not due_alerts(snapshot, problems):
                return
            async with self._rate_leases.hold("alerts", 0, LEASE):  # of several processes, one notifies
                problems = still_open(await self._open_problems(), snapshot)
                alerts = due_alerts(snapshot, problems)
                await self._remember(problems)
                for alert in alerts:
                    await self._notify(alert)
                    problems = update_open_problems(problems, [alert])
                    await self._remember(problems)
        except BotError as error:
            log.warning("watch.not_told", reason=str(error))

    async def _remember(self, problems: frozenset[str]) -> None:
        await self._key_values.set(OPEN_PROBLEMS, json.dumps(sorted(problems)))

    async def _open_problems(self) -> frozenset[str]:
        """Those that the owner was notified of, and that were not over then."""
        stored = await self._key_values.get(OPEN_PROBLEMS)
        return frozenset(json.loads(stored)) if stored else frozenset()

    async def _notify(self, alert: Alert) -> None:
        kind, _, name = alert.problem.partition(":")
        since = f"{alert.since:%Y-%m-%d %H:%M} UTC" if alert.since else ""
        phrase = PHRASES[kind][alert.over]
        names = {"platform": name.capitalize(), "source": source_name(name)}
        await self._owner.notify(phrase, since=since, percent=alert.free_percent or 0, **names)
