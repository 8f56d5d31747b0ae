"""A second model that reads what the first wrote: counted, within the budget, and never with the first one's key."""

import json
from collections.abc import Mapping
from typing import Any

import pytest
from pydantic import SecretStr

from tests.standins.honest_model import honest
from tests.standins.llm import KEY, LlmEndpoint
from tests.stories.conftest import TUESDAY, World, announced
from tests.stories.product import folded, with_model
from tests.stories.test_budget import A_CALL, usage
from tests.stories.test_written_digest import gets_two_papers

REJECTED = ("It reaches 89.6% on a made-up set.", "The first reaches 89.6% on a made-up set [1].")


def judge(body: Mapping[str, Any]) -> str:
    line = json.loads(body["messages"][-1]["content"])["line"]
    return json.dumps({"verdict": "not said" if line in REJECTED else "borne out"})


async def test_what_it_rejects_is_quoted_and_what_it_took_is_counted(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    world.announce(announced(1, "Mira Okafor"), announced(2, "Mira Okafor"))
    async with LlmEndpoint(honest) as endpoint, LlmEndpoint(judge) as reader:
        guard: dict[str, Any] = {"guard_model": "reader-1", "guard_base_url": reader.url}
        async with world.product(**with_model(endpoint, **guard)) as ann:
            assert "Result: It reaches" in folded(await ann.says("/paper 2606.00001"))  # no verdict is no objection
        assert set(reader.refused) == {"Incorrect API key provided: Bearer none"}
        guard |= {"guard_model": "reader-2", "guard_api_key": SecretStr(KEY)}
        async with world.product("bob", **with_model(endpoint, **guard)) as bob:
            shown = await gets_two_papers(world, bob)
            assert "“It reaches 89.6% on a made-up set.”" in shown  # as the paper's own words
            assert "made-up method [2][1]. The " in shown or "made-up method [1][2]. The second is slow" in shown
            assert "The first reaches" not in shown
            asked = len(reader.requests)
            assert asked == 6  # three lines of an entry, which both papers have alike, and three of the brief
            # Two entries and a brief of three lines each, and after their repair what was not rejected, again.
            assert "reader-2 read 18 lines a second time this month and rejected 6" in folded(await bob.says("/usage"))
        table = (await usage(world, capsys)).splitlines()
        assert [str(TUESDAY), "reader-2", "second", "reading", "6", "600"] in [line.split()[:6] for line in table]
        assert "reader-2 as second reader: 18 lines read, 6 rejected, 0 without a verdict." in table
        assert "reader-1 as second reader: 3 lines read, 0 rejected, 3 without a verdict." in table
        budget = with_model(endpoint, daily_token_budget=A_CALL, guard_model="made-up-3")
        async with world.product("cleo", **budget) as cleo:
            before = len(endpoint.requests)
            await cleo.says("/paper 2606.00001")  # the second reader's tokens count, too
    assert (len(endpoint.requests), len(reader.requests)) == (before, asked)
