"""What is kept of a chat is said there, on every platform and in every language, with the ways to have or erase it."""

import pytest

from tests.stories import discord_product, telegram_product
from tests.stories.product import folded

SAYS = {
    "en": (
        "What I keep of this chat",
        "whom and what you follow",
        "database of whoever runs this",
        "until you erase it",
    ),
    "zh": ("我为这个会话保存的内容", "你关注和屏蔽的内容", "部署者的数据库", "直到你删除"),
    "ja": ("このチャットについて保存しているもの", "フォローとミュート", "管理者のデータベース", "消去されるまで"),
}


@pytest.mark.parametrize("language", SAYS)
async def test_the_console_says_what_is_kept_in_the_readers_language(world, language):
    async with world.product() as ann:
        await ann.says(f"/language {language}")
        said = folded(await ann.says("/privacy"))
        squeezed = said.replace(" ", "").casefold()
        for words in (*SAYS[language], "Console", "/export", "/forget"):
            assert words.replace(" ", "").casefold() in squeezed, words
        assert "/privacy" in (await ann.says("/help")).split("arXiv")[-3]
        await ann.says("/privacy")
        assert "[1]" in await ann.says("2")  # asks before anything is erased


async def test_on_telegram_buttons_bring_it_or_ask_whether_to_erase_it(world, telegram):
    ann = telegram.person("Ann")
    async with telegram_product.running(world, telegram):
        ann.says("/privacy")
        answer = await ann.hears()
        assert "Its id on Telegram" in answer.read
        assert answer.labels == ["/export", "/forget"]
        ann.presses(answer, "/export")
        assert "kB" in (await ann.hears()).read
        assert (await ann.hears()).file is not None
        ann.presses(answer, "/forget")
        assert "Shall I erase everything" in (await ann.hears()).read


async def test_on_discord_only_who_asks_sees_it(world, discord):
    ann = discord.person("Ann")
    channel = discord.channel("papers", discord.guild("Lab", ann))
    async with discord_product.running(world, discord):
        answer = await ann.runs(channel, "privacy")
        assert "Its id on Discord" in answer.text
        assert answer.ephemeral
