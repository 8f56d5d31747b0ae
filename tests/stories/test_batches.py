"""Entries written ahead in batches: half the price where it works, and nothing lost where it doesn't."""

import json
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest

from tests.standins.honest_model import honest
from tests.standins.llm import LlmEndpoint
from tests.stories.conftest import TUESDAY, Person, World, announced
from tests.stories.product import folded, with_model
from tests.stories.test_budget import usage

WEDNESDAY = TUESDAY + timedelta(days=1)


@pytest.fixture
async def endpoint() -> AsyncIterator[LlmEndpoint]:
    async with LlmEndpoint(honest) as endpoint:
        yield endpoint
        assert not endpoint.desk.refused


def by_batch(endpoint: LlmEndpoint, **overrides: Any) -> dict[str, Any]:
    return with_model(endpoint, openai_batch="on", **overrides)


async def waits(world: World, person: Person) -> None:
    """Two papers wait for a digest that is due tomorrow at eight."""
    await person.says("/follow Mira Okafor")
    world.morning(TUESDAY, 8)
    await person.gets_her_digest()
    world.announce(announced(1, "Mira Okafor", day=WEDNESDAY), announced(2, "Mira Okafor", day=WEDNESDAY))
    world.morning(WEDNESDAY, 1)
    await person.app.collector.sweep()


async def works_ahead(person: Person) -> None:
    assert person.app.language_model.prewriter is not None
    await person.app.language_model.prewriter.run()


async def morning(world: World, person: Person) -> str:
    world.morning(WEDNESDAY, 8)
    return folded(await person.gets_her_digest())


def asked_at_once(endpoint: LlmEndpoint) -> int:
    """Entries that were asked for outside of batches."""
    return sum("papers" not in json.loads(body["messages"][1]["content"]) for body in endpoint.requests)


async def test_what_a_batch_brings_is_not_written_again_and_costs_half(
    world: World, endpoint: LlmEndpoint, capsys: pytest.CaptureFixture[str], tmp_path: Any
) -> None:
    async with world.product(**by_batch(endpoint)) as ann:
        await waits(world, ann)
        await works_ahead(ann)
        assert len(endpoint.desk.lines("batch_1")) == 2
        await works_ahead(ann)  # it is not over yet: nothing happens
        assert set(endpoint.desk.batches) == {"batch_1"}
    endpoint.desk.finish("batch_1")
    async with world.product(**by_batch(endpoint)) as ann:  # known after a restart
        await works_ahead(ann)
        digest = await morning(world, ann)
        assert "We propose a made-up method. Result: It reaches 89.6%" in digest
        await works_ahead(ann)
    assert asked_at_once(endpoint) == 0
    assert set(endpoint.desk.batches) == {"batch_1"}
    prices = tmp_path / "prices.json"
    prices.write_text('{"made-up-1": {"prompt": 100, "completion": 1000}}')
    shown = (await usage(world, capsys, prices=str(prices))).splitlines()
    [row] = [line.split() for line in shown if "entry batch" in line]
    assert row[2:5] == ["entry", "batch", "2"]
    assert row[-1] == "0.0300"  # half of 200 × 100 + 40 × 1000 over a million


@pytest.mark.parametrize(("status", "left"), [("expired", 1), ("failed", 2)])
async def test_what_a_batch_does_not_bring_is_written_in_the_morning(
    world: World, endpoint: LlmEndpoint, status: str, left: int
) -> None:
    async with world.product(**by_batch(endpoint)) as ann:
        await waits(world, ann)
        await works_ahead(ann)
        endpoint.desk.finish("batch_1", status)
        await works_ahead(ann)
        digest = await morning(world, ann)
    assert "2 new papers" in digest
    assert "quoted" not in digest
    assert asked_at_once(endpoint) == left


async def test_what_the_guard_does_not_pass_is_asked_for_again(world: World, endpoint: LlmEndpoint) -> None:
    async with world.product(**by_batch(endpoint)) as ann:
        await waits(world, ann)
        await works_ahead(ann)
        endpoint.desk.finish("batch_1", answer=lambda body: honest(body).replace("89.6", "98.6"))
        await works_ahead(ann)
        digest = await morning(world, ann)
    assert "98.6" not in digest
    assert "It reaches 89.6%" in digest
    assert asked_at_once(endpoint) == 2


async def test_a_batch_that_never_ends_holds_nothing_up(world: World, endpoint: LlmEndpoint) -> None:
    async with world.product(**by_batch(endpoint)) as ann:
        await waits(world, ann)
        await works_ahead(ann)
        await works_ahead(ann)
        assert "We propose a made-up method." in await morning(world, ann)
        world.clock.tick(30 * 3600)
        await works_ahead(ann)
        await ann.gets_her_digest()
        world.announce(announced(3, "Mira Okafor", day=WEDNESDAY + timedelta(days=2)))
        world.morning(WEDNESDAY + timedelta(days=2), 1)
        await ann.app.collector.sweep()
        await works_ahead(ann)
    assert set(endpoint.desk.batches) == {"batch_1", "batch_2"}


async def test_what_is_due_soon_and_what_is_over_budget_is_not_handed_over(world: World, endpoint: LlmEndpoint) -> None:
    async with world.product(**by_batch(endpoint)) as ann:
        await waits(world, ann)
        world.morning(WEDNESDAY, 7)
        await works_ahead(ann)
    world.morning(WEDNESDAY, 2)
    async with world.product(**by_batch(endpoint, daily_token_budget=0)) as ann:
        await works_ahead(ann)
    assert endpoint.desk.batches == {}


async def test_without_the_setting_nothing_is_handed_over(world: World, endpoint: LlmEndpoint) -> None:
    async with world.product(**with_model(endpoint)) as ann:
        assert ann.app.language_model.prewriter is None
