"""Tells the owner what only she can mend: once when it has lasted, once when it is over, also across restarts."""

import json
from collections.abc import Awaitable, Callable

import structlog

from bot.core.operations.alerts import Alert, due_alerts, update_open_problems
from bot.core.operations.health import HealthSnapshot
from bot.errors import BotError
from bot.ports import OwnerNotifier, Store

log = structlog.get_logger(__name__)

NOTE = "alerts told"
PHRASES = {  # what is said of each kind of trouble, while it lasts and when it is over
    "sweep": ("alert-sweep", "alert-sweep-over"),
    "platform": ("alert-platform", "alert-platform-over"),
    "disk": ("alert-disk", "alert-disk-over"),
}
LEASE = 30.0  # seconds until another process may tell, after one has died while telling


class AlertNotifier:
    """What the timetable calls. `vitals`: how the deployment is doing just now."""

    def __init__(self, store: Store, owner: OwnerNotifier, vitals: Callable[[], Awaitable[HealthSnapshot]]) -> None:
        self._store = store
        self._owner = owner
        self._vitals = vitals

    async def look(self) -> None:
        """Tell what is to be told now. Without a database nothing is: it is what is told through."""
        vitals = await self._vitals()
        try:
            if not due_alerts(vitals, await self._told()):
                return
            async with self._store.rate_leases.hold("alerts", 0, LEASE):  # of several processes, one tells
                told = await self._told()
                for alert in due_alerts(vitals, told):
                    await self._tell(alert)
                    told = update_open_problems(told, [alert])
                    await self._store.key_values.set(NOTE, json.dumps(sorted(told)))
        except BotError as problem:
            log.warning("watch.not_told", reason=str(problem))

    async def _told(self) -> frozenset[str]:
        noted = await self._store.key_values.get(NOTE)
        return frozenset(json.loads(noted)) if noted else frozenset()

    async def _tell(self, alert: Alert) -> None:
        kind, _, name = alert.problem.partition(":")
        since = f"{alert.since:%Y-%m-%d %H:%M} UTC" if alert.since else ""
        phrase = PHRASES[kind][alert.over]
        await self._owner.notify(phrase, platform=name.capitalize(), since=since, percent=alert.free_percent or 0)
