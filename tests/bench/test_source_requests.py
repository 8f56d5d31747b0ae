"""Requests a day at the catalogues that are asked for followed authors, and what they cost, counted where they arrive.

The product's own inquirers and database, on a clock that jumps from tick to tick, ask strict stand-ins over loopback
until everybody has been asked for once. Of very many authors only the first ticks of the day are run, and the day is as
many times as much.
"""

import shutil
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from math import ceil
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from pydantic import SecretStr
from structlog.testing import capture_logs

from bot.core.following.inquiries import TICK, share_of
from bot.settings import Settings
from bot.storage.store import SqlStore
from bot.wiring.directories import paces
from bot.wiring.journals import journal_inquirers
from scheduler.inquire import SourceInquirer
from scheduler.questions import AuthorQuestions
from tests.bench.followed_crowd import as_preprint_server_lists, fill, followed_authors, published
from tests.contracts.set_clock import SetClock
from tests.standins.catalogues import KEY, Signed, StrictCatalogues
from tests.standins.preprints import StrictPreprints

CONTACT = "bench@localhost"
TICKS = timedelta(hours=20) // TICK  # by then everybody has been asked for
FOLLOWED = {10: TICKS, 1_000: TICKS, 100_000: 3}  # authors: ticks that are run at most
BY_NAME = {10: TICKS, 1_000: 5, 100_000: 1}  # the same where each is asked for by themselves
ASKED = {  # by column: the source, who else is asked, and how many days its questions look back
    "OpenAlex": ("openalex", "openalex", 91),
    "Crossref beside it": ("crossref", "openalex,crossref", 8),
    "Crossref alone": ("crossref", "crossref", 8),
    "Europe PMC": ("europepmc", "europepmc", 5),
    "INSPIRE": ("inspire", "inspire", 8),
}
BATCHES = {"openalex": 50, "crossref": 20, "europepmc": 8, "inspire": 20}


class Day(NamedTuple):
    """What asking for everybody once took. `busy`: seconds in which a request was open or the pace was kept."""

    requests: int
    cost: float
    papers: int
    busy: float


class NobodyKnowsMore:
    """An `AuthorIdentification` that has nothing to add to what is followed."""

    async def identify(self, name: str, papers: Sequence[object], *, ask: bool) -> dict[str, Any]:
        return {}

    async def probe(self) -> dict[Any, str]:
        return {}


async def _count(file: Path, column: str, authors: Sequence[Signed], ticks: int) -> tuple[Day, int]:
    """What came of so many ticks, and how many authors have been asked for."""
    key, names, days = ASKED[column]
    clock = SetClock()
    clock.time = start = datetime.combine(clock.time.date(), time(), UTC)
    share = share_of(len(authors), BATCHES[key])
    asked = min(len(authors), share * ticks)
    listed = published(authors[:asked], start.date(), days)
    async with AsyncExitStack() as stack:
        catalogues = await stack.enter_async_context(StrictCatalogues(listed, lambda: clock.time.timestamp()))
        articles = map(as_preprint_server_lists, listed if key == "europepmc" else ())
        europe_pmc = await stack.enter_async_context(StrictPreprints(articles, today=start.date()))
        settings = Settings(
            journal_sources=names,
            openalex_api_url=catalogues.url("openalex"),
            openalex_api_key=SecretStr(KEY),
            crossref_api_url=catalogues.url("crossref"),
            inspire_api_url=catalogues.url("inspire"),
            europe_pmc_api_url=europe_pmc.names_url,
        )
        store = SqlStore(f"sqlite:///{file}", clock)
        stack.push_async_callback(store.close)
        wired = journal_inquirers(settings, CONTACT, store, clock, paces(store), NobodyKnowsMore())
        questions = next(inquirer.questions for inquirer in wired if inquirer.questions.key == key)
        assert isinstance(questions, AuthorQuestions)
        inquirer = SourceInquirer(replace(questions, identification=None), store, clock)  # or it looks for their papers
        busy = 0.0
        assert questions.batch == BATCHES[key]
        for tick in range(min(ticks, ceil(len(authors) / share))):
            clock.time = max(clock.time, start + tick * TICK)
            before = clock.slept
            await inquirer.inquire_if_due()
            busy += clock.slept - before
        usage = [line for line in await store.inquiries.usage(start.date()) if line.source == key]
        assert not catalogues.refused
        assert not europe_pmc.refused
    arrived = len(europe_pmc.requests) if key == "europepmc" else len(catalogues.asked(key))
    assert arrived == sum(line.requests for line in usage)  # what /usage says is what the source saw
    return Day(arrived, sum(line.cost for line in usage), sum(line.new for line in usage), busy), asked


@pytest.mark.bench
@pytest.mark.timeout(900)
async def test_requests_and_dollars_a_day(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = []
    for followed in FOLLOWED:
        authors, file = followed_authors(followed), tmp_path / f"{followed}.db"
        fill(file, authors)
        for column in ASKED:
            most_ticks = (BY_NAME if column == "Crossref alone" else FOLLOWED)[followed]
            copy = tmp_path / f"{followed} {column}.db"
            shutil.copyfile(file, copy)
            with capture_logs():
                day, asked = await _count(copy, column, authors, most_ticks)
            copy.unlink()
            times = followed / asked
            how = "measured" if asked == followed else f"{day.requests:,} for {asked:,}, and so on"
            cost = f", US${day.cost * times:.4f}" if day.cost else ""
            lines.append(
                f"{followed:>7,} authors, {column:18} {day.requests * times:>7,.0f} requests{cost},"
                f" {day.papers * times:,.0f} new papers, {day.busy * times / 3600:.1f} h by its pace ({how})"
            )
    with capsys.disabled():
        print("\n" + "\n".join(lines))  # noqa: T201 - a benchmark's result
