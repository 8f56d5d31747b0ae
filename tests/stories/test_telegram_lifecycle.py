"""The product and Telegram's bad days: it starts without it, outlasts it, and stops in order."""

import asyncio
import time
from collections import Counter

import aiohttp
import pytest
from structlog.testing import capture_logs

from adapters.telegram.webhook import Webhook
from bot.commands.call import Reply
from bot.commands.command import Command, Registry
from bot.commands.registry import REGISTRY
from bot.core.operations.backlog import MOST_AT_ONCE
from bot.core.text.document import Document, para
from bot.phrases.phrasebook import phrasebook
from tests.standins import telegram_faults as faults
from tests.stories.conftest import announced
from tests.stories.telegram_product import running
from tests.waiting import until


async def test_it_starts_while_telegram_is_out_of_reach_and_listens_once_it_is_back(world, telegram):
    world.announce(announced(1, "Mira Okafor"))
    ann = telegram.person("Ann")
    await telegram.hide()
    with capture_logs() as events:
        async with running(world, telegram) as product:
            await until(lambda: any(event["event"] == "telegram.out_of_reach" for event in events))
            assert not product.listening.done()
            await product.reads_arxiv()  # the rest goes on
            ann.says("/start")
            await telegram.listen()
            assert "I am Paperboy" in (await ann.hears()).text


@pytest.mark.parametrize(
    "trouble",
    [faults.internal_error, faults.bad_gateway, faults.garbage, faults.reset, faults.unauthorized, faults.not_found],
)
async def test_no_answer_to_a_poll_ends_it(world, telegram, trouble):
    ann = telegram.person("Ann")
    async with running(world, telegram):
        ann.says("/start")
        await ann.hears()
        telegram.fail("getUpdates", trouble, trouble)
        ann.says("/following")
        assert "You follow nobody yet" in (await ann.hears()).text
        ann.says("/following")
        assert "You follow nobody yet" in (await ann.hears()).text


async def test_out_of_reach_for_a_while(world, telegram):
    ann = telegram.person("Ann")
    async with running(world, telegram):
        ann.says("/start")
        await ann.hears()
        await telegram.hide()
        await asyncio.sleep(0.5)
        ann.says("/following")
        await telegram.listen()
        assert "You follow nobody yet" in (await ann.hears()).text


async def test_an_update_that_cannot_be_read_is_in_nobodys_way(world, telegram):
    ann = telegram.person("Ann")
    async with running(world, telegram):
        telegram.emit("message", {"message_id": "what", "novel": True})
        ann.says("/start")
        assert "I am Paperboy" in (await ann.hears()).text
        telegram.emit("callback_query", {"id": "1"})
        ann.says("/following")
        assert "You follow nobody yet" in (await ann.hears()).text


async def test_a_refused_token_ends_nothing_but_telegram(world, telegram, log_to_stream):
    world.announce(announced(1, "Mira Okafor"))
    out = log_to_stream()
    async with running(world, telegram, token="1234567:" + "A" * 35) as product:
        await until(lambda: "telegram.token_refused" in out.getvalue())
        assert not product.listening.done()
        await product.reads_arxiv()
    assert "telegram.token_refused" in out.getvalue()
    assert "A" * 35 not in out.getvalue()
    telegram.refused.clear()


async def test_the_log_never_shows_the_token(world, telegram, log_to_stream):
    out = log_to_stream(secrets=[telegram.token])
    ann = telegram.person("Ann")
    async with running(world, telegram):
        for trouble in (faults.unauthorized, faults.bad_gateway, faults.reset, faults.garbage, faults.not_found):
            telegram.fail("getUpdates", trouble)
            telegram.fail("sendMessage", trouble)
            ann.says("/start")
            await asyncio.sleep(0.2)
        await telegram.hide()
        await until(lambda: "telegram.unreachable" in out.getvalue())
        await telegram.listen()
    assert "telegram.unreachable" in out.getvalue()
    assert telegram.token.partition(":")[2] not in out.getvalue()


async def test_quick_commands_are_taken_in_order(world, telegram):
    ann = telegram.person("Ann")
    async with running(world, telegram):
        for name in ("Mira Okafor", "Lena Vogt", "Jun-Ho Park"):
            ann.says(f"/follow {name}")
        ann.says("/following")
        answers = [await ann.hears() for _ in range(4)]
        assert "You follow 3" in answers[-1].text


async def test_a_flood_from_one_chat_drowns_nobody(world, telegram):
    stop = asyncio.Event()

    async def slow(context):
        await stop.wait()
        return Reply(Document((para("At last."),)))

    (settings,) = [command for command in REGISTRY if command.name == "settings"]
    ann, bob = telegram.person("Ann"), telegram.person("Bob")
    async with running(world, telegram, commands=Registry([Command("digest", slow), settings])):
        for _ in range(80):
            ann.says("/digest")
        bob.says("/settings")
        assert "Your settings" in (await bob.hears()).text
        stop.set()
        heard = [(await ann.hears()).text for _ in range(MOST_AT_ONCE + 1)]
        assert Counter(heard) == {"At last.": MOST_AT_ONCE, phrasebook("en").say("error-too-much"): 1}
        await ann.hears_nothing()


@pytest.mark.parametrize("reachable", [True, False])
async def test_it_stops_in_time_whatever_hangs(world, telegram, reachable):
    async def never(context):
        await asyncio.Event().wait()

    ann = telegram.person("Ann")
    async with running(world, telegram, commands=Registry([Command("digest", never)])) as product:
        ann.says("/digest")
        await ann.types()
        if not reachable:
            telegram.fail("getUpdates", *[faults.hang] * 5)
            await telegram.hide()
        began = time.monotonic()
        product.listening.cancel()
        await asyncio.gather(product.listening, return_exceptions=True)
        assert time.monotonic() - began < 30
    left = [task.get_name() for task in asyncio.all_tasks() if task is not asyncio.current_task()]
    assert [name for name in left if "pplication" in name or "pdater" in name] == []


async def test_what_was_heard_is_answered_before_it_stops(world, telegram):
    begun, may_end = asyncio.Event(), asyncio.Event()

    async def slow(context):
        begun.set()
        await may_end.wait()
        return Reply(Document((para("Here you are."),)))

    ann = telegram.person("Ann")
    async with running(world, telegram, commands=Registry([Command("digest", slow)])) as product:
        ann.says("/digest")
        await begun.wait()
        product.listening.cancel()
        asyncio.get_running_loop().call_later(0.1, may_end.set)  # once it is stopping
        await asyncio.gather(product.listening, return_exceptions=True)
        assert (await ann.hears(within=30)).text == "Here you are."
    async with running(world, telegram):
        await ann.hears_nothing()  # and it is not heard again


async def test_menus_are_set_once(world, telegram):
    async with running(world, telegram, menus_after=0.0):
        await until(lambda: telegram.menus_set >= 12)
    assert telegram.menus_set == 12
    assert "follow" in telegram.menus["all_private_chats", ""]
    assert "follow" not in telegram.menus["all_group_chats", ""]
    assert telegram.menus["default", "zh"]["follow"] != telegram.menus["default", ""]["follow"]
    looked_up = telegram.calls.count("getMyCommands")
    assert looked_up
    async with running(world, telegram, menus_after=0.0):
        await until(lambda: telegram.calls.count("getMyCommands") == 2 * looked_up)
    assert telegram.menus_set == 12


async def test_menus_that_cannot_be_set_are_no_reason_not_to_run(world, telegram):
    telegram.fail("getMyCommands", faults.too_many(60))
    ann = telegram.person("Ann")
    async with running(world, telegram, menus_after=0.0):
        ann.says("/start")
        assert "I am Paperboy" in (await ann.hears()).text
        assert "getMyCommands" in telegram.calls


async def test_the_webhook_hears_telegram_and_nobody_else(world, telegram, unused_tcp_port):
    hook = Webhook(f"http://127.0.0.1:{unused_tcp_port}/paperboy/telegram", "127.0.0.1", unused_tcp_port)
    ann = telegram.person("Ann")
    async with running(world, telegram, webhook=hook):
        ann.says("/start")
        assert "I am Paperboy" in (await ann.hears()).text
        assert telegram.calls.count("getUpdates") == 0
        assert telegram.token not in telegram.webhook["secret_token"]
        forged = {
            "update_id": 1,
            "message": {
                "message_id": 1,
                "date": 0,
                "chat": ann.json(),
                "from": ann.user(),
                "text": "/following",
                "entities": [{"type": "bot_command", "offset": 0, "length": 10}],
            },
        }
        async with aiohttp.ClientSession() as session:
            for headers in ({}, {"X-Telegram-Bot-Api-Secret-Token": "guessed"}):
                async with session.post(hook.url, json=forged, headers=headers) as answer:
                    assert answer.status == 403
            vouched = {"X-Telegram-Bot-Api-Secret-Token": telegram.webhook["secret_token"]}
            for body in (b"no JSON", b"\xff", b"[]", b"7", b'"text"', b"{}", b'{"update_id": 1, "message": 5}'):
                async with session.post(hook.url, data=body, headers=vouched) as answer:
                    assert answer.status == 400, body
        await ann.hears_nothing()
