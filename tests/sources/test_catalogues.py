"""OpenAlex, Crossref and INSPIRE as sources: what they are asked, what comes of it, and what is never believed."""

from collections.abc import AsyncIterator
from dataclasses import fields, replace
from datetime import date
from math import ceil
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from bot.core.following.followed_authors import FollowedAuthor
from bot.core.papers import Paper
from bot.errors import AllowanceSpent, SourceError
from bot.ports import AnswerPage, PersonSource
from bot.sources.crossref.works_client import CrossrefSource
from bot.sources.europepmc.person_papers import EuropePmcPapers
from bot.sources.fetcher import Fetcher
from bot.sources.inspire.literature_client import InspireSource
from bot.sources.openalex.works_query import OpenAlexSource
from bot.sources.published_work import conference_name
from bot.sources.retry_policy import RetryPolicy
from tests.sources.pace import Naps
from tests.standins import catalogue_faults as faults
from tests.standins.author_pages import Fault
from tests.standins.catalogues import KEY, Listing, Signed, StrictCatalogues

ORCID = "0000-0002-1825-0097"
MIRA = Signed("Mira Okafor", {"openalex": "A50000001", "inspire": "1001"}, ORCID, "Keio University")
OTHER = Signed("Mira Okafor", {"openalex": "A50000002", "inspire": "1002"})
JUN = Signed("Jun-Ho Park", {"openalex": "A50000003"})
FOLLOWED = FollowedAuthor(MIRA.name, frozenset({f"orcid:{ORCID}", "openalex:A50000001", "inspire:1001"}))
SINCE, DAY = date(2026, 6, 1), date(2026, 6, 15)


def work(number: int, *authors: Signed, day: date = DAY, abstract: str = "We count cells.") -> Listing:
    """A made-up work, registered when it was published."""
    return Listing(
        f"10.1038/made-up.{number}", f"On the {number}th cell", authors or (MIRA,), day, day, abstract=abstract
    )


@pytest.fixture
async def catalogues() -> AsyncIterator[StrictCatalogues]:
    async with StrictCatalogues() as catalogues:
        yield catalogues


def source(catalogues: StrictCatalogues, name: str, naps: Naps, policy: RetryPolicy | None = None) -> PersonSource:
    """One of the three, asking this stand-in."""
    policy = policy or RetryPolicy(tries=2, longest_wait=60, total=30)
    fetcher = Fetcher(name, "tests@localhost", policy, secrets=(KEY,), sleep=naps)
    url = catalogues.url(name)
    match name:
        case "openalex":
            return OpenAlexSource(fetcher, url, KEY)
        case "crossref":
            return CrossrefSource(fetcher, url, "tests@localhost")
    return InspireSource(fetcher, url)


async def read(asked: PersonSource, *authors: FollowedAuthor) -> list[AnswerPage]:
    return [page async for page in asked.papers_of(authors or [FOLLOWED], SINCE)]


def papers_of(pages: list[AnswerPage]) -> dict[str, Paper]:
    return {paper.record_id: paper for page in pages for paper in page.papers}


ALL = pytest.mark.parametrize("name", ["openalex", "crossref", "inspire"])


@ALL
async def test_an_author_s_papers_since_a_day_and_nobody_else_s(
    catalogues: StrictCatalogues, naps: Naps, name: str
) -> None:
    old = work(3, day=date(2026, 5, 1))
    catalogues.works = [work(1, MIRA, JUN), work(2, JUN), old, work(4, abstract="")]
    papers = papers_of(await read(source(catalogues, name, naps)))
    assert {"10.1038/made-up.1", "10.1038/made-up.4"} == papers.keys()
    first = papers["10.1038/made-up.1"]
    assert (first.source, first.venue, first.created, first.doi) == (name, "Nature Methods", DAY, "10.1038/made-up.1")
    assert [author.name for author in first.authors] == ["Mira Okafor", "Jun-Ho Park"]
    assert first.authors[0].orcid == ORCID
    assert first.abstract == "We count cells."
    assert papers["10.1038/made-up.4"].abstract == ""
    assert catalogues.refused == []


@ALL
async def test_a_list_of_several_pages_is_read_to_its_end(catalogues: StrictCatalogues, naps: Naps, name: str) -> None:
    catalogues.page_size = 2
    catalogues.works = [work(number) for number in range(5)]
    pages = await read(source(catalogues, name, naps))
    assert len(papers_of(pages)) == 5
    assert sum(page.records for page in pages if page.by_id) == 5
    assert catalogues.refused == []


async def test_openalex_counts_what_it_costs_and_shows_no_key(catalogues: StrictCatalogues, naps: Naps) -> None:
    catalogues.works = [work(1)]
    pages = await read(source(catalogues, "openalex", naps))
    assert sum(page.cost for page in pages) == pytest.approx(catalogues.spent) == pytest.approx(0.0001)
    catalogues.faults["openalex"] = faults.answering(f'{{"error": "{KEY}"}}', status=403)
    with pytest.raises(SourceError) as caught:
        await read(source(catalogues, "openalex", naps))
    assert KEY not in str(caught.value)


async def test_openalex_is_asked_for_a_hundred_ids_at_a_time(catalogues: StrictCatalogues, naps: Naps) -> None:
    authors = [FollowedAuthor(f"Author {n}", frozenset({f"openalex:A{10**7 + n}"})) for n in range(250)]
    await read(source(catalogues, "openalex", naps), *authors)
    sizes = [query["filter"].partition(",")[0].count("|") + 1 for query in catalogues.asked("openalex")]
    assert sizes == [100, 100, 50]


async def test_an_author_behind_the_hundredth_is_looked_up_in_the_single_work(
    catalogues: StrictCatalogues, naps: Naps
) -> None:
    crowd = [Signed(f"Author Number{n}") for n in range(120)]
    catalogues.works = [work(1, *crowd, MIRA)]
    (paper,) = papers_of(await read(source(catalogues, "openalex", naps))).values()
    assert paper.authors[-1].name == "Mira Okafor"
    assert len(paper.authors) == 121


async def test_crossref_asks_by_name_only_who_is_not_asked_for_elsewhere(
    catalogues: StrictCatalogues, naps: Naps
) -> None:
    catalogues.works = [work(1, OTHER), work(2, MIRA)]
    crossref = source(catalogues, "crossref", naps)
    assert isinstance(crossref, CrossrefSource)
    assert papers_of(await read(crossref)).keys() == {"10.1038/made-up.1", "10.1038/made-up.2"}
    elsewhere = replace(crossref, is_elsewhere=lambda _: True)
    assert papers_of(await read(elsewhere)).keys() == {"10.1038/made-up.2"}
    assert not elsewhere.covers(FollowedAuthor("Mira Okafor"))
    assert "mailto" in catalogues.asked("crossref")[0]


async def test_a_search_by_name_ends_where_nobody_is_called_so(catalogues: StrictCatalogues, naps: Naps) -> None:
    catalogues.works = [work(number, Signed(f"Mira Number{number}")) for number in range(90)]
    catalogues.works += [work(number, OTHER) for number in range(100, 125)]
    papers = papers_of(await read(source(catalogues, "crossref", naps), FollowedAuthor("Mira Okafor")))
    assert {f"10.1038/made-up.{number}" for number in range(100, 125)} <= papers.keys()
    assert len(catalogues.asked("crossref")) == 3


async def test_inspire_is_not_believed_where_it_answers_more_than_was_asked_for(
    catalogues: StrictCatalogues, naps: Naps
) -> None:
    catalogues.works = [work(1)]

    def change_authors(page: dict) -> None:  # type: ignore[type-arg]  # JSON
        page["hits"]["hits"][0]["metadata"]["authors"] = [{"full_name": "Park, Jun-Ho"}]

    catalogues.faults["inspire"] = faults.spoiled(change_authors)
    assert papers_of(await read(source(catalogues, "inspire", naps))) == {}


@pytest.mark.parametrize("id_", ["A1) or (A2", "1001 or a Witten", "x" * 200, "0000-0002-1825-009"])
@ALL
async def test_nothing_in_an_id_becomes_part_of_the_question(
    catalogues: StrictCatalogues, naps: Naps, name: str, id_: str
) -> None:
    odd = FollowedAuthor("Mira Okafor", frozenset({f"openalex:{id_}", f"inspire:{id_}", f"orcid:{id_}"}))
    asked = source(catalogues, name, naps)
    if asked.covers(odd):  # Crossref, by name
        await read(asked, odd)
    assert not any(id_ in text for _, query in catalogues.requests for text in query.values())


_ANYWHERE: list[Fault] = [faults.nothing, faults.html_page, faults.hollow, faults.a_list, faults.cut_in_half]
_ANYWHERE += [faults.dropped, faults.gateway, faults.not_found, faults.spent, faults.error_in_200]


@pytest.mark.parametrize("fault", range(len(_ANYWHERE)))
@ALL
async def test_what_is_no_answer_is_an_error(catalogues: StrictCatalogues, naps: Naps, name: str, fault: int) -> None:
    catalogues.works = [work(1)]
    catalogues.faults[name] = _ANYWHERE[fault]
    with pytest.raises(SourceError):
        await read(source(catalogues, name, naps))


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("openalex", faults.same_cursor),
        ("openalex", faults.list_ends_early),
        ("crossref", faults.messages_in_200),
        ("crossref", faults.empty_before_the_end),
        ("inspire", faults.none_of_many),
    ],
)
async def test_a_list_that_is_not_whole_is_an_error(
    catalogues: StrictCatalogues, naps: Naps, name: str, fault: Fault
) -> None:
    catalogues.page_size = 2
    catalogues.works = [work(number) for number in range(5)]
    catalogues.faults[name] = fault
    with pytest.raises(SourceError):
        await read(source(catalogues, name, naps))


async def test_a_spent_allowance_says_until_when(catalogues: StrictCatalogues, naps: Naps) -> None:
    catalogues.faults["openalex"] = faults.spent
    with pytest.raises(AllowanceSpent) as caught:
        await read(source(catalogues, "openalex", naps))
    assert caught.value.retry_after == 54000
    assert naps.taken == []


async def test_the_last_cents_are_left_to_those_who_follow_now(catalogues: StrictCatalogues, naps: Naps) -> None:
    catalogues.works, catalogues.allowance = [work(1)], 0.04
    answer = source(catalogues, "openalex", naps).papers_of([FOLLOWED], SINCE)
    assert len((await anext(answer)).papers) == 1
    with pytest.raises(AllowanceSpent) as caught:
        await anext(answer)
    assert caught.value.retry_after == 3600


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Neural Information Processing Systems", "NeurIPS 2026"),
        ("Advances in Neural Information Processing Systems 39", "NeurIPS 2026"),
        ("International Conference on Machine Learning", "ICML 2026"),
        ("2026 IEEE/CVF Conference on Computer Vision and Pattern Recognition (CVPR)", "CVPR 2026"),
        ("CHI 2026", "CHI 2026"),
        ("Symposium on Made-up Things", "Symposium on Made-up Things 2026"),
        ("Made-up Things 2025", "Made-up Things 2025"),
        ("", ""),
    ],
)
def test_a_conference_is_called_as_readers_call_it(name: str, expected: str) -> None:
    assert conference_name(name, 2026) == expected


async def test_a_page_that_comes_twice_is_an_error_though_its_cursor_may(
    catalogues: StrictCatalogues, naps: Naps
) -> None:
    catalogues.page_size, first = 2, list[bytes]()
    catalogues.works = [work(number) for number in range(5)]

    async def first_page_again(_: web.Request, body: bytes) -> web.StreamResponse:
        first.append(body)
        return web.Response(body=first[0], content_type="application/json")

    catalogues.faults["crossref"] = first_page_again
    with pytest.raises(SourceError):
        await read(source(catalogues, "crossref", naps))
    assert len(catalogues.asked("crossref")) == 2


def batch_of(kind: type[Any]) -> int:
    """How many authors a source is asked for at a time."""
    defaults: dict[str, Any] = {entry.name: entry.default for entry in fields(kind)}
    return int(defaults["batch"])


def test_the_page_about_sources_counts_no_fewer_requests_than_batches_make() -> None:
    page = (Path(__file__).parents[2] / "docs" / "sources.md").read_text(encoding="utf-8")
    for authors in (10, 1_000, 100_000):
        (row,) = [line for line in page.splitlines() if line.startswith(f"| {authors:,} |")]
        _, openalex, dollars, beside, alone, europe_pmc, inspire = map(
            float, row.replace(",", "").strip("| ").split("|")
        )
        least = {kind: ceil(authors / batch_of(kind)) for kind in (OpenAlexSource, CrossrefSource, EuropePmcPapers)}
        assert openalex >= least[OpenAlexSource]
        assert dollars == pytest.approx(openalex * 0.0001)
        assert beside == least[CrossrefSource]
        assert alone >= least[CrossrefSource] + authors
        assert europe_pmc == 2 * least[EuropePmcPapers]  # by ORCID iDs and by names
        assert inspire == ceil(authors / batch_of(InspireSource))
