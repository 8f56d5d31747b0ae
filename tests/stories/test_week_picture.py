"""/week: twelve weeks as a picture on each platform, and the same in words for those who can't see it."""

from datetime import timedelta

from tests.standins.discord import StrictDiscord
from tests.standins.telegram import StrictTelegram
from tests.stories import discord_product, telegram_product
from tests.stories.conftest import TUESDAY, World, announced
from tests.stories.product import folded
from tests.waiting import until


async def test_telegram_shows_it(world: World, telegram: StrictTelegram) -> None:
    ann = telegram.person("Ann")
    async with telegram_product.running(world, telegram) as product:
        ann.says("/follow Mira Okafor")
        await ann.hears()
        ann.says("/week")
        assert "No digest has brought you anything in the last twelve weeks." in (await ann.hears()).read
        world.announce(announced(1, "Mira Okafor", "Yi Tanaka"), announced(2, "Mira Okafor", title="Another"))
        await product.reads_arxiv()
        world.morning(TUESDAY + timedelta(days=1), 9)
        await product.delivers()
        await ann.hears()
        ann.says("/save 2606.00002")
        await ann.hears()
        ann.says("/week night")
        words = folded((await ann.hears()).read)
        assert "Since 30 Mar: 2 papers, 1 saved" in words
        assert "By your authors: Mira Okafor 2" in words
        picture = (await ann.hears()).file
        assert picture is not None
        name, content = picture
        assert (name, content[:4]) == ("paperboy-weeks-2026-06-15.png", b"\x89PNG")


async def test_discord_reads_it_aloud(world: World, discord: StrictDiscord) -> None:
    world.announce(announced(1, "Mira Okafor"))
    ann = discord.person("Ann")
    async with discord_product.running(world, discord) as product:
        await ann.runs(ann.dm, "follow", who="Mira Okafor")
        await product.reads_arxiv()
        world.morning(TUESDAY + timedelta(days=1), 9)
        await product.delivers()
        answered = await ann.runs(ann.dm, "week")
        assert "By your authors: Mira Okafor" in folded(answered.text)
        await until(lambda: any(message.files for message in answered.messages))
        picture = next(message for message in answered.messages if message.files)
        assert picture.files[0][1].startswith(b"\x89PNG")
        assert "Your twelve weeks Since 30 Mar: 1 paper, 0 saved By your authors: Mira" in picture.descriptions[0]
