"""/paper, /follow, /why and forwards take the DOIs and links of every source that is switched on."""

from collections.abc import AsyncIterator

import pytest

from bot.core.papers import Author, Paper, work_id
from bot.sample.announced_papers import AnnouncedPaper
from bot.sample.loopback_preprints import external_id
from tests.sources.preprints import preprint
from tests.standins import catalogue_faults as faults
from tests.standins.catalogues import StrictCatalogues, inspire_number
from tests.standins.preprints import StrictPreprints
from tests.stories.conftest import TUESDAY, World, announced
from tests.stories.product import folded
from tests.stories.test_journals import listing

CELLS = preprint(1, TUESDAY, title="Cells that count")
ARTICLE = Paper(
    id=work_id("europepmc", "10.1016/j.cell.2026.1"),
    title="Leaves that turn",
    abstract="We watch made-up leaves turn.",
    authors=(Author("Lena Vogt"), Author("Mira Okafor")),
    categories=(),
    source="europepmc",
    source_id="10.1016/j.cell.2026.1",
    venue="Cell",
)
INDEXED = AnnouncedPaper(TUESDAY, ARTICLE)


@pytest.fixture
async def catalogues() -> AsyncIterator[StrictCatalogues]:
    async with StrictCatalogues([listing(1), listing(2, arxiv="2606.00007"), listing(3, abstract="")]) as catalogues:
        yield catalogues
        assert catalogues.refused == []


@pytest.fixture
async def preprints() -> AsyncIterator[StrictPreprints]:
    async with StrictPreprints([CELLS, INDEXED], today=TUESDAY) as server:
        yield server
        assert server.refused == []


def everything(preprints: StrictPreprints, catalogues: StrictCatalogues) -> dict[str, str]:
    """The settings under which all of them are asked."""
    servers = {"preprint_servers": "biorxiv", "preprints_api_url": preprints.url}
    servers |= {"europe_pmc_api_url": preprints.names_url}
    return {**servers, **catalogues.settings("europepmc", "crossref", "inspire")}


async def test_whatever_names_a_paper_leads_to_it(
    world: World, preprints: StrictPreprints, catalogues: StrictCatalogues
) -> None:
    world.announce(announced(7, "Mira Okafor", title="Towards counting cells"))
    pubmed = f"https://pubmed.ncbi.nlm.nih.gov/{external_id(ARTICLE)}/"
    ppr = f"https://europepmc.org/article/PPR/{external_id(CELLS.paper)}"
    async with world.product(**everything(preprints, catalogues)) as ann:
        card = folded(await ann.says("/paper https://www.nature.com/articles/s41592-026-00001"))
        assert "A made-up method number 1" in card
        assert "Nature Methods" in card
        assert "forty-two" in card
        assert "Leaves that turn" in folded(await ann.says(f"/paper {pubmed}"))
        card = folded(await ann.says(f"/paper {ppr}"))
        assert "Cells that count" in card
        assert "bioRxiv cell biology" in card  # its own server's text, not the catalogue's
        record = f"https://inspirehep.net/literature/{inspire_number(catalogues.works[1])}"
        assert "Towards counting cells" in folded(await ann.says(f"/paper {record}"))  # arXiv's
        card = folded(await ann.says("/paper https://doi.org/10.1038/s41592-026-00003"))
        assert "Crossref has no abstract of it" in card
        for way, heading in (
            (pubmed, "Leaves that turn · 10.1016/j.cell.2026.1"),
            (ppr, f"Cells that count · {CELLS.paper.source_id}"),
            (record, "Towards counting cells · 2606.00007"),
            ("10.1038/s41592-026-00001", "A made-up method number 1 · 10.1038/s41592-026-00001"),
        ):
            assert heading in folded(await ann.says(f"/why {way}"))
        assert "You now follow Mira Okafor" in folded(await ann.says(f"/follow the second author of {pubmed}"))
        said = folded(await ann.says("Read https://www.nature.com/articles/s41592-026-00003 today"))
        assert "A made-up method number 3" in said
        assert "can’t find the paper PubMed 999" in folded(await ann.says("/paper PMID: 9999999"))
        assert "no paper with the DOI 10.1000/182" in folded(await ann.says("/paper doi: 10.1000/182"))
        catalogues.faults["crossref"] = faults.html_page
        catalogues.works.append(listing(4))
        assert "can’t be read just now" in folded(await ann.says("/paper 10.1038/s41592-026-00004"))


async def test_where_nothing_but_arxiv_is_asked_they_are_said_to_be_unknown(world: World) -> None:
    async with world.product() as ann:
        assert "can’t find the paper INSPIRE 2406123" in folded(
            await ann.says("/paper https://inspirehep.net/literature/2406123")
        )
        assert "no paper with the DOI 10.1038/s41592-026-00001" in folded(
            await ann.says("/paper https://www.nature.com/articles/s41592-026-00001")
        )
