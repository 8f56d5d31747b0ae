"""Who the people of one name are elsewhere: asked once, kept, within its time, and never needed."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.core.authors.author_claims import AuthorClaim
from bot.core.authors.links import Directory
from bot.directories.catalogue import Catalogue, while_waited_for
from bot.directories.identification import DirectoryIdentification
from bot.storage.store import SqlStore
from tests.contracts.set_clock import SetClock
from tests.directories.conftest import KNOWN, ORCID, PAPERS, PATIENCE, catalogues_at, paper
from tests.directories.test_catalogues import FAULTS
from tests.standins import author_pages as pages
from tests.standins import paper_directories as standin
from tests.standins.paper_directories import ALL, Listed, StrictPaperDirectories
from tests.stories.databases import new_database
from tests.waiting import until

NAME = "Yi Tanaka"
EVERY = {"openalex:A11", "semantic_scholar:11", "dblp:95/7448-1", "inspire:1011", "zbmath:tanaka.yi.1"}
EVERY.add(f"orcid:{ORCID}")
ONCE = sorted([*ALL, "orcid", "orcid"])  # ORCID is asked who has the name, and for the works of the two who have


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
async def store(tmp_path: Path, clock: SetClock) -> AsyncIterator[SqlStore]:
    store = SqlStore(new_database(tmp_path / "kept.db"), clock)
    yield store
    await store.close()


@pytest.fixture
def asks(catalogues: dict[str, Catalogue], store: SqlStore, clock: SetClock) -> DirectoryIdentification:
    return DirectoryIdentification(list(catalogues.values()), store.directories, clock, deadline=PATIENCE)


def keys(claims: dict[str, tuple[AuthorClaim, ...]]) -> dict[str, set[str]]:
    return {id_: {claim.key for claim in about} for id_, about in claims.items()}


async def test_all_are_asked_once_and_what_they_say_is_kept(
    asks: DirectoryIdentification, directories: StrictPaperDirectories, store: SqlStore
) -> None:
    claims = await asks.identify(NAME, PAPERS, ask=True)
    assert keys(claims)["2406.00001"] == EVERY
    assert claims["2406.00002"][0] == AuthorClaim(Directory.OPENALEX, "A12", "University of Tromsø")
    assert "2406.00003" not in claims
    assert sorted(directories.requests) == ONCE
    assert await asks.identify(NAME, PAPERS, ask=True) == claims
    assert await asks.identify(NAME, PAPERS, ask=False) == claims
    assert sorted(directories.requests) == ONCE
    assert directories.refused == []
    (stored, *_) = (await store.directories.read(["2406.00003"]))["2406.00003"]
    assert stored.claims == {}  # that nobody knew it is kept, too


async def test_coauthors_on_the_same_papers_need_no_question(
    asks: DirectoryIdentification, directories: StrictPaperDirectories
) -> None:
    await asks.identify(NAME, PAPERS, ask=True)
    claims = await asks.identify("Mira Okafor", PAPERS[:1], ask=True)
    assert "openalex:A2" in keys(claims)["2406.00001"]
    assert sorted(directories.requests) == sorted([*ONCE, "orcid"])  # that one is asked by name


async def test_only_what_is_kept_counts_where_nothing_may_be_asked(
    asks: DirectoryIdentification, directories: StrictPaperDirectories
) -> None:
    assert await asks.identify(NAME, PAPERS, ask=False) == {}
    assert directories.requests == []


async def test_what_nobody_knew_is_asked_again_after_a_week_and_the_rest_after_three_months(
    asks: DirectoryIdentification, directories: StrictPaperDirectories, clock: SetClock
) -> None:
    await asks.identify(NAME, PAPERS, ask=True)
    directories.papers_asked.clear()
    directories.papers["2406.00003"] = [Listed(NAME, {"openalex": "A11"})]
    clock.time += timedelta(days=8)
    claims = await asks.identify(NAME, PAPERS, ask=True)
    assert keys(claims)["2406.00003"] == {"openalex:A11"}
    assert set(directories.papers_asked["openalex"]) == {"2406.00003"}
    clock.time += timedelta(days=85)
    directories.papers_asked.clear()
    await asks.identify(NAME, PAPERS, ask=True)
    assert set(directories.papers_asked["openalex"]) == {"2406.00001", "2406.00002"}  # the third is a week younger


@pytest.mark.parametrize("fault", ["HTML with status 200", "429 without Retry-After", "broken off", "too slow"])
async def test_the_others_count_if_one_fails(
    catalogues: dict[str, Catalogue],
    hasty_catalogues: dict[str, Catalogue],
    directories: StrictPaperDirectories,
    store: SqlStore,
    clock: SetClock,
    fault: str,
) -> None:
    directories.faults["openalex"] = FAULTS[fault]
    catalogues["openalex"] = hasty_catalogues["openalex"]
    asks = DirectoryIdentification(list(catalogues.values()), store.directories, clock, deadline=PATIENCE)
    claims = await asks.identify(NAME, PAPERS, ask=True)
    assert keys(claims)["2406.00001"] == EVERY - {"openalex:A11"}


async def test_all_of_them_fail(asks: DirectoryIdentification, directories: StrictPaperDirectories) -> None:
    directories.faults = dict.fromkeys(ALL, standin.broken)
    assert await asks.identify(NAME, PAPERS, ask=True) == {}
    directories.faults = {}
    assert keys(await asks.identify(NAME, PAPERS, ask=True))["2406.00001"] == EVERY  # nothing false was kept


async def test_the_deadline_is_for_all_of_it(
    catalogues: dict[str, Catalogue], directories: StrictPaperDirectories, store: SqlStore, clock: SetClock
) -> None:
    hasty = DirectoryIdentification(list(catalogues.values()), store.directories, clock, deadline=0.25)
    directories.faults = dict.fromkeys(["openalex", "dblp"], pages.hanging)
    with capture_logs() as logs:
        claims = await hasty.identify(NAME, PAPERS, ask=True)
    late = {entry["directory"] for entry in logs if entry["event"] == "directory.late"}
    assert late >= {"OpenAlex", "DBLP"}  # and none of them failed: their own patience is longer
    in_time = keys(claims).get("2406.00001", set())  # on a busy machine nobody is
    assert not in_time & {"openalex:A11", "dblp:95/7448-1"}
    stored = (await store.directories.read(["2406.00001"])).get("2406.00001", [])
    assert not {answer.directory for answer in stored} & {Directory.OPENALEX, Directory.DBLP}


async def test_a_directory_that_is_down_is_left_alone_for_a_while(
    asks: DirectoryIdentification, directories: StrictPaperDirectories, clock: SetClock
) -> None:
    directories.faults["inspire"] = standin.broken
    for _ in range(5):
        await asks.identify(NAME, PAPERS, ask=True)
    assert directories.requests.count("inspire") == 2
    clock.time += timedelta(minutes=1, seconds=1)
    await asks.identify(NAME, PAPERS, ask=True)
    await asks.identify(NAME, PAPERS, ask=True)
    assert directories.requests.count("inspire") == 3
    directories.faults = {}
    clock.time += timedelta(minutes=2, seconds=1)
    assert "inspire:1011" in keys(await asks.identify(NAME, PAPERS, ask=True))["2406.00001"]


async def test_an_allowance_that_is_spent_is_believed_at_once(
    asks: DirectoryIdentification, directories: StrictPaperDirectories, clock: SetClock
) -> None:
    directories.faults["openalex"] = standin.spent
    await asks.identify(NAME, PAPERS, ask=True)
    clock.time += timedelta(hours=14)
    await asks.identify(NAME, PAPERS, ask=True)
    assert directories.requests.count("openalex") == 1
    directories.faults = {}
    clock.time += timedelta(hours=2)
    assert "openalex:A11" in keys(await asks.identify(NAME, PAPERS, ask=True))["2406.00001"]


async def test_a_wrong_key_is_not_tried_again_and_again(
    directories: StrictPaperDirectories, store: SqlStore, clock: SetClock
) -> None:
    catalogues = catalogues_at(directories, while_waited_for(PATIENCE), "wrong")
    asks = DirectoryIdentification([catalogues["openalex"]], store.directories, clock, deadline=PATIENCE)
    for _ in range(3):
        assert await asks.identify(NAME, PAPERS, ask=True) == {}
    assert directories.refused == ["OpenAlex: a wrong key"]


async def test_places_are_found_though_a_directory_lists_others(
    asks: DirectoryIdentification, directories: StrictPaperDirectories
) -> None:
    directories.papers["2406.00004"] = [
        Listed("Mira Okafor", {"openalex": "A2"}),
        Listed("Somebody Else", {"openalex": "A9"}),
        Listed("Y. Tanaka", {"openalex": "A11"}),
    ]
    directories.papers["2406.00005"] = [Listed("Ada Lovelace", {"openalex": "A3"})]
    papers = [paper("2406.00004", "Yi Tanaka", "Mira Okafor"), paper("2406.00005", "Yi Tanaka")]
    assert keys(await asks.identify(NAME, papers, ask=True)) == {"2406.00004": {"openalex:A11"}}


async def test_a_directory_that_is_switched_off_is_not_heard_either(
    asks: DirectoryIdentification, catalogues: dict[str, Catalogue], store: SqlStore, clock: SetClock
) -> None:
    await asks.identify(NAME, PAPERS, ask=True)
    few = DirectoryIdentification([catalogues["dblp"]], store.directories, clock, deadline=PATIENCE)
    assert keys(await few.identify(NAME, PAPERS, ask=True))["2406.00001"] == {"dblp:95/7448-1"}
    none = DirectoryIdentification([], store.directories, clock, deadline=PATIENCE)
    assert await none.identify(NAME, PAPERS, ask=True) == {}


async def test_the_newest_papers_are_asked_about_in_batches(
    asks: DirectoryIdentification, directories: StrictPaperDirectories
) -> None:
    many = [paper(f"24{number // 90:02}.{number:05}", NAME) for number in range(260)]
    await asks.identify(NAME, many, ask=True)
    assert directories.requests.count("openalex") == 8
    assert directories.requests.count("semanticscholar") == 1
    assert len(set(directories.papers_asked["semanticscholar"])) == 200
    assert directories.refused == []


async def test_somebody_who_no_longer_waits_stops_the_questions(
    asks: DirectoryIdentification, directories: StrictPaperDirectories
) -> None:
    directories.faults = dict.fromkeys(ALL, pages.hanging)
    waiting = asyncio.create_task(asks.identify(NAME, PAPERS, ask=True))
    await until(lambda: len(directories.requests) == len(ALL))
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    assert [task for task in asyncio.all_tasks() if "_look_up" in repr(task)] == []
    assert KNOWN.keys() == directories.papers.keys()
