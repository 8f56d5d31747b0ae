"""What makes a sound: as a chat has set it, and nothing where all that comes is of silent follows."""

import pytest

from tests.stories import discord_product, telegram_product
from tests.stories.conftest import TUESDAY, announced
from tests.waiting import until

LONG = [announced(number, "Mira Okafor", title=f"Number {number} " + "w " * 700) for number in range(1, 6)]


def expected(sound, count):
    return {"off": [True] * count, "first": [False] + [True] * (count - 1), "on": [False] * count}[sound]


@pytest.mark.parametrize("sound", ["off", "first", "on"])
async def test_a_digest_on_telegram_sounds_as_it_is_set(world, telegram, sound):
    ann = telegram.person("Ann")
    async with telegram_product.running(world, telegram) as product:
        for line in ("/follow Mira Okafor", "/length full", f"/settings sound {sound}"):
            ann.says(line)
            answer = await ann.hears()
        assert "sound" in answer.read
        assert not answer.silent
        ann.says("/settings")
        assert "Sound:" in (await ann.hears()).read
        world.announce(*LONG)
        await product.reads_arxiv()
        world.morning(TUESDAY, 8)
        before = len(ann.inbox)
        await product.delivers()
        digest = ann.inbox[before:]
        assert len(digest) > 1
        assert [message.silent for message in digest] == expected(sound, len(digest))


@pytest.mark.parametrize("sound", ["off", "on"])
async def test_a_digest_on_discord_sounds_as_it_is_set(world, discord, sound):
    ann = discord.person("Ann")
    async with discord_product.running(world, discord) as product:
        await ann.runs(ann.dm, "follow", who="Mira Okafor")
        await ann.runs(ann.dm, "length", length="full")
        assert "sound" in (await ann.runs(ann.dm, "settings", setting=f"sound {sound}")).text
        world.announce(*LONG)
        await product.reads_arxiv()
        world.morning(TUESDAY, 8)
        sent = len(ann.dm.inbox)
        await product.delivers()
        digest = ann.dm.inbox[sent:]
        assert len(digest) > 1
        assert [message.silent for message in digest] == expected(sound, len(digest))


@pytest.mark.parametrize("others", [False, True])
async def test_what_comes_of_silent_follows_alone_makes_no_sound(world, telegram, others):
    ann = telegram.person("Ann")
    async with telegram_product.running(world, telegram) as product:
        ann.says("/follow Jun-Ho Park, Mira Okafor")
        await ann.hears()
        ann.says("/following")
        listed = await ann.hears()
        ann.presses(listed, "Mira Okafor")
        await until(lambda: listed.edits == 1)
        ann.presses(listed, "Silent")
        await until(lambda: listed.edits == 2)
        world.announce(announced(1, "Mira Okafor"), *([announced(2, "Jun-Ho Park")] if others else []))
        await product.reads_arxiv()
        world.morning(TUESDAY, 8)
        before = len(ann.inbox)
        await product.delivers()
        assert any(not message.silent for message in ann.inbox[before:]) is others


@pytest.mark.parametrize("others", [False, True])
async def test_silent_follows_make_no_sound_on_discord_either(world, discord, others):
    ann = discord.person("Ann")
    async with discord_product.running(world, discord) as product:
        for name in ("cs.CV", "cs.RO"):
            await ann.runs(ann.dm, "follow", who=name)
        listed = (await ann.runs(ann.dm, "following")).messages[0]
        await ann.presses(listed, "cs.CV")
        await ann.presses(listed, "Silent")
        others_too = [announced(2, "Jun-Ho Park", categories=("cs.RO",))] if others else []
        world.announce(announced(1, "Mira Okafor"), *others_too)
        await product.reads_arxiv()
        world.morning(TUESDAY, 8)
        sent = len(ann.dm.inbox)
        await product.delivers()
        assert any(not message.silent for message in ann.dm.inbox[sent:]) is others
        assert len(ann.dm.inbox) > sent


async def test_the_terminal_makes_no_sound_and_says_so(world):
    async with world.product() as ann:
        assert "Nothing makes a sound here" in await ann.says("/settings sound off")
        assert "Sound" not in await ann.says("/settings")
        assert "I don’t know that setting" in await ann.says("/settings sound loud")
