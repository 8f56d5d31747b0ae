"""A laboratory is followed: what its people write comes where a source says whose people they are."""

from dataclasses import replace

from bot.core.papers import Author
from tests.stories.conftest import TUESDAY, announced

PAPER = announced(1, "Mira Okafor").paper


async def test_a_lab_is_followed_listed_and_left(world):
    async with world.product() as ann:
        answer = " ".join((await ann.says('/follow lab "Made-up Institute"')).split())
        assert "You now follow Made-up Institute" in answer
        assert "arXiv hardly ever" in answer
        named = replace(PAPER, authors=(Author("Mira Okafor", "Dept. of Maps, Made-up Institute, Paris"),))
        other = replace(PAPER, id="2606.00002", authors=(Author("Lena Vogt", "Institute of Made-up Things"),))
        assert await ann.app.store.papers.add_page([named, other], TUESDAY, world.clock.now()) == (2, 1)
        world.morning(TUESDAY, 8)
        digest = await ann.gets_her_digest()
        assert "number 1" in digest
        assert "because you follow Made-up Institute" in digest
        assert "institution" in await ann.says("/following")
        assert "Made-up Institute" in await ann.says("/unfollow lab Made-up Institute")
        assert "don’t follow" in await ann.says("/unfollow lab Made-up Institute")
