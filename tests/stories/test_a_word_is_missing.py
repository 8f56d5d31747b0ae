"""A command without the word that it needs offers what can be chosen, as buttons, and the buttons do it in place."""

from datetime import timedelta

from bot.core.schedule.timing import EVERY_DAY
from tests.stories import discord_product, telegram_product
from tests.stories.conftest import TUESDAY, announced
from tests.stories.product import folded
from tests.waiting import until

WEDNESDAY = TUESDAY + timedelta(days=1)


async def test_hours_days_and_zones_on_telegram(world, telegram):
    ann = telegram.person("Ann")
    async with telegram_product.running(world, telegram) as product:
        ann.says("/time")
        offered = await ann.hears()
        assert "/time 08:30 Mon Wed Fri" in offered.read
        assert {"✓ 08:00", "21:00", "✓ every day", "Monday to Friday"} < set(offered.labels)
        ann.presses(offered, "Monday to Friday")
        await until(lambda: offered.edits == 1)
        ann.presses(offered, "21:00")
        await until(lambda: offered.edits == 2)
        assert {"✓ 21:00", "08:00", "✓ Monday to Friday"} < set(offered.labels)
        assert "Your digest comes Monday to Friday at 21:00" in offered.read
        ann.says("/timezone")
        offered = await ann.hears()
        ann.presses(offered, next(label for label in offered.labels if label.endswith("Tokyo")))
        await until(lambda: offered.edits == 1)
        assert "Your time zone is Asia/Tokyo; it is 15:00 there." in offered.read
        ann.presses(offered, "‹ All settings")
        await until(lambda: offered.edits == 2)
        ann.presses(offered, "No sound")
        await until(lambda: offered.edits == 3)
        assert "✓ No sound" in offered.labels
        ann.presses(offered, "Length")
        await until(lambda: offered.edits == 4)
        ann.presses(offered, "short")
        await until(lambda: offered.edits == 5)
        assert "Short it is" in offered.read
        chat = await product.app.store.chats.get(1)
        assert chat is not None
        schedule = chat.preferences.schedule
        assert (schedule.zone, schedule.at.hour, schedule.weekdays) == ("Asia/Tokyo", 21, frozenset(range(5)))


async def test_on_discord_they_are_options_that_may_be_left_out(world, discord):
    ann, bob = discord.person("Ann"), discord.person("Bob")
    papers = discord.channel("papers", discord.guild("Lab", ann))
    async with discord_product.running(world, discord) as product:
        offered = (await ann.runs(papers, "time")).messages[0]
        await ann.presses(offered, "07:00")
        assert "✓ 07:00" in offered.labels
        asked = (await bob.runs(papers, "timezone")).messages[0]
        refused = await bob.presses(asked, next(label for label in asked.labels if label.endswith("Zurich")))
        assert "Only admins" in refused.text
        assert "at 07:00 " in (await ann.runs(papers, "time", days="weekend")).text
        offered = (await ann.runs(papers, "settings")).messages[0]
        await ann.presses(offered, "Say so on quiet days")
        assert "Silent on quiet days" in offered.labels
        (chat,) = [each async for each in _chats(product)]
        assert chat.preferences.quiet_days


async def _chats(product):
    for number in range(1, 9):
        chat = await product.app.store.chats.get(number)
        if chat is not None and chat.preferences.schedule.weekdays != EVERY_DAY:
            yield chat


async def test_categories_that_come_can_be_muted_and_let_through_again(world):
    world.announce(
        announced(1, "Mira Okafor", categories=("cs.RO",)), announced(2, "Mira Okafor", categories=("cs.CV",))
    )
    async with world.product() as ann:
        await ann.app.collector.sweep()
        assert "Nothing is muted." in await ann.says("/unmute")
        await ann.says("/follow Mira Okafor")
        await ann.says("/follow cs.CV")
        offered = folded(await ann.says("/mute"))
        assert "What shall I keep out?" in offered
        assert "[1] cs.RO · Robotics" in offered
        assert "cs.CV ·" not in offered
        assert "main category is cs.RO stay out" in folded(await ann.says("1"))
        assert "[1] Unmute cs.RO" in folded(await ann.says("/mute"))
        assert "[1] Unmute cs.RO" in folded(await ann.says("/unmute"))
        assert "cs.RO may come through again" in folded(await ann.says("1"))


async def test_papers_that_came_are_offered_where_a_paper_is_missing(world):
    world.announce(announced(1, "Mira Okafor", title="Score Distributions"))
    async with world.product() as ann:
        await ann.app.collector.sweep()
        assert "[1]" not in await ann.says("/save")
        await ann.says("/follow Mira Okafor")
        for command, answer in (("save", "Saved: Score"), ("why", "You had it in a digest"), ("related", "Score Dist")):
            offered = folded(await ann.says(f"/{command}"))
            assert f"/{command} needs one more thing" in offered
            assert "[1] Score Distributions" in offered
            assert answer in folded(await ann.says("1"))
        saved = folded(await ann.says("/saved"))
        assert "[1] Score Distributions" in saved
        assert "Remove from saved" in folded(await ann.says("1"))
