"""bioRxiv and medRxiv beside arXiv: a category and a person there, a link, and a day on which one can't be read."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.commands.suggestions import suggest, to_follow
from bot.core.chats import ChatRef
from bot.core.papers import Author
from bot.core.schedule.sweeps import SweepReport
from bot.errors import SourceError
from bot.sample.announced_papers import AnnouncedPaper
from tests.sources.preprints import preprint
from tests.standins import preprint_faults as faults
from tests.standins.preprints import StrictPreprints
from tests.stories.conftest import TUESDAY, Person, World, announced
from tests.stories.product import folded

WEDNESDAY, THURSDAY = TUESDAY + timedelta(days=1), TUESDAY + timedelta(days=2)
SLEEP = preprint(1, TUESDAY, title="Spindles in the thalamus", categories=("biorxiv:neuroscience",))
CELLS = preprint(2, TUESDAY, title="Cells that count", authors=(Author("Ada Ferrand"), Author("Mira Okafor")))
NOBODY = (Author("X. Nemo"),)
OTHERS = preprint(3, TUESDAY, title="Leaves of nobody", categories=("biorxiv:plant-biology",), authors=NOBODY)
SURGERY = preprint(
    4, TUESDAY, title="Steps after surgery", source="medrxiv", categories=("medrxiv:surgery",), authors=NOBODY
)
EARLIER = [  # no server is silent for days
    preprint(5 + n, TUESDAY - timedelta(days=3), source=server, categories=(f"{server}:pathology",), authors=NOBODY)
    for n, server in enumerate(("biorxiv", "medrxiv"))
]


@pytest.fixture
async def preprints() -> AsyncIterator[StrictPreprints]:
    async with StrictPreprints([SLEEP, CELLS, OTHERS, SURGERY, *EARLIER], today=TUESDAY) as server:
        yield server
        assert server.refused == []


def settings(server: StrictPreprints, servers: str = "biorxiv,medrxiv") -> dict[str, str]:
    return {
        "preprint_servers": servers,
        "preprints_api_url": server.url,
        "europe_pmc_api_url": server.names_url,
    }


async def read(person: Person) -> dict[str, SweepReport]:
    """What the clock does twice a day."""
    return {collector.key: await collector.sweep() for collector in person.app.preprint_collectors}


async def test_a_category_and_a_person_arrive_from_where_they_are(world: World, preprints: StrictPreprints) -> None:
    async with world.product(**settings(preprints)) as ann:
        assert "bioRxiv neuroscience" in folded(await ann.says("/follow biorxiv Neuroscience"))
        await ann.says("/follow Mira Okafor")
        reports = await read(ann)
        assert {key: report.new for key, report in reports.items()} == {"biorxiv": 4, "medrxiv": 2}
        world.morning(TUESDAY, hour=9)
        digest = folded(await ann.gets_her_digest())
        for words in ("Spindles in the thalamus", "bioRxiv neuroscience", "Cells that count", "bioRxiv cell biology"):
            assert words in digest
        assert "Mira Okafor" in digest  # in full, from Europe PMC
        assert "Leaves of nobody" not in digest
        assert "Steps after surgery" not in digest
        world.morning(WEDNESDAY, hour=9)
        preprints.today = WEDNESDAY
        assert (await read(ann))["biorxiv"].new == 0
        assert "Spindles" not in await ann.gets_her_digest()
        assert "bioRxiv neuroscience" in folded(await ann.says("/following"))
        assert "bioRxiv neuroscience" in folded(await ann.says("/unfollow bioRxiv neuroscience"))


async def test_a_revision_is_not_brought_again(world: World, preprints: StrictPreprints) -> None:
    async with world.product(**settings(preprints, "biorxiv")) as ann:
        await ann.says("/follow bioRxiv neuroscience")
        await read(ann)
        world.morning(TUESDAY, hour=9)
        assert "Spindles" in await ann.gets_her_digest()
        world.morning(WEDNESDAY, hour=9)
        preprints.today = WEDNESDAY
        preprints.add([AnnouncedPaper(WEDNESDAY, replace(SLEEP.paper, version=2, abstract="We see more."))])
        assert (await read(ann))["biorxiv"].new == 0
        assert "We see more" in folded(await ann.says(f"/paper {SLEEP.paper.record_id}"))
        assert "Spindles" not in await ann.gets_her_digest()


async def test_a_link_of_a_preprint_is_its_paper_whether_stored_or_not(
    world: World, preprints: StrictPreprints
) -> None:
    link = f"https://www.biorxiv.org/content/{SLEEP.paper.record_id}v1.full"
    async with world.product(**settings(preprints)) as ann:
        await ann.says("/follow Mira Okafor")
        card = folded(await ann.says(link))
        assert "Spindles in the thalamus" in card
        assert "Stephen J. Kent" in card
        asked = len(preprints.requests)
        assert "Spindles in the thalamus" in folded(await ann.says(f"/paper {SLEEP.paper.record_id}"))
        assert len(preprints.requests) == asked
        assert "Steps after surgery" in folded(await ann.says(f"/paper doi:{SURGERY.paper.record_id}"))
        assert "10.64898/2026.06.15.799999" in folded(await ann.says("/paper 10.64898/2026.06.15.799999"))
        await read(ann)
        assert "Spindles in the thalamus" in folded(await ann.says(f"/why {link}"))


async def test_a_server_that_can_not_be_read_holds_nothing_up(world: World, preprints: StrictPreprints) -> None:
    async with world.product(**settings(preprints, "biorxiv")) as ann:
        await ann.says("/follow bioRxiv neuroscience")
        await ann.says("/follow cs.CV")
        preprints.fail(faults.nothing, times=None)
        with pytest.raises(SourceError):
            await read(ann)
        assert (await ann.app.store.sweeps.state("biorxiv")).failures == 1
        assert (await ann.app.store.sweeps.state()).failures == 0
        world.announce(announced(1, "Ada Ferrand"))
        await ann.app.collector.sweep()
        world.morning(THURSDAY, hour=9)
        digest = folded(await ann.gets_her_digest())
        assert "A made-up title, number 1" in digest
        assert "bioRxiv could not be read since" in digest
        preprints.heal()
        preprints.today = THURSDAY
        assert (await read(ann))["biorxiv"].new == 4
        world.morning(THURSDAY + timedelta(days=1), hour=9)
        assert "Spindles in the thalamus" in folded(await ann.gets_her_digest())


async def test_who_follows_nothing_else_is_told_that_it_can_not_be_read(
    world: World, preprints: StrictPreprints
) -> None:
    async with world.product(**settings(preprints, "medrxiv")) as ann:
        await ann.says("/follow medRxiv")
        preprints.fail(faults.html_page, times=None)
        with pytest.raises(SourceError):
            await read(ann)
        world.morning(WEDNESDAY, hour=9)
        assert "medRxiv could not be read since" in folded(await ann.gets_her_digest())
        preprints.heal()
        preprints.today = THURSDAY
        world.morning(THURSDAY, hour=9)
        await read(ann)
        assert "Steps after surgery" in folded(await ann.gets_her_digest())


async def test_a_preprint_that_a_journal_has_published_says_so(world: World, preprints: StrictPreprints) -> None:
    async with world.product(**settings(preprints, "biorxiv")) as ann:
        await ann.says("/follow bioRxiv neuroscience")
        await ann.says("/settings versions followed")
        await read(ann)
        world.morning(TUESDAY, hour=9)
        assert "Spindles" in await ann.gets_her_digest()
        (reader,) = ann.app.publication_readers
        await reader.read_if_due()
        preprints.published[SLEEP.paper.record_id] = ("10.1000/sleep.1", "Journal of Made-up Sleep", WEDNESDAY)
        preprints.published[OTHERS.paper.record_id] = ("10.1000/leaves.1", "Leaves", WEDNESDAY)
        asked = len(preprints.requests)
        await reader.read_if_due()
        assert len(preprints.requests) == asked  # once a day
        preprints.today = WEDNESDAY
        world.morning(WEDNESDAY, hour=12)
        preprints.fail(faults.nothing, times=5, path="/pubs")
        await reader.read_if_due()
        assert "Journal of Made-up Sleep" not in folded(await ann.says(f"/paper {SLEEP.paper.record_id}"))
        world.morning(WEDNESDAY, hour=14)
        await reader.read_if_due()
        work = await ann.app.store.papers.get(SLEEP.paper.id)
        assert work is not None
        assert (work.venue, work.source, work.abstract) == ("Journal of Made-up Sleep", "biorxiv", SLEEP.paper.abstract)
        assert await ann.app.store.papers.with_dois(["10.1000/sleep.1"]) == {"10.1000/sleep.1": SLEEP.paper.id}
        assert "Journal of Made-up Sleep" in folded(await ann.says(f"/paper {SLEEP.paper.record_id}"))
        assert "Spindles" in folded(await ann.says("/paper 10.1000/sleep.1"))
        world.morning(THURSDAY, hour=9)
        news = folded(await ann.gets_her_digest())
        assert "Journal of Made-up Sleep" in news
        assert "Spindles in the thalamus" in news
        assert "Journal of Made-up Sleep" not in await ann.gets_her_digest()


async def test_authors_of_a_preprint_are_offered_by_its_link(world: World, preprints: StrictPreprints) -> None:
    async with world.product(**settings(preprints)) as ann:
        link = f"https://www.biorxiv.org/content/{CELLS.paper.record_id}v1"
        offer = folded(await ann.says(f"/follow {link}"))
        assert "Ada Ferrand" in offer
        assert "Mira Okafor" in offer
        assert "You now follow Mira Okafor" in folded(await ann.says(f"/follow the second author of {link}"))


async def test_what_is_not_read_is_not_followed_and_not_offered(world: World, preprints: StrictPreprints) -> None:
    ref = ChatRef("console", "ann")
    async with world.product(**settings(preprints, "medrxiv")) as ann:
        assert "I don’t read bioRxiv here" in folded(await ann.says("/follow bioRxiv neuroscience"))
        assert "neuroscience" not in folded(await ann.says("/following"))
        services = ann.app.services
        assert await suggest(services, ref, to_follow, "biorxiv n") == []
        labels = [choice.label for choice in await suggest(services, ref, to_follow, "surg")]
        assert labels == ["medRxiv surgery"]
    async with world.product(**settings(preprints)) as ann:
        for typed in ("biorxiv n", "neuros"):
            labels = [choice.label for choice in await suggest(ann.app.services, ref, to_follow, typed)]
            assert labels == ["bioRxiv neuroscience"]
