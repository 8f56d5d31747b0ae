"""The sweep on bad days: each fault ends in every record or in a SourceError, never in fewer records."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.errors import SourceError
from bot.sources.arxiv_oai import ArxivOai
from bot.sources.retry_policy import RetryPolicy
from tests.sources.pace import START, Announce, Naps, Turns
from tests.standins import arxiv_faults as faults
from tests.standins.arxiv import Fault, StrictArxiv

CONTACT = "someone@example.org"
MakeSource = Callable[[str], ArxivOai]

# What another try may mend: gone once, everything comes; there to stay, an error.
PASSING = {
    "rate exceeded": faults.rate_exceeded,
    "html": faults.html_page,
    "error feed": faults.error_feed,
    "nothing": faults.nothing,
    "no records": faults.no_records,
    "cut in half": faults.cut_in_half,
    "hung up halfway": faults.hung_up_halfway,
    "dropped": faults.dropped,
    "invalid utf-8": faults.invalid_utf8,
    "hang": faults.hang,
    "one byte at a time": faults.trickle(0.05),
    "429": faults.answering(b"Rate exceeded.", status=429, Retry_After="7"),
    "503": faults.answering(b"<html>busy</html>", status=503, Retry_After="7"),
    "500": faults.answering(b"", status=500),
}
# What no other try would mend.
FINAL = {
    "entity bomb": faults.entity_bomb,
    "30 MB abstract": faults.huge_abstract,
    "redirect": faults.answering(b"", status=302, Location="http://127.0.0.1:9/elsewhere"),
    "404": faults.answering(b"gone", status=404),
    "badArgument": faults.answering(
        b'<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><responseDate>2026-06-20T04:00:00Z</responseDate>'
        b'<error code="badArgument">no</error></OAI-PMH>'
    ),
}
# What shows only in how pages follow each other.
CHAIN = {
    "previous page": faults.previous_page,
    "skipped page, cursor": faults.skipped_page(cursor=True),
    "skipped page, count only": faults.skipped_page(cursor=False),
    "no token in the middle": faults.without_token,
    "false empty answer in the middle": faults.false_empty,
}


@pytest.fixture
def source(turns: Turns, naps: Naps, quick: RetryPolicy) -> MakeSource:
    return lambda url: ArxivOai(url, CONTACT, turns, sleep=naps, retry_policy=quick)


async def ids(source: ArxivOai) -> list[str]:
    return [paper.id async for page in source.sweep(START) for paper in page.papers]


@pytest.mark.parametrize("on", [1, 2])
@pytest.mark.parametrize("fault", PASSING.values(), ids=PASSING)
async def test_a_passing_fault_costs_a_wait_and_no_record(
    source: MakeSource, announce: Announce, turns: Turns, naps: Naps, fault: Fault, on: int
) -> None:
    async with StrictArxiv(announce(5), page_size=2, turn_held=lambda: turns.held) as arxiv:
        arxiv.fail(fault, on=on)
        came = await ids(source(arxiv.oai_url))
    assert came == [each.paper.id for each in announce(5)]
    assert len(arxiv.requests) == 3 + 1
    assert len(naps.taken) == 1
    assert arxiv.refused == []


@pytest.mark.parametrize("on", [1, 2])
@pytest.mark.parametrize("fault", PASSING.values(), ids=PASSING)
async def test_a_fault_that_stays_ends_in_an_error_after_bounded_tries(
    source: MakeSource, announce: Announce, naps: Naps, fault: Fault, on: int
) -> None:
    async with StrictArxiv(announce(5), page_size=2) as arxiv:
        arxiv.fail(fault, on=on, times=None)
        with pytest.raises(SourceError) as error:
            await ids(source(arxiv.oai_url))
    assert error.value.reason
    assert len(arxiv.requests) == on - 1 + 3
    assert naps.taken in ([5.0, 10.0], [7.0, 10.0])


@pytest.mark.parametrize("on", [1, 3])
@pytest.mark.parametrize("fault", FINAL.values(), ids=FINAL)
async def test_a_final_fault_is_an_error_at_once(
    source: MakeSource, announce: Announce, naps: Naps, fault: Fault, on: int
) -> None:
    async with StrictArxiv(announce(5), page_size=2) as arxiv:
        arxiv.fail(fault, on=on)
        with pytest.raises(SourceError):
            await ids(source(arxiv.oai_url))
    assert len(arxiv.requests) == on
    assert naps.taken == []


@pytest.mark.parametrize("fault", CHAIN.values(), ids=CHAIN)
async def test_pages_that_make_no_whole_list_are_an_error(source: MakeSource, announce: Announce, fault: Fault) -> None:
    async with StrictArxiv(announce(7), page_size=2, complete_list_size=True) as arxiv:
        arxiv.fail(fault, on=2)
        with pytest.raises(SourceError):
            await ids(source(arxiv.oai_url))


async def test_a_page_that_repeats_for_ever_is_an_error_without_any_count(
    source: MakeSource, announce: Announce
) -> None:
    async with StrictArxiv(announce(7), page_size=2) as arxiv:
        arxiv.fail(faults.previous_page, on=2, times=None)
        with pytest.raises(SourceError, match="twice"):
            await ids(source(arxiv.oai_url))
    assert len(arxiv.requests) == 2


async def test_the_last_page_missing_is_an_error_where_the_list_is_counted(
    source: MakeSource, announce: Announce
) -> None:
    closed = faults.spoiled(lambda body: re.sub(rb">[^<>]*</resumptionToken>", b"></resumptionToken>", body))
    async with StrictArxiv(announce(5), page_size=2, complete_list_size=True) as arxiv:
        arxiv.fail(closed, on=2)
        with pytest.raises(SourceError, match="5 records, only 4 came"):
            await ids(source(arxiv.oai_url))


async def test_a_token_that_died_at_midnight_restarts_the_list(source: MakeSource, announce: Announce) -> None:
    announced = announce(5)
    came: list[str] = []
    async with StrictArxiv(announced, page_size=2) as arxiv:
        async for page in source(arxiv.oai_url).sweep(START):
            came += [paper.id for paper in page.papers]
            if len(arxiv.requests) == 2:
                arxiv.today += timedelta(days=1)
    expected = [each.paper.id for each in announced]
    assert came == expected[:4] + expected


async def test_tokens_that_always_die_are_an_error_after_two_restarts(source: MakeSource, announce: Announce) -> None:
    async with StrictArxiv(announce(5), page_size=2) as arxiv:
        for on in (2, 4, 6):
            arxiv.fail(faults.bad_token, on=on)
        with pytest.raises(SourceError, match="died 3 times"):
            await ids(source(arxiv.oai_url))
    assert len(arxiv.requests) == 6


async def test_a_false_empty_answer_is_an_empty_page_for_the_calendar_to_judge(
    source: MakeSource, announce: Announce
) -> None:
    async with StrictArxiv(announce(5)) as arxiv:
        arxiv.fail(faults.false_empty)
        pages = [page async for page in source(arxiv.oai_url).sweep(START)]
    assert [(page.records, page.last) for page in pages] == [(0, True)]


async def test_records_without_titles_are_not_set_aside_by_the_hundred(source: MakeSource, announce: Announce) -> None:
    untitled = faults.spoiled(lambda body: body.replace(b"<title>", b"<name>").replace(b"</title>", b"</name>"))
    async with StrictArxiv(announce(30)) as arxiv:
        arxiv.fail(untitled)
        with pytest.raises(SourceError, match="format has changed"):
            await ids(source(arxiv.oai_url))


@pytest.mark.parametrize(
    ("retry_after", "naps_taken"),
    [("7", [7.0]), ("2", [5.0]), ("Thu, 01 Jan 2026 00:01:00 GMT", [60.0]), ("soon", [5.0]), ("-4", [5.0])],
)
async def test_a_retry_after_is_obeyed(
    source: MakeSource, announce: Announce, naps: Naps, retry_after: str, naps_taken: list[float]
) -> None:
    busy = faults.answering(b"", status=503, Retry_After=retry_after, Date="Thu, 01 Jan 2026 00:00:00 GMT")
    async with StrictArxiv(announce(1)) as arxiv:
        arxiv.fail(busy)
        assert len(await ids(source(arxiv.oai_url))) == 1
    assert naps.taken == naps_taken


async def test_a_retry_after_beyond_patience_is_handed_on(source: MakeSource, announce: Announce, naps: Naps) -> None:
    async with StrictArxiv(announce(1)) as arxiv:
        arxiv.fail(faults.answering(b"", status=429, Retry_After="3600"))
        with pytest.raises(SourceError) as error:
            await ids(source(arxiv.oai_url))
    assert error.value.retry_after == 3600.0
    assert naps.taken == []


@pytest.mark.parametrize("fault", [faults.Endless(), faults.gzip_bomb(80 * 2**20)], ids=["endless", "gzip bomb"])
async def test_no_more_is_read_than_a_page_may_have(
    turns: Turns, naps: Naps, quick: RetryPolicy, announce: Announce, fault: Fault
) -> None:
    patient = replace(quick, silence=60.0, total=60.0)  # what is in the way is to be the size, never the time
    async with StrictArxiv(announce(1)) as arxiv:
        arxiv.fail(fault)
        with pytest.raises(SourceError, match="larger than"):
            await ids(ArxivOai(arxiv.oai_url, CONTACT, turns, sleep=naps, retry_policy=patient))
    assert len(arxiv.requests) == 1


@pytest.mark.parametrize("url", ["ftp://arxiv.invalid/oai", "not an address", "", "http://[::1"])
async def test_an_address_that_is_none_is_an_error(source: MakeSource, naps: Naps, url: str) -> None:
    with pytest.raises(SourceError):
        await ids(source(url))
    assert naps.taken == []


async def test_nobody_there_is_an_error(source: MakeSource, naps: Naps) -> None:
    async with StrictArxiv([]) as arxiv:
        url = arxiv.oai_url
    with pytest.raises(SourceError, match="out of reach"):
        await ids(source(url))
    assert len(naps.taken) == 2


async def test_a_bomb_is_not_even_lit(source: MakeSource, announce: Announce) -> None:
    async with StrictArxiv(announce(1)) as arxiv:
        arxiv.fail(faults.entity_bomb)
        with pytest.raises(SourceError, match="document type"):
            await ids(source(arxiv.oai_url))


async def test_silence_ends_long_before_the_time_for_a_whole_answer(turns: Turns, announce: Announce) -> None:
    patience = RetryPolicy(silence=0.2, total=60.0, tries=1)
    async with StrictArxiv(announce(1)) as arxiv:
        arxiv.fail(faults.hang)
        with pytest.raises(SourceError, match="ReadTimeout"):
            await ids(ArxivOai(arxiv.oai_url, CONTACT, turns, retry_policy=patience))


async def test_the_next_sweep_heals(source: MakeSource, announce: Announce) -> None:
    async with StrictArxiv(announce(5), page_size=2) as arxiv:
        arxiv.fail(faults.entity_bomb, on=2)
        with pytest.raises(SourceError):
            await ids(source(arxiv.oai_url))
        assert await ids(source(arxiv.oai_url)) == [each.paper.id for each in announce(5)]
