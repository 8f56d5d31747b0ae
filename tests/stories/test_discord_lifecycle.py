"""The product and Discord's bad days: it starts without it, outlasts it, resumes, and stops in order."""

import asyncio
import gc
import time
from dataclasses import replace

import pytest

from bot.commands.call import Reply
from bot.commands.command import Registry
from bot.commands.registry import REGISTRY
from bot.core.text.document import Button, Buttons, Card, Document, para
from tests.standins import discord_faults as faults
from tests.standins.discord import StrictDiscord
from tests.stories.conftest import TUESDAY, announced
from tests.stories.discord_product import hasty_rates, running
from tests.waiting import until


async def test_it_starts_while_discord_is_out_of_reach_and_listens_once_it_is_back(world, discord, log_to_stream):
    world.announce(announced(1, "Mira Okafor"))
    ann = discord.person("Ann")
    await discord.hide()
    out = log_to_stream()
    async with running(world, discord, heard=False) as product:
        await until(lambda: "discord.out_of_reach" in out.getvalue())
        assert not product.listening.done()
        await product.reads_arxiv()  # the rest goes on
        await discord.listen()
        await discord.is_heard()
        assert "I am Paperboy" in (await ann.runs(ann.dm, "start")).text


@pytest.mark.parametrize(
    "trouble",
    [faults.status(503), faults.ban, faults.garbage, faults.reset, faults.hang, faults.forbidden_by_proxy],
)
async def test_no_answer_to_the_login_ends_it(world, discord, trouble):
    ann = discord.person("Ann")
    discord.fail("/users/@me", trouble)
    async with running(world, discord):
        assert "I am Paperboy" in (await ann.runs(ann.dm, "start")).text


@pytest.mark.parametrize("trouble", [faults.status(502), faults.reset])
async def test_no_answer_of_the_gateway_ends_it(world, discord, trouble):
    ann = discord.person("Ann")
    discord.fail("/gateway/", trouble)
    async with running(world, discord):
        assert "I am Paperboy" in (await ann.runs(ann.dm, "start")).text


async def test_what_was_said_while_the_line_was_cut_is_heard_when_it_resumes(world, discord):
    ann = discord.person("Ann")
    async with running(world, discord):
        ann.writes("/follow Mira Okafor")
        await ann.dm.hears()
        discord.gateway.drop()
        ann.writes("/following")
        assert "You follow 1" in (await ann.dm.hears(within=30)).text
        assert discord.gateway.resumed == 1
        assert len(discord.gateway.identified) == 1


@pytest.mark.parametrize("way", ["asked", "invalid", "invalid, resumable", "not resumed", "hidden"])
async def test_it_comes_back_by_itself(world, discord, way):
    ann = discord.person("Ann")
    async with running(world, discord):
        await ann.runs(ann.dm, "start")
        match way:
            case "asked":
                await discord.gateway.ask_to_reconnect()
            case "invalid":
                await discord.gateway.invalidate(resumable=False)
            case "invalid, resumable":
                await discord.gateway.invalidate(resumable=True)
            case "not resumed":
                discord.gateway.allow_resuming = False
                discord.gateway.drop()
            case "hidden":
                await discord.hide()
                await asyncio.sleep(0.5)
                await discord.listen()
        await asyncio.sleep(0.1)
        await discord.is_heard(within=30)
        assert "I am Paperboy" in (await ann.runs(ann.dm, "start")).text


async def test_digests_go_out_while_nobody_listens(world, discord):
    world.announce(announced(1, "Mira Okafor"))
    ann = discord.person("Ann")
    async with running(world, discord) as product:
        await ann.runs(ann.dm, "follow", who="Mira Okafor")
        await ann.dm.hears()
        await product.reads_arxiv()
        product.listening.cancel()
        await asyncio.gather(product.listening, return_exceptions=True)
        world.morning(TUESDAY, 8)
        await product.delivers()
        assert "number 1" in (await ann.dm.hears()).text


async def test_a_refused_token_ends_nothing_but_discord(world, discord, log_to_stream):
    world.announce(announced(1, "Mira Okafor"))
    out = log_to_stream()
    async with running(world, discord, token="b2xk.revoked.token-that-is-no-more", heard=False) as product:
        await until(lambda: "discord.token_refused" in out.getvalue())
        assert not product.listening.done()
        await product.reads_arxiv()
    assert "discord.token_refused" in out.getvalue()
    assert "token-that-is-no-more" not in out.getvalue()
    discord.refused.clear()


async def test_the_log_never_shows_a_token(world, discord, log_to_stream):
    out = log_to_stream(secrets=[discord.token])
    ann = discord.person("Ann")
    async with running(world, discord):
        for trouble in (faults.unauthorized, faults.status(503), faults.reset, faults.garbage):
            discord.fail("/callback", trouble)
            ann.starts(ann.dm, "start")
            discord.fail("/messages", trouble)
            ann.writes("/start")
            await asyncio.sleep(0.2)
        discord.gateway.drop()
        await asyncio.sleep(0.3)
    assert "discord.answer_lost" in out.getvalue()
    assert discord.token not in out.getvalue()
    assert not any(token in out.getvalue() for token in discord.asked)


async def test_commands_are_told_once_and_again_when_they_change(world, discord):
    for _ in range(2):
        async with running(world, discord):
            await asyncio.sleep(0.3)
        assert discord.synced == 1
    fewer = Registry([command for command in REGISTRY if command.name != "more"])
    async with running(world, discord, commands=fewer):
        await asyncio.sleep(0.3)
    assert discord.synced == 2
    assert "more" not in {command["name"] for command in discord.commands}


async def test_that_commands_can_not_be_told_keeps_nobody_from_speaking(world, discord):
    ann = discord.person("Ann")
    async with running(world, discord):
        pass
    discord.fail("/commands", faults.status(503))
    fewer = Registry([command for command in REGISTRY if command.name != "more"])
    async with running(world, discord, commands=fewer):
        assert "I am Paperboy" in (await ann.runs(ann.dm, "start")).text


async def test_a_command_that_is_no_more_is_answered(world, discord):
    ann = discord.person("Ann")
    async with running(world, discord):
        pass
    discord.fail("/commands", faults.status(503))
    fewer = Registry([command for command in REGISTRY if command.name != "pause"])
    async with running(world, discord, commands=fewer):
        assert "This command has changed" in (await ann.runs(ann.dm, "pause")).text


def doing(**handlers) -> Registry:
    """The usual commands, some of which do something else."""
    return Registry([replace(one, handler=handlers.get(one.name, one.handler)) for one in REGISTRY])


async def test_it_stops_within_ten_seconds_and_what_was_heard_is_answered(world, discord):
    begun: asyncio.Queue[None] = asyncio.Queue()
    may_end = asyncio.Event()

    async def slow(context):
        begun.put_nowait(None)
        await may_end.wait()
        return Reply(Document((para("At last."),)))

    async def stuck_for_ever(context):
        begun.put_nowait(None)
        return await never(context)

    ann = discord.person("Ann")
    async with running(world, discord, commands=doing(settings=slow, following=stuck_for_ever)) as product:
        answer = ann.starts(ann.dm, "settings")
        stuck = ann.starts(ann.dm, "following")
        await begun.get()
        await begun.get()
        began = time.monotonic()
        product.listening.cancel()
        asyncio.get_running_loop().call_later(0.2, may_end.set)  # once it is stopping
        await asyncio.gather(product.listening, return_exceptions=True)
        assert time.monotonic() - began < 30
        assert "At last." in answer.text
        assert stuck.messages == []


async def never(context):
    await asyncio.Event().wait()
    return Reply()


async def test_a_flood_of_slow_questions_drowns_nobody(world, discord):
    bob, ann = discord.person("Bob"), discord.person("Ann")
    async with running(world, discord, commands=doing(settings=never)):
        for _ in range(100):
            bob.starts(bob.dm, "settings")
        began = time.monotonic()
        assert "I am Paperboy" in (await ann.runs(ann.dm, "start")).text
        assert time.monotonic() - began < 30


@pytest.mark.parametrize("trouble", [faults.status(503), faults.reset, faults.garbage])
async def test_an_answer_that_discord_does_not_take_comes_otherwise_in_private(world, discord, trouble):
    ann = discord.person("Ann")
    async with running(world, discord):
        discord.fail("/callback", *[trouble] * 5)
        ann.starts(ann.dm, "start")
        assert "I am Paperboy" in (await ann.dm.hears(within=30)).text


async def test_a_sign_of_life_whose_echo_is_garbage_is_followed_by_the_answer(world, discord):
    may_end, ann = asyncio.Event(), discord.person("Ann")

    async def slow(context):
        await may_end.wait()
        return Reply(Document((para("At last."),)))

    async with running(world, discord, commands=doing(settings=slow)):
        discord.fail("/callback", faults.garbage)
        answer = ann.starts(ann.dm, "settings")
        await until(lambda: answer.deferred)
        may_end.set()
        assert (await answer.comes()).text == "At last."


async def test_a_mistake_of_ours_is_told_with_a_note_and_logged(world, discord, log_to_stream):
    async def broken(context):
        raise ValueError("a secret thought")

    out = log_to_stream("INFO")
    ann = discord.person("Ann")
    async with running(world, discord, commands=doing(settings=broken)):
        said = (await ann.runs(ann.dm, "settings")).text
    assert "Something went wrong on my side (note " in said
    assert "secret thought" not in said
    assert "a secret thought" in out.getvalue()


async def test_a_button_can_change_what_it_stands_under(world, discord):
    def card(name: str, label: str) -> Card:
        return Card((para(name), Buttons(((Button(label, "pause"),),))))

    async def two(context):
        return Reply(Document((para("Head"), card("One", "Unfold"), card("Two", "Unfold"), para("Foot"))))

    async def unfolded(context):
        return Reply(Document((card("One, and all the rest of it", "Fold"),)), in_place=True)

    async def slowly_unfolded(context):
        await until(lambda: answer.notes == ["One moment…"])
        return await unfolded(context)

    async def slowly_answered(context):
        await until(lambda: answer.notes == ["One moment…"])
        return Reply(Document((para("Here it is."),)))

    ann = discord.person("Ann")
    async with running(world, discord, commands=doing(settings=two, pause=unfolded)):
        (shown,) = (await ann.runs(ann.dm, "settings")).messages
        answer = await ann.presses(shown, "Unfold")
        assert answer.changed
        assert answer.messages == []
        assert shown.text == "HeadOne, and all the rest of itTwoFoot"
        assert shown.labels == ["Fold", "Unfold"]
    async with running(world, discord, commands=doing(pause=slowly_unfolded)):
        answer = ann.starts_pressing(shown, "Unfold")
        await answer.comes()
        assert shown.labels == ["Fold", "Fold"]
        await until(lambda: answer.notes == [])
        shown.deleted = True
        answer = ann.starts_pressing(shown, "Fold")
        assert (await answer.comes()).text == "One, and all the rest of it"
        assert "10008 Unknown Message" in discord.refused.pop()
    async with running(world, discord, commands=doing(pause=slowly_answered)):
        answer = ann.starts_pressing(shown, "Fold")
        assert (await answer.comes()).text == "Here it is."
        await until(lambda: answer.notes == [])


async def test_nothing_is_kept_in_memory_for_a_sent_button(world, discord):
    ann = discord.person("Ann")

    def views() -> int:
        gc.collect()
        return sum(type(one).__name__ == "LayoutView" for one in gc.get_objects())

    async with running(world, discord):
        before = views()
        for _ in range(5):
            ann.writes("/language")
            await ann.dm.hears()
            await ann.runs(ann.dm, "language")
            await ann.dm.hears()
        await asyncio.sleep(0.1)
        assert views() <= before + 1


async def test_as_many_shards_as_discord_says_each_hears_its_own(world):
    async with StrictDiscord(hasty_rates(), shards=2) as discord:
        ann = discord.person("Ann")
        labs = [discord.guild(f"Lab {number}", ann) for number in range(2)]
        labs[1].id = str(int(labs[0].id) ^ (1 << 22))  # on the other shard
        channels = [discord.channel("papers", lab) for lab in labs]
        async with running(world, discord, shards=0) as product:
            assert sorted(discord.gateway.identified) == [(0, 2), (1, 2)]
            for channel in channels:
                assert not (await ann.runs(channel, "follow", who="Mira Okafor")).ephemeral
            discord.gateway.drop()
            await asyncio.sleep(0.1)
            await discord.is_heard(2)
            assert "You follow 1" in (await ann.runs(channels[1], "following")).text
            began = time.monotonic()
            product.listening.cancel()
            await asyncio.gather(product.listening, return_exceptions=True)
            assert time.monotonic() - began < 30
        assert discord.refused == []
