"""Papers that change: cross-listed later, joined by an author, withdrawn. Whom it concerns is told, once."""

from datetime import date, timedelta

from tests.stories.conftest import TUESDAY, Person, World, announced

WEDNESDAY = TUESDAY + timedelta(days=1)
THURSDAY = TUESDAY + timedelta(days=2)


async def read_morning(world: World, ann: Person, day: date) -> str:
    """The sweep at seven, and what the digest of eight says."""
    world.morning(day, 7)
    await ann.app.collector.sweep()
    world.morning(day, 8)
    return " ".join((await ann.gets_her_digest()).split())


async def test_a_later_cross_list_comes_with_its_reason(world: World) -> None:
    async with world.product() as ann:
        await ann.says("/follow cs.CV")
        world.announce(announced(1, "Mira Okafor", categories=("cs.LG",)), announced(2, "Lena Vogt"))
        assert "number 1" not in await read_morning(world, ann, TUESDAY)
        world.announce(announced(1, "Mira Okafor", day=WEDNESDAY, categories=("cs.LG", "cs.CV"), created=TUESDAY))
        second = await read_morning(world, ann, WEDNESDAY)
        assert "A made-up title, number 1" in second
        assert "newly cross-listed to cs.CV" in second
        world.announce(
            announced(1, "Mira Okafor", day=THURSDAY, categories=("cs.CV", "cs.LG", "cs.AI")),
            announced(3, "Yi Tanaka", day=THURSDAY, categories=("math.NT",)),
        )
        assert await read_morning(world, ann, THURSDAY) == ""


async def test_an_author_who_joins_later_brings_the_paper(world: World) -> None:
    async with world.product() as ann:
        await ann.says("/follow Lena Vogt")
        world.announce(announced(1, "Mira Okafor"))
        assert await read_morning(world, ann, TUESDAY) == ""
        world.announce(announced(1, "Mira Okafor", "Lena Vogt", day=WEDNESDAY, updated=WEDNESDAY))
        assert "Lena Vogt joined in a later version" in await read_morning(world, ann, WEDNESDAY)


async def test_a_withdrawal_is_told_once_to_who_got_the_paper(world: World) -> None:
    comment = "Withdrawn by the authors: Lemma 2 is wrong"
    async with world.product() as ann:
        await ann.says("/follow Mira Okafor")
        world.announce(announced(1, "Mira Okafor"))
        assert "number 1" in await read_morning(world, ann, TUESDAY)
        world.announce(announced(1, "Mira Okafor", day=WEDNESDAY, updated=WEDNESDAY, comment=comment))
        told = await read_morning(world, ann, WEDNESDAY)
        assert told.startswith("Withdrawn since you got it: A made-up title, number 1")
        assert "Lemma 2 is wrong" in told
        world.announce(
            announced(1, "Mira Okafor", day=THURSDAY, updated=THURSDAY, comment=comment),
            announced(3, "Yi Tanaka", day=THURSDAY),
        )
        assert await read_morning(world, ann, THURSDAY) == ""


async def test_a_withdrawal_stands_above_the_papers_of_the_day(world: World) -> None:
    async with world.product() as ann:
        await ann.says("/follow Mira Okafor")
        world.announce(announced(1, "Mira Okafor"))
        await read_morning(world, ann, TUESDAY)
        world.announce(
            announced(1, "Mira Okafor", day=WEDNESDAY, updated=WEDNESDAY, comment="withdrawn"),
            announced(2, "Mira Okafor", day=WEDNESDAY),
        )
        digest = await read_morning(world, ann, WEDNESDAY)
        assert digest.index("Withdrawn since you got it") < digest.index("number 2")
        assert "1 new paper" in digest
