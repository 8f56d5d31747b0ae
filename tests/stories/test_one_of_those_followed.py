"""/digest NAME and /more NAME: what waits of one follow, and older papers of it; the others go on waiting."""

from datetime import timedelta

import pytest

from bot.sample.announced_papers import AnnouncedPaper
from tests.standins import arxiv_faults
from tests.standins.telegram import StrictTelegram
from tests.stories import telegram_product
from tests.stories.conftest import TUESDAY, World, announced
from tests.stories.product import folded

WEDNESDAY = TUESDAY + timedelta(days=1)


def tomorrow(number: int, *authors: str, title: str, **fields: object) -> AnnouncedPaper:
    """A paper that comes on Wednesday."""
    return announced(number, *authors, day=WEDNESDAY, title=title, **fields)


async def test_a_digest_of_one_leaves_the_others_waiting(world: World) -> None:
    async with world.product() as ann:
        await ann.says("/follow Mira Okafor; Lena Vogt; cs.RO")
        world.announce(
            tomorrow(1, "Mira Okafor", title="By Mira"),
            tomorrow(2, "Lena Vogt", title="By Lena"),
            tomorrow(3, "Somebody Else", title="On robots", categories=("cs.RO",)),
        )
        world.morning(WEDNESDAY)
        await ann.app.collector.sweep()
        said = folded(await ann.says("/digest okafor"))
        assert "Mira Okafor: 1 new paper, of 16 Jun" in said
        assert "By Mira" in said
        assert "By Lena" not in said
        assert "On robots" not in said
        said = folded(await ann.says("/digest Mira Okafor"))
        assert "Nothing new from Mira Okafor waits for you. arXiv was last read at 04:00." in said
        assert "[2] Papers by Mira Okafor" in said
        assert "On robots" in await ann.says("/digest cs.RO")
        said = await ann.says("/digest")
        assert "By Lena" in said
        assert "By Mira" not in said


async def test_what_waits_beyond_the_cap_waits_for_more_of_that_name(world: World) -> None:
    async with world.product() as ann:
        await ann.says("/length full")
        await ann.says("/follow Mira Okafor; Lena Vogt")
        world.announce(
            *(tomorrow(n, "Mira Okafor", title=f"By Mira {n}") for n in range(1, 7)),
            tomorrow(9, "Lena Vogt", title="By Lena"),
        )
        world.morning(WEDNESDAY)
        await ann.app.collector.sweep()
        assert "1 more waits: /more Mira Okafor" in folded(await ann.says("/digest Mira Okafor"))
        said = await ann.says("/more Mira Okafor")
        assert "By Mira 1" in said
        assert "By Lena" not in said
        assert "By Lena" in await ann.says("/digest Lena Vogt")


async def test_older_papers_of_one_and_never_a_paper_twice(world: World) -> None:
    world.announce(
        *(
            announced(n, author, title=f"{author} {n}", created=TUESDAY - timedelta(days=100 + n))
            for n, author in enumerate(["Mira Okafor", "Lena Vogt"] * 3, 1)
        )
    )
    async with world.product() as ann:
        await ann.says("/follow Mira Okafor; Lena Vogt")
        said = folded(await ann.says("/more Okafor"))
        assert "Mira Okafor: 3 older papers" in said
        assert "Lena Vogt 2" not in said
        said = folded(await ann.says("/more Mira Okafor"))
        assert "That is all I could find from Mira Okafor." in said
        assert "Papers by Mira Okafor, newest first" in folded(await ann.says("1"))
        world.arxiv.fail(arxiv_faults.rate_exceeded, times=None)
        assert "Lena Vogt 2" in await ann.says("/more Lena Vogt")


async def test_of_nobody_who_is_followed(world: World) -> None:
    world.announce(announced(1, "Hedda Quist"))
    async with world.product() as ann:
        await ann.says("/follow Mira Okafor; Chidi Okafor")
        await ann.app.collector.sweep()
        said = folded(await ann.says("/digest Hedda Quist"))
        assert "You don’t follow Hedda Quist. [1] Papers by Hedda Quist [2] Follow Hedda Quist" in said
        assert "Papers by Hedda Quist, newest first" in folded(await ann.says("/more Hedda Quist"))
        said = folded(await ann.says("/digest Okafor"))
        assert "Whom do you mean by Okafor? [1] Mira Okafor [2] Chidi Okafor" in said
        assert "Nothing new from Chidi Okafor" in folded(await ann.says("2"))


@pytest.mark.parametrize("line", ["/digest Okafor", "/more Mira Okafor"])
async def test_on_telegram(world: World, telegram: StrictTelegram, line: str) -> None:
    ann = telegram.person("Ann")
    async with telegram_product.running(world, telegram) as product:
        ann.says("/follow Mira Okafor; Lena Vogt")
        await ann.hears()
        world.announce(tomorrow(1, "Mira Okafor", title="By Mira"), tomorrow(2, "Lena Vogt", title="By Lena"))
        world.morning(WEDNESDAY)
        await product.reads_arxiv()
        ann.says(line)
        digest = await ann.hears()
        assert digest.text.startswith("Mira Okafor: 1 new paper")
        assert "By Mira" in digest.text
