"""A command in reply to a message that shows a paper, in private on Discord."""

from bot.phrases.phrasebook import phrasebook
from tests.stories.conftest import announced
from tests.stories.discord_product import running


async def test_a_reply_to_a_paper_is_about_that_paper(world, discord):
    world.announce(announced(1, "Mira Okafor", title="Score Distributions"))
    ann = discord.person("Ann")
    async with running(world, discord):
        ann.writes("2606.00001")
        shown = await ann.dm.hears()
        ann.writes("paper", to=shown)
        assert "Score Distributions" in (await ann.dm.hears()).text
        ann.writes("/folow")
        ann.writes("/paper", to=await ann.dm.hears())
        assert phrasebook("en").say("error-no-paper-there") in (await ann.dm.hears()).text
