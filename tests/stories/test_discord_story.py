"""From /start to the pushed digest on Discord, in every language."""

import asyncio

import pytest

from bot.phrases.languages import LANGUAGES
from bot.phrases.phrasebook import phrasebook
from tests.stories.conftest import TUESDAY, announced
from tests.stories.discord_product import answers_after, running
from tests.waiting import until

LOCALES = {"en": "en-GB", "zh": "zh-CN", "zh-Hant": "zh-TW", "ja": "ja"}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_from_start_to_the_pushed_digest(world, discord, language):
    book = phrasebook(language)
    world.announce(
        announced(1, "Mira Okafor", "Jun-Ho Park", title="Score Distributions as Rewards"),
        announced(2, "Somebody Else", title="Not of interest"),
    )
    ann = discord.person("Ann", LOCALES.get(language, language))
    async with running(world, discord) as product:
        assert book.say("start-what") in (await ann.runs(ann.dm, "start")).text
        followed = await ann.runs(ann.dm, "follow", who="Mira Okafor")
        assert book.say("follow-done", name="Mira Okafor") in followed.text
        assert [message.only_for for message in followed.messages] == [None]
        world.morning(TUESDAY, 7)
        await product.reads_arxiv()
        world.morning(TUESDAY, 8)
        await ann.dm.hears()
        await ann.dm.hears()
        await product.delivers()
        digest = await ann.dm.hears()
        assert "Score Distributions as Rewards" in digest.text
        assert "Not of interest" not in digest.text
        count = book.say("digest-count", papers=1)
        assert digest.notified == f"{count} · Mira Okafor · Score Distributions as Rewards"
        assert "https://arxiv.org/abs/2606.00001" in {piece.url for piece in digest.seen}
        await product.delivers()
        await ann.dm.hears_nothing()


async def test_a_button_does_what_it_says_after_a_restart_too(world, discord):
    ann = discord.person("Ann")
    async with running(world, discord):
        followed = await ann.runs(ann.dm, "follow", who="Mira Okafor")
        assert followed.messages[0].labels == ["Stop following Mira Okafor"]
    async with running(world, discord):
        answer = await ann.presses(followed.messages[0], "Stop following")
        assert "You no longer follow Mira Okafor." in (answer.text or followed.messages[0].text)
        assert "You follow nobody yet" in (await ann.runs(ann.dm, "following")).text


async def test_words_are_understood_too(world, discord):
    world.announce(announced(1, "Somebody Else", title="Score Distributions"))
    ann = discord.person("Ann")
    async with running(world, discord):
        ann.writes("/follow Mira Okafor")
        assert "You now follow Mira Okafor." in (await ann.dm.hears()).text
        ann.writes("look: https://arxiv.org/pdf/2606.00001v1")
        assert "Score Distributions" in (await ann.dm.hears()).text
        ann.writes("Hello there")
        assert "begin with a slash" in (await ann.dm.hears()).text
        ann.writes("/folow Ann")
        assert "Did you mean /follow?" in (await ann.dm.hears()).text


async def test_a_digest_asked_for_comes_and_leaves_nothing_else(world, discord):
    ann = discord.person("Ann")
    async with running(world, discord) as product:
        await ann.runs(ann.dm, "follow", who="Mira Okafor")
        await ann.dm.hears()
        world.announce(announced(1, "Mira Okafor"))
        await product.reads_arxiv()
        answer = await ann.runs(ann.dm, "digest")
        assert answer.gone
        assert "1 new paper" in (await ann.dm.hears()).text
        assert "Nothing new" in (await ann.runs(ann.dm, "digest")).text


async def test_a_long_digest_is_several_messages_and_one_sound(world, discord):
    ann = discord.person("Ann")
    async with running(world, discord) as product:
        await ann.runs(ann.dm, "follow", who="Mira Okafor")
        await ann.runs(ann.dm, "length", length="full")
        world.announce(
            *(announced(number, "Mira Okafor", title=f"Number {number} " + "w " * 400) for number in range(5))
        )
        await product.reads_arxiv()
        world.morning(TUESDAY, 8)
        sent = len(ann.dm.inbox)
        await product.delivers()
        digest = ann.dm.inbox[sent:]
        assert len(digest) > 1
        assert [message.silent for message in digest] == [False] + [True] * (len(digest) - 1)
        assert sum(message.text.count("Number") for message in digest) == 5


async def test_what_is_typed_is_completed(world, discord):
    world.announce(announced(1, "Mira Okafor", "Jun-Ho Park"), announced(2, "Mira Oka"))
    ann = discord.person("Ann")
    async with running(world, discord) as product:
        await product.reads_arxiv()
        assert await ann.types(ann.dm, "follow", "who", "mir") == [("Mira Oka",) * 2, ("Mira Okafor",) * 2]
        assert ("Jun-Ho Park", "Jun-Ho Park") in await ann.types(ann.dm, "follow", "who", "junho")
        assert ("cs.CV", "cs.CV") in await ann.types(ann.dm, "follow", "who", "cs.c")
        assert await ann.types(ann.dm, "unfollow", "who", "") == []
        await ann.runs(ann.dm, "follow", who='"graph rewriting"')
        await ann.runs(ann.dm, "follow", who="Mira Okafor")
        assert await ann.types(ann.dm, "unfollow", "who", "gra") == [("“graph rewriting”", '"graph rewriting"')]
        assert ("08:15", "08:15") in await ann.types(ann.dm, "time", "at", "8:")
        assert ("Monday to Friday", "weekdays") in await ann.types(ann.dm, "time", "days", "")
        assert ("Zurich · 08:00 · Europe/Zurich", "Europe/Zurich") in await ann.types(ann.dm, "timezone", "zone", "zur")
        assert ("日本語", "ja") in await ann.types(ann.dm, "language", "language", "jap")
        assert ("full", "full") in await ann.types(ann.dm, "length", "length", "f")
        assert ("quiet on", "quiet on") in await ann.types(ann.dm, "settings", "setting", "quiet")
        assert len(await ann.types(ann.dm, "timezone", "zone", "a")) == 25
        assert len(await ann.types(ann.dm, "time", "at", "")) <= 25


@pytest.mark.parametrize("text", ["x" * 6000, "\u202e", '"', "\\", "😀" * 50, "%_", " "])
async def test_whatever_is_typed_is_no_trouble(world, discord, text):
    ann = discord.person("Ann")
    async with running(world, discord):
        for command in discord.commands:
            for option in command.get("options", ()):
                if option.get("autocomplete"):
                    await ann.types(ann.dm, command["name"], option["name"], text)


async def test_a_slow_answer_is_announced_before_it_comes(world, discord):
    ann, may_answer = discord.person("Ann"), asyncio.Event()
    async with running(world, discord):
        world.arxiv.fail(answers_after(may_answer))
        answer = ann.starts(ann.dm, "follow", who="Mira Okafor")
        await until(lambda: answer.deferred)
        assert answer.messages == []
        may_answer.set()
        assert "You now follow Mira Okafor." in (await answer.comes()).text
        assert len(answer.messages) == 1
