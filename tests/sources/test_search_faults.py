"""The search on bad days: what the `arxiv` package would take for "no results" is an error or the truth."""

import asyncio
from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.core.papers import ArxivId, Author, Paper
from bot.errors import NotFound, SourceError
from bot.sample.announced_papers import AnnouncedPaper
from bot.sources.arxiv_search import ArxivSearch
from bot.sources.atom_feed import read_feed, require_complete
from bot.sources.retry_policy import RetryPolicy
from tests.sources.pace import Announce, Naps, Turns
from tests.sources.real_data import recorded
from tests.standins import arxiv_faults as faults
from tests.standins.arxiv import Fault, StrictArxiv

CONTACT = "someone@example.org"
MakeSearch = Callable[[str], ArxivSearch]

PASSING = {
    "rate exceeded": faults.rate_exceeded,
    "html": faults.html_page,
    "nothing": faults.nothing,
    "cut in half": faults.cut_in_half,
    "hung up halfway": faults.hung_up_halfway,
    "dropped": faults.dropped,
    "invalid utf-8": faults.invalid_utf8,
    "hang": faults.hang,
    "one byte at a time": faults.trickle(0.05),
    "429": faults.answering(b"Rate exceeded.", status=429, Retry_After="7"),
    "503": faults.answering(b"", status=503),
    "no total": faults.without_total,
    "error feed": faults.error_feed,
}
SHORT = {"no entries": faults.without_entries, "an entry missing": faults.without_first_entry}
FINAL = {
    "refused request": faults.answering(
        b'<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>http://arxiv.org/api/errors#incorrect_id_format_for_x</id>'
        b"<title>Error</title><summary>incorrect id format for x</summary></entry></feed>"
    ),
    "error feed with 400": faults.answering(b"<feed>bad</feed>", status=400),
    "entity bomb": faults.entity_bomb,
    "30 MB abstract": faults.huge_abstract,
    "redirect": faults.answering(b"", status=301, Location="http://127.0.0.1:9/api/query?search_query=all:x"),
}


@pytest.fixture
def search(turns: Turns, naps: Naps, quick: RetryPolicy) -> MakeSearch:
    return lambda url: ArxivSearch(url, CONTACT, turns, sleep=naps, retry_policy=quick)


@pytest.mark.parametrize("fault", (PASSING | SHORT).values(), ids=PASSING | SHORT)
async def test_a_passing_fault_costs_a_wait(
    search: MakeSearch, announce: Announce, turns: Turns, naps: Naps, fault: Fault
) -> None:
    async with StrictArxiv(announce(3), turn_held=lambda: turns.held) as arxiv:
        arxiv.fail(fault)
        papers = await search(arxiv.api_url).by_author("Mira Okafor")
    assert len(papers) == 3
    assert (len(arxiv.requests), len(naps.taken)) == (2, 1)
    assert arxiv.refused == []


@pytest.mark.parametrize("fault", (PASSING | SHORT).values(), ids=PASSING | SHORT)
async def test_a_fault_that_stays_is_an_error_and_not_an_empty_list(
    search: MakeSearch, announce: Announce, fault: Fault
) -> None:
    async with StrictArxiv(announce(3)) as arxiv:
        arxiv.fail(fault, times=None)
        with pytest.raises(SourceError):
            await search(arxiv.api_url).by_author("Mira Okafor")
    assert len(arxiv.requests) == 3


@pytest.mark.parametrize("fault", PASSING.values(), ids=PASSING)
async def test_one_paper_is_never_called_unknown_for_a_fault(
    search: MakeSearch, announce: Announce, fault: Fault
) -> None:
    async with StrictArxiv(announce(3)) as arxiv:
        arxiv.fail(fault, times=None)
        with pytest.raises(SourceError):
            await search(arxiv.api_url).by_id(ArxivId("9902.00001"))


@pytest.mark.parametrize("fault", FINAL.values(), ids=FINAL)
async def test_a_final_fault_is_an_error_at_once(
    search: MakeSearch, announce: Announce, naps: Naps, fault: Fault
) -> None:
    async with StrictArxiv(announce(3)) as arxiv:
        arxiv.fail(fault)
        with pytest.raises(SourceError):
            await search(arxiv.api_url).by_author("Mira Okafor")
        arxiv.fail(fault)
        with pytest.raises(SourceError):
            await search(arxiv.api_url).by_id(ArxivId("9902.00001"))
    assert (len(arxiv.requests), naps.taken) == (2, [])


@pytest.mark.parametrize("fault", [faults.false_empty, faults.without_entries], ids=["empty", "no entry"])
async def test_a_false_unknown_is_asked_again(search: MakeSearch, announce: Announce, fault: Fault) -> None:
    async with StrictArxiv(announce(3)) as arxiv:
        arxiv.fail(fault)
        assert (await search(arxiv.api_url).by_id(ArxivId("9902.00001"))).id == "9902.00001"


async def test_a_false_nobody_is_asked_again(search: MakeSearch, announce: Announce) -> None:
    async with StrictArxiv(announce(3)) as arxiv:
        arxiv.fail(faults.false_empty)
        assert len(await search(arxiv.api_url).by_author("Mira Okafor")) == 3


async def test_a_promised_paper_that_never_comes_is_unknown(search: MakeSearch, announce: Announce) -> None:
    # arXiv does so for ids that were never given: a total of 1 and no entry.
    async with StrictArxiv(announce(3)) as arxiv:
        arxiv.fail(faults.without_entries, times=None)
        with pytest.raises(NotFound):
            await search(arxiv.api_url).by_id(ArxivId("9902.00001"))


async def test_another_paper_than_the_one_asked_for_is_an_error(search: MakeSearch, announce: Announce) -> None:
    other = faults.spoiled(lambda body: body.replace(b"abs/9902.00001v1", b"abs/9902.00002v1"))
    async with StrictArxiv(announce(3)) as arxiv:
        arxiv.fail(other)
        with pytest.raises(SourceError, match=r"asked for 9902\.00001"):
            await search(arxiv.api_url).by_id(ArxivId("9902.00001"))


async def test_an_entry_without_authors_is_left_out_and_the_rest_go_on(search: MakeSearch, announce: Announce) -> None:
    first, second = announce(2)
    untitled = Paper("9902.00009", " ", "A", (Author("Mira Okafor"),), ("cs.CV",), created=first.day)
    async with StrictArxiv([first, second, AnnouncedPaper(second.day + timedelta(days=1), untitled)]) as arxiv:
        papers = await search(arxiv.api_url).by_author("Mira Okafor")
    assert [paper.id for paper in papers] == [second.paper.id, first.paper.id]


async def test_entries_that_are_all_unusable_are_an_error(search: MakeSearch, announce: Announce) -> None:
    untitled = faults.spoiled(lambda body: body.replace(b"<published>", b"<was>").replace(b"</published>", b"</was>"))
    async with StrictArxiv(announce(3)) as arxiv:
        arxiv.fail(untitled)
        with pytest.raises(SourceError, match="no entry"):
            await search(arxiv.api_url).by_author("Mira Okafor")


async def test_a_date_that_is_none_is_an_error(search: MakeSearch, announce: Announce) -> None:
    undated = faults.spoiled(lambda body: body.replace(b"T00:00:00Z</published>", b"T99:00:00Z</published>"))
    async with StrictArxiv(announce(3)) as arxiv:
        arxiv.fail(undated)
        with pytest.raises(SourceError):
            await search(arxiv.api_url).by_author("Mira Okafor")


@pytest.mark.parametrize("url", ["ftp://arxiv.invalid/api", "not an address", "", "http://[::1", "http://{x}"])
async def test_an_address_that_is_none_is_an_error(search: MakeSearch, url: str) -> None:
    with pytest.raises(SourceError):
        await search(url).by_author("Mira Okafor")


# Recorded answers of the real arXiv.


@pytest.mark.parametrize(
    ("name", "limit", "count", "first"),
    [
        ("arxivpy_q_testing_s0_m10_bc5a6c384fe9.xml", 10, 10, ArxivId("2202.12139", 1)),
        ("arxivpy_id_hep-ex_0406020v1.xml", 100, 1, ArxivId("hep-ex/0406020", 1)),
        ("arxivpy_id_1707.08567_s0_m100_6a1afebfc6a3.xml", 100, 1, ArxivId("1707.08567", 1)),
        ("arxivpy_id_2104.12255v1_s0_m100_6ae69987ffe1.xml", 100, 1, ArxivId("2104.12255", 1)),
        ("arxivpy_old_id_list_1111.2011v2.xml", 10, 1, ArxivId("1111.2011", 2)),
    ],
)
def test_recorded_feeds_are_whole(name: str, limit: int, count: int, first: ArxivId) -> None:
    feed = require_complete(read_feed(recorded(name)), limit)
    assert len(feed.ids) == count
    assert feed.ids[0] == first
    assert feed.set_aside == 0


def test_a_recorded_empty_feed_is_empty() -> None:
    assert require_complete(read_feed(recorded("arxivpy_id_0000.0000_s0_m100_8b51d9633a68.xml")), 100).ids == ()


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("arxivpy_id_abc_s0_m100_b79c8dcf6bc3.xml", "incorrect id format for abc"),
        ("physbiblio_gariazzo_1.xml", "not well-formed"),
        ("arxivpy_q_testing_s5_m15_bbcf6b23085b.xml", "does not start with the first"),
        ("http429_body.txt", "Rate exceeded"),
        ("laya_multi_category_2026-09-24.xml", "rss"),
        ("hepcrawl_arxiv-physics-hep-ex.xml", "OAI-PMH"),
    ],
)
def test_other_recorded_answers_are_errors(name: str, reason: str) -> None:
    with pytest.raises(SourceError, match=reason):
        read_feed(recorded(name))


@pytest.mark.parametrize("start", [0, 1, 2, 5, 99])
def test_a_recorded_feed_cut_at_any_byte_is_an_error(start: int) -> None:
    body = recorded("arxivpy_q_testing_s0_m10_bc5a6c384fe9.xml").rstrip()
    for end in range(start, len(body), 97):
        with pytest.raises(SourceError):
            read_feed(body[:end])


async def test_where_too_many_wait_for_a_turn_the_next_one_is_told_so_at_once(
    announce: Announce, turns: Turns, naps: Naps
) -> None:
    async with StrictArxiv(announce(3), turn_held=lambda: turns.held) as arxiv:
        search = ArxivSearch(arxiv.api_url, CONTACT, turns, sleep=naps, retry_policy=RetryPolicy(queue=2))
        async with turns():
            waiting = [asyncio.create_task(search.by_author("Mira Okafor")) for _ in range(2)]
            await asyncio.sleep(0.05)
            with pytest.raises(SourceError, match="too many"):
                await search.by_author("Mira Okafor")

        assert [len(await task) for task in waiting] == [3, 3]
        assert len(await search.by_author("Mira Okafor")) == 3
    assert (len(arxiv.requests), naps.taken) == (3, [])
