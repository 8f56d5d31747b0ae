"""What the model may take a day: counted, kept to, told, and shown by paperboy usage."""

import asyncio
import io
import json
import logging
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.cli.usage import print_usage
from bot.core.operations.budgets import TokenUsage
from bot.errors import SettingsError
from bot.observability.log import set_up
from bot.settings import Settings
from tests.standins.honest_model import honest
from tests.standins.llm import Day, LlmEndpoint, breaks_off, fails, says
from tests.stories.conftest import TUESDAY, World, announced
from tests.stories.product import folded, with_model
from tests.stories.test_written_digest import gets_two_papers

A_CALL = 120  # tokens that the stand-in tells of each


@pytest.fixture
async def endpoint() -> AsyncIterator[LlmEndpoint]:
    async with LlmEndpoint(honest) as endpoint:
        yield endpoint


@pytest.fixture
def logged() -> Iterator[io.StringIO]:
    """What is logged, as JSON lines."""
    stream = io.StringIO()
    before = logging.getLogger().handlers[:], logging.getLogger().level
    set_up("INFO", "json", [], stream)
    yield stream
    logging.getLogger().handlers[:], level = before
    logging.getLogger().setLevel(level)


def said(logged: io.StringIO, event: str) -> list[dict[str, object]]:
    lines = (json.loads(line) for line in logged.getvalue().splitlines())
    return [line for line in lines if line["event"] == event]


async def usage(world: World, capsys: pytest.CaptureFixture[str], *, prices: str | None = None) -> str:
    settings = Settings.model_construct(database_url=SecretStr(world.database), openai_prices=prices)
    capsys.readouterr()  # what was logged before
    assert await print_usage(settings, 3650) == 0
    return capsys.readouterr().out


async def test_at_the_daily_budget_abstracts_are_quoted_and_the_owner_is_told_once(
    world: World, endpoint: LlmEndpoint, logged: io.StringIO
) -> None:
    world.announce(*(announced(number, "Mira Okafor") for number in range(1, 6)))
    async with world.product(**with_model(endpoint, daily_token_budget=A_CALL)) as ann:
        await ann.says("/translate 2606.00001 German")
        digest = await gets_two_papers(world, ann)
        assert "“We propose a made-up method.”" in digest
        assert "Today’s budget for the language model is used up, so some papers are quoted" in digest
        refused = folded(await ann.says("/translate 2606.00002 German"))
        assert "is used up; it starts again tomorrow 00:00 (UTC)." in refused
        assert len(endpoint.requests) == 1
        [told] = said(logged, "owner.told")
        assert "Today’s 120 tokens" in str(told["said"])
        world.clock.tick(86_400)
        assert "Ein erfundener Titel" in await ann.says("/translate 2606.00002 German")


async def test_one_chats_budget_is_not_the_others(world: World, endpoint: LlmEndpoint) -> None:
    world.announce(announced(1, "Mira Okafor"), announced(2, "Mira Okafor"))
    async with world.product("ann", **with_model(endpoint, chat_daily_token_budget=A_CALL)) as ann:
        assert "Ein erfundener Titel" in await ann.says("/translate 2606.00001 German")
        assert "is used up" in await ann.says("/translate 2606.00002 German")
        assert "“We propose a made-up method.”" not in await ann.says("/paper 2606.00002")
    async with world.product("bob", **with_model(endpoint, chat_daily_token_budget=A_CALL)) as bob:
        assert "Ein erfundener Titel" in await bob.says("/translate 2606.00002 German")
    async with world.product("ann", **with_model(endpoint, chat_daily_token_budget=A_CALL)) as ann:
        assert "Ein erfundener Titel" in await ann.says("/translate 2606.00002 German")  # it is there by now


async def test_usage_shows_tokens_cost_and_the_guard(
    world: World, endpoint: LlmEndpoint, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    world.announce(announced(1, "Mira Okafor"), announced(2, "Mira Okafor"))
    lie = json.loads(honest({"messages": [{"role": "user", "content": '{"language": "[en]", "title": "1"}'}]}))
    endpoint.next(says(json.dumps({**lie, "result": "It reaches 98.6% on a made-up set."})))
    assert "No language model was asked since" in await usage(world, capsys)
    async with world.product(**with_model(endpoint)) as ann:
        await ann.says("/paper 2606.00001")
        await ann.says("/translate 2606.00001 German")
    table = [line.split() for line in (await usage(world, capsys)).splitlines()]
    assert table[0] == ["day", "model", "for", "calls", "prompt", "cached", "answer", "reasoning", "US$"]
    assert table[1] == [str(TUESDAY), "made-up-1", "entry", "2", "200", "128", "40", "10", "-"]
    assert table[2] == [str(TUESDAY), "made-up-1", "translation", "1", "100", "64", "20", "5", "-"]
    prices = tmp_path / "prices.json"
    prices.write_text('{"made-up-1": {"prompt": 100, "cached": 10, "completion": 1000}}')
    shown = await usage(world, capsys, prices=str(prices))
    assert "0.0485" in shown  # 72 × 100 + 128 × 10 + 40 × 1000 over a million
    assert "made-up-1 under guard: 7 passages checked, 1 findings (number 1); 1 mended, 0 withheld." in shown
    prices.write_text("[]")
    with pytest.raises(SettingsError, match=r"\AOPENAI_PRICES: "):
        await usage(world, capsys, prices=str(prices))


async def test_the_owner_asks_in_the_chat_what_the_model_took(
    world: World, endpoint: LlmEndpoint, tmp_path: Path
) -> None:
    world.announce(announced(1, "Mira Okafor"), announced(2, "Mira Okafor"))
    async with world.product() as ann:
        assert "token" not in await ann.says("/usage")  # there is no model
    async with world.product(**with_model(endpoint, daily_token_budget=480)) as ann:
        await ann.says("/paper 2606.00001")
        said = folded(await ann.says("/usage"))
        assert "120 tokens for the language model today (UTC), 25% of the 480 that DAILY_TOKEN_BUDGET allows" in said
        assert "120 tokens this month" in said
        await ann.app.store.model_usage.add(TUESDAY.replace(day=1), "made-up-1", "batch", 99, TokenUsage(1, 880, 0, 0))
    prices = tmp_path / "prices.json"
    prices.write_text('{"made-up-1": {"prompt": 1000, "completion": 1000}}')
    async with world.product(**with_model(endpoint, openai_prices=str(prices))) as ann:
        await ann.says("/translate 2606.00002 German")
        said = folded(await ann.says("/usage"))
        assert "240 tokens for the language model today (UTC)" in said
        assert "1,120 tokens this month, US$0.68" in said  # a batch is half the price
        assert "Most of them for console:ann (240)" in said  # one who is no more is not named
        assert "Okafor" not in said
        await ann.app.store.model_usage.add(TUESDAY, "made-up-2", "entry", None, TokenUsage(1, 10, 0, 0))
        assert "1,130 tokens this month, at least US$0.68" in folded(await ann.says("/usage"))


async def test_what_failed_is_paid_for_too_and_what_was_not_told_is_estimated(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    world.announce(announced(1, "Mira Okafor"))
    async with LlmEndpoint(honest, usage=False) as endpoint:
        endpoint.next(says("half", finish="length"))
        async with world.product(**with_model(endpoint)) as ann:
            await ann.says("/paper 2606.00001")
            await ann.says("/translate 2606.00001 German")
        shown = await usage(world, capsys)
        assert len(endpoint.requests) == 2
    rows = [line.split() for line in shown.splitlines() if "made-up-1" in line and "guard" not in line]
    assert [(row[2], row[3]) for row in rows] == [("entry", "1"), ("translation", "1")]
    assert rows[1][4].startswith("~")
    assert "~ estimated" in shown


@pytest.mark.parametrize("day", [fails(503, "busy", Retry_After="0"), breaks_off])
async def test_an_endpoint_that_keeps_failing_is_left_alone(world: World, endpoint: LlmEndpoint, day: Day) -> None:
    """Many papers and a dead endpoint: digests go out by their deadline, and it is not asked for each paper."""
    world.announce(*(announced(number, "Mira Okafor", "Jun-Ho Park") for number in range(1, 40)))
    endpoint.next(*[day] * 500)
    async with world.product(**with_model(endpoint, writing_deadline_seconds=20)) as ann:
        await ann.says("/length full")
        digest = await asyncio.wait_for(gets_two_papers(world, ann), 25)
        assert "The language model did not answer, so some papers are quoted." in digest
    assert len(endpoint.requests) <= 3 * (4 + 2)  # those at once, each tried three times by the library
