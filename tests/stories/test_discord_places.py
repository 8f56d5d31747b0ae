"""Servers, channels, threads, and people who have the bot for themselves: who sees what, and who may change what."""

import asyncio

import pytest

from tests.standins import discord_faults as faults
from tests.standins.honest_model import honest
from tests.standins.llm import LlmEndpoint
from tests.stories.conftest import TUESDAY, announced
from tests.stories.discord_product import answers_after, running
from tests.stories.product import with_model
from tests.waiting import until


@pytest.fixture
def ann(discord):
    return discord.person("Ann")


@pytest.fixture
def bob(discord):
    return discord.person("Bob")


@pytest.fixture
def papers(discord, ann):
    return discord.channel("papers", discord.guild("Lab", ann))


async def test_a_channel_follows_for_itself_and_gets_its_own_digest(world, discord, ann, papers):
    talk = discord.thread("talk", papers)
    async with running(world, discord) as product:
        await ann.runs(papers, "follow", who="Mira Okafor")
        await ann.runs(talk, "follow", who="Yi Tanaka")
        await ann.runs(ann.dm, "pause")
        for place in (papers, talk):
            await place.hears()
        world.announce(announced(1, "Mira Okafor"), announced(2, "Yi Tanaka"))
        world.morning(TUESDAY, 8)
        await product.reads_arxiv()
        await product.delivers()
        assert "number 1" in (await papers.hears()).text
        assert "number 2" in (await talk.hears()).text
        assert ann.dm.shown[1:] == []


async def test_only_who_manages_the_server_changes_what_a_channel_has_set(world, discord, ann, bob, papers):
    async with running(world, discord):
        refused = await bob.runs(papers, "follow", who="Mira Okafor")
        assert "Only admins can change this here." in refused.text
        assert refused.ephemeral
        assert "You follow nobody yet" in (await bob.runs(papers, "following")).text
        allowed = await ann.runs(papers, "follow", who="Mira Okafor")
        assert not allowed.ephemeral
        pressed = await bob.presses(allowed.messages[0], "Stop following")
        assert "Only admins" in pressed.text
        assert pressed.ephemeral
        assert "Which language?" in (await bob.runs(papers, "language")).text
        assert "no longer follow" in (await ann.presses(allowed.messages[0], "Stop following")).text


@pytest.mark.parametrize("command", ["help", "settings", "following", "start"])
async def test_what_only_the_asker_cares_about_only_she_sees(world, discord, bob, papers, command):
    async with running(world, discord):
        answer = await bob.runs(papers, command)
        assert answer.ephemeral
        assert papers.shown == []
        assert not (await bob.runs(bob.dm, command)).ephemeral


async def test_a_paper_is_shown_to_everybody_a_mistake_is_not(world, discord, bob, papers):
    world.announce(announced(1, "Mira Okafor", title="Score Distributions"))
    async with running(world, discord):
        assert not (await bob.runs(papers, "paper", paper="2606.00001")).ephemeral
        assert "Score Distributions" in (await papers.hears()).text
        wrong = await bob.runs(papers, "paper", paper="twelve")
        assert wrong.ephemeral
        assert "An id looks like" in wrong.text


async def test_a_slow_mistake_is_not_shown_to_everybody_either(world, discord, bob, papers):
    may_answer = asyncio.Event()
    world.arxiv.fail(answers_after(may_answer), times=None)
    async with running(world, discord):
        answer = bob.starts(papers, "paper", paper="2606.99999")
        await until(lambda: answer.deferred)
        may_answer.set()
        async with asyncio.timeout(30):
            while not answer.messages:
                answer.news.clear()
                await answer.news.wait()
        assert answer.deferred
        assert answer.gone
        assert [message.only_for for message in answer.messages] == [bob]
        assert papers.shown == []


async def test_a_digest_in_a_channel_leaves_no_other_trace(world, discord, ann, bob, papers):
    async with running(world, discord) as product:
        await ann.runs(papers, "follow", who="Mira Okafor")
        await papers.hears()
        world.announce(announced(1, "Mira Okafor"))
        await product.reads_arxiv()
        answer = await bob.runs(papers, "digest")
        assert answer.gone
        assert "number 1" in (await papers.hears()).text
        again = await bob.runs(papers, "digest")
        assert again.ephemeral
        assert "Nothing new" in again.text


async def test_where_the_bot_may_not_write_it_says_so_and_what_to_do(world, discord, ann, papers):
    world.announce(announced(1, "Mira Okafor"))
    papers.bot_may_write = False
    async with running(world, discord) as product:
        await product.reads_arxiv()
        followed = await ann.runs(papers, "follow", who="Mira Okafor")
        assert "You now follow Mira Okafor." in followed.text
        assert "I may not write in this channel" in followed.text
        digest = await ann.runs(papers, "digest")
        assert "“Send Messages”" in digest.text
        assert digest.ephemeral
        discord.refused.clear()
        papers.bot_may_write = True
        assert "may not" not in (await ann.runs(papers, "digest")).text
        await papers.hears()
        await product.delivers()
        assert "number 1" in (await papers.hears()).text


async def test_who_has_the_bot_for_herself_has_it_everywhere(world, discord, bob):
    cyd = discord.person("Cyd", installed=True)
    elsewhere = discord.channel("random", discord.guild("Elsewhere", installed=False))
    group = discord.group(cyd, bob)
    async with running(world, discord) as product:
        followed = await cyd.runs(elsewhere, "follow", who="Mira Okafor")
        assert followed.ephemeral
        assert "You follow 1" in (await cyd.runs(group, "following")).text
        assert "You follow 1" in (await cyd.runs(cyd.dm, "following")).text
        world.announce(announced(1, "Mira Okafor"))
        await product.reads_arxiv()
        sent = await cyd.runs(elsewhere, "digest")
        assert "You will find it in our private chat." in (sent.text or (await cyd.runs(elsewhere, "refresh")).text)
        assert not (await cyd.runs(group, "paper", paper="2606.00001")).ephemeral
    assert "number 1" in cyd.dm.shown[-1].text


@pytest.mark.parametrize(
    "trouble", [faults.blocked, faults.no_common_server, faults.unknown_channel, faults.missing_permissions]
)
async def test_who_can_not_be_reached_is_left_in_peace_until_she_speaks(world, discord, ann, trouble):
    async with running(world, discord) as product:
        await ann.runs(ann.dm, "follow", who="Mira Okafor")
        await ann.dm.hears()
        world.announce(announced(1, "Mira Okafor"))
        discord.fail("/messages", trouble)
        await product.reads_arxiv()
        world.morning(TUESDAY, 8)
        await product.delivers()
        world.clock.tick(7200)
        calls = len(discord.calls)
        await product.delivers()
        assert len(discord.calls) == calls
        await ann.runs(ann.dm, "start")
        await ann.dm.hears()
        await product.delivers()
        assert "number 1" in (await ann.dm.hears()).text


async def test_a_channel_that_is_deleted_and_a_server_that_sends_us_away_are_parked(world, discord, ann, papers):
    talk = discord.thread("talk", papers)
    other = discord.channel("other", papers.guild)
    async with running(world, discord) as product:
        for place in (papers, talk, other):
            await ann.runs(place, "follow", who="Mira Okafor")

        async def parked() -> int:
            chats = [await product.app.store.chats.get(number) for number in (1, 2, 3)]
            return sum(chat is not None and chat.parked is not None for chat in chats)

        for gone, expected in (
            (lambda: discord.gateway.emit("THREAD_DELETE", talk.json(), papers.guild), 1),
            (lambda: discord.gateway.emit("CHANNEL_DELETE", other.json(), papers.guild), 2),
            (lambda: discord.gateway.emit("GUILD_DELETE", {"id": papers.guild.id}, papers.guild), 3),
        ):
            gone()
            for _ in range(50):
                if await parked() == expected:
                    break
                await asyncio.sleep(0.02)
            assert await parked() == expected


async def test_translate_from_a_messages_menu(world, discord, ann, bob, papers):
    world.announce(announced(1, "Mira Okafor"))
    yuki = discord.person("Yuki", "ja")
    papers.guild.admins.append(yuki)
    async with LlmEndpoint(honest) as model, running(world, discord, **with_model(model)):
        await yuki.runs(papers, "language", language="日本語")
        shown = await ann.runs(papers, "paper", paper="2606.00001")
        answer = await bob.picks(shown.messages[0], "Translate this paper")
        assert "架空のデータで89.6%に達する。" in answer.text
        nothing = await bob.picks((await ann.runs(ann.dm, "start")).messages[0], "Translate this paper")
        assert "I see no paper in that message." in nothing.text
        assert nothing.ephemeral == (nothing.place.guild is not None)


async def test_each_chat_has_its_own_language(world, discord, papers, ann):
    yuki = discord.person("Yuki", "ja")
    papers.guild.admins.append(yuki)
    async with running(world, discord):
        assert "フォロー" in (await yuki.runs(yuki.dm, "follow", who="Mira Okafor")).text
        assert "You now follow" in (await ann.runs(ann.dm, "follow", who="Mira Okafor")).text
        await yuki.runs(papers, "language", language="中文")
        assert "你" in (await ann.runs(papers, "following")).text


async def test_an_announcement_channel_is_published_to_who_follows_it_if_that_is_set(world, discord, ann, papers):
    news = discord.announcements("news", papers.guild)
    async with running(world, discord) as product:
        assert "Only an announcement channel" in (await ann.runs(papers, "settings", setting="publish on")).text
        assert "Stays in this channel" in (await ann.runs(news, "settings")).text
        await ann.runs(news, "follow", who="Mira Okafor")
        world.announce(announced(1, "Mira Okafor"))
        await product.reads_arxiv()
        await ann.runs(news, "digest")
        assert [message.published for message in news.shown if "number 1" in message.text] == [False]
        assert "will be published" in (await ann.runs(news, "settings", setting="publish on")).text
        world.announce(announced(2, "Mira Okafor"))
        await product.reads_arxiv()
        await ann.runs(news, "digest")
        assert [message.published for message in news.shown if "number 2" in message.text] == [True]


async def test_what_can_not_be_published_is_neither_lost_nor_repeated(world, discord, ann, papers):
    news = discord.announcements("news", papers.guild)
    async with running(world, discord) as product:
        await ann.runs(news, "follow", who="Mira Okafor")
        await ann.runs(news, "settings", setting="publish on")
        for number, trouble in enumerate((faults.missing_permissions, faults.too_many(1163.0), faults.status(502)), 1):
            world.announce(announced(number, "Mira Okafor"))
            discord.fail("/crosspost", *[trouble] * 5)
            await product.reads_arxiv()
            await ann.runs(news, "digest")
            discord.heal()
        await product.delivers()
        for number in (1, 2, 3):
            assert [message.published for message in news.shown if f"number {number}" in message.text] == [False]


async def test_saving_in_a_server_saves_for_who_pressed(world, discord, ann, bob, papers):
    world.announce(announced(1, "Mira Okafor", title="Score Distributions"))
    async with running(world, discord):
        (card,) = (await ann.runs(papers, "paper", paper="2606.00001")).messages
        saved = await bob.presses(card, "Save")
        assert saved.ephemeral
        assert "Saved to your own list: Score Distributions." in saved.text
        shown = await bob.runs(papers, "saved")
        assert shown.ephemeral
        assert "Score Distributions" in shown.text
        assert "You have saved nothing yet." in (await ann.runs(papers, "saved")).text
        assert "Score Distributions" in (await bob.runs(bob.dm, "saved")).text
        assert card.edits == 0
