"""The strict arXiv is strict: it refuses what arXiv refuses, so its silence means something."""

import httpx
import pytest

from bot.errors import SourceError
from bot.sample.loopback import LoopbackArxiv
from bot.sources.arxiv_oai import ArxivOai
from bot.sources.retry_policy import RetryPolicy
from tests.sources.pace import START, Announce, Naps, Turns
from tests.standins.arxiv import StrictArxiv

GOOD = {"User-Agent": "Paperboy/0.1 (+someone@example.org)"}


async def ask(url: str, **params: str) -> httpx.Response:
    async with httpx.AsyncClient(headers=GOOD) as client:
        return await client.get(url, params=params)


async def test_it_refuses_who_names_no_contact(
    turns: Turns, announce: Announce, naps: Naps, quick: RetryPolicy
) -> None:
    async with StrictArxiv(announce(1)) as arxiv:
        source = ArxivOai(arxiv.oai_url, "", turns, sleep=naps, retry_policy=quick)
        with pytest.raises(SourceError, match="403"):
            [page async for page in source.sweep(START)]
    assert len(arxiv.refused) == 1


async def test_it_refuses_who_comes_too_soon(turns: Turns, announce: Announce, naps: Naps, quick: RetryPolicy) -> None:
    async with StrictArxiv(announce(3), page_size=1, interval=60.0) as arxiv:
        hasty = ArxivOai(arxiv.oai_url, "someone@example.org", turns, sleep=naps, retry_policy=quick)
        with pytest.raises(SourceError, match="429"):
            [page async for page in hasty.sweep(START)]
    assert arxiv.refused


async def test_it_serves_who_waits(announce: Announce, naps: Naps, quick: RetryPolicy) -> None:
    async with StrictArxiv(announce(3), page_size=1, interval=0.1) as arxiv:
        patient = ArxivOai(arxiv.oai_url, "someone@example.org", Turns(pause=0.12), sleep=naps, retry_policy=quick)
        assert len([page async for page in patient.sweep(START)]) == 3
    assert arxiv.refused == []


async def test_it_sees_a_request_outside_of_a_turn(announce: Announce) -> None:
    async with StrictArxiv(announce(1), turn_held=lambda: False) as arxiv:
        assert (await ask(arxiv.oai_url, verb="Identify")).status_code == 403
    assert arxiv.refused == ["a request outside of a turn"]


@pytest.mark.parametrize(
    ("params", "code"),
    [
        ({}, "badVerb"),
        ({"verb": "Harvest"}, "badVerb"),
        ({"verb": "Identify", "set": "cs"}, "badArgument"),
        ({"verb": "ListRecords"}, "badArgument"),
        ({"verb": "ListRecords", "metadataPrefix": "oai_dc"}, "cannotDisseminateFormat"),
        ({"verb": "ListRecords", "metadataPrefix": "arXiv", "colour": "red"}, "badArgument"),
        ({"verb": "ListRecords", "metadataPrefix": "arXiv", "from": "16 June"}, "badArgument"),
        ({"verb": "ListRecords", "metadataPrefix": "arXiv", "from": "2004-01-01"}, "badArgument"),
        ({"verb": "ListRecords", "metadataPrefix": "arXiv", "until": "2099-01-01"}, "badArgument"),
        ({"verb": "ListRecords", "metadataPrefix": "arXiv", "from": "2026-06-17"}, "badArgument"),
        ({"verb": "ListRecords", "metadataPrefix": "arXiv", "until": "2026-06-01"}, "noRecordsMatch"),
        ({"verb": "ListRecords", "resumptionToken": "rainbow"}, "badResumptionToken"),
        ({"verb": "ListRecords", "resumptionToken": "x", "metadataPrefix": "arXiv"}, "badArgument"),
    ],
)
async def test_oai_refuses_what_the_protocol_refuses(announce: Announce, params: dict[str, str], code: str) -> None:
    async with LoopbackArxiv(announce(1)) as arxiv:
        answer = await ask(arxiv.oai_url, **params)
    assert answer.status_code == 200
    assert f'<error code="{code}">' in answer.text


async def test_oai_identifies_itself(announce: Announce) -> None:
    async with LoopbackArxiv(announce(1)) as arxiv:
        answer = await ask(arxiv.oai_url, verb="Identify")
    assert "<granularity>YYYY-MM-DD</granularity>" in answer.text


@pytest.mark.parametrize(
    "params",
    [
        {},
        {"search_query": "all:x"},
        {"search_query": 'au:"x" OR all:y'},
        {"search_query": 'au:""'},
        {"search_query": "au:x", "max_results": "2001"},
        {"search_query": "au:x", "start": "first"},
        {"search_query": "au:x", "sortBy": "beauty"},
        {"search_query": "au:x", "colour": "red"},
        {"id_list": "abc"},
    ],
)
async def test_the_search_refuses_what_it_does_not_know(announce: Announce, params: dict[str, str]) -> None:
    async with LoopbackArxiv(announce(1)) as arxiv:
        answer = await ask(arxiv.api_url, **params)
    assert answer.status_code == 400
    assert "/api/errors#" in answer.text


async def test_only_loopback_is_listened_on(announce: Announce) -> None:
    async with LoopbackArxiv(announce(1)) as arxiv:
        assert arxiv.oai_url.startswith("http://127.0.0.1:")
        assert (await ask(arxiv.oai_url.replace("/oai", "/else"))).status_code == 404
