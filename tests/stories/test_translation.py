"""A paper in another language, from the words typed to the card shown, and what is said where it can't be had."""

from collections.abc import AsyncIterator

import pytest

from tests.standins.honest_model import honest
from tests.standins.llm import LlmEndpoint, fails, says
from tests.stories.conftest import World, announced
from tests.stories.product import folded, with_model


@pytest.fixture
async def endpoint() -> AsyncIterator[LlmEndpoint]:
    async with LlmEndpoint(honest) as endpoint:
        yield endpoint


async def test_without_a_model_nothing_is_offered_and_it_says_what_is_needed(world: World) -> None:
    world.announce(announced(1, "Mira Okafor"))
    async with world.product() as ann:
        help_ = folded(await ann.says("/help"))
        assert "/translate" not in help_
        assert "With a language model I could also write summaries" in help_
        said = folded(await ann.says("/translate 2606.00001 German"))
        assert "Translating needs a language model; this bot has none yet." in said
        assert "OPENAI_API_KEY" in said
        assert "PDF https://arxiv.org/pdf/2606.00001" in await ann.says("/paper 2606.00001")


@pytest.mark.parametrize("named", ["German", "de", "德语", "ドイツ語", "Deutsch"])
async def test_a_language_is_known_by_any_of_its_names(world: World, endpoint: LlmEndpoint, named: str) -> None:
    world.announce(announced(1, "Mira Okafor"))
    async with world.product(**with_model(endpoint)) as ann:
        assert "/translate" in await ann.says("/help")
        said = folded(await ann.says(f"/translate 2606.00001 {named}"))
        assert "Ein erfundener Titel, Nummer 1" in said
        assert "A made-up title, number 1" in said
        assert "Sie erreicht 89.6% auf einem erfundenen Datensatz." in said
        assert "Machine translation into German by made-up-1, 16 Jun." in said
        assert "Original" in said
        original = folded(await ann.says("1"))
        assert "It reaches 89.6% on a made-up set." in original


async def test_the_chats_own_language_goes_without_saying(world: World, endpoint: LlmEndpoint) -> None:
    world.announce(announced(1, "Mira Okafor"))
    async with world.product(**with_model(endpoint)) as ann:
        assert "is in English already" in folded(await ann.says("/translate 2606.00001"))
        assert "don’t know the language “Elvish”" in folded(await ann.says("/translate 2606.00001 Elvish"))
        await ann.says("/language zh")
        said = await ann.says("/translate 2606.00001")
        assert "我们提出一种虚构的方法（method）。它在一个虚构的数据集上达到 89.6%。" in said.replace("\n", "")
        assert "机器翻译成简体中文" in said


async def test_one_translation_serves_everybody_for_good(world: World, endpoint: LlmEndpoint) -> None:
    world.announce(announced(1, "Mira Okafor"))
    for name in ("ann", "bob"):
        async with world.product(name, **with_model(endpoint)) as person:
            assert "Ein erfundener Titel" in await person.says("/translate 2606.00001 German")
    assert len(endpoint.requests) == 1


async def test_a_chat_asks_for_so_many_a_day_and_what_is_there_is_free(world: World, endpoint: LlmEndpoint) -> None:
    world.announce(*(announced(number, "Mira Okafor") for number in (1, 2, 3)))
    async with world.product(**with_model(endpoint, chat_daily_translations=2)) as ann:
        await ann.says("/timezone Zurich")
        for number in (1, 2, 1):
            assert f"Nummer {number}" in await ann.says(f"/translate 2606.0000{number} German")
        told = folded(await ann.says("/translate 2606.00003 German"))
        assert "You can ask for 2 translations a day; the next one at 00:00 (Zurich)." in told
        world.clock.tick(86_400)
        assert "Nummer 3" in await ann.says("/translate 2606.00003 German")


async def test_what_fails_is_told_and_not_counted(world: World, endpoint: LlmEndpoint) -> None:
    world.announce(announced(1, "Mira Okafor"))
    async with world.product(**with_model(endpoint, chat_daily_translations=1)) as ann:
        endpoint.next(*[fails(500, "oh", Retry_After="0")] * 3)
        assert "does not answer just now" in folded(await ann.says("/translate 2606.00001 German"))
        lie = '{"title": "Falsch", "sentences": ["Es sind 77%.", "Es sind 78%.", "Es sind 79%."]}'
        endpoint.next(says(lie), says(lie))
        assert "said what the paper does not say" in folded(await ann.says("/translate 2606.00001 German"))
        assert "Nummer 1" in await ann.says("/translate 2606.00001 German")


async def test_a_plain_server_is_remembered_across_restarts(world: World) -> None:
    world.announce(announced(1, "Mira Okafor"), announced(2, "Mira Okafor"))
    async with LlmEndpoint(honest, shapes=(), temperature=False) as endpoint:
        for number in (1, 2):
            async with world.product(**with_model(endpoint)) as ann:
                assert "Ein erfundener Titel" in await ann.says(f"/translate 2606.0000{number} German")
        assert len(endpoint.refused) == 3  # a schema, an object, a temperature: once each
        world.clock.tick(40 * 86_400)  # servers are updated
        async with world.product(**with_model(endpoint)) as ann:
            await ann.says("/translate 2606.00001 Japanese")
        assert len(endpoint.refused) == 6
