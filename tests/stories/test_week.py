"""The brief of a week: on request or on Sundays, once; quoted where no model is, and never a connection made up."""

from collections.abc import AsyncIterator
from datetime import date, timedelta

import pytest

from bot.ports import DueChange
from tests.standins.discord import StrictDiscord
from tests.standins.honest_model import honest
from tests.standins.llm import LlmEndpoint, fails, says
from tests.stories import discord_product
from tests.stories.conftest import TUESDAY, Person, World, announced
from tests.stories.product import folded, with_model

SUNDAY = date(2026, 6, 21)
WEEK = timedelta(days=7)


@pytest.fixture
async def endpoint() -> AsyncIterator[LlmEndpoint]:
    async with LlmEndpoint(honest) as endpoint:
        yield endpoint


async def gets_her_week(person: Person) -> str:
    """What the clock brings of her week."""
    await person.app.week_composer.compose_due()
    await person.app.deliverer.deliver_all()
    return folded(person.reads())


async def test_without_a_model_it_is_quoted_by_field_and_comes_on_sundays_once(world: World) -> None:
    async with world.product() as ann:
        assert "9 Jun to 16 Jun: no digest brought you anything" in folded(await ann.says("/brief"))
        await ann.says("/follow Mira Okafor")
        assert "On Sundays, at the hour of your digest" in folded(await ann.says("/settings brief on"))
        assert "Brief of your week: Sundays · /settings brief off" in folded(await ann.says("/settings"))
        world.announce(
            announced(2, "Lena Vogt", "Yi Tanaka", "Mira Okafor", "Bo Berg", title="In the middle"),
            announced(1, "Mira Okafor", title="By her alone", abstract="We do it otherwise. It is better by 3%."),
            announced(3, "Mira Okafor", title="Of another field", categories=("physics.geo-ph",)),
        )
        await ann.app.collector.sweep()
        world.morning(TUESDAY, 8)
        assert "By her alone" in await ann.gets_her_digest()
        week = folded(await ann.says("/brief"))
        assert "Your week, 9 Jun to 16 Jun · 3 papers in 2 fields" in week
        assert week.index("cs.CV") < week.index("1 By her alone") < week.index("2 In the middle")
        assert week.index("2 In the middle") < week.index("physics.geo-ph") < week.index("3 Of another field")
        assert "“We do it otherwise.”" in week
        assert "No language model is set up here, so nothing is said of what connects them." in week
        assert "by itself on Sundays" not in week  # it does already
        assert await gets_her_week(ann) == ""
        world.morning(SUNDAY, 7)
        assert await gets_her_week(ann) == ""
        world.morning(SUNDAY, 8)
        assert "Your week, 14 Jun to 21 Jun · 3 papers in 2 fields" in await gets_her_week(ann)
        assert await gets_her_week(ann) == ""
        chats = ann.app.store.chats  # as after a fall between the two: it is due still, and its slot is filled
        await chats.move_brief(1, DueChange(world.at(SUNDAY + WEEK, 8), world.at(SUNDAY, 8)))
        assert await gets_her_week(ann) == ""
        world.morning(SUNDAY + WEEK + timedelta(days=2), 8)  # nothing ran on Sunday
        assert await gets_her_week(ann) == ""
        world.morning(SUNDAY + 2 * WEEK, 9)  # an hour late
        assert "28 Jun to 5 Jul: no digest brought you anything" in await gets_her_week(ann)
        await ann.says("/settings brief off")
        world.morning(SUNDAY + 3 * WEEK, 8)
        assert await gets_her_week(ann) == ""
        await ann.says("/language ja")
        assert "お届けした論文はありません" in folded(await ann.says("/brief"))


async def test_on_discord_it_is_one_answer_and_comes_on_sundays(world: World, discord: StrictDiscord) -> None:
    ann = discord.person("Ann")
    async with discord_product.running(world, discord) as product:
        await ann.runs(ann.dm, "follow", who="Mira Okafor")
        await ann.runs(ann.dm, "settings", setting="brief on")
        world.announce(announced(1, "Mira Okafor", title="By her alone"))
        await product.reads_arxiv()
        world.morning(TUESDAY, 8)
        await product.delivers()
        answer = await ann.runs(ann.dm, "brief")
        assert "Your week, 9 Jun to 16 Jun · 1 paper in 1 field" in answer.text
        assert "https://arxiv.org/abs/2606.00001" in {piece.url for piece in answer.messages[0].seen}
        sent = len(ann.dm.inbox)
        world.morning(SUNDAY, 8)
        await product.app.week_composer.compose_due()
        await product.delivers()
        assert ["Your week, 14 Jun to 21 Jun" in message.text for message in ann.dm.inbox[sent:]] == [True]


async def test_with_a_model_what_connects_them_is_what_papers_bear_out_or_nothing(
    world: World, endpoint: LlmEndpoint
) -> None:
    async with world.product(**with_model(endpoint)) as ann:
        await ann.says("/follow Mira Okafor")
        world.announce(announced(1, "Mira Okafor"), announced(2, "Mira Okafor"))
        await ann.app.collector.sweep()
        world.morning(TUESDAY, 8)
        await ann.gets_her_digest()
        asked = len(endpoint.requests)
        week = folded(await ann.says("/brief"))
        assert "What connects them: Both papers propose a made-up method" in week
        assert "by made-up-1" in week
        assert "No language model" not in week
        assert len(endpoint.requests) == asked  # the digest had that set of papers: written once, for everyone
        world.morning(TUESDAY + timedelta(days=1), 8)
        world.announce(announced(3, "Mira Okafor", day=TUESDAY + timedelta(days=1)))
        await ann.app.collector.sweep()
        await ann.gets_her_digest()
        endpoint.next(fails(401, "no"))
        for _ in range(2):  # the model is not asked again at once, and that it failed is not that there is nothing
            assert "What connects these papers could not be written this time." in folded(await ann.says("/brief"))
        world.clock.time += timedelta(hours=1)
        endpoint.next(says('{"sentences": []}'))
        week = folded(await ann.says("/brief"))
        assert "I looked for what connects these papers, and found nothing that they bear out." in week
        assert "What connects them:" not in week
        await ann.says("/language zh")
        endpoint.next(says('{"sentences": []}'))
        assert "没有找到论文本身能支持的" in folded(await ann.says("/brief"))
