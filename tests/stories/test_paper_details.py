"""An opened paper says its dates, version, other categories, where it was published, and its license."""

from datetime import date, timedelta

from tests.stories.conftest import TUESDAY, World, announced

WEDNESDAY = TUESDAY + timedelta(days=1)
BY = "http://creativecommons.org/licenses/by/4.0/"


async def test_dates_categories_and_license_stand_on_the_card(world: World) -> None:
    world.announce(
        announced(
            1,
            "Mira Okafor",
            created=date(2025, 11, 3),
            updated=TUESDAY,
            categories=("cs.CV", "cs.LG", "14J60"),
            license=BY,
            doi="10.1000/ABC.1",
            journal_ref="J. Made-up Res. 1 (2026)",
        ),
        announced(2, "Mira Okafor", license="http://arxiv.org/licenses/nonexclusive-distrib/1.0/"),
    )
    async with world.product() as ann:
        await ann.app.collector.sweep()
        card = " ".join((await ann.says("/paper 2606.00001")).split())
        assert "Submitted 3 Nov 2025 UTC · updated 16 Jun UTC · first seen 16 Jun · also in cs.LG" in card
        assert "14J60" not in card
        assert "CC BY 4.0 https://creativecommons.org/licenses/by/4.0/" in card
        assert "J. Made-up Res. 1 (2026) https://doi.org/10.1000/abc.1" in card
        assert "arXiv’s license https://arxiv.org/licenses/" in " ".join((await ann.says("/paper 2606.00002")).split())
        await ann.says("/language zh")
        assert "提交于 2025年11月3日 UTC" in await ann.says("/paper 2606.00001")
        await ann.says("/language ja")
        assert "投稿：2025年11月3日 UTC" in await ann.says("/paper 2606.00001")


async def test_a_look_up_shows_the_version_and_keeps_the_license(world: World) -> None:
    world.announce(announced(1, "Mira Okafor", license=BY, version=1))
    async with world.product() as ann:
        assert "v1" in (looked_up := await ann.says("/paper 2606.00001"))
        assert "CC BY" not in looked_up  # arXiv's search says nothing of it
        assert "first seen" not in looked_up  # nobody was told of it
        await ann.app.collector.sweep()
        assert "CC BY 4.0" in await ann.says("/paper 2606.00001")


async def test_a_withdrawn_paper_says_so_with_its_abstract_open(world: World) -> None:
    comment = "This paper has been withdrawn by the author: an error in equation 3"
    world.announce(announced(1, "Mira Okafor", comment=comment), announced(2, "Lena Vogt"))
    async with world.product() as ann:
        await ann.app.collector.sweep()
        card = " ".join((await ann.says("/paper 2606.00001")).split())
        assert "Withdrawn by its authors. “This paper has been withdrawn by the author: an error in equation 3”" in card
        assert card.index("Withdrawn by its authors") < card.index("We propose a made-up method")
