"""/papers over every source that is on: one list, newest first, batch by batch, and what could not be read is named."""

import re
from collections.abc import AsyncIterator
from datetime import date, timedelta
from typing import Any

import pytest
from pydantic import SecretStr

from bot.core.papers import Author, Paper
from bot.sample.announced_papers import AnnouncedPaper
from tests.standins import catalogue_faults as faults
from tests.standins.catalogues import KEY, Listing, Signed, StrictCatalogues
from tests.standins.preprints import StrictPreprints
from tests.stories.conftest import TUESDAY, World, announced
from tests.stories.product import folded
from tests.stories.test_journals import MIRA, follow_by_id

BARE = Signed("Mira Okafor")


def work(number: int, published: date, *authors: Signed, **fields: str) -> Listing:
    """A work of long ago, which no catalogue has got since."""
    title = f"Of a journal {number:02}"
    return Listing(f"10.1038/s-{number}", title, authors or (BARE,), published, published, **fields)


def ago(days: int) -> date:
    return TUESDAY - timedelta(days=days)


@pytest.fixture
async def catalogues() -> AsyncIterator[StrictCatalogues]:
    async with StrictCatalogues() as catalogues:
        yield catalogues
        assert catalogues.refused == []


@pytest.fixture
async def europe_pmc() -> AsyncIterator[StrictPreprints]:
    doi = "10.1016/j.cell.2026.1"
    authors = (Author("Mira Okafor"), Author("Lena Vogt"))
    cells = Paper("31", "Cells that count", "", authors, (), source="europepmc", source_id=doi, venue="Cell")
    async with StrictPreprints([AnnouncedPaper(ago(7), cells)], today=TUESDAY) as server:
        yield server
        assert server.refused == []


async def test_one_list_over_all_sources_and_another_batch(
    world: World, catalogues: StrictCatalogues, europe_pmc: StrictPreprints
) -> None:
    world.announce(*(announced(n, "Mira Okafor", title=f"Of arXiv {n:02}", created=ago(10 * n)) for n in range(1, 7)))
    catalogues.works += [
        work(1, ago(5)),
        work(2, ago(15), venue="NeurIPS 2026"),
        *(work(10 + n, ago(100 + n)) for n in range(10)),
        work(30, ago(20), Signed("Mira Okafor", {"openalex": "A50000009"})),
        work(40, ago(3), Signed("Mira Oka")),
        work(41, ago(3), Signed("M. Okafor")),  # who that is, nobody knows
    ]
    settings: dict[str, Any] = {
        **catalogues.settings("crossref", "openalex", "inspire", "europepmc"),
        "openalex_api_key": SecretStr(KEY),
    }
    async with world.product(**settings, europe_pmc_api_url=europe_pmc.names_url) as ann:
        first = folded(await ann.says("/papers Mira Okafor"))
        for line in (
            "Of a journal 01 https://doi.org/10.1038/s-1 · Nature Methods · 11 Jun",
            "Cells that count https://doi.org/10.1016/j.cell.2026.1 · Cell · 9 Jun",
            "Of arXiv 01 https://arxiv.org/abs/2606.00001 · arXiv cs.CV · 6 Jun",
            "Of a journal 02 https://doi.org/10.1038/s-2 · NeurIPS 2026 · 1 Jun",
        ):
            assert line in first, (line, first)
        assert {query.get("filter") for query in catalogues.asked("openalex")} == set()  # nobody knows an id yet
        batches = [first, folded(await ann.says("/more Mira Okafor")), folded(await ann.says("/more Mira Okafor"))]
        titles = [
            re.findall(r"Of (?:arXiv|a journal) \d\d(?= http)|Cells that count(?= http)", batch) for batch in batches
        ]
        assert [len(batch) for batch in titles] == [8, 8, 4]
        listed = [title for batch in titles for title in batch]
        assert len(set(listed)) == len(listed) == 20
        assert listed[-1] == "Of a journal 19"
        assert not {"Of a journal 40", "Of a journal 41"} & set(listed)
        assert "That is all I could find." in batches[-1]
        assert len(catalogues.asked("crossref")) == 1  # the first answer had everything


async def test_who_is_followed_is_asked_for_by_id_and_what_is_looked_up_is_no_news(
    world: World, catalogues: StrictCatalogues
) -> None:
    catalogues.works += [work(1, ago(25), Signed("M. Okafor", MIRA.ids)), work(2, ago(5), Signed("Mira Okafor"))]
    async with world.product(**catalogues.settings("openalex"), openalex_api_key=SecretStr(KEY)) as ann:
        await follow_by_id(ann, "Mira Okafor", "openalex:A50000001")
        said = folded(await ann.says("/papers Mira Okafor"))
        assert "Of a journal 01 https://doi.org/10.1038/s-1 · Nature Methods · 22 May · signed M. Okafor" in said
        assert "Of a journal 02" not in said
        assert [query["filter"] for query in catalogues.asked("openalex")] == ["author.id:A50000001"]
        (usage,) = await ann.app.store.inquiries.usage(TUESDAY)
        assert (usage.source, usage.requests) == ("openalex", 1)
        assert usage.cost == pytest.approx(0.0001)
        world.morning(TUESDAY, 9)
        assert "Of a journal" not in await ann.gets_her_digest()
    async with world.product(
        **catalogues.settings("openalex"), openalex_api_key=SecretStr(KEY), openalex_daily_dollars=0.0001
    ) as ann:
        assert "I can’t read OpenAlex just now." in folded(await ann.says("/papers Mira Okafor"))
        assert len(catalogues.asked("openalex")) == 1


async def test_what_can_not_be_read_is_named_and_holds_nothing_up(world: World, catalogues: StrictCatalogues) -> None:
    world.announce(announced(1, "Mira Okafor", title="Of arXiv 01"))
    catalogues.works.append(work(1, ago(5), MIRA))
    catalogues.faults["crossref"] = faults.html_page
    async with world.product(**catalogues.settings("crossref", "inspire")) as ann:
        said = folded(await ann.says("/papers Mira Okafor"))
        assert "Of arXiv 01" in said
        assert "I can’t read Crossref just now. This is what I have read before or found elsewhere" in said
        del catalogues.faults["crossref"]
        asked = len(catalogues.asked("crossref"))
        assert "I can’t read Crossref just now." in folded(await ann.says("/papers Mira Okafor"))
        assert len(catalogues.asked("crossref")) == asked  # it is left alone for a minute
        world.clock.time += timedelta(minutes=2)
        said = folded(await ann.says("/papers Mira Okafor"))
        assert "Of a journal 01" in said
        assert "I can’t read" not in said


async def test_who_is_not_on_arxiv_at_all_has_a_list_too(world: World, catalogues: StrictCatalogues) -> None:
    catalogues.works += [work(n, ago(n), Signed("Hedda Quist"), Signed("Jun-Ho Park")) for n in range(1, 4)]
    async with world.product(**catalogues.settings("crossref")) as ann:
        said = folded(await ann.says("/papers Hedda Quist 2026"))
        assert "Papers by Hedda Quist from 2026, newest first" in said
        assert said.index("Of a journal 01") < said.index("Of a journal 02") < said.index("Of a journal 03")
        assert "I found no paper signed Nobody Atall." in folded(await ann.says("/papers Nobody Atall"))


async def test_a_list_that_was_cut_goes_on_where_it_ended(world: World, catalogues: StrictCatalogues) -> None:
    catalogues.works += [work(n, ago(n), MIRA) for n in range(1, 121)]
    async with world.product(**catalogues.settings("crossref")) as ann:
        await follow_by_id(ann, "Mira Okafor", f"orcid:{MIRA.orcid}")
        batch, seen = folded(await ann.says("/papers Mira Okafor")), list[str]()
        for _ in range(15):
            seen += re.findall(r"Of a journal (\d+)(?= http)", batch)
            if older := re.search(r"\[(\d+)\] Older", batch):
                batch = folded(await ann.says(older[1]))
        assert list(map(int, seen)) == list(range(1, 121))
        assert [query["filter"] for query in catalogues.asked("crossref")] == [
            f"orcid:{MIRA.orcid}",
            f"orcid:{MIRA.orcid},until-pub-date:{ago(100)}",
        ]
