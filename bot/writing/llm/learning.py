"""What a client learns of its endpoint, and keeps as soon as it is learnt: what comes after may be cut by a deadline.

Requests that run side by side learn together. It sends nothing; what a complaint means is `endpoint_capabilities`.
"""

from dataclasses import replace
from typing import Protocol

from bot.writing.llm.endpoint_capabilities import EndpointCapabilities
from bot.writing.llm.pace import Pace

MISSES = 3  # answers in a row of the wrong form before a model is no longer asked for that form


class CapabilitiesMemory(Protocol):
    """Remembers what this endpoint understands, beyond the life of the process."""

    async def recall(self) -> EndpointCapabilities:
        """What was learnt; all capabilities where nothing was."""
        ...

    async def keep(self, capabilities: EndpointCapabilities) -> None:
        """Remember these capabilities."""
        ...


class Learning:
    """The capabilities of one model at one endpoint; `memory` keeps them longer than the process lives."""

    def __init__(self, memory: CapabilitiesMemory | None, pace: Pace) -> None:
        self._memory = memory
        self._pace = pace
        self._capabilities: EndpointCapabilities | None = None  # not yet recalled
        self._misses = 0

    async def recall(self) -> EndpointCapabilities:
        """What the endpoint understands, as far as was learnt."""
        if self._capabilities is None:
            recalled = await self._memory.recall() if self._memory else EndpointCapabilities()
            if self._capabilities is None:
                self._capabilities = recalled
                self._pace.is_slow = recalled.slow
        return self._capabilities

    async def learn(self, capabilities: EndpointCapabilities) -> None:
        """Begin with these next time, less what others have learnt meanwhile."""
        before = await self.recall()
        await self._keep(before, replace(before.intersect(capabilities), slow=self._pace.is_slow))

    async def learn_pace(self) -> None:
        """Whether it is slow."""
        before = await self.recall()
        await self._keep(before, replace(before, slow=self._pace.is_slow))

    async def learn_success(
        self, before: EndpointCapabilities, worked: EndpointCapabilities, *, missed: bool, guessed: bool
    ) -> None:
        """Begin with what worked.

        A response format that was missed, not refused, gets further chances; so does what was given up by guessing.
        """
        self._misses = self._misses + 1 if missed or guessed else 0
        if self._misses < MISSES and guessed:
            worked = before
        elif self._misses < MISSES and missed:
            worked = replace(worked, shape=before.shape)
        await self.learn(worked)

    async def take_back(self, before: EndpointCapabilities, learnt: EndpointCapabilities) -> None:
        """Forget what was learnt on the way to a refusal that it did not help against: it was misunderstood."""
        if learnt == self._capabilities:
            await self._keep(learnt, before)

    async def _keep(self, before: EndpointCapabilities, learnt: EndpointCapabilities) -> None:
        if learnt != before:
            self._capabilities = learnt
            if self._memory:
                await self._memory.keep(learnt)
