"""Sentences that could be false in some moment, each in that moment."""

from datetime import timedelta

from tests.standins import arxiv_faults as faults
from tests.stories.conftest import TUESDAY, announced
from tests.stories.product import folded

WEDNESDAY = TUESDAY + timedelta(days=1)


async def test_nothing_new_is_counted_from_the_last_digest(world):
    world.announce(announced(1, "Mira Okafor", day=WEDNESDAY), announced(2, "Jun-Ho Park"))
    async with world.product() as ann:
        await ann.says("/follow Mira Okafor")
        await ann.app.collector.sweep()
        said = folded(await ann.says("/digest"))
        assert "Nothing from those you follow waits for you yet. arXiv was last read at 04:00." in said
        world.morning(WEDNESDAY)
        await ann.app.collector.sweep()
        world.clock.time += timedelta(hours=2)
        assert "1 new paper" in await ann.gets_her_digest()
        world.clock.time += timedelta(minutes=5)
        said = folded(await ann.says("/digest"))
        assert "since your last digest (08:00). arXiv was last read at 04:00." in said


async def test_what_has_been_shown_is_not_said_to_be_missing(world):
    world.announce(announced(1, "Mira Okafor"))
    async with world.product() as ann:
        await ann.app.collector.sweep()
        assert "number 1" in await ann.says("/follow Mira Okafor")
        await ann.says("/unfollow Mira Okafor")
        said = folded(await ann.says("/follow Mira Okafor"))
        assert "You have had already what the last week brought by Mira Okafor." in said
        assert "brought nothing new" not in said


async def test_what_is_muted_does_not_wait(world):
    world.announce(announced(1, "Mira Okafor"))
    async with world.product() as ann:
        await ann.app.collector.sweep()
        await ann.says("/follow cs.RO")
        await ann.says("/mute cs.CV")
        said = folded(await ann.says("/follow Mira Okafor"))
        assert "You now follow Mira Okafor." in said
        assert "waits for you" not in said
        assert "brought nothing new" not in said


async def test_a_failed_look_up_is_not_said_to_go_on(world):
    world.arxiv.fail(faults.rate_exceeded, times=None)
    async with world.product() as ann:
        said = folded(await ann.says("/paper 2606.00001"))
        assert "arXiv can’t be read just now." in said
        assert "keep trying" not in said


async def test_readers_of_chinese_are_told_once_why_sentences_are_english(world):
    world.announce(announced(1, "Mira Okafor"), announced(2, "Mira Okafor", day=WEDNESDAY))
    note = "标题和句子都是论文的英文原文"
    async with world.product() as ann:
        await ann.app.collector.sweep()
        assert note not in folded(await ann.says("/follow Jun-Ho Park"))
        assert note in folded(await ann.says("/language zh")).replace(" ", "")
        said = folded(await ann.says("/follow Mira Okafor")) + folded(await ann.says("/digest"))
        assert said.replace(" ", "").count(note) == 1
        world.morning(WEDNESDAY)
        await ann.app.collector.sweep()
        world.clock.time += timedelta(hours=2)
        said = (await ann.gets_her_digest()).replace(" ", "")
        assert "1篇新论文" in said
        assert note not in said


async def test_readers_of_english_are_not_told_that_it_is_english(world):
    world.announce(announced(1, "Mira Okafor"))
    async with world.product() as ann:
        await ann.app.collector.sweep()
        said = folded(await ann.says("/follow Mira Okafor"))
        assert "1 new paper" in said
        assert "own English" not in said


async def test_parameters_are_named_in_the_readers_language_and_sentences_joined_as_it_joins_them(world):
    world.announce(announced(1, "Mira Okafor"))
    async with world.product() as ann:
        await ann.app.collector.sweep()
        await ann.says("/follow Mira Okafor")
        assert "/time [at] [days]" in folded(await ann.says("/help"))
        await ann.says("/language zh")
        assert "/time [时间] [星期]" in folded(await ann.says("/help"))
        assert "/papers [谁] [年份]" in folded(await ann.says("/help papers"))
        assert "姓名相同。很可能" in (await ann.says("/why 2606.00001")).replace("\n", "").replace("  ", "")
        await ann.says("/language ja")
        assert "/time [時刻] [曜日]" in folded(await ann.says("/help"))
