"""An argument that a command does not take is never ignored: the answer says what the command does take."""

from bot.commands.registry import REGISTRY
from tests.standins.discord import StrictDiscord
from tests.standins.telegram import StrictTelegram
from tests.stories import discord_product, telegram_product
from tests.stories.conftest import TUESDAY, World, announced
from tests.stories.product import folded

EVERY = (*REGISTRY, *REGISTRY.for_owners)

# What each command with parameters is handed that it can't use, behind what it can, and a word of the answer.
NOT_TAKEN = {
    "start": ("following Mira Okafor", "an invitation code"),
    "help": ("the weather", "Try /help"),
    "follow": ("what is the weather?", "does not look like a person’s name"),
    "unfollow": ("Hedda Quist", "You don’t follow Hedda Quist"),
    "mute": ("", "A phrase or a category"),
    "unmute": ("the weather", "is not muted"),
    "papers": ("Mira Okafor, Jun-Ho Park and cs.CV", "you named 3"),
    "more": ("what is the weather?", "is no author"),
    "digest": ("Hedda Quist", "You don’t follow Hedda Quist"),
    "week": ("after next", "Write /week night"),
    "paper": ("2606.00001 and another", "One paper at a time"),
    "translate": ("2606.00001 Klingonese", "language"),
    "related": ("Mira Okafor", "An id looks like"),
    "search": ("rewards since:someday", "I don’t know the day"),
    "radar": ("the weather", "/radar 2 5 a day"),
    "why": ("Mira Okafor", "An id looks like"),
    "save": ("2606.00001 2606.00002", "One paper at a time"),
    "saved": ("by Mira Okafor", "bibtex, ris and csl"),
    "cite": ("Mira Okafor", "An id looks like"),
    "time": ("08:30 Mon and sometimes Tue", "/time 08:30"),
    "timezone": ("Zurich or Berlin", "/timezone Zurich"),
    "language": ("Deutsch bitte", "I speak"),
    "length": ("very short", "There are three lengths"),
    "settings": ("quiet on today", "I don’t know that setting"),
    "import": ("https://example.org/list", "I can’t read that list"),
    "web": ("please", "This bot has no web pages"),
    "channel": ("Mira Okafor", "managed in Telegram"),
    "invite": ("5 people", "/invite 5"),
    "people": ("in Zurich", "how many to leave out"),
    "ban": ("Mira Okafor", "telegram:123"),
    "unban": ("Mira Okafor", "telegram:123"),
    "broadcast": ("", "/broadcast"),
}


async def test_every_command_says_what_it_does_not_take(world: World) -> None:
    world.announce(announced(1, "Mira Okafor", day=TUESDAY))
    async with world.product() as ann:
        await ann.app.collector.sweep()
        await ann.says("/paper 2606.00001")
        for command in EVERY:
            if command.parameters:
                argument, answer = NOT_TAKEN[command.name]
            else:
                argument, answer = "the second Tuesday", f"/{command.name} takes nothing after it"
            said = folded(await ann.says(f"/{command.name} {argument}"))
            assert answer in said, (command.name, said)


async def test_a_button_says_the_command_alone(world: World) -> None:
    async with world.product() as ann:
        said = folded(await ann.says("/pause until Monday"))
        assert "I don’t know what to do with “until Monday”." in said
        assert "[1] /pause · No digests until you resume" in said
        assert "Paused: /resume" not in await ann.says("/settings")
        await ann.says("pause until Monday")
        assert "Paused" in await ann.says("1")


async def test_on_telegram_too(world: World, telegram: StrictTelegram) -> None:
    ann = telegram.person("Ann")
    async with telegram_product.running(world, telegram):
        for line, answer in [
            ("/pause until Monday", "/pause takes nothing after it"),
            ("/forget Mira Okafor", "/forget takes nothing after it"),
            ("/start with Mira Okafor", "“with Mira Okafor” is nothing that /start needs"),
            ("/start", "I am Paperboy"),
        ]:
            ann.says(line)
            heard = (await ann.hears()).text
            assert answer in heard
            assert ("nothing that /start needs" in heard) == (line == "/start with Mira Okafor")


async def test_in_words_on_discord_too(world: World, discord: StrictDiscord) -> None:
    ann = discord.person("Ann")
    async with discord_product.running(world, discord):
        ann.writes("/export to Zurich")
        assert "/export takes nothing after it" in (await ann.dm.hears()).text
