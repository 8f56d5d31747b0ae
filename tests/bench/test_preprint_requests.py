"""A week of both preprint servers at their volume of 2024: requests a day of their sweeps, and for names."""

from collections import Counter
from datetime import UTC, datetime, time, timedelta
from typing import NamedTuple

import pytest

from bot.core.schedule.sweeps import OVERLAP
from bot.sample.announced_papers import AnnouncedPaper
from bot.sources.biorxiv.sweep import PreprintServer
from bot.sources.europepmc.preprint_names import PreprintNames
from bot.sources.europepmc.search import EuropePmcSearch
from tests.sources.pace import Naps, Turns
from tests.sources.preprints import FIRST_DAY, preprint
from tests.standins.preprints import StrictPreprints

CONTACT = "bench@localhost"
DAYS, SWEEPS_A_DAY = 7, 2
# Versions a day: 60,568 and 15,523 in the 366 days of 2024, by the totals of the servers' own answers.
VOLUMES = {"biorxiv": 165, "medrxiv": 42}


class Clock:
    """The time that a sweep is told."""

    def __init__(self) -> None:
        self.time = datetime.combine(FIRST_DAY, time(), UTC)

    def now(self) -> datetime:
        return self.time


class LaggingPreprints(StrictPreprints):
    """Europe PMC has a preprint a day after its server."""

    def is_named(self, announced: AnnouncedPaper) -> bool:
        return announced.day < self.today


class Requests(NamedTuple):
    """Of one day, by who was asked."""

    details: float
    names: float


async def _count(key: str, volume: int) -> Requests:
    since = FIRST_DAY - timedelta(days=OVERLAP.days + 1)
    days = [since + timedelta(days=number) for number in range(DAYS + OVERLAP.days + 1)]
    papers = [
        preprint(volume * at + number, day, source=key) for at, day in enumerate(days) for number in range(volume)
    ]
    clock, turns, naps = Clock(), Turns(), Naps()
    async with LaggingPreprints(papers) as server:
        search = EuropePmcSearch(server.names_url, CONTACT, turns, sleep=naps, now=clock.now)
        client = PreprintServer(key, server.url, CONTACT, turns, PreprintNames(search), sleep=naps, now=clock.now)
        for sweep in range(DAYS * SWEEPS_A_DAY):
            clock.time = datetime.combine(FIRST_DAY, time(6), UTC) + timedelta(hours=24 / SWEEPS_A_DAY * sweep)
            server.today = clock.time.date()
            watermark = clock.time - timedelta(hours=24 / SWEEPS_A_DAY)
            pages = [page async for page in client.sweep((watermark - OVERLAP).date())]
            assert len({paper.id for page in pages for paper in page.papers}) >= volume * OVERLAP.days
        assert not server.refused
        asked = Counter(request.path.split("/")[1] for request in server.requests)
    return Requests(asked["details"] / DAYS, asked["europepmc"] / DAYS)


@pytest.mark.bench
@pytest.mark.timeout(600)
@pytest.mark.parametrize("key", VOLUMES)
async def test_requests_of_a_day(key: str, capsys: pytest.CaptureFixture[str]) -> None:
    requests = await _count(key, VOLUMES[key])
    with capsys.disabled():
        print(f"\n{key}: {requests.details:.0f} requests a day, {requests.names:.0f} for names")  # noqa: T201 - a benchmark's result
    assert sum(requests) < 100
