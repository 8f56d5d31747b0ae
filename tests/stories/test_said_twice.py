"""A command that is heard twice, because the process died before it could say that it had heard: done once.

Telegram delivers an update again until it has been confirmed. What a command does is therefore said as what shall be,
never as a change: the second time there is nothing left to do.
"""

import sqlite3
from pathlib import Path

from bot.core.following.follows import Subject
from tests.stories.conftest import TUESDAY, World, announced

COMMANDS = (
    "/follow Mira Okafor",
    "/follow cs.CV",
    "/mute survey",
    "/time 09:30 Mon Wed",
    "/timezone Asia/Tokyo",
    "/length short",
    "/save 2606.00001",
    "/refresh",
    "/digest",
    "/pause",
    "/resume",
    "/unsave 2606.00001",
    "/unmute survey",
    "/unfollow cs.CV",
    "/language ja",
)
NOT_STATE = {"pace", "sweep", "taken", "tally", "usage"}  # what was asked of others is counted each time


def state(world: World) -> dict[str, list[str]]:
    """Every row of everything that is kept."""
    database = sqlite3.connect(Path(world.database.removeprefix("sqlite:///")))
    try:
        names = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {
            name: sorted(map(str, database.execute(f'SELECT * FROM "{name}"')))  # noqa: S608 (our own names)
            for name in names
            if not name.startswith("sqlite_") and name not in NOT_STATE
        }
    finally:
        database.close()


async def test_whatever_is_heard_twice_is_done_once(world: World) -> None:
    world.announce(*(announced(number, "Mira Okafor") for number in range(1, 4)))
    async with world.product() as ann:
        for line in COMMANDS:
            await ann.says(line)
            once = state(world)
            await ann.says(line)
            assert state(world) == once, line


async def test_a_follow_that_was_cut_short_gets_its_week_when_it_is_heard_again(world: World) -> None:
    world.announce(announced(1, "Mira Okafor"))
    async with world.product() as ann:
        await ann.says("/follow Yi Tanaka")
        world.morning(TUESDAY, 7)
        await ann.app.collector.sweep()
        chat = next(iter(await ann.app.store.chats.due(("console",), world.at(TUESDAY, 23), 9)), None)
        assert chat is not None
        await ann.app.store.follows.add(chat.id, Subject.parse("Mira Okafor"), world.clock.now())  # and there it died
        assert await ann.app.store.pending.papers(chat.id) == []
        assert "1" in await ann.says("/follow Mira Okafor")
        assert [paper.id for paper in await ann.app.store.pending.papers(chat.id)] == ["2606.00001"]


async def test_to_be_forgotten_twice_is_to_be_forgotten(world: World) -> None:
    async with world.product() as ann:
        await ann.says("/follow Mira Okafor")
        await ann.says("/forget")
        for _ in range(2):
            await ann.says("1")
            assert state(world)["follow"] == []
