"""bioRxiv's sweep: every preprint of the days that are asked for, or an error; never fewer without a word."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.core.paper_ids import PaperId
from bot.core.papers import Paper
from bot.errors import NotFound, SourceError
from bot.ports import SweepPage
from bot.sample.announced_papers import AnnouncedPaper
from bot.sources.biorxiv.lookup import PreprintLookup
from bot.sources.biorxiv.sweep import PreprintServer
from bot.sources.europepmc.preprint_names import PreprintNames
from bot.sources.europepmc.search import EuropePmcSearch
from bot.sources.retry_policy import RetryPolicy
from tests.sources.pace import Naps, Turns
from tests.sources.preprints import FIRST_DAY, NAMES, announce_preprints, preprint
from tests.standins import preprint_faults as faults
from tests.standins.preprints import Fault, StrictPreprints

CONTACT = "someone@example.org"
LAST_DAY = FIRST_DAY + timedelta(days=5)

# What another try may mend: gone once, everything comes; there to stay, an error.
PASSING: dict[str, Fault] = {
    "empty body": faults.nothing,
    "bot check": faults.html_page,
    "500": faults.server_error,
    "429": faults.throttled,
    "dropped": faults.dropped,
    "cut in half": faults.cut_in_half,
    "no messages": faults.no_messages,
    "fewer rows than it says": faults.fewer_rows_than_it_says,
    "one category": faults.one_category,
    "other interval": faults.other_interval,
    "other cursor": faults.other_cursor,
    "a single false end": faults.no_posts,
}
# What no other try would mend.
FINAL: dict[str, Fault] = {
    "server not recognized": faults.not_recognized,
    "row of another day": faults.row_of_another_day,
    "row of another server": faults.other_server,
    "everything there is": faults.everything_there_is,
    "the first page again": faults.first_page_again,
    "no title any more": faults.no_fields_known,
}

# By which check, where several could see it.
REASONS = {
    faults.fewer_rows_than_it_says: "says that a page has 5 rows, 4 came",
    faults.first_page_again: "sent the same page twice",
    faults.everything_there_is: "has more than 9000 rows",
    faults.no_fields_known: "format has changed",
}


class Sweeper:
    """A server, its client, and what a sweep brings."""

    def __init__(self, server: StrictPreprints, client: PreprintServer) -> None:
        self.server, self.client = server, client

    async def sweep(self, since: date = FIRST_DAY, until: date | None = LAST_DAY) -> dict[str, Paper]:
        """By DOI, the papers of a whole list."""
        pages: list[SweepPage] = [page async for page in self.client.sweep(since, until)]
        assert [page.last for page in pages] == [*[False] * (len(pages) - 1), True]
        assert not self.server.refused
        return {paper.source_id: paper for page in pages for paper in page.papers}


@asynccontextmanager
async def sweeping(
    papers: list[AnnouncedPaper], policy: RetryPolicy, *, key: str = "biorxiv", page_size: int = 5
) -> AsyncIterator[Sweeper]:
    turns, naps = Turns(), Naps()
    now = datetime(2026, 6, 20, 12, tzinfo=UTC)
    async with StrictPreprints(papers, page_size=page_size, turn_held=lambda: turns.held) as server:
        search = EuropePmcSearch(server.names_url, CONTACT, turns, sleep=naps, now=lambda: now, retry_policy=policy)
        names = PreprintNames(search)
        client = PreprintServer(
            key, server.url, CONTACT, turns, names, sleep=naps, now=lambda: now, retry_policy=policy
        )
        yield Sweeper(server, client)


async def test_pages_are_read_to_the_end_by_what_came(quick: RetryPolicy) -> None:
    async with sweeping(announce_preprints(12), quick) as sweeper:
        papers = await sweeper.sweep()
        assert len(papers) == 12
        paper = papers["10.64898/2026.06.15.700003"]
        assert (paper.source, paper.primary, paper.version) == ("biorxiv", "biorxiv:cell-biology", 1)
        assert (paper.created, paper.updated) == (FIRST_DAY + timedelta(days=1), None)
        assert paper.link == "https://doi.org/10.64898/2026.06.15.700003"
        details = [request for request in sweeper.server.requests if request.path.startswith("/details")]
        assert [request.path.split("/")[5] for request in details] == ["0", "5", "10"]


@pytest.mark.parametrize("position", [1, 2, 3], ids=["first", "middle", "last"])
@pytest.mark.parametrize("fault", PASSING.values(), ids=PASSING)
async def test_what_passes_costs_no_preprint(fault: Fault, position: int, quick: RetryPolicy) -> None:
    async with sweeping(announce_preprints(12), quick) as sweeper:
        sweeper.server.fail(fault, on=position)
        assert len(await sweeper.sweep()) == 12


@pytest.mark.parametrize("position", [1, 2], ids=["first", "middle"])
@pytest.mark.parametrize("fault", [*PASSING.values(), *FINAL.values()], ids=[*PASSING, *FINAL])
async def test_what_stays_is_an_error(fault: Fault, position: int, quick: RetryPolicy) -> None:
    async with sweeping(announce_preprints(12), quick) as sweeper:
        if (fault, position) in ((faults.other_cursor, 1), (faults.first_page_again, 1)):
            pytest.skip("the first page is the one that was asked for")
        sweeper.server.fail(fault, on=position, times=None)
        with pytest.raises(SourceError, match=REASONS.get(fault)):
            await sweeper.sweep()


@pytest.mark.parametrize("total_is_text", [True, False])
async def test_a_total_that_overstates_is_no_error(quick: RetryPolicy, *, total_is_text: bool) -> None:
    async with sweeping(announce_preprints(12), quick) as sweeper:
        sweeper.server.fail(faults.overstated(3, total_is_text=total_is_text), times=None)
        assert len(await sweeper.sweep()) == 12


async def test_behind_the_last_row_it_may_answer_500(quick: RetryPolicy) -> None:
    async with sweeping(announce_preprints(12), quick) as sweeper:
        sweeper.server.fail(faults.overstated(2), times=3)
        sweeper.server.fail(faults.server_error, on=4, times=None)
        assert len(await sweeper.sweep()) == 12


async def test_a_list_that_ends_far_too_soon_is_an_error(quick: RetryPolicy) -> None:
    async with sweeping(announce_preprints(12), quick) as sweeper:
        sweeper.server.fail(faults.no_posts, on=2, times=None)
        with pytest.raises(SourceError, match="ended after 5"):
            await sweeper.sweep(until=LAST_DAY)


async def test_days_without_a_preprint_are_believed_of_a_weekend_only(quick: RetryPolicy) -> None:
    async with sweeping([], quick) as sweeper:
        assert await sweeper.sweep(date(2026, 6, 13), date(2026, 6, 14)) == {}
        with pytest.raises(SourceError, match="nothing was posted"):
            await sweeper.sweep(date(2026, 6, 15), date(2026, 6, 17))


async def test_of_several_versions_the_newest_wins_whatever_the_order(quick: RetryPolicy) -> None:
    first, third = preprint(7, FIRST_DAY), preprint(7, FIRST_DAY + timedelta(days=2), version=3)
    second = preprint(7, FIRST_DAY + timedelta(days=1), version=2)
    revised = preprint(8, FIRST_DAY, version=2)
    async with sweeping([third, first, second, revised], quick, page_size=2) as sweeper:
        papers = await sweeper.sweep()
        paper = papers[first.paper.source_id]
        assert (paper.version, paper.abstract) == (3, "We count 7 cells in version 3.")
        assert (paper.created, paper.updated) == (FIRST_DAY, FIRST_DAY + timedelta(days=2))
        assert papers[revised.paper.source_id].created == FIRST_DAY  # the day of submission in its DOI


async def test_a_withdrawn_preprint_says_so_and_a_published_one_names_its_journal(quick: RetryPolicy) -> None:
    withdrawn = preprint(1, FIRST_DAY, comment="Withdrawn", title="WITHDRAWN: On nothing")
    published = preprint(2, FIRST_DAY, same_as=("10.1038/s41467-021-21444-5",))
    async with sweeping([withdrawn, published], quick) as sweeper:
        papers = await sweeper.sweep()
        assert papers[withdrawn.paper.source_id].comment == "Withdrawn"
        assert papers[published.paper.source_id].same_as == ("10.1038/s41467-021-21444-5",)
        assert papers[withdrawn.paper.source_id].same_as == ()


async def test_names_are_in_full_in_few_requests_and_asked_for_once(quick: RetryPolicy) -> None:
    async with sweeping(announce_preprints(40), quick, page_size=30) as sweeper:
        for _ in range(2):
            papers = await sweeper.sweep(until=FIRST_DAY + timedelta(days=25))
            assert {author.name for paper in papers.values() for author in paper.authors} == set(NAMES)
        asked = [request for request in sweeper.server.requests if request.path.startswith("/europepmc")]
        assert len(papers) == 40
        assert len(asked) <= 4  # the windows of a week


@pytest.mark.parametrize("fault", [faults.hollow, faults.error_in_200, faults.server_error, faults.html_page])
async def test_a_sweep_stands_without_names_and_knows_the_corresponding_author(
    fault: Fault, quick: RetryPolicy
) -> None:
    async with sweeping(announce_preprints(2), quick) as sweeper:
        sweeper.server.fail(fault, times=None, path="/europepmc")
        for paper in (await sweeper.sweep()).values():
            names = [author.name for author in paper.authors]
            assert names == ["M. Okafor", "M. L. Cheng", "Stephen J. Kent", "H. E. Kent"]
            assert paper.authors[2].affiliation == "Somewhere"


async def test_names_come_with_a_later_sweep_where_europe_pmc_is_behind(quick: RetryPolicy) -> None:
    async with sweeping(announce_preprints(2), quick) as sweeper:
        sweeper.server.named = False
        assert "M. Okafor" in {author.name for paper in (await sweeper.sweep()).values() for author in paper.authors}
        sweeper.server.named = True
        assert {a.name for paper in (await sweeper.sweep()).values() for a in paper.authors} == set(NAMES)


async def test_a_preprint_is_looked_up_by_its_doi_at_whichever_server_has_it(quick: RetryPolicy) -> None:
    papers = [preprint(1, FIRST_DAY), preprint(1, FIRST_DAY + timedelta(days=1), version=2)]
    async with sweeping(papers, quick) as sweeper, sweeping(papers, quick, key="medrxiv") as other:
        lookup = PreprintLookup([other.client, sweeper.client])
        paper = await lookup.look_up(PaperId("10.64898/2026.06.15.700001"))
        assert (paper.source, paper.version, paper.created) == ("biorxiv", 2, FIRST_DAY)
        assert [author.name for author in paper.authors] == list(NAMES)
        asked = len(sweeper.server.requests)
        for doi in ("10.64898/2026.06.15.799999", "10.1038/s41586-026-1", "10.1101/gr.276766.122"):
            with pytest.raises(NotFound, match="hint-doi"):
                await lookup.look_up(PaperId(doi))
        assert len(sweeper.server.requests) == asked + 1  # the others can be none of theirs


async def test_each_server_brings_its_own(quick: RetryPolicy) -> None:
    both = [*announce_preprints(3), *announce_preprints(4, source="medrxiv")]
    async with sweeping(both, quick, key="medrxiv") as sweeper:
        assert {paper.source for paper in (await sweeper.sweep()).values()} == {"medrxiv"}
        await sweeper.client.probe()
