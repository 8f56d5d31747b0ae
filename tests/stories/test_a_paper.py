"""A paper's way: announced, swept once for everybody, composed, delivered, never twice."""

from datetime import timedelta

import pytest

from bot.errors import SourceError
from tests.standins import arxiv_faults as faults
from tests.stories.conftest import TUESDAY, announced

WEDNESDAY = TUESDAY + timedelta(days=1)
THURSDAY = TUESDAY + timedelta(days=2)


async def test_from_follow_to_digest_and_only_what_is_new_next_day(world):
    async with world.product() as ann:
        assert "You now follow Mira Okafor" in await ann.says("/follow Mira Okafor")
        world.announce(
            announced(1, "Mira Okafor", "Jun-Ho Park", title="Score Distributions as Rewards"),
            announced(2, "Somebody Else", title="Not of interest"),
            announced(3, "Mira Okafor", day=WEDNESDAY, title="Judges That Abstain"),
        )
        world.morning(TUESDAY, 7)
        await ann.app.collector.sweep()
        world.morning(TUESDAY, 8)
        first = await ann.gets_her_digest()
        assert "1 new paper from one of your authors" in first
        assert "Score Distributions as Rewards" in first
        assert "Mira Okafor · Jun-Ho Park" in first
        assert "arXiv cs.CV" in first
        assert "https://arxiv.org/abs/2606.00001" in first
        assert "Not of interest" not in first
        assert await ann.gets_her_digest() == ""

        world.morning(WEDNESDAY, 7)
        await ann.app.collector.sweep()
        world.morning(WEDNESDAY, 8)
        second = await ann.gets_her_digest()
        assert "Judges That Abstain" in second
        assert "Score Distributions" not in second


async def test_one_sweep_serves_everybody_and_each_gets_her_own(world):
    async with world.product("ann") as ann:
        await ann.says("/follow Mira Okafor")
    async with world.product("bob") as bob:
        await bob.says("/follow Yi Tanaka")
        world.announce(announced(1, "Mira Okafor"), announced(2, "Yi Tanaka"))
        before = len(world.arxiv.requests)
        world.morning(TUESDAY, 8)
        report = await bob.app.collector.sweep()
        assert (report.new, len(world.arxiv.requests) - before) == (2, 1)
        assert "number 2" in await bob.gets_her_digest()
    async with world.product("ann") as ann:
        world.clock.tick(300)  # her delivery was looked for while she was away
        assert "number 1" in await ann.gets_her_digest()


async def test_a_held_paper_is_new_whatever_its_dates_and_a_replacement_is_not(world):
    long_ago = TUESDAY - timedelta(days=400)
    async with world.product() as ann:
        await ann.says("/follow Mira Okafor")
        world.announce(announced(5, "Mira Okafor", title="A first paper"))
        world.morning(TUESDAY, 8)
        await ann.app.collector.sweep()
        assert "A first paper" in await ann.gets_her_digest()
        world.announce(
            announced(6, "Mira Okafor", day=WEDNESDAY, title="Held for a year", created=long_ago),
            announced(7, "Mira Okafor", day=WEDNESDAY, title="Old, revised", created=long_ago, updated=TUESDAY),
            announced(8, "Mira Okafor", day=WEDNESDAY, title="Printed, revised", created=long_ago, doi="10.1/x"),
            announced(5, "Mira Okafor", day=WEDNESDAY, title="A first paper, revised", updated=WEDNESDAY),
        )
        world.morning(WEDNESDAY, 8)
        await ann.app.collector.sweep()
        digest = await ann.gets_her_digest()
        assert "Held for a year" in digest
        assert "revised" not in digest


async def test_a_throttled_day_is_told_and_made_up_for(world):
    async with world.product() as ann:
        await ann.says("/follow Mira Okafor")
        world.announce(announced(1, "Mira Okafor"))
        world.morning(TUESDAY, 7)
        await ann.app.collector.sweep()
        world.morning(TUESDAY, 8)
        assert "number 1" in await ann.gets_her_digest()

        world.announce(announced(2, "Mira Okafor", day=WEDNESDAY))
        world.morning(WEDNESDAY, 7)
        world.arxiv.fail(faults.answering(b"<html></html>", content_type="text/html"), times=None)
        with pytest.raises(SourceError):
            await ann.app.collector.sweep()
        world.morning(WEDNESDAY, 8)
        said = await ann.gets_her_digest()
        assert "arXiv could not be read since 07:00" in said
        assert "Nothing is lost" in said

        world.arxiv.heal()
        world.announce(announced(3, "Mira Okafor", day=THURSDAY))
        world.morning(THURSDAY, 7)
        await ann.app.collector.sweep()
        world.morning(THURSDAY, 8)
        digest = await ann.gets_her_digest()
        assert "number 2" in digest
        assert "number 3" in digest
        assert "could not be read" not in digest


async def test_nothing_new_on_a_weekday_is_an_incident_that_leaves_the_watermark(world):
    world.announce(announced(1, "Mira Okafor"))
    async with world.product() as ann:
        world.morning(TUESDAY, 12)
        await ann.app.collector.sweep()
        good = (await ann.app.store.sweeps.state()).watermark
        world.morning(THURSDAY, 12)
        with pytest.raises(SourceError, match="nothing new"):
            await ann.app.collector.sweep()
        state = await ann.app.store.sweeps.state()
        assert (state.watermark, state.failures) == (good, 1)
        world.announce(announced(2, "Mira Okafor", day=THURSDAY))
        report = await ann.app.collector.sweep()
        assert report.new == 1


async def test_a_quiet_day_is_silent_unless_asked_for(world):
    world.announce(announced(1, "Somebody Else"), announced(2, "Somebody Else", day=WEDNESDAY))
    async with world.product() as ann:
        await ann.says("/follow Mira Okafor")
        world.morning(TUESDAY, 7)
        await ann.app.collector.sweep()
        world.morning(TUESDAY, 8)
        assert await ann.gets_her_digest() == ""
        await ann.says("/settings quiet on")
        world.morning(WEDNESDAY, 7)
        await ann.app.collector.sweep()
        world.morning(WEDNESDAY, 8)
        assert "nothing new from those you follow" in await ann.gets_her_digest()


async def test_five_missed_days_are_one_digest(world):
    async with world.product() as ann:
        await ann.says("/follow Mira Okafor")
        world.announce(*(announced(n, "Mira Okafor", day=TUESDAY + timedelta(days=n)) for n in range(5)))
    world.morning(TUESDAY + timedelta(days=6), 9)
    async with world.product() as ann:
        await ann.app.collector.sweep()
        digest = await ann.gets_her_digest()
        assert "5 new papers" in digest
        assert await ann.gets_her_digest() == ""


async def test_what_does_not_fit_waits_one_more_away(world):
    async with world.product() as ann:
        await ann.says("/follow Mira Okafor")
        world.announce(*(announced(n, "Mira Okafor") for n in range(1, 12)))
        world.morning(TUESDAY, 8)
        await ann.app.collector.sweep()
        digest = await ann.gets_her_digest()
        assert "8 new papers" in digest
        assert "3 more wait: /more" in digest
        rest = await ann.says("/more")
        assert "3 new papers" in rest
        shown = [line for line in (digest + rest).splitlines() if "abs/2606" in line]
        assert len(shown) == len(set(shown)) == 11


async def test_older_papers_come_by_more_and_never_twice(world):
    old = [
        announced(n, "Mira Okafor", "Jun-Ho Park", day=TUESDAY - timedelta(days=100 + n), title=f"Older work {n:02}")
        for n in range(12)
    ]
    world.announce(*old, announced(90, "Mira Okafor", "Jun-Ho Park"))
    async with world.product() as ann:
        await ann.says("/follow Mira Okafor")
        world.morning(TUESDAY, 8)
        await ann.app.collector.sweep()
        await ann.gets_her_digest()
        batches = [await ann.says("/more") for _ in range(3)]
        assert "8 older papers from those you follow" in batches[0]
        assert "4 older papers from those you follow" in batches[1]
        assert "all I could find" in batches[2]
        assert sum("Older work" in line for line in "".join(batches).splitlines()) == 12
