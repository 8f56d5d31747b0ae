"""What becomes of papers that a digest brought: said once, with the next digest or alone on a quiet day."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.core.papers import work_id
from bot.core.schedule.sweeps import SweepReport
from tests.stories.conftest import ABSTRACT, TUESDAY, announced

WEDNESDAY, THURSDAY = (TUESDAY + timedelta(days=ahead) for ahead in (1, 2))
FIRST = announced(1, "Mira Okafor")
REVISED = announced(
    1, "Mira Okafor", day=WEDNESDAY, updated=WEDNESDAY, version=2, abstract=ABSTRACT.replace("89.6%", "81.2%")
)
WITHDRAWN = announced(
    1, "Mira Okafor", day=THURSDAY, updated=THURSDAY, version=3, comment="Withdrawn by the authors: the set was wrong."
)


async def test_a_change_and_a_withdrawal_are_said_once(world):
    world.announce(FIRST)
    async with world.product() as ann:
        assert "A made-up title" in await ann.says("/follow Mira Okafor")
        assert "next digest says so" in await ann.says("/settings versions followed")
        assert "of all that digests brought" in await ann.says("/settings")
        await ann.app.collector.sweep()

        world.announce(REVISED, announced(2, "Mira Okafor", day=WEDNESDAY))
        world.morning(WEDNESDAY, 7)
        await ann.app.collector.sweep()
        world.morning(WEDNESDAY, 8)
        digest = await ann.gets_her_digest()
        assert "number 2" in digest
        news = digest.partition("Its abstract has changed since you got it")[2]
        assert "number 1" in news
        assert "Before: “It reaches 89.6% on a made-up set.”" in " ".join(news.split())
        assert "Now: “It reaches 81.2% on a made-up set.”" in " ".join(news.split())

        await ann.says("/settings versions off")
        world.announce(WITHDRAWN, announced(3, "Somebody Else", day=THURSDAY))
        world.morning(THURSDAY, 7)
        await ann.app.collector.sweep()
        world.morning(THURSDAY, 8)
        alone = " ".join((await ann.gets_her_digest()).split())
        assert "Withdrawn since you got it" in alone
        assert "the set was wrong" in alone
        assert "abstract has changed" not in alone
        world.morning(THURSDAY + timedelta(days=1), 8)
        assert "Withdrawn" not in await ann.gets_her_digest()


async def test_a_withdrawn_paper_is_not_announced(world):
    async with world.product() as ann:
        await ann.says("/follow Mira Okafor")
        world.announce(WITHDRAWN, announced(3, "Somebody Else", day=THURSDAY))
        world.morning(THURSDAY, 7)
        report = await ann.app.collector.sweep()
        assert (report.new, report.waiting) == (2, 0)
        world.morning(THURSDAY, 8)
        news = " ".join((await ann.gets_her_digest()).split())
        assert "Withdrawn by its authors: A made-up title, number 1" in news
        assert "new paper" not in news
        assert "89.6%" not in news


async def test_a_saved_paper_that_gets_published_says_where(world):
    world.announce(FIRST)
    journal = replace(
        FIRST.paper,
        id=work_id("crossref", "10.1000/7"),
        source="crossref",
        source_id="10.1000/7",
        doi="10.1000/7",
        venue="Made-up Methods",
        created=date(2026, 6, 17),
    )
    async with world.product() as ann:
        await ann.says("/follow Mira Okafor")
        await ann.app.collector.sweep()
        world.morning(TUESDAY, 8)
        await ann.gets_her_digest()
        await ann.says("/save 2606.00001")
        world.morning(WEDNESDAY, 7)
        new, waiting = await ann.app.store.papers.add_page([journal], TUESDAY, world.clock.now())
        assert (new, waiting) == (0, 0)
        world.morning(WEDNESDAY, 8)
        assert "Published in Made-up Methods since you got it" in " ".join((await ann.gets_her_digest()).split())
        assert "Made-up Methods" in await ann.says("/paper 10.1000/7")


@pytest.mark.parametrize("read", ["biorxiv", "none"])
async def test_a_source_that_cannot_be_read_is_named_while_it_is_read_at_all(world, read):
    world.announce(FIRST)
    async with world.product(preprint_servers=read) as ann:
        await ann.says("/follow Mira Okafor")
        await ann.app.store.sweeps.record(
            SweepReport(world.clock.now(), TUESDAY, error="no JSON", finished=world.clock.now(), source="biorxiv")
        )
        world.announce(announced(2, "Mira Okafor", day=WEDNESDAY))
        world.morning(WEDNESDAY, 7)
        await ann.app.collector.sweep()
        world.morning(WEDNESDAY, 8)
        digest = await ann.gets_her_digest()
        assert "number 2" in digest
        assert ("bioRxiv could not be read since" in digest) == (read == "biorxiv")
