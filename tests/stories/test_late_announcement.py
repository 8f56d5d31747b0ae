"""arXiv's papers of the day are not there when a digest is due: it waits a while for them, then it says so."""

from datetime import timedelta

import pytest

from bot.errors import SourceError
from tests.standins.arxiv_faults import answering
from tests.stories.conftest import TUESDAY, Person, World, announced

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
AWAITED = "newest papers were not there yet"


async def _ticks(world: World, person: Person, day: int, minute: int) -> str:
    """What the jobs of the clock do at that minute past four (UTC), some 90 minutes after papers are usually there."""
    world.arxiv.today = TUESDAY + day * DAY
    world.clock.time = world.at(TUESDAY + day * DAY, 4, minute)
    await person.app.collector.sweep_if_due(HOUR)
    return await person.gets_her_digest()


async def test_a_digest_waits_for_papers_that_are_late_and_no_longer(world: World) -> None:
    world.announce(announced(1, "Mira Okafor"))
    async with world.product(wait_for_announcement_minutes=20) as ann:
        await ann.says("/time 4:00")
        await ann.says("/follow Mira Okafor")
        await ann.app.collector.sweep()

        assert await _ticks(world, ann, 1, 0) == ""  # read, and nothing new: arXiv is late
        world.announce(announced(2, "Mira Okafor", day=TUESDAY + DAY, title="Late by eight minutes"))
        requests = len(world.arxiv.requests)
        assert await _ticks(world, ann, 1, 9) == ""  # not read again yet
        assert len(world.arxiv.requests) == requests
        arrived = await _ticks(world, ann, 1, 11)
        assert "Late by eight minutes" in arrived
        assert AWAITED not in arrived

        assert await _ticks(world, ann, 2, 0) == ""
        assert await _ticks(world, ann, 2, 19) == ""
        quiet = " ".join((await _ticks(world, ann, 2, 20)).split())
        assert quiet.startswith(f"Nothing new so far from those you follow: arXiv’s {AWAITED}.")
        assert await _ticks(world, ann, 2, 40) == ""  # once a date

        world.announce(announced(3, "Mira Okafor", day=TUESDAY + 3 * DAY, title="On time"))
        assert "On time" in await _ticks(world, ann, 3, 0)


async def test_a_digest_that_has_papers_waits_as_well_and_says_what_it_lacks(world: World) -> None:
    world.announce(announced(1, "Mira Okafor"))
    async with world.product(wait_for_announcement_minutes=20) as ann:
        await ann.says("/time 4:00")
        await ann.says("/follow Mira Okafor")
        await ann.app.collector.sweep()
        world.announce(announced(2, "Mira Okafor", title="From the day before"))
        await ann.app.collector.sweep()
        assert await _ticks(world, ann, 1, 0) == ""
        arrived = await _ticks(world, ann, 1, 20)
        assert "From the day before" in arrived
        assert f"arXiv’s {AWAITED}. They come with the next digest." in arrived


async def test_a_source_that_is_down_holds_a_digest_no_longer(world: World) -> None:
    world.announce(announced(1, "Mira Okafor"))
    async with world.product(wait_for_announcement_minutes=20) as ann:
        await ann.says("/time 4:00")
        await ann.says("/follow Mira Okafor")
        await ann.app.collector.sweep()
        world.arxiv.fail(answering(b"Rate exceeded."), times=None)
        with pytest.raises(SourceError):
            await ann.app.collector.sweep()
        assert await _ticks(world, ann, 1, 0) == ""
        arrived = await _ticks(world, ann, 1, 20)
        assert "arXiv could not be read since" in arrived
        assert AWAITED not in arrived
    # After a start even a digest whose hour is longer ago waits for what the first sweep brings.
    world.arxiv.heal()
    world.announce(announced(4, "Mira Okafor", day=TUESDAY + 2 * DAY, title="Announced while nothing ran"))
    world.clock.time = world.at(TUESDAY + 2 * DAY, 4, 50)
    async with world.product(wait_for_announcement_minutes=20) as ann:
        assert await ann.gets_her_digest() == ""
        assert "Announced while nothing ran" in await _ticks(world, ann, 2, 51)
