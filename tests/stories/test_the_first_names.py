"""A fresh install, and the four names it was made for: three are followed at once, the fourth is many people's."""

import re
from datetime import timedelta

from bot.sample.announced_papers import AnnouncedPaper
from tests.stories import discord_product, telegram_product
from tests.stories.conftest import TUESDAY
from tests.stories.product import folded
from tests.stories.seed_papers import HOMONYMS, PLANNER, SHARED_NAME, seed_papers
from tests.waiting import until

WEDNESDAY = TUESDAY + timedelta(days=1)
ALONE = (("Ming-Ming Cheng", 55), ("Dengyang Jiang", 5), ("Kanghui Tian", 2))
OWN = "Night buses of a small town"
STRANGERS = ("Verbs of a small language", "Kerbs seen from a small car", "Frogs on a small leaf")


def news() -> list[AnnouncedPaper]:
    """On Tuesday everybody of the shared name has a new paper."""
    others = [homonym.paper(500 + n, title=STRANGERS[n]) for n, homonym in enumerate(HOMONYMS[1:])]
    return [PLANNER.paper(510, title=OWN), *others]


def is_followed(answer: str, name: str, papers: int) -> None:
    """All papers of the name were taken for the author's, and nobody is said to share it."""
    assert f"You now follow {name}." in answer
    assert f"{papers} papers on arXiv" in answer
    assert "Several people" not in answer


def is_asked(answer: str, labels: list[str]) -> None:
    """Each of the four is a card, and the largest comes first."""
    assert f"Several people sign as {SHARED_NAME}." in answer
    assert "cs.CE" in labels[0]
    assert len(labels) == 5


def only_the_own_is_certain(digest: str) -> None:
    """What somebody else of the name wrote does not come as the author's."""
    assert "1 new paper from one of your authors" in digest
    assert OWN in digest.partition("Maybe by")[0]
    certain = digest.partition("Maybe by")[0]
    assert not [title for title in STRANGERS if title in certain]


async def test_at_the_console(world):
    world.announce(*seed_papers())
    async with world.product() as ann:
        for name, papers in ALONE:
            is_followed(folded(await ann.says(f"/follow {name}")), name, papers)
        asked = folded(await ann.says(f"/follow {SHARED_NAME}"))
        is_asked(asked, re.findall(r"\[\d\] (.+?)(?= \[|$)", asked))
        assert f"You now follow {SHARED_NAME}." in await ann.says("1")
        world.announce(*news())
        world.morning(WEDNESDAY, 9)
        await ann.app.collector.sweep()
        only_the_own_is_certain(folded(await ann.gets_her_digest()))


async def test_on_telegram(world, telegram):
    world.announce(*seed_papers())
    ann = telegram.person("Ann")
    async with telegram_product.running(world, telegram) as product:
        for name, papers in ALONE:
            ann.says(f"/follow {name}")
            is_followed(folded((await ann.hears()).text), name, papers)
        ann.says(f"/follow {SHARED_NAME}")
        asked = await ann.hears()
        is_asked(folded(asked.text), asked.labels)
        ann.presses(asked, asked.labels[0])
        await until(lambda: f"You now follow {SHARED_NAME}." in asked.text)
        world.announce(*news())
        world.morning(WEDNESDAY, 9)
        await product.reads_arxiv()
        await product.delivers()
        only_the_own_is_certain(folded((await ann.hears()).text))


async def test_on_discord(world, discord):
    world.announce(*seed_papers())
    ann = discord.person("Ann")
    async with discord_product.running(world, discord) as product:
        for name, papers in ALONE:
            is_followed(folded((await ann.runs(ann.dm, "follow", who=name)).text), name, papers)
        asked = (await ann.runs(ann.dm, "follow", who=SHARED_NAME)).messages[0]
        is_asked(folded(asked.text), asked.labels)
        answer = await ann.presses(asked, asked.labels[0])
        assert f"You now follow {SHARED_NAME}." in asked.text + answer.text
        for _ in range(len(ALONE) + 1):
            await ann.dm.hears()
        world.announce(*news())
        world.morning(WEDNESDAY, 9)
        await product.reads_arxiv()
        await product.delivers()
        only_the_own_is_certain(folded((await ann.dm.hears()).text))
