"""Topics combined by AND, OR and NOT: followed, brought, shown, explained, muted, exported and imported."""

from datetime import timedelta

from tests.stories.conftest import TUESDAY, World, announced
from tests.stories.product import folded

WEDNESDAY = TUESDAY + timedelta(days=1)
LINE = 'cs.CV AND "reward model" NOT survey'
NAME = 'cs.CV AND "reward model" NOT "survey"'


def papers(world: World) -> None:
    world.announce(
        announced(1, "Mira Okafor", title="A reward model for pictures", day=WEDNESDAY),
        announced(2, "Lena Vogt", title="A survey: every reward model", day=WEDNESDAY),
        announced(3, "Yi Tanaka", title="A reward model of ice", categories=("hep-th",), day=WEDNESDAY),
    )


async def test_a_combination_is_followed_brought_and_explained(world: World) -> None:
    async with world.product() as ann:
        assert f"You now follow {NAME}" in folded(await ann.says(f"/follow {LINE}"))
        assert NAME in folded(await ann.says("/following"))
        world.morning(WEDNESDAY, 9)
        papers(world)
        await ann.app.collector.sweep()
        said = folded(await ann.says("/digest"))
        assert "A reward model for pictures" in said
        assert "survey: every" not in said
        assert "of ice" not in said
        assert NAME in folded(await ann.says("/why 2606.00001"))
        assert "none of your" in folded(await ann.says("/why 2606.00002"))
        assert "no longer follow" in await ann.says('/unfollow "Reward model" -survey cs.cv')


async def test_it_can_be_muted(world: World) -> None:
    async with world.product() as ann:
        await ann.says("/follow cs.CV")
        await ann.says(f"/follow {LINE}")
        await ann.says('/mute "reward model" AND survey')
        world.morning(WEDNESDAY, 9)
        papers(world)
        await ann.app.collector.sweep()
        said = folded(await ann.says("/digest"))
        assert "A reward model for pictures" in said
        assert "survey: every" not in said
        assert '"reward model" AND "survey"' in folded(await ann.says("/following"))


async def test_what_can_not_match_is_never_followed(world: World) -> None:
    async with world.product() as ann:
        assert "No paper can match that" in folded(await ann.says("/follow cs.CV NOT cs"))
        assert "A word is missing at “AND”" in folded(await ann.says("/follow cs.CV AND"))
        assert "Put a phrase in quotes" in folded(await ann.says("/follow cs.CV AND Ada Lovelace"))
        assert "You follow nobody" in folded(await ann.says("/following"))
