"""/search: words, phrases, authors, categories and days over stored papers, page by page, on every platform."""

from datetime import timedelta

import pytest

from tests.standins.discord import StrictDiscord
from tests.standins.telegram import StrictTelegram
from tests.stories import discord_product, telegram_product
from tests.stories.conftest import TUESDAY, World, announced
from tests.stories.product import folded

JUDGES = announced(
    1, "Mira Okafor", "Jun-Ho Park", title="Score Distributions as Rewards",
    abstract="We train judges. Their reward models say how sure they are. They are slow.",
)  # fmt: skip
ICE = announced(
    2, "Yi Tanaka", title="Ice by night", abstract=r"A Schr\"odinger-like model of reward.", categories=("hep-th",)
)
SURVEY = announced(3, "Lena Vogt", title="A survey of reward models", created=TUESDAY - timedelta(days=40))


async def test_words_fields_and_what_is_kept_out(world: World) -> None:
    world.announce(JUDGES, ICE, SURVEY)
    async with world.product() as ann:
        await ann.app.collector.sweep()
        said = folded(await ann.says("/search reward model"))
        assert said.index("A survey of reward models") < said.index("Score Distributions")  # the title says it
        assert "Papers with reward model" in said
        assert "Their reward models say how sure they are." in said
        assert "Mira Okafor and 1 more · arXiv cs.CV" in said
        said = folded(await ann.says('/search "reward model" -survey'))
        assert "Score Distributions" in said
        assert "survey of" not in said
        for line in (
            "author:Okafor",
            "author:“Jun-Ho Park”",
            "judges since:30d",
            "cat:cs.CV judges",
            "judges source:arXiv",
        ):
            said = folded(await ann.says(f"/search {line}"))
            assert "Score Distributions" in said, line
            assert "Ice by night" not in said, line
        assert "Ice by night" in await ann.says("/search schrodinger")
        assert "survey" not in folded(await ann.says("/search reward since:2026-06-01")).replace("/search", "")
        assert "Ice by night" in await ann.says("/search 2606.00002")  # an id is no word


async def test_friendly_where_nothing_is_there_or_something_is_missing(world: World) -> None:
    world.announce(JUDGES)
    async with world.product() as ann:
        await ann.app.collector.sweep()
        assert "I have stored no paper with unheard of." in folded(await ann.says("/search unheard of"))
        assert "Write it like since:2026-06-15" in folded(await ann.says("/search reward since:soon"))
        assert "There are arxiv, biorxiv" in folded(await ann.says("/search reward source:nature"))
        assert "Add what you want" in folded(await ann.says("/search -survey"))
        assert "A parenthesis has no counterpart." in folded(await ann.says("/search (judge OR reward"))
        assert "/search" in await ann.says("/search")


async def test_pages_by_button_also_after_a_restart(world: World) -> None:
    world.announce(
        *(
            announced(n, "Mira Okafor", title=f"Reward number {n:02}", created=TUESDAY - timedelta(days=n))
            for n in range(1, 9)
        )
    )
    long = "/search reward number author:Okafor -" + "x" * 60
    async with world.product() as ann:
        await ann.app.collector.sweep()
        said = folded(await ann.says("/search reward number"))
        assert [f"number {n:02}" in said for n in (1, 6, 7)] == [True, True, False]
        assert "[7] More" in said
    async with world.product() as ann:
        await ann.says("/search reward number")
        said = folded(await ann.says("7"))
        assert [f"number {n:02}" in said for n in (6, 7, 8)] == [False, True, True]
        assert "from number 7 on" in said
        await ann.says(long)
        assert "number 08" in folded(await ann.says("7"))


async def test_on_telegram_words_are_bold_and_papers_a_button_away(world: World, telegram: StrictTelegram) -> None:
    ann = telegram.person("Ann")
    world.announce(JUDGES)
    async with telegram_product.running(world, telegram) as product:
        await product.reads_arxiv()
        ann.says("/search reward sure")
        found = await ann.hears()
        bold = [found.text[entity.start : entity.end] for entity in found.entities if entity.type == "bold"]
        assert "reward" in bold
        assert "sure" in bold
        ann.presses(found, "Score Distributions as Rewards")
        assert "We train judges." in (await ann.hears()).text


async def test_on_discord(world: World, discord: StrictDiscord) -> None:
    ann = discord.person("Ann")
    world.announce(JUDGES)
    async with discord_product.running(world, discord) as product:
        await product.reads_arxiv()
        ann.writes("/search reward sure")
        bold = [piece.text for piece in (await ann.dm.hears()).seen if "bold" in piece.marks]
        assert {"reward", "sure"} <= set(bold)


@pytest.mark.parametrize(("locale", "words"), [("zh-hans", "含有"), ("ja", "を含む論文")])
async def test_in_their_own_languages(world: World, telegram: StrictTelegram, locale: str, words: str) -> None:
    ann = telegram.person("Ann", locale)
    world.announce(JUDGES)
    async with telegram_product.running(world, telegram) as product:
        await product.reads_arxiv()
        ann.says("/search 「reward models」")
        assert words in (await ann.hears()).text
