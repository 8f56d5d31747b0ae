"""The list of what is followed, by buttons and numbers: opened, paused, silenced, stopped, in pages, after restarts."""

import json
from datetime import timedelta

from bot.core.following.lists import FORMAT
from bot.views.inspection import chat_lines
from tests.stories import discord_product, telegram_product
from tests.stories.conftest import TUESDAY, announced
from tests.stories.product import folded
from tests.waiting import until

WEDNESDAY, THURSDAY = TUESDAY + timedelta(days=1), TUESDAY + timedelta(days=2)
NAMES = [f"Person Number{letter}" for letter in "ABCDEFGHIJ"]


async def pressed(ann, said, label):
    """Type the number of the button that begins so."""
    number = next(part.split("]")[0] for part in said.split("[")[1:] if part.split("]")[1].strip().startswith(label))
    return folded(await ann.says(number))


async def test_at_the_console_a_follow_is_paused_and_resumed_by_numbers_after_a_restart(world):
    async with world.product() as ann:
        await ann.says("/follow Jun-Ho Park, Mira Okafor")
        world.announce(announced(1, "Mira Okafor"), announced(2, "Jun-Ho Park"))
        await ann.app.collector.sweep()
        opened = await pressed(ann, folded(await ann.says("/following")), "Mira Okafor")
        assert "Followed since 16 Jun" in opened
        assert "1 paper waits for your next digest" in opened
        assert "A made-up title, number 1" in opened
    async with world.product() as ann:
        opened = await pressed(ann, folded(await ann.says("/following")), "Mira Okafor")
        paused = await pressed(ann, opened, "Pause")
        assert "Once it is resumed, /more Mira Okafor brings that." in paused
        assert "1 paper that came before waits until it is resumed" in paused
        digest = folded(await ann.says("/digest"))
        assert "number 2" in digest
        assert "number 1" not in digest
        world.morning(WEDNESDAY)
        world.announce(announced(3, "Mira Okafor", day=WEDNESDAY), announced(4, "Jun-Ho Park", day=WEDNESDAY))
        await ann.app.collector.sweep()
        world.clock.time += timedelta(hours=2)
        digest = folded(await ann.gets_her_digest())
        assert "number 4" in digest
        assert "number 3" not in digest
        assert "number 3" not in folded(await ann.says("/more"))
        assert "is paused, so nothing comes of it" in folded(await ann.says("/digest Mira Okafor"))
        audit = await ann.app.store.inspection.chat(1)
        assert "  of these paused: Mira Okafor" in list(chat_lines(audit, world.clock.now()))
        assert "You paused Mira Okafor" in folded(await ann.says("/why 2606.00003"))
        again = folded(await ann.says("/follow Mira Okafor"))
        assert "is paused, so nothing comes of it" in again
        resumed = await pressed(ann, again, "Resume")
        assert "Resumed: papers of Mira Okafor come again." in resumed
        assert "1 paper waits for your next digest" in resumed
        assert "number 1" in await pressed(ann, resumed, "Show what I missed")
        assert "number 3" in folded(await ann.says("/more Mira Okafor"))


async def test_a_follow_is_stopped_and_followed_again(world):
    async with world.product() as ann:
        await ann.says("/follow cs.CV")
        opened = await pressed(ann, folded(await ann.says("/following")), "cs.CV")
        stopped = await pressed(ann, opened, "Stop following")
        assert "You no longer follow cs.CV." in stopped
        assert "You now follow cs.CV." in await pressed(ann, stopped, "Follow again")
        for forged in ("", " 99", " x", " -1"):
            assert "not followed here any more" in await ann.says(f"/following.pause{forged}")
            assert "You follow 1:" in await ann.says(f"/following.back{forged}")


async def test_an_old_button_never_means_somebody_who_came_later(world, telegram):
    ann = telegram.person("Ann")
    async with telegram_product.running(world, telegram) as product:
        ann.says("/follow cs.CV")
        await ann.hears()
        ann.says("/following")
        listed = await ann.hears()
        ann.presses(listed, "cs.CV")
        await until(lambda: listed.edits == 1)
        ann.says("/unfollow cs.CV")
        await ann.hears()
        ann.says("/follow cs.RO")
        await ann.hears()
        ann.presses(listed, "Stop following")
        assert "not followed here any more" in (await ann.hears()).read
        assert [subject.name for subject in await product.app.store.follows.all(1)] == ["cs.RO"]


async def test_where_more_is_followed_than_there_are_buttons_the_list_is_one(world):
    async with world.product() as ann:
        await ann.says("/import " + json.dumps(held_follows(14)))
        offered = folded(await ann.says("/unfollow"))
        assert "[12] Stop following math.GT" in offered
        assert "You follow 14:" in await pressed(ann, offered, "‹ All I follow")


def held_follows(count):
    codes = ["AC", "AG", "AP", "AT", "CA", "CO", "CT", "CV", "DG", "DS", "FA", "GM", "GN", "GT"][:count]
    rows = [{"kind": "category", "name": f"math.{code}"} for code in codes]
    return {"format": FORMAT, "version": 1, "held": {"follow": rows}}


async def test_on_telegram_pages_and_follows_open_in_the_same_message(world, telegram):
    ann = telegram.person("Ann")
    async with telegram_product.running(world, telegram):
        ann.says("/import\n" + "\n".join(NAMES))
        shown = await ann.hears()
        ann.presses(shown, "Follow all 10")
        await until(lambda: shown.edits == 1)
        ann.says("/following")
        listed = await ann.hears()
        assert listed.read.startswith("You follow 10:")
        assert listed.labels == [*NAMES[:8], "2/2 ›"]
        ann.presses(listed, "2/2")
        await until(lambda: listed.edits == 1)
        assert listed.labels == [*NAMES[8:], "‹ 1/2"]
    async with telegram_product.running(world, telegram):
        ann.presses(listed, NAMES[9])
        await until(lambda: listed.edits == 2)
        assert listed.labels == ["Pause", "Silent", "All papers", "Stop following", "‹ All I follow"]
        ann.presses(listed, "Silent")
        await until(lambda: listed.edits == 3)
        assert "Silent: it comes in your digest" in listed.read
        ann.presses(listed, "‹ All I follow")
        await until(lambda: listed.edits == 4)
        assert f"{NAMES[9]}  · silent" in listed.read
        assert listed.labels == [*NAMES[8:], "‹ 1/2"]


async def test_in_a_group_only_admins_pause_what_everybody_may_look_at(world, telegram):
    ann, bob = telegram.person("Ann"), telegram.person("Bob")
    lab = telegram.group("Lab", [ann])
    async with telegram_product.running(world, telegram):
        lab.says(ann, "/follow@paperboy_test_bot cs.CV")
        await lab.hears()
        lab.says(bob, "/following@paperboy_test_bot")
        listed = await lab.hears()
        lab.presses(bob, listed, "cs.CV")
        await until(lambda: listed.edits == 1)
        press = lab.presses(bob, listed, "Pause")
        await until(press.answered.is_set)
        assert "Only admins" in (press.notice or "")
        assert listed.edits == 1
        lab.presses(ann, listed, "Pause")
        await until(lambda: listed.edits == 2)
        assert "Paused: nothing comes of it" in listed.read
        lab.says(ann, "/language@paperboy_test_bot zh")
        await lab.hears()
        press = lab.presses(bob, listed, "Resume")
        await until(press.answered.is_set)
        assert press.notice == "这里的设置只有管理员能改。可以请管理员来改，或者和我私聊。"


async def test_on_discord_it_is_the_same_message_and_only_managers_pause(world, discord):
    ann, bob = discord.person("Ann"), discord.person("Bob")
    papers = discord.channel("papers", discord.guild("Lab", ann))
    async with discord_product.running(world, discord):
        shown = (await ann.runs(papers, "import", list="\n".join(NAMES))).messages[0]
        await ann.presses(shown, "Follow all 10")
        listed = (await ann.runs(papers, "following")).messages[0]
        await ann.presses(listed, "2/2 ›")
        assert listed.labels == [*NAMES[8:], "‹ 1/2"]
        await ann.presses(listed, NAMES[8])
        await ann.presses(listed, "Pause")
        assert "Paused: nothing comes of it" in listed.text
        assert listed.labels[0] == "Resume"
        await ann.presses(listed, "‹ All I follow")
        assert f"{NAMES[8]}  · paused" in listed.text
        theirs = (await bob.runs(papers, "following")).messages[0]
        await bob.presses(theirs, NAMES[0])
        assert "Only admins" in (await bob.presses(theirs, "Pause")).text


async def test_what_is_paused_or_silent_goes_along_in_an_export(world):
    async with world.product() as ann:
        await ann.says("/follow cs.CV")
        await ann.says("/follow cs.RO")
        for subject, switch in (("cs.CV", "Pause"), ("cs.RO", "Silent")):
            await pressed(ann, await pressed(ann, folded(await ann.says("/following")), subject), switch)
        held = await ann.app.store.personal_data.export(1)
        held["chat"][0]["sound"] = "off"
    async with world.product("bob") as bob:
        await bob.says("/follow cs.RO")
        await bob.says("/import " + json.dumps({"format": FORMAT, "version": 1, "held": held}))
        states = {(each.subject.name, each.paused, each.silent) for each in await bob.app.store.follows.details(2)}
        assert states == {("cs.RO", False, False), ("cs.CV", True, False)}  # what was here already has stayed
        chat = await bob.app.store.chats.get(2)
        assert chat.preferences.sound == "off"
