"""A digest with a language model behind it: written once for everybody, connected, in time or quoted."""

import asyncio
import json
import re
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from datetime import timedelta
from typing import Any

import pytest

from bot.core.chats import ChatRef, Preferences
from bot.core.following.follows import Subject
from bot.core.schedule.timing import Schedule
from tests.standins.honest_model import honest
from tests.standins.llm import LlmEndpoint, fails, says
from tests.stories.conftest import TUESDAY, Person, World, announced
from tests.stories.product import folded, with_model

WEDNESDAY = TUESDAY + timedelta(days=1)


@pytest.fixture
async def endpoint() -> AsyncIterator[LlmEndpoint]:
    async with LlmEndpoint(honest) as endpoint:
        yield endpoint


def purposes(endpoint: LlmEndpoint) -> list[str]:
    """What the model was asked for, request by request."""
    asked = [json.loads(body["messages"][1]["content"]) for body in endpoint.requests]
    return ["brief" if "papers" in one else "translation" if "sentences" in one else "entry" for one in asked]


async def gets_two_papers(world: World, person: Person) -> str:
    """Everything she is shown from following on: what is there already comes at once, the rest with her digest."""
    shown = await person.says("/follow Mira Okafor")
    world.morning(TUESDAY, 7)
    await person.app.collector.sweep()
    world.morning(TUESDAY, 8)
    return folded(shown + await person.gets_her_digest())


async def test_what_connects_them_stands_first_and_cites_them_as_they_are_numbered(
    world: World, endpoint: LlmEndpoint
) -> None:
    world.announce(announced(1, "Mira Okafor"), announced(2, "Mira Okafor"))
    async with world.product(**with_model(endpoint)) as ann:
        shown = await gets_two_papers(world, ann)
        digest = shown[shown.index("2 new papers") :]
        assert digest.index("What connects them: Both papers propose a made-up method") < digest.index("number 1")
        order = ["1", "2"] if digest.index("number 1") < digest.index("number 2") else ["2", "1"]
        first, second = (f"[{order.index(number) + 1}]" for number in "12")
        assert f"made-up method {first}{second}. The first reaches 89.6% on a made-up set {first}." in digest
        assert f"The second is slow on long inputs {second}." in digest
        assert "Summaries by made-up-1, from the abstracts alone." in digest
        assert "quoted" not in digest
        button = re.search(r"\[(\d+)\] Where the papers say so", digest)
        assert button is not None
        opened = folded(await ann.says(button[1]))
        assert "Each sentence, and below it those of the papers on which it stands:" in opened
        both = f"│ {first} We propose a made-up method. │ {second} We propose a made-up method."
        assert f"made-up method {first}{second}. {both}" in opened
        assert f"on a made-up set {first}. │ {first} It reaches 89.6% on a made-up set." in opened
        explained = folded(await ann.says("/why 2606.00002"))
        assert "What was said to connect it with the others of its digest" in explained
        assert f"│ {second} It is slow on long inputs." in explained
        assert f"a made-up set {first}." not in explained  # that speaks of the other paper only
    assert sorted(purposes(endpoint)) == ["brief", "entry", "entry"]


async def test_in_chinese_titles_are_there_in_chinese(world: World, endpoint: LlmEndpoint) -> None:
    world.announce(announced(1, "Mira Okafor"), announced(2, "Mira Okafor"))
    async with world.product(**with_model(endpoint)) as ann:
        await ann.says("/language zh")
        digest = await gets_two_papers(world, ann)
    assert "这几篇的联系：两篇论文都提出一种虚构的方法" in digest
    assert "A made-up title, number 1" in digest
    assert "一个虚构的标题，编号 1" in digest


async def test_one_paper_has_no_brief_and_without_a_model_nobody_has(world: World, endpoint: LlmEndpoint) -> None:
    world.announce(announced(1, "Mira Okafor"), announced(2, "Mira Okafor", day=WEDNESDAY), announced(3, "Yi Tanaka"))
    async with world.product(**with_model(endpoint)) as ann:
        assert "connects" not in await gets_two_papers(world, ann)
    assert purposes(endpoint) == ["entry"]
    async with world.product("bob") as bob:
        await bob.says("/follow Yi Tanaka")
        assert "connects" not in await gets_two_papers(world, bob)


async def test_what_is_late_is_quoted_marked_and_there_for_the_next(world: World, endpoint: LlmEndpoint) -> None:
    world.announce(announced(1, "Mira Okafor"), announced(2, "Mira Okafor"))
    asked, go_on = asyncio.Event(), asyncio.Event()

    async def slow(request: Any, body: Any) -> Any:
        asked.set()
        await go_on.wait()
        return await says(honest(body))(request, body)

    endpoint.next(*[slow] * 3)
    async with world.product(**with_model(endpoint, writing_deadline_seconds=0.3)) as ann:
        before = time.monotonic()
        digest = await gets_two_papers(world, ann)
        assert time.monotonic() - before < 30
        assert "“We propose a made-up method.”" in digest
        assert "was not done in time, so some papers are quoted" in digest
        assert "connects" not in digest
        assert asked.is_set()
        go_on.set()
        for _ in range(100):
            shown = folded(await ann.says("/paper 2606.00001"))
            if "“We propose" not in shown:
                break
        assert "We propose a made-up method. Result: It reaches 89.6%" in shown
    assert sorted(purposes(endpoint)) == ["brief", "entry", "entry"]  # nothing was asked for twice


async def test_a_silent_model_holds_nothing_up_and_is_not_asked_by_everybody(
    world: World, endpoint: LlmEndpoint
) -> None:
    world.announce(announced(1, "Mira Okafor"), announced(2, "Mira Okafor"))
    endpoint.next(*[fails(401, "no")] * 100)
    async with world.product(**with_model(endpoint)) as ann:
        chats = await crowd(world, ann, 20)
        digest = await gets_two_papers(world, ann)
        assert "The language model did not answer, so some papers are quoted." in digest
        assert len(chats) == 20
    assert len(endpoint.requests) == 3  # two entries and a brief


async def crowd(world: World, person: Person, many: int, *languages: str) -> list[int]:
    """So many chats that follow Mira Okafor and are due at eight."""
    store, chats = person.app.store, []
    for number in range(many):
        language = languages[number % len(languages)] if languages else "en"
        preferences = Preferences(language, Schedule("UTC", person.app.services.default_preferences.schedule.at))
        ref = ChatRef("console", f"crowd-{number}")
        chat, _ = await store.chats.get_or_create(ref, preferences, world.at(TUESDAY, 8), world.clock.now())
        await store.follows.add(chat.id, Subject.parse("Mira Okafor"), world.clock.now())
        chats.append(chat.id)
    return chats


async def test_the_cost_law(world: World, endpoint: LlmEndpoint) -> None:
    """Calls are distinct papers × languages, and one brief per distinct set and language; never × chats."""
    world.announce(announced(1, "Mira Okafor"), announced(2, "Mira Okafor"))
    async with AsyncExitStack() as stack:
        ann = await stack.enter_async_context(world.product(**with_model(endpoint)))
        await crowd(world, ann, 50, "en", "zh", "ja")
        await ann.app.collector.sweep()
        world.morning(TUESDAY, 8)
        assert await ann.app.composer.compose_due() == 50
    asked = purposes(endpoint)
    assert (asked.count("entry"), asked.count("brief")) == (2 * 3, 3)
    assert len(asked) == len(endpoint.requests) == 9
