"""The plug is pulled for three days: one digest makes up for them and says which days are in it."""

from datetime import timedelta

import pytest

from tests.stories.conftest import TUESDAY, announced

WEDNESDAY, THURSDAY, FRIDAY = (TUESDAY + timedelta(days=days) for days in (1, 2, 3))


async def test_three_days_without_power_are_one_digest_that_names_them(world):
    async with world.product() as ann:
        await ann.says("/follow Mira Okafor")
        world.announce(*(announced(number, "Mira Okafor", day=TUESDAY + timedelta(days=number)) for number in range(4)))
        world.morning(TUESDAY, 8)
        await ann.app.collector.sweep()
        assert "number 0" in (first := await ann.gets_her_digest())
        assert "not running" not in first
    world.morning(FRIDAY, 11)  # she is back at eleven: nobody was there at eight, three times
    async with world.product() as ann:
        await ann.app.collector.sweep()
        told = await ann.gets_her_digest()
        assert "Friday, 19 June · 3 new papers" in told
        assert "Covers Wednesday, 17 June to Friday, 19 June: I was not running in between." in " ".join(told.split())
        assert [number for number in range(4) if f"number {number}" in told] == [1, 2, 3]
        assert await ann.gets_her_digest() == ""
        world.morning(FRIDAY + timedelta(days=3), 9)
        assert "not running" not in await ann.gets_her_digest()


@pytest.mark.parametrize("pause", ["/pause", "/time 08:00 Tue Fri"])
async def test_days_that_nobody_wanted_are_not_missed(world, pause):
    async with world.product() as ann:
        await ann.says("/follow Mira Okafor")
        world.announce(*(announced(number, "Mira Okafor", day=TUESDAY + timedelta(days=number)) for number in range(4)))
        world.morning(TUESDAY, 8)
        await ann.app.collector.sweep()
        await ann.gets_her_digest()
        await ann.says(pause)
        world.morning(FRIDAY, 7)
        await ann.says("/resume")
        await ann.app.collector.sweep()
        world.morning(FRIDAY, 8)
        told = await ann.gets_her_digest()
        assert "3 new papers" in told
        assert "not running" not in told
