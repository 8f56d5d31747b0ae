"""Ids and links of catalogues, which lead to a paper without its DOI."""

import pytest

from bot.core.catalogue_ids import catalogue_name, catalogue_record, find_catalogue_ids
from bot.core.paper_ids import PaperId, records_in
from bot.core.paper_mentions import papers_in


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("https://pubmed.ncbi.nlm.nih.gov/38012345/", "med:38012345"),
        ("http://www.ncbi.nlm.nih.gov/pubmed/38012345?dopt=Abstract", "med:38012345"),
        ("PMID: 38012345", "med:38012345"),
        ("https://pmc.ncbi.nlm.nih.gov/articles/PMC7654321/pdf/x.pdf", "pmc:pmc7654321"),
        ("https://www.ncbi.nlm.nih.gov/pmc/articles/pmc7654321/", "pmc:pmc7654321"),
        ("https://europepmc.org/article/MED/38012345#abstract", "med:38012345"),
        ("https://europepmc.org/abstract/med/38012345", "med:38012345"),
        ("europepmc.org/article/PPR/PPR812345", "ppr:ppr812345"),
        ("https://europepmc.org/articles/PMC7654321?pdf=render", "pmc:pmc7654321"),
        ("https://inspirehep.net/literature/2406123", "inspire:2406123"),
        ("https://inspirehep.net/api/literature/2406123?format=json", "inspire:2406123"),
        ("https://inspirehep.net/record/1234567", "inspire:1234567"),
    ],
)
def test_a_link_is_read_as_the_id(text: str, id_: str) -> None:
    assert find_catalogue_ids(f"Look: {text} !") == (id_,)
    assert PaperId.parse(text) == PaperId(id_)
    assert PaperId.parse(id_) == PaperId(id_)  # as a button carries it
    assert (PaperId(id_).arxiv, PaperId(id_).doi) == (None, None)
    assert list(papers_in(text)) == []  # and none of arXiv's: "literature/2406123" looks like one


@pytest.mark.parametrize(
    "text",
    [
        "38012345",
        "PMC",
        "https://pubmed.ncbi.nlm.nih.gov/?term=wang",
        "https://inspirehep.net/authors/1234567",
        "med:x",
    ],
)
def test_a_bare_number_and_other_pages_are_none(text: str) -> None:
    assert find_catalogue_ids(text) == ()


def test_arxiv_s_ids_at_inspire_stay_arxiv_s() -> None:
    assert PaperId.parse("https://inspirehep.net/arxiv/2606.09076") == PaperId("2606.09076")


def test_who_has_it_and_how_it_is_called() -> None:
    assert catalogue_record("med:38012345") == ("europepmc", "med:38012345")
    assert catalogue_record("inspire:2406123") == ("inspire", "2406123")
    assert catalogue_record("10.1000/182") is None
    assert [catalogue_name(id_) for id_ in ("med:1", "pmc:pmc123", "ppr:ppr9", "inspire:7")] == [
        "PubMed 1", "PMC123", "PPR9", "INSPIRE 7",
    ]  # fmt: skip
    both = records_in("10.1000/182 and https://pubmed.ncbi.nlm.nih.gov/38012345")
    assert both == (PaperId("10.1000/182"), PaperId("med:38012345"))
