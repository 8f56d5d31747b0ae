"""The bundled papers: invented, credible, and varied enough to show what the product does with them."""

import re
from datetime import date, timedelta

from bot.core.papers import ArxivId
from bot.sample.announced_papers import sample_papers
from bot.sample.loopback import LoopbackArxiv
from bot.sources.arxiv_oai import ArxivOai
from bot.sources.arxiv_search import ArxivSearch
from tests.sources.pace import Turns

FIRST = date(2026, 6, 15)
PAPERS = sample_papers(FIRST)
CONTACT = "someone@example.org"


def test_ids_are_well_formed_and_of_a_month_to_come() -> None:
    for each in PAPERS:
        assert str(ArxivId.parse(each.paper.id)) == each.paper.id
        assert each.paper.id.startswith("9901.")


def test_two_days_of_a_dozen_and_some_history() -> None:
    days = [(each.day - FIRST).days for each in PAPERS]
    assert days.count(0) == 14
    assert days.count(1) == 11
    assert sum(day < 0 for day in days) == 6
    assert max(days) == 1


def test_abstracts_are_of_the_usual_length_and_have_figures() -> None:
    for each in PAPERS:
        assert 80 <= len(each.paper.abstract.split()) <= 180, each.paper.id
        assert re.search(r"\d|\$", each.paper.abstract)


def test_they_show_what_there_is_to_show() -> None:
    papers = {each.paper.id: each for each in PAPERS}
    primaries = {each.paper.primary for each in PAPERS}
    assert {"cs.CV", "cs.CL", "math.NT", "hep-ex", "physics.geo-ph", "q-bio.QM", "econ.EM"} <= primaries
    assert max(len(each.paper.authors) for each in PAPERS) == 40
    assert any("$" in each.paper.title for each in PAPERS)
    assert any("ccepted at" in (each.paper.comment or "") for each in PAPERS)
    held_back = [each for each in PAPERS if each.paper.created and each.day - each.paper.created > timedelta(days=40)]
    assert [each.paper.id for each in held_back] == ["9901.00007"]
    fields = {each.paper.primary for each in PAPERS if any(a.name == "Yi Wang" for a in each.paper.authors)}
    assert fields == {"cs.LG", "physics.geo-ph"}
    assert papers["9901.01009"].paper.version == 2
    assert papers["9901.01009"].day == FIRST + timedelta(days=1)


async def test_two_days_through_the_same_client_as_the_real_ones(turns: Turns) -> None:
    async with LoopbackArxiv(PAPERS, page_size=5, today=FIRST) as arxiv:
        source = ArxivOai(arxiv.oai_url, CONTACT, turns)
        first = [paper async for page in source.sweep(FIRST) for paper in page.papers]
        arxiv.today += timedelta(days=1)
        both = [paper async for page in source.sweep(FIRST) for paper in page.papers]
        papers = await ArxivSearch(arxiv.api_url, CONTACT, turns).by_author("Mira Okafor")
        accented = await ArxivSearch(arxiv.api_url, CONTACT, turns).by_author("André Lindqvist")
    assert len(first) == 14
    assert len(both) == 24
    assert len({paper.id for paper in both} - {paper.id for paper in first}) == 10
    assert "André Lindqvist" in {author.name for paper in accented for author in paper.authors}
    assert {paper.id for paper in accented} == {"9901.01109", "9901.01006", "9901.00058"}
    assert {paper.id for paper in papers} == {
        "9901.01101", "9901.01001", "9901.00052", "9901.00011", "9901.00007"
    }  # fmt: skip
