"""/papers: an author's papers, newest first, page by page, on every platform, whoever it is and however typed."""

from datetime import timedelta

import pytest

from bot.sample.announced_papers import AnnouncedPaper
from tests.standins import arxiv_faults
from tests.standins.discord import StrictDiscord
from tests.standins.telegram import StrictTelegram
from tests.stories import discord_product, telegram_product
from tests.stories.conftest import TUESDAY, World, announced
from tests.stories.product import folded
from tests.stories.test_the_right_person import DOUBTFUL, KNOWN


def many(count: int, name: str = "Mira Okafor") -> list[AnnouncedPaper]:
    """So many papers, the first the newest, a day apart."""
    return [
        announced(n, name, "Jun-Ho Park", title=f"Paper number {n:02}", created=TUESDAY - timedelta(days=n))
        for n in range(1, count + 1)
    ]


async def test_newest_first_and_another_batch_by_button(world: World) -> None:
    world.announce(*many(19))
    async with world.product() as ann:
        said = folded(await ann.says("/papers Mira Okafor"))
        assert "Papers by Mira Okafor, newest first" in said
        assert [f"{n:02}" in said for n in (1, 8, 9)] == [True, True, False]
        assert "· arXiv cs.CV · 15 Jun" in said
        assert "https://arxiv.org/abs/2606.00001" in said
        assert "[9] Older" in said
        assert "[10] Follow Mira Okafor" in said
    world.announce(announced(99, "Mira Okafor", title="Come in between"))
    async with world.product() as ann:
        await ann.app.collector.sweep()
        await ann.says("/papers Mira Okafor")
        said = folded(await ann.says("9"))
        assert [f"Paper number {n:02}" in said for n in (7, 8, 15, 16)] == [False, True, True, False]
        said = folded(await ann.says("9"))
        assert [f"Paper number {n:02}" in said for n in (15, 16, 19)] == [False, True, True]
        assert "That is all I could find." in said
        assert "Older" not in said
        assert "You now follow Mira Okafor." in await ann.says("5")


async def test_more_goes_on_with_the_list(world: World) -> None:
    world.announce(*many(9), announced(50, "Lena Vogt", title="By Lena"))
    async with world.product() as ann:
        await ann.app.collector.sweep()
        await ann.says("/papers Mira Okafor 2026")
        said = folded(await ann.says("/more okafor"))
        assert "Paper number 09" in said
        assert "Paper number 08" not in said
        assert "That is all I could find." in folded(await ann.says("/more Mira Okafor"))
        assert "By Lena" in await ann.says("/more Lena Vogt")
        assert "Paper number 01" in await ann.says("/more Mira Okafor")


async def test_a_year(world: World) -> None:
    world.announce(
        announced(1, "Mira Okafor", title="New"),
        announced(2, "Mira Okafor", title="Last of its year", created=TUESDAY.replace(year=2024, month=12, day=31)),
        announced(3, "Mira Okafor", title="First of the next", created=TUESDAY.replace(year=2025, month=1, day=1)),
    )
    async with world.product() as ann:
        for line in ("/papers Mira Okafor 2024", "/papers Mira Okafor in 2024", "/papers Mira Okafor (2024)"):
            said = folded(await ann.says(line))
            assert "Papers by Mira Okafor from 2024, newest first" in said
            assert "Last of its year" in said
            assert "First of the next" not in said
            assert "31 Dec 2024" in said
        assert "I found no paper signed Mira Okafor from 2019." in folded(await ann.says("/papers Mira Okafor 2019"))
        assert "It has them from 1991 on" in folded(await ann.says("/papers Mira Okafor 1066"))


async def test_only_papers_of_the_person_who_is_followed(world: World) -> None:
    world.announce(*KNOWN, DOUBTFUL, announced(20, "Y. Wang", "Marit Aune", "Søren Halvorsen", title="Abbreviated"))
    async with world.product() as ann:
        await ann.app.collector.sweep()
        await ann.says("/follow the first author of 2606.00001")
        said = folded(await ann.says("/papers Wang"))
        assert "Papers by Yi Wang, newest first" in said
        assert "Radar over outlet glaciers https://arxiv.org/abs/2606.00003 · arXiv physics.geo-ph · 16 Jan" in said
        assert "Tokens and their experts" not in said
        assert "· signed Y. Wang" in said
        assert "3 more carry the name and seem to be somebody else’s." in said
        assert "Follow Yi Wang" not in said
        everybody = folded(await ann.says(_number(said, "Show the others")))
        assert "Tokens and their experts" in everybody
        assert "· signed Y. Wang · maybe somebody else’s" in everybody


async def test_somebody_whose_name_is_several_peoples_is_asked_about(world: World) -> None:
    world.announce(*KNOWN)
    async with world.product() as ann:
        said = folded(await ann.says("/papers Yi Wang"))
        assert "Several people sign as Yi Wang. Which do you mean?" in said
        assert "You follow nobody yet" in await ann.says("/following")
        await ann.says("/papers Yi Wang")
        said = folded(await ann.says("1"))
        assert "Others sign so, too. These are the papers of one person." in said
        assert "Basal friction of two glaciers" in said
        assert "Tokens and their experts" not in said
        assert "Which do you mean?" in folded(await ann.says(_number(said, "Choose another")))
        everybody = folded(await ann.says("3"))
        assert "Basal friction of two glaciers" in everybody
        assert "Tokens and their experts" in everybody
        assert "Papers by Yi Wang" in folded(await ann.says("/papers Yi Wang in cs.LG"))


async def test_a_button_follows_the_very_person(world: World) -> None:
    world.announce(*KNOWN)
    async with world.product() as ann:
        await ann.says("/papers Yi Wang")
        said = folded(await ann.says("1"))
        assert "You now follow Yi Wang." in await ann.says(_number(said, "Follow Yi Wang"))
        assert "Tokens and their experts" not in folded(await ann.says("/papers Yi Wang"))


@pytest.mark.parametrize(
    "typed",
    [
        "Prof. Mira Okafor!",
        "mira okafor",
        "by Mira Okafor",
        "papers by Mira Okafor please",
        "Okafor",
        "M Okafor",
        "Okafor, Mira",
        "https://mira-okafor.github.io",
        "the first author of 2606.00001",
    ],
)
async def test_however_the_name_is_typed(world: World, typed: str) -> None:
    world.announce(*many(2))
    async with world.product() as ann:
        await ann.app.collector.sweep()
        assert "Papers by Mira Okafor, newest first" in folded(await ann.says(f"/papers {typed}"))


async def test_a_name_in_its_own_script_and_a_paper(world: World) -> None:
    world.announce(announced(1, "Fei-Fei Li", "Jun-Ho Park", title="On Seeing"))
    async with world.product() as ann:
        await ann.app.collector.sweep()
        assert "Papers by Fei-Fei Li, newest first" in folded(await ann.says("/papers 李飞飞"))
        said = folded(await ann.says("/papers https://arxiv.org/abs/2606.00001"))
        assert "Which author of On Seeing" in said
        assert "Papers by Jun-Ho Park, newest first" in folded(await ann.says("2"))


async def test_what_is_no_author(world: World) -> None:
    world.announce(*many(1), announced(2, "Christopher D. Manwell"), announced(3, "Ada Okafor"))
    async with world.product() as ann:
        assert "“cs.CV” is no author." in folded(await ann.says("/papers cs.CV"))
        assert "One author at a time, please; you named 2." in folded(await ann.says("/papers Mira Okafor; Lena Vogt"))
        assert "I found no paper signed Hedda Quist." in folded(await ann.says("/papers Hedda Quist"))
        assert "I know nobody whose name has Quist in it." in folded(await ann.says("/papers Quist"))
        assert "Whose papers?" in folded(await ann.says("/papers"))
        said = folded(await ann.says("/papers Chris Manwell 2026"))
        assert "I found no paper signed “Chris Manwell”. Did you mean: [1] Christopher D. Manwell" in said
        assert "Papers by Christopher D. Manwell from 2026" in folded(await ann.says("1"))
        said = folded(await ann.says("/papers Okafor"))
        assert "[1] Ada Okafor (1)" in said
        assert "It has them from 1991 on" in folded(await ann.says("/papers.on 2606.00001 0 name 99999"))
        assert "There is no author at that place" in folded(await ann.says("/papers.on 2606.00001 7 name -"))
        assert "An id looks like" in folded(await ann.says("/papers.on 2606.00001 0 name - nonsense"))


async def test_without_arxiv_what_is_stored_is_listed(world: World) -> None:
    world.announce(*many(1))
    async with world.product() as ann:
        await ann.app.collector.sweep()
        world.arxiv.fail(arxiv_faults.rate_exceeded, times=None)
        said = folded(await ann.says("/papers Mira Okafor"))
        assert "Paper number 01" in said
        assert "I can’t read arXiv just now. This is what I have read before or found elsewhere" in said


async def test_on_telegram(world: World, telegram: StrictTelegram) -> None:
    world.announce(*many(9))
    ann = telegram.person("Ann")
    async with telegram_product.running(world, telegram):
        ann.says("/papers Mira Okafor")
        first = await ann.hears()
        assert "Papers by Mira Okafor, newest first" in first.text
        assert first.labels[0] == "Paper number 01"
    async with telegram_product.running(world, telegram):
        ann.presses(first, "Older")
        second = await ann.hears()
        assert "Paper number 09" in second.text
        assert "Paper number 08" not in second.text


async def test_on_discord(world: World, discord: StrictDiscord) -> None:
    world.announce(*many(9))
    ann = discord.person("Ann")
    async with discord_product.running(world, discord) as product:
        await product.reads_arxiv()
        assert await ann.types(ann.dm, "papers", "who", "mira") == [("Mira Okafor", "Mira Okafor")]
        assert ("2026", "2026") in await ann.types(ann.dm, "papers", "year", "20")
        first = await ann.runs(ann.dm, "papers", who="Mira Okafor", year="2026")
        assert "Papers by Mira Okafor from 2026, newest first" in first.text
    async with discord_product.running(world, discord):
        second = await ann.presses(first.messages[-1], "Older")
        assert "Paper number 09" in second.text
        assert "Paper number 08" not in second.text


def _number(said: str, label: str) -> str:
    """The number of a button."""
    return said.split(f"] {label}")[0].rpartition("[")[2]
