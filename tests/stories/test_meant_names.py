"""Somebody mistypes a name, or knows only a paper: she is asked, and nobody is followed silently."""

from tests.stories.conftest import World, announced


async def test_a_mistyped_name_is_asked_about(world: World) -> None:
    world.announce(announced(1, "Mira Okafor", "Ming-Lan Cheng"), announced(2, "Mira Okafor"))
    async with world.product() as ann:
        await ann.app.collector.sweep()
        said = await ann.says("/follow Mira Okafro")
        assert "I found no paper signed “Mira Okafro”. Did you mean:" in said
        assert "[1] Mira Okafor" in said
        assert "[2] Follow “Mira Okafro” all the same" in said
        assert "You follow nobody yet" in await ann.says("/following")
        await ann.says("/follow Mira Okafro")
        assert "You now follow Mira Okafor." in await ann.says("1")


async def test_who_insists_follows_exactly_that_name(world: World) -> None:
    world.announce(announced(1, "Mira Okafor"))
    async with world.product() as ann:
        await ann.app.collector.sweep()
        await ann.says("/follow Mira Okafro")
        said = await ann.says("2")
        assert "You now follow Mira Okafro." in said
        assert "Did you mean" not in said
        assert "You follow Mira Okafro already." in await ann.says("/follow mira okafro")


async def test_a_name_near_nobody_is_followed_at_once(world: World) -> None:
    world.announce(announced(1, "Mira Okafor"))
    async with world.product() as ann:
        await ann.app.collector.sweep()
        assert "You now follow Hedda Quist." in await ann.says("/follow Hedda Quist")


async def test_a_paper_offers_its_authors(world: World) -> None:
    world.announce(announced(1, "Mira Okafor", "Jun-Ho Park", title="Score Distributions"))
    async with world.product() as ann:
        said = await ann.says("/follow https://arxiv.org/abs/2606.00001")
        assert "Which author of Score Distributions" in said
        assert "[2] Jun-Ho Park" in said
        assert "You now follow Jun-Ho Park." in await ann.says("2")
        assert "You now follow Mira Okafor." in await ann.says("/follow the first author of 2606.00001")
        assert "You follow Jun-Ho Park already." in await ann.says("/follow the last author of 2606.00001")
        assert "has 2 authors, so nobody stands in place 3" in await ann.says("/follow author 3 of 2606.00001")


async def test_another_form_of_the_name_is_asked_for_and_offered(world: World) -> None:
    world.announce(
        announced(1, "Christopher D. Manwell"), announced(2, "Christopher D. Manwell"), announced(3, "Chris Mandel")
    )
    async with world.product() as ann:
        said = await ann.says("/follow Chris Manwell")
        assert "I found no paper signed “Chris Manwell”. Did you mean:" in said
        assert "[1] Christopher D. Manwell" in said
        assert "[2] Follow “Chris Manwell” all the same" in said
        assert "You now follow Christopher D. Manwell." in await ann.says("1")


async def test_middle_initials_may_be_left_out(world: World) -> None:
    world.announce(announced(1, "Philip Torvik"), announced(2, "Philip H. S. Torvik"), announced(3, "Philip A. Torvik"))
    async with world.product() as ann:
        said = await ann.says("/follow Philip H. S. Torvik")
        assert "You now follow Philip H. S. Torvik." in said
        assert "2 papers on arXiv" in said


async def test_initials_find_the_whole_name(world: World) -> None:
    world.announce(announced(1, "Yann LeKun"), announced(2, "Yann LeKun"), announced(3, "Zora LeKun"))
    async with world.product() as ann:
        said = await ann.says("/follow Y LeKun")
        assert "[1] Yann LeKun (2)" in said
        assert "Zora" not in said
