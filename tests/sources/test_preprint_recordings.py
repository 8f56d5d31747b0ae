"""Answers of bioRxiv, medRxiv and Europe PMC as they were recorded, where they lie beside the project."""

import re

import pytest

from bot.core.authors.fuller_names import has_initials_only
from bot.core.withdrawal import is_withdrawn
from bot.errors import SourceError
from bot.sources.biorxiv.details import read_details
from bot.sources.biorxiv.preprints import read_preprints
from bot.sources.europepmc.records import read_paper
from bot.sources.europepmc.search import read_results
from bot.sources.retry_policy import TransientError
from tests.sources.real_data import real_file


def _body(name: str) -> bytes:
    return real_file(f"sources/{name}").read_bytes()


@pytest.mark.parametrize(
    ("name", "key", "rows", "preprints"),
    [
        ("details-biorxiv-interval-page1", "biorxiv", 45, 36),
        ("details-medrxiv-interval-page1", "medrxiv", 40, 39),
        ("details-2026-page-of-30", "biorxiv", 1, 1),
        ("details-medrxiv-by-doi-two-versions", "medrxiv", 2, 1),
    ],
)
def test_every_row_is_read_and_every_doi_comes_once(name: str, key: str, rows: int, preprints: int) -> None:
    page = read_details(_body(f"biorxiv/{name}.json"), key)
    papers, set_aside = read_preprints(key, page.rows)
    assert (len(page.rows), page.listed, len(papers), set_aside) == (rows, rows, preprints, 0)
    for paper in papers:
        assert paper.primary.startswith(f"{key}:")
        assert not re.search(r"[OC]_(?:SCP|ST_ABS|LI\b|FIG)|\{[a-z]+\}", paper.abstract)
        assert all("," not in author.name and ";" not in author.name for author in paper.authors)
        assert all(doi.startswith("10.") and doi == doi.casefold() for doi in (paper.source_id, *paper.same_as))
    named = [paper for paper in papers if not all(map(has_initials_only, paper.authors))]
    assert len(named) > 0.9 * len(papers)  # the corresponding author is in full


def test_totals_are_numbers_whatever_they_are_written_as() -> None:
    page = read_details(_body("biorxiv/details-biorxiv-interval-page1.json"), "bioRxiv")
    assert (page.total, page.count, page.cursor) == (60568, 100, 0)


def test_a_withdrawn_preprint_is_known_for_one() -> None:
    page = read_details(_body("biorxiv/details-biorxiv-interval-page1.json"), "bioRxiv")
    papers, _ = read_preprints("biorxiv", page.rows)
    assert [paper.source_id for paper in papers if is_withdrawn(paper)] == ["10.1101/565721"]


def test_nothing_and_refusals_are_told_apart() -> None:
    assert read_details(_body("biorxiv/details-empty.json"), "bioRxiv").listed == 0
    with pytest.raises(SourceError):
        read_details(_body("biorxiv/details-bad-server.json"), "bioRxiv")


def test_europe_pmc_has_names_in_full_and_no_mail_addresses() -> None:
    results = read_results(_body("europepmc/search-core.json"))
    papers = [paper for result in results.results if (paper := read_paper(result)) is not None]
    assert len(papers) == len(results.results) == 3
    authors = [author for paper in papers for author in paper.authors]
    assert not any(map(has_initials_only, authors))
    assert not any("@" in (author.affiliation or "") for author in authors)
    assert sum(author.orcid is not None for author in authors) > 0
    assert all(paper.venue and paper.created and not paper.title.endswith(".") for paper in papers)
    assert all("<" not in paper.abstract for paper in papers)


def test_hollow_answers_and_errors_of_europe_pmc_are_errors() -> None:
    with pytest.raises(TransientError):
        read_results(_body("europepmc/hollow-200.json"))
    with pytest.raises(SourceError):
        read_results(_body("europepmc/error-in-200-no-query.json"))
