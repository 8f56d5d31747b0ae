"""Journals and conferences: what a followed author publishes there arrives, named by where it was published."""

from collections.abc import AsyncIterator
from datetime import date, timedelta

import pytest

from tests.standins.catalogues import Listing, Signed, StrictCatalogues
from tests.stories.conftest import TUESDAY, Person, World
from tests.stories.product import folded

ORCID = "0000-0002-1825-0097"
MIRA = Signed("Mira Okafor", {"openalex": "A50000001", "inspire": "1001"}, ORCID, "Keio University")
WEDNESDAY = TUESDAY + timedelta(days=1)


def listing(number: int, *authors: Signed, registered: date = WEDNESDAY, **fields: str) -> Listing:
    """A work that was published when it was registered."""
    return Listing(
        f"10.1038/s41592-026-0000{number}",
        f"A made-up method number {number}",
        authors or (MIRA,),
        registered,
        registered,
        abstract=fields.pop("abstract", "We count made-up cells in made-up tissue, and find forty-two of them."),
        **fields,
    )


@pytest.fixture
async def catalogues() -> AsyncIterator[StrictCatalogues]:
    async with StrictCatalogues() as catalogues:
        yield catalogues
        assert catalogues.refused == []


async def ask_all(person: Person) -> None:
    """What the clock does at every tick."""
    for inquirer in person.app.inquirers:
        await inquirer.inquire_if_due()


async def test_a_followed_author_s_paper_in_a_journal_arrives_under_its_name(
    world: World, catalogues: StrictCatalogues
) -> None:
    async with world.product(**catalogues.settings("crossref")) as ann:
        await ann.says("/follow Mira Okafor")
        await ask_all(ann)
        assert "made-up" not in await ann.gets_her_digest()
        catalogues.works.append(listing(1))
        world.morning(WEDNESDAY, hour=9)
        await ask_all(ann)
        digest = folded(await ann.gets_her_digest())
        assert "Nature Methods" in digest
        assert "A made-up method number 1" in digest
        assert "forty-two" in digest
