"""Who reads Traditional Chinese gets it from the first word on, in answers, menus and choices."""

from tests.stories import discord_product
from tests.stories.telegram_product import running


async def test_on_telegram_from_the_clients_language_on(world, telegram):
    ann, bob = telegram.person("Ann", "zh-hant", started=False), telegram.person("Bob", "zh-hans", started=False)
    async with running(world, telegram):
        ann.says("/start")
        welcome = await ann.hears()
        assert "你追蹤哪些作者" in welcome.text
        assert "✓ 繁體中文" in welcome.labels
        bob.says("/language zh-TW")
        assert "好，以後我說繁體中文。" in (await bob.hears()).text
        bob.says("/following")
        assert "你還沒有追蹤任何人" in (await bob.hears()).text


async def test_on_discord_in_commands_and_answers(world, discord):
    ann = discord.person("Ann", "zh-TW")
    async with discord_product.running(world, discord):
        assert "你還沒有追蹤任何人" in (await ann.runs(ann.dm, "following")).text
        described = next(command for command in discord.commands if command["name"] == "follow")
        assert described["description_localizations"]["zh-TW"] == "追蹤作者、分類、「片語」或一句描述（每天 3 篇）"
        assert described["description_localizations"]["zh-CN"] == "关注作者、分类、“短语”或一句描述（每天 3 篇）"
