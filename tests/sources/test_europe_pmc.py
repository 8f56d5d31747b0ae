"""Europe PMC as a source of followed authors' papers, on loopback: by ORCID iD, by name, page by page."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.core.following.followed_authors import FollowedAuthor
from bot.core.papers import Author, Paper
from bot.errors import SourceError
from bot.sample.announced_papers import AnnouncedPaper
from bot.sources.europepmc.person_papers import EuropePmcPapers
from bot.sources.europepmc.records import read_paper
from bot.sources.europepmc.search import EuropePmcSearch
from bot.sources.retry_policy import RetryPolicy
from tests.sources.pace import Naps, Turns
from tests.sources.preprints import FIRST_DAY
from tests.standins import preprint_faults as faults
from tests.standins.preprints import Fault, StrictPreprints

ORCID = "0000-0002-8539-4891"
LAST_DAY = FIRST_DAY + timedelta(days=5)


def _article(number: int, *authors: Author) -> AnnouncedPaper:
    doi = f"10.1038/s41467-{number}"
    paper = Paper(
        id=f"4{number:07}",
        title=f"Cells of <i>kind</i> {number}",
        abstract="<h4>Background</h4>10<sup>-3</sup> of them.",
        authors=authors,
        categories=(),
        source="europepmc",
        source_id=doi,
        venue="Nature Cells",
    )
    return AnnouncedPaper(FIRST_DAY, paper)


@asynccontextmanager
async def asking(
    papers: list[AnnouncedPaper], policy: RetryPolicy
) -> AsyncIterator[tuple[StrictPreprints, EuropePmcPapers]]:
    turns, now = Turns(), datetime(2026, 6, 20, 12, tzinfo=UTC)
    async with StrictPreprints(papers, today=LAST_DAY, turn_held=lambda: turns.held) as server:
        search = EuropePmcSearch(server.names_url, "a@b.example", turns, sleep=Naps(), retry_policy=policy)
        yield server, EuropePmcPapers(search, lambda: now)


async def _titles(source: EuropePmcPapers, *authors: FollowedAuthor) -> list[str]:
    return [paper.title async for page in source.papers_of(authors, FIRST_DAY) for paper in page.papers]


async def test_by_orcid_and_by_name(quick: RetryPolicy) -> None:
    papers = [
        _article(1, Author("Stephen J. Kent", None, ORCID)),
        _article(2, Author("Mira Okafor")),
        _article(3, Author("Nobody Else")),
    ]
    followed = FollowedAuthor("Stephen J. Kent", frozenset({f"orcid:{ORCID}"})), FollowedAuthor("Mira Okafor")
    async with asking(papers, quick) as (server, source):
        pages = [page async for page in source.papers_of(followed, FIRST_DAY)]
        assert [page.by_id for page in pages] == [True, False]
        by_doi = {paper.source_id: paper for page in pages for paper in page.papers}
        assert set(by_doi) == {"10.1038/s41467-1", "10.1038/s41467-2"}
        paper = by_doi["10.1038/s41467-1"]
        assert paper.authors == (Author("Stephen J. Kent", None, ORCID),)
        assert (paper.title, paper.abstract) == ("Cells of kind 1", "Background: 10$^{-3}$ of them.")
        assert (paper.venue, paper.created, paper.language) == ("Nature Cells", FIRST_DAY, "en")
        assert not server.refused


async def test_a_list_of_several_pages_is_read_to_its_end(quick: RetryPolicy) -> None:
    papers = [_article(number, Author("Mira Okafor")) for number in range(5)]
    async with asking(papers, quick) as (_, source):
        pages = [page async for page in source.search.pages('AUTH:"Okafor M"', 2)]
        assert [len(page) for page in pages] == [2, 2, 1]


def _without_mark(page: dict[str, object]) -> None:
    page.pop("nextCursorMark", None)


def _same_mark(page: dict[str, object]) -> None:
    page["nextCursorMark"] = "*"


@pytest.mark.parametrize(
    "fault",
    [
        faults.hollow,
        faults.error_in_200,
        faults.html_page,
        faults.nothing,
        faults.cut_in_half,
        faults.spoiled(_without_mark),
        faults.spoiled(_same_mark),
    ],
)
async def test_a_false_answer_is_an_error_and_not_a_short_list(fault: Fault, quick: RetryPolicy) -> None:
    papers = [_article(number, Author("Mira Okafor")) for number in range(5)]
    async with asking(papers, quick) as (server, source):
        server.fail(fault, on=2, times=None, path="/europepmc")
        with pytest.raises(SourceError):
            [page async for page in source.search.pages('AUTH:"Okafor M"', 2)]


def test_half_a_name_and_another_script_can_not_be_asked_for() -> None:
    source = EuropePmcPapers(None, lambda: datetime.now(UTC))  # type: ignore[arg-type]  # nothing is asked
    assert not any(source.covers(FollowedAuthor(name)) for name in ("Kent", "李飞飞", "W. Wang"))
    assert source.covers(FollowedAuthor("Wei Wang"))
    assert source.covers(replace(FollowedAuthor("李飞飞"), identifiers=frozenset({f"orcid:{ORCID}"})))


async def test_many_authors_are_asked_for_in_queries_that_it_takes(quick: RetryPolicy) -> None:
    papers = [_article(number, Author(f"Mira{'abcdefghij'[number]} Okaforoglu{number}")) for number in range(10)]
    followed = [FollowedAuthor(f"Mira{letter} Okafor-Longname{'x' * 60}") for letter in "abcdefghijklmnop"]
    async with asking(papers, quick) as (server, source):
        assert await _titles(source, *followed) == []
        assert len(server.requests) > 1
        assert all(len(request.args["query"]) < 1500 for request in server.requests)


def test_initials_are_in_reading_order_where_there_is_no_given_name() -> None:
    record = {
        "id": "1",
        "source": "MED",
        "title": "A title.",
        "authorString": "van der Berg JK, The Cell Group, Kent S.",
        "firstIndexDate": "2026-06-15",
    }
    paper = read_paper(record)
    assert paper is not None
    assert [author.name for author in paper.authors] == ["J. K. van der Berg", "The Cell Group", "S. Kent"]
    assert (paper.abstract, paper.page) == ("", "https://europepmc.org/article/MED/1")
    assert read_paper({**record, "firstIndexDate": "soon"}) is None


def test_a_preprint_is_published_nowhere() -> None:
    record = {
        "id": "PPR1",
        "source": "PPR",
        "doi": "10.64898/2026.06.15.700001",
        "title": "A title.",
        "authorString": "Kent SJ.",
        "bookOrReportDetails": {"publisher": "bioRxiv"},
        "firstPublicationDate": "2026-06-15",
    }
    paper = read_paper(record)
    assert paper is not None
    assert (paper.venue, paper.source_id) == (None, "10.64898/2026.06.15.700001")
    report = read_paper({**record, "source": "AGR"})
    assert report is not None
    assert report.venue == "bioRxiv"
