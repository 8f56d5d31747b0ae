"""The memory of endpoint capabilities: what a model at an endpoint understands, from one run to the next.

A month later it is asked the best way again: servers are updated. Where the memory itself can't be reached, nothing is
remembered and nothing fails.
"""

import json
from dataclasses import asdict
from datetime import date, timedelta
from hashlib import sha256

import structlog

from bot.errors import StorageError
from bot.ports import Clock, KeyValueStore
from bot.writing.llm.endpoint_capabilities import LIMITS, EndpointCapabilities, Shape

ANEW = timedelta(days=30)

_log = structlog.get_logger(__name__)


class EndpointMemory:
    """The capabilities of one (base URL, model), as a note in the store. A `CapabilitiesMemory` for the client."""

    def __init__(self, notes: KeyValueStore, clock: Clock, base_url: str, model: str) -> None:
        self._notes = notes
        self._clock = clock
        # An address may carry a password: what is kept tells it from others, not what it is.
        self._name = f"dialect {sha256(base_url.encode()).hexdigest()[:16]} {model}"

    async def recall(self) -> EndpointCapabilities:
        """What was learnt; all capabilities where nothing was, or more than a month ago."""
        try:
            note = await self._notes.get(self._name)
        except StorageError:
            note = None
        return read_note(note, self._clock.now().date()) if note else EndpointCapabilities()

    async def keep(self, capabilities: EndpointCapabilities) -> None:
        """Remember them from today on."""
        note = {**asdict(capabilities), "learnt": self._clock.now().date().isoformat()}
        try:
            await self._notes.set(self._name, json.dumps(note))
        except StorageError:
            _log.warning("writing.not_remembered")


def read_note(note: str, today: date) -> EndpointCapabilities:
    """What a note says; one that is old or that we can't read says nothing."""
    try:
        values = json.loads(note)
        if today - date.fromisoformat(values["learnt"]) > ANEW or values["limit"] not in LIMITS:
            return EndpointCapabilities()
        return EndpointCapabilities(
            Shape(values["shape"]),
            values["limit"],
            bool(values["temperature"]),
            bool(values["system"]),
            bool(values.get("slow")),
        )
    except (ValueError, KeyError, TypeError):
        return EndpointCapabilities()
