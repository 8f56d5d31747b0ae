"""The readers of published works on answers that catalogues really gave; skipped where those are not at hand."""

import json
from datetime import date
from typing import Any

import pytest

from bot.core.papers import Paper
from bot.sources.crossref.item_reader import read_item, registered_on
from bot.sources.inspire.record_reader import author_ids, read_record
from bot.sources.openalex.work_reader import read_work
from tests.sources.real_data import real_file


def recorded(name: str) -> Any:
    """One recorded answer."""
    return json.loads(real_file(f"sources/{name}.json").read_bytes())


def crossref(name: str) -> Paper:
    """The single work of a recorded answer."""
    answer = recorded(f"crossref/{name}")
    paper = read_item(answer.get("message", answer))
    assert paper is not None
    return paper


def test_openalex_names_the_journal_and_the_paper_at_arxiv() -> None:
    papers = [read_work(work) for work in recorded("openalex/works-search")["results"]]
    second = papers[1]
    assert second is not None
    assert (second.venue, second.license) == ("Computational Visual Media", "cc-by")
    assert (second.source_id, second.same_as) == ("10.1007/s41095-022-0271-y", ("10.48550/arxiv.2111.07624",))
    assert second.abstract.startswith("Humans can naturally and effectively find salient regions")
    assert [paper.abstract for paper in papers if paper and paper is not second] == ["", ""]
    assert all(paper and paper.authors and paper.language == "en" for paper in papers)


def test_openalex_without_raw_names_has_those_of_its_profiles() -> None:
    (paper,) = [paper for work in recorded("openalex/works-batch-by-doi")["results"] if (paper := read_work(work))]
    assert (paper.venue, paper.authors[0].name) == ("Nature Communications", "Sabine Höpner")


@pytest.mark.parametrize(
    ("name", "venue", "published", "same_as"),
    [
        ("work-journal-article-jats", "mBio", date(2025, 7, 22), ("10.1101/2025.02.12.25322167",)),
        ("work-journal-has-preprint", "Ecology and Evolution", date(2016, 8, 18), ("10.1101/014852",)),
        ("work-posted-content-medrxiv", "medRxiv", date(2020, 9, 10), ("10.1038/s41467-021-21444-5",)),
        ("work-posted-content-biorxiv-2", "bioRxiv", date(2015, 2, 4), ()),
        ("work-posted-content-ssrn", "SSRN", date(2025, 5, 14), ()),
        ("work-posted-content-is-preprint-of", "Earth and Space Science Open Archive", date(2020, 10, 27),
         ("10.1029/2020ms002386",)),
    ],
)  # fmt: skip
def test_crossref_names_the_venue_the_day_and_the_other_record(
    name: str, venue: str, published: date, same_as: tuple[str, ...]
) -> None:
    paper = crossref(name)
    assert (paper.venue, paper.created, paper.same_as) == (venue, published, same_as)


def test_crossref_s_abstracts_lose_their_tags_and_nothing_else() -> None:
    paper = crossref("work-journal-article-jats")
    assert paper.abstract.startswith("Many difficult-to-understand clinical features")
    assert "IMPORTANCE:" in paper.abstract
    assert "<" not in paper.abstract
    assert paper.authors[0].orcid == "0009-0001-6788-1717"
    assert crossref("work-posted-content-ssrn").abstract == ""
    assert "$^{1,2}$" in crossref("work-posted-content-medrxiv").abstract


def test_crossref_s_day_of_registration_is_another_than_that_of_publication() -> None:
    item = recorded("crossref/work-journal-abstract-jats-papis")["message"]
    assert registered_on(item) == date(2018, 10, 29)
    paper = read_item(item)
    assert paper is not None
    assert paper.created == date(2014, 2, 27)


def test_crossref_s_works_without_title_authors_or_type_are_none() -> None:
    assert [read_item(item) for item in recorded("crossref/works-select-doi-title")["message"]["items"]] != []
    assert not any(map(read_item, recorded("crossref/works-select-doi-title")["message"]["items"]))
    kinds = [item["type"] for item in recorded("crossref/works-query-cursor-first")["message"]["items"]]
    papers = [read_item(item) for item in recorded("crossref/works-query-cursor-first")["message"]["items"]]
    assert "reference-entry" in kinds
    assert not any(paper for kind, paper in zip(kinds, papers, strict=True) if kind == "reference-entry")


def test_inspire_prefers_arxiv_s_text_and_knows_its_authors() -> None:
    records = recorded("inspire/literature-search")["hits"]["hits"]
    papers = [read_record(record) for record in records]
    first, second, third = papers
    assert first is not None
    assert second is not None
    assert third is not None
    assert (first.venue, first.created) == ("Int. J. Mod. Phys. A", date(2009, 10, 1))
    assert first.same_as == ("10.48550/arxiv.0910.0897",)
    assert (second.source_id, second.link) == ("1497903", "https://inspirehep.net/literature/1497903")
    assert (third.venue, third.doi) == ("Eur. Phys. J. C", "10.1140/epjc/s10052-019-6584-z")
    assert third.title.startswith("Compatibility of $A_{4}$")
    assert third.authors[0].orcid == "0000-0001-7851-7737"
    assert {"1726726", "N.Sarma.1", "0000-0001-7851-7737"} <= author_ids(records[2])
