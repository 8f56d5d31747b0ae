"""/refresh reads what the chat's follows need, wherever that is; none of the sources holds another up."""

import asyncio
import io
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest
from aiohttp import web

from adapters.console.run import ConsoleListener
from adapters.console.send import ConsoleMessenger
from adapters.console.terminal import Terminal
from bot.core.papers import Author
from bot.observability.prometheus import exposition
from tests.sources.preprints import preprint
from tests.standins import preprint_faults
from tests.standins.catalogues import Signed, StrictCatalogues
from tests.standins.preprints import StrictPreprints
from tests.stories.conftest import TUESDAY, World, announced
from tests.stories.product import folded
from tests.stories.test_journals import listing
from tests.waiting import until

SOMEBODY = (Author("X. Nemo"),)
POSTED = [
    preprint(1, TUESDAY, title="Cells that count", authors=(Author("Mira Okafor"),)),
    preprint(2, TUESDAY, title="Steps after surgery", source="medrxiv", categories=("medrxiv:surgery",)),
    *(
        preprint(3 + n, TUESDAY - timedelta(days=3), source=name, authors=SOMEBODY)
        for n, name in enumerate(("biorxiv", "medrxiv"))
    ),
]


@pytest.fixture
async def preprints() -> AsyncIterator[StrictPreprints]:
    async with StrictPreprints(POSTED, today=TUESDAY) as server:
        yield server
        assert server.refused == []


@pytest.fixture
async def catalogues() -> AsyncIterator[StrictCatalogues]:
    async with StrictCatalogues() as catalogues:
        yield catalogues
        assert catalogues.refused == []


def everything(preprints: StrictPreprints, catalogues: StrictCatalogues) -> dict[str, str]:
    """The settings under which arXiv, both preprint servers and Crossref are read."""
    servers = {"preprint_servers": "biorxiv,medrxiv", "preprints_api_url": preprints.url}
    return {**servers, "europe_pmc_api_url": preprints.names_url, **catalogues.settings("crossref")}


async def test_every_source_that_the_follows_need_is_read(
    world: World, preprints: StrictPreprints, catalogues: StrictCatalogues
) -> None:
    async with world.product(**everything(preprints, catalogues)) as ann:
        await ann.says("/follow Mira Okafor")
        for inquirer in ann.app.inquirers:
            await inquirer.inquire_if_due()
        world.announce(announced(1, "Mira Okafor"))
        world.clock.time += timedelta(hours=2)
        catalogues.works.append(listing(2, registered=TUESDAY))
        said = folded(await ann.says("/refresh"))
        for title in ("title, number 1", "Cells that count", "A made-up method number 2"):
            assert title in said
        assert "Last read: arXiv 04:00, bioRxiv 08:00, medRxiv 08:00 and Crossref 08:00." in said
        world.clock.time += timedelta(minutes=20)
        asked = (len(preprints.requests), len(catalogues.requests))
        asked_of_arxiv = len(world.arxiv.requests)
        said = folded(await ann.says("/refresh"))  # what was read is left alone, but for arXiv
        assert len(world.arxiv.requests) == asked_of_arxiv + 1
        assert "Last read: arXiv 04:00, bioRxiv 08:00, medRxiv 08:00 and Crossref 08:00." in said
        assert (len(preprints.requests), len(catalogues.requests)) == asked
        await ann.says("/unfollow Mira Okafor")
        await ann.says("/follow medRxiv surgery")
        world.clock.time += timedelta(hours=2)
        asked_of_arxiv = len(world.arxiv.requests)
        said = folded(await ann.says("/refresh"))  # what nothing that is followed can come from is not asked
        assert "medRxiv was last read at 10:20." in said
        assert {
            request.path.split("/")[2] for request in preprints.requests[asked[0] :] if "details" in request.path
        } == {"medrxiv"}
        assert (len(world.arxiv.requests), len(catalogues.requests)) == (asked_of_arxiv, asked[1])


async def test_what_can_t_be_read_or_takes_long_is_named_and_holds_nothing_up(
    world: World, preprints: StrictPreprints, catalogues: StrictCatalogues
) -> None:
    opened = asyncio.Event()

    async def slow(request: web.Request, body: bytes) -> web.StreamResponse:
        await opened.wait()
        return web.Response(body=body)

    async with world.product(**everything(preprints, catalogues)) as ann:
        await ann.says("/follow Mira Okafor")
        world.announce(announced(1, "Mira Okafor"))
        preprints.fail(preprint_faults.html_page, times=None, path="/details/biorxiv")
        said = folded(await ann.says("/refresh"))
        assert "title, number 1" in said
        assert "bioRxiv could not be read since 06:00." in said
        assert "Last read: arXiv 04:00, medRxiv 06:00 and Crossref 06:00." in said
        asked = len(preprints.requests)
        world.clock.time = world.at(TUESDAY, 6) + timedelta(seconds=50)
        await ann.says("/follow Lena Vogt")
        catalogues.works.append(listing(2, Signed("Lena Vogt"), registered=TUESDAY))
        catalogues.faults["crossref"] = slow
        out = io.StringIO()
        terminal, services = Terminal(out), replace(ann.app.services, patience=2.0)
        console = ConsoleListener(services, terminal, ConsoleMessenger(terminal, "ann"), "ann", "UTC")
        answering = asyncio.create_task(console.handlers.handle_line("/refresh"))
        await until(lambda: "as soon as I am through" in folded(out.getvalue()))
        said = folded(out.getvalue())
        assert "Last read: arXiv" in said
        assert "bioRxiv could not be read since 06:00." in said
        assert "Still being read: Crossref." in said
        assert len(preprints.requests) == asked  # what has just been read, or has just failed, is left alone
        opened.set()
        await answering
        assert "A made-up method number 2" in folded(ann.reads())


async def test_what_is_switched_off_is_named_to_nobody(world: World, preprints: StrictPreprints) -> None:
    reads = {"preprints_api_url": preprints.url, "europe_pmc_api_url": preprints.names_url}
    preprints.fail(preprint_faults.html_page, times=None)
    async with world.product(**reads, preprint_servers="biorxiv", owner_ids="console:ann") as ann:
        await ann.says("/follow Mira Okafor")
        await ann.says("/refresh")
        assert "bioRxiv could not be read since 06:00" in folded(await ann.says("/health"))
        world.clock.time += timedelta(hours=25)
        await ann.app.alerts.notify_if_due()
        assert "bioRxiv" in folded(await ann.gets_her_digest())
        snapshot = await ann.app.health.snapshot()
        assert snapshot.counts is not None
        assert set(snapshot.counts.others) == {"biorxiv"}
    async with world.product(owner_ids="console:ann") as ann:
        await ann.app.alerts.notify_if_due()
        assert "bioRxiv" not in await ann.gets_her_digest()  # neither that it fails, nor that it does no longer
        assert "bioRxiv" not in await ann.says("/health")
        snapshot = await ann.app.health.snapshot()
        assert snapshot.counts is not None
        assert not snapshot.counts.others
        assert "biorxiv" not in exposition(snapshot, {}).decode()
    async with world.product(**reads, preprint_servers="biorxiv", owner_ids="console:ann") as ann:
        await ann.app.alerts.notify_if_due()
        assert "bioRxiv" in folded(await ann.gets_her_digest())  # switched on again, it is news again
