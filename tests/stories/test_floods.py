"""Somebody asks for more than anybody types, and many ask at once: nobody else waits, and a webhook waits with them."""

import asyncio
from collections import Counter

from adapters.telegram import typing
from adapters.telegram.webhook import Webhook
from bot.commands.call import Reply
from bot.commands.command import Command, Registry
from bot.commands.registry import REGISTRY
from bot.core.operations.backlog import MOST_AT_ONCE
from bot.core.operations.limits import TELEGRAM_CHATS_AT_ONCE
from bot.core.text.document import Document, para
from bot.phrases.phrasebook import phrasebook
from tests.stories import discord_product, telegram_product

TOO_MUCH = phrasebook("en").say("error-too-much")
AT_LAST = Reply(Document((para("At last."),)))
(SETTINGS,) = [command for command in REGISTRY if command.name == "settings"]


def slow(stop: asyncio.Event) -> Registry:
    async def digest(context):
        await stop.wait()
        return AT_LAST

    return Registry([Command("digest", digest), SETTINGS])


async def test_on_discord_a_flood_is_told_once_and_nobody_else_waits(world, discord):
    stop, most = asyncio.Event(), MOST_AT_ONCE
    ann, bob = discord.person("Ann"), discord.person("Bob")
    async with discord_product.running(world, discord, commands=slow(stop)):
        answers = [ann.starts(ann.dm, "digest") for _ in range(most + 1)]
        assert (await answers[-1].comes()).text == TOO_MUCH
        further = ann.starts(ann.dm, "digest")
        assert "Your settings" in (await bob.runs(bob.dm, "settings")).text
        stop.set()
        heard = Counter([(await answer.comes()).text for answer in answers])
        assert heard == {"At last.": most, TOO_MUCH: 1}
        assert further.answered_after is None
        assert "Your settings" in (await ann.runs(ann.dm, "settings")).text  # and then she is heard again


async def test_a_pressed_button_beyond_all_measure_says_so_above_the_chat(world, telegram):
    stop = asyncio.Event()
    ann = telegram.person("Ann", "en")
    async with telegram_product.running(world, telegram, commands=slow(stop)):
        for _ in range(MOST_AT_ONCE):
            ann.says("/digest")
        telegram.emit("callback_query", ann.pressing(1, "settings"))
        (press,) = ann.pressed.values()
        async with asyncio.timeout(30):
            await press.answered.wait()
        assert press.notice == TOO_MUCH
        stop.set()
        assert [(await ann.hears()).text for _ in range(MOST_AT_ONCE)] == ["At last."] * MOST_AT_ONCE


async def test_a_button_is_answered_though_the_work_is_done_in_that_very_moment(world, telegram):
    async def digest(context):
        await asyncio.sleep(typing.FIRST_AFTER + 0.4)
        return AT_LAST

    async def slow_line(request, accept):
        await asyncio.sleep(1.5)
        if request.transport is None:
            raise ConnectionResetError
        return accept()

    ann = telegram.person("Ann", "en")
    async with telegram_product.running(world, telegram, commands=Registry([Command("digest", digest)])):
        telegram.fail("answerCallbackQuery", slow_line)
        telegram.emit("callback_query", ann.pressing(1, "digest"))
        (press,) = ann.pressed.values()
        assert (await ann.hears()).text == "At last."
        async with asyncio.timeout(30):
            await press.answered.wait()


async def test_a_slow_crowd_holds_nobody_up(world, telegram):
    """Those who wait for others, arXiv or a model, are no reason to leave somebody with Telegram."""
    stop = asyncio.Event()
    async with telegram_product.running(world, telegram, commands=slow(stop)):
        people = [telegram.person(f"P{n}", "en") for n in range(TELEGRAM_CHATS_AT_ONCE + 30)]
        for person in people:
            person.says("/digest")
        bob = telegram.person("Bob", "en")
        bob.says("/settings")
        assert "Your settings" in (await bob.hears(within=30)).text
        stop.set()
        for person in people:
            assert (await person.hears(within=30)).text == "At last."


async def test_a_crowd_at_the_webhook_is_answered_to_the_last(world, telegram, unused_tcp_port):
    hook = Webhook(f"http://127.0.0.1:{unused_tcp_port}/hook", port=unused_tcp_port)
    async with telegram_product.running(world, telegram, webhook=hook):
        people = [telegram.person(f"P{n}", "en") for n in range(TELEGRAM_CHATS_AT_ONCE + 50)]
        for person in people:
            person.says("/settings")
        for person in people:
            assert "Your settings" in (await person.hears(within=30)).text
