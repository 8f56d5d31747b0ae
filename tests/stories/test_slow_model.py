"""A model that is slow has the morning's digest ready in the night; one that is quick is not asked ahead."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot.writing.llm.endpoint_capabilities import EndpointCapabilities
from bot.writing.llm.endpoint_memory import EndpointMemory
from tests.standins.honest_model import honest
from tests.standins.llm import LlmEndpoint, says
from tests.stories.conftest import World
from tests.stories.product import with_model
from tests.stories.test_batches import morning, waits
from tests.stories.test_written_digest import purposes
from tests.waiting import until


@pytest.fixture
async def endpoint() -> AsyncIterator[LlmEndpoint]:
    async with LlmEndpoint(honest) as endpoint:
        yield endpoint


async def test_what_a_slow_model_will_say_is_written_before_the_hour(world: World, endpoint: LlmEndpoint) -> None:
    gate = asyncio.Event()

    async def slow(request: Any, body: Any) -> Any:
        await gate.wait()
        return await says(honest(body))(request, body)

    async with world.product(**with_model(endpoint, writing_deadline_seconds=1)) as ann:
        await waits(world, ann)
        assert ann.app.ahead is not None
        assert await ann.app.ahead.run() == 0
        assert not endpoint.requests  # a quick one is asked when it is time
        memory = EndpointMemory(ann.app.store.key_values, world.clock, endpoint.url, "made-up-1")
        await memory.keep(EndpointCapabilities(slow=True))
    endpoint.next(*[slow] * 3)
    async with world.product(**with_model(endpoint, writing_deadline_seconds=1)) as ann:
        assert ann.app.ahead is not None
        assert await ann.app.ahead.run() == 1  # which waits no longer than a digest does; the writing goes on
        assert len(endpoint.requests) == endpoint.most_at_once == 1
        gate.set()
        await until(lambda: len(endpoint.requests) == 3)
        assert endpoint.most_at_once == 1
        shown = await morning(world, ann)
    assert "What connects them: Both papers propose a made-up method" in shown
    assert "was not done in time" not in shown
    assert sorted(purposes(endpoint)) == ["brief", "entry", "entry"]
    assert json.loads(endpoint.requests[0]["messages"][1]["content"])["language"] == "English [en]"
