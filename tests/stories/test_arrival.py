"""The bot comes into a group or a channel: one message says what it does; a member is shown what they can do."""

import asyncio

from structlog.testing import capture_logs

from bot.core.chats import ChatRef
from bot.phrases.phrasebook import phrasebook
from tests.standins.discord_world import BOT
from tests.stories import discord_product
from tests.stories.telegram_product import running
from tests.waiting import until


async def test_in_a_group_one_message_says_what_it_does_and_asks_for_the_clock(world, telegram):
    ann, bob = telegram.person("Ann", "de-CH"), telegram.person("Bob")
    lab = telegram.group("Lab", [ann])
    async with running(world, telegram) as product:
        lab.adds(ann)
        arrival = await lab.hears()
        for words in (
            "I am Paperboy.",
            "Admins decide what is followed here",
            "/follow Ada Lovelace",
            "/papers Ada Lovelace 2024",
            "/paper 2606.09076",
            "every day at 08:00 (Zurich)",
            "08:00 for you?",
        ):
            assert words in arrival.read.replace("Is it", "It is").replace("where you are", "for you")
        press = lab.presses(bob, arrival, "No")
        await asyncio.wait_for(press.answered.wait(), 30)
        assert (press.notice or "").startswith("Only admins")
        lab.presses(ann, arrival, "No")
        await until(lambda: arrival.edits == 1)
        lab.presses(ann, arrival, "15:00 Tokyo")
        await until(lambda: arrival.edits == 2)
        chat = await product.app.store.chats.find(ChatRef("telegram", str(lab.id)))
        assert chat is not None
        assert chat.preferences.schedule.zone == "Asia/Tokyo"
        await lab.hears_nothing(0.1)


async def test_where_it_is_only_back_and_where_it_may_not_come_in_it_says_nothing(world, telegram):
    ann = telegram.person("Ann")
    lab, own = telegram.group("Lab", [ann]), telegram.group("Own", [ann])
    async with running(world, telegram):
        lab.says(ann, "/follow Mira Okafor")
        await lab.hears()
        lab.kicks(ann)
        lab.gone = None
        lab.adds(ann)
        await lab.hears_nothing(0.3)
    async with running(world, telegram, access="invite"):
        own.adds(ann)
        await own.hears_nothing(0.3)


async def test_a_member_is_shown_what_a_member_can_do(world, telegram):
    ann, bob = telegram.person("Ann"), telegram.person("Bob")
    lab = telegram.group("Lab", [ann])
    async with running(world, telegram):
        lab.says(bob, "/start")
        shown = await lab.hears()
        assert shown.labels == []
        assert "save papers to a list of your own" in shown.text
        assert "/following  Whom and what you follow" in shown.read
        lab.says(ann, "/start")
        assert "18:00" in (await lab.hears()).labels


async def test_a_member_of_a_server_is_shown_the_same(world, discord):
    ann, bob = discord.person("Ann"), discord.person("Bob", "ja")
    papers = discord.channel("papers", discord.guild("Lab", ann))
    async with discord_product.running(world, discord):
        shown = await bob.runs(papers, "start")
        assert phrasebook("ja").say("member-start") in shown.text
        assert shown.messages[0].labels == []
        assert "18:00" in (await ann.runs(papers, "start")).messages[0].labels


async def test_a_server_is_told_once_where_it_may_be_told(world, discord):
    ann = discord.person("Ann")
    lab = discord.guild("Lab", ann, installed=False)
    rules, papers = discord.channel("rules", lab), discord.channel("papers", lab)
    rules.bot_may_write = False
    with capture_logs() as events:
        async with discord_product.running(world, discord):
            # Until it is ready, the library takes every server for one that was there before.
            await until(lambda: any(event["event"] == "discord.listening" for event in events))
            discord.adds_bot(lab)
            arrival = await papers.hears()
            for words in (
                "I am Paperboy.",
                "Each channel and thread follows for itself",
                "/follow Ada Lovelace",
                "08:00",
            ):
                assert words in arrival.text
            await papers.hears_nothing(0.1)
            assert rules.shown == []


async def test_a_server_in_which_something_is_set_is_not_greeted_again(world, discord):
    ann = discord.person("Ann")
    lab = discord.guild("Lab", ann)
    papers = discord.channel("papers", lab)
    with capture_logs() as events:
        async with discord_product.running(world, discord):
            await ann.runs(papers, "follow", who="Mira Okafor")
            await papers.hears()
            await until(lambda: any(event["event"] == "discord.listening" for event in events))
            discord.gateway.emit("GUILD_DELETE", {"id": lab.id}, lab)
            discord.adds_bot(lab)
            await papers.hears_nothing(0.3)


async def test_who_names_the_bot_in_a_server_is_shown_the_slash_command(world, discord):
    ann = discord.person("Ann")
    papers = discord.channel("papers", discord.guild("Lab", ann))
    talk = discord.thread("talk", papers)
    name = f"<@{BOT['id']}>"
    async with discord_product.running(world, discord):
        for place, words, example in (
            (papers, f"{name} follow Mira Okafor", "/follow Mira Okafor"),
            (talk, f"hey {name} Mira Okafor", "/help"),
            (papers, f"{name} 2606.00001", "/paper 2606.00001"),
            (talk, f"{name} Mira Okafor", "/follow Mira Okafor"),
        ):
            ann.writes_in(place, words)
            assert f"type {example} and" in (await place.hears()).text
        shown = papers.shown[-1]
        ann.writes_in(papers, "nice one", to=shown)
        ann.writes_in(papers, "follow Mira Okafor")
        await papers.hears_nothing(0.3)
        assert "You follow nobody yet" in (await ann.runs(papers, "following")).text


async def test_who_follows_first_in_a_servers_channel_is_asked_for_the_clock(world, discord):
    ann = discord.person("Ann", "ja")
    papers = discord.channel("papers", discord.guild("Lab", ann))
    async with discord_product.running(world, discord) as product:
        first = await ann.runs(papers, "follow", who="Mira Okafor")
        (message,) = first.messages
        book = phrasebook("ja")
        assert book.say("start-clock", time="15:00") in message.text
        cities = await ann.presses(message, book.say("start-clock-no"))
        assert cities.ephemeral
        assert (await ann.presses(cities.messages[0], "08:00")).changed
        chat = await product.app.store.chats.get(1)
        assert chat is not None
        assert chat.preferences.schedule.zone != "Asia/Tokyo"
        again = await ann.runs(papers, "follow", who="Yi Tanaka, Lena Vogt")
        assert book.say("start-clock", time="15:00") not in again.text
        private = await ann.runs(ann.dm, "follow", who="Mira Okafor")
        assert book.say("start-clock", time="15:00") not in private.text
