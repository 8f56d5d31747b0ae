"""Which preprints were published: read page by page, from the recording too, and no false answer is taken for none."""

from datetime import timedelta

import pytest

from bot.errors import SourceError
from bot.ports import Publication
from bot.sources.biorxiv.publications import PublishedPreprints, read_publications
from bot.sources.retry_policy import RetryPolicy
from tests.sources.pace import Naps, Turns
from tests.sources.preprints import FIRST_DAY, announce_preprints
from tests.sources.real_data import real_file
from tests.standins import preprint_faults as faults
from tests.standins.preprints import Fault, StrictPreprints

UNTIL = FIRST_DAY + timedelta(days=7)


async def _read(server: StrictPreprints, turns: Turns, policy: RetryPolicy) -> list[Publication]:
    source = PublishedPreprints("biorxiv", server.url, "a@b.example", turns, sleep=Naps(), retry_policy=policy)
    return [publication async for page in source.publications(FIRST_DAY, UNTIL) for publication in page]


def _server(turns: Turns, count: int) -> StrictPreprints:
    papers = announce_preprints(count)
    server = StrictPreprints(papers, today=UNTIL, turn_held=lambda: turns.held)
    for number, announced in enumerate(papers):
        server.published[announced.paper.record_id] = (f"10.1000/{number}", "Journal of Cells", FIRST_DAY)
    return server


@pytest.mark.parametrize("count", [0, 3, 130])
async def test_all_pages_are_read(turns: Turns, quick: RetryPolicy, count: int) -> None:
    async with _server(turns, count) as server:
        publications = await _read(server, turns, quick)
        assert len(set(publications)) == count
        assert all(publication.venue == "Journal of Cells" for publication in publications)
        assert server.refused == []


@pytest.mark.parametrize(
    "fault",
    [
        faults.nothing,
        faults.html_page,
        faults.cut_in_half,
        faults.no_messages,
        faults.not_recognized,
        faults.other_interval,
    ],
)
async def test_a_false_answer_is_an_error(turns: Turns, quick: RetryPolicy, fault: Fault) -> None:
    async with _server(turns, 130) as server:
        server.fail(fault, on=2, times=None, path="/pubs")
        with pytest.raises(SourceError):
            await _read(server, turns, quick)


def test_the_recorded_answer_is_read() -> None:
    body = real_file("sources/biorxiv/pubs-biorxiv-interval.json").read_bytes()
    page = read_publications(body, "bioRxiv", "2026-06-01:2026-06-05", 0)
    assert (page.listed, page.total) == (1, 469)
    assert [publication.venue for publication in page.publications] == ["Molecular Biology of the Cell"]
    assert all(publication.doi.startswith("10.1101/") for publication in page.publications)
