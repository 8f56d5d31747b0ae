"""Journals and conferences: what a followed author publishes there arrives, named by where it was published."""

from collections.abc import AsyncIterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from pydantic import SecretStr

from bot.core.authors.identity import seed_person
from bot.core.following.attributions import FollowedPerson
from bot.core.following.follows import Subject, SubjectKind
from bot.core.papers import Author, Paper
from bot.observability.prometheus import exposition
from bot.sample.announced_papers import AnnouncedPaper
from tests.standins import catalogue_faults as faults
from tests.standins.catalogues import KEY, Listing, Signed, StrictCatalogues
from tests.standins.paper_directories import Listed, StrictPaperDirectories
from tests.standins.preprints import StrictPreprints
from tests.stories.conftest import TUESDAY, Person, World, announced
from tests.stories.product import folded

ORCID = "0000-0002-1825-0097"
MIRA = Signed("Mira Okafor", {"openalex": "A50000001", "inspire": "1001"}, ORCID, "Keio University")
WEDNESDAY = TUESDAY + timedelta(days=1)


def listing(number: int, *authors: Signed, registered: date = WEDNESDAY, **fields: str) -> Listing:
    """A work that was published when it was registered."""
    return Listing(
        f"10.1038/s41592-026-0000{number}",
        f"A made-up method number {number}",
        authors or (MIRA,),
        registered,
        registered,
        abstract=fields.pop("abstract", "We count made-up cells in made-up tissue, and find forty-two of them."),
        **fields,
    )


@pytest.fixture
async def catalogues() -> AsyncIterator[StrictCatalogues]:
    async with StrictCatalogues() as catalogues:
        yield catalogues
        assert catalogues.refused == []


def with_key(catalogues: StrictCatalogues, *names: str) -> dict[str, Any]:
    """The settings of these, OpenAlex's key among them."""
    return {**catalogues.settings(*names), "openalex_api_key": SecretStr(KEY)}


async def ask_all(person: Person) -> None:
    """What the clock does at every tick."""
    for inquirer in person.app.inquirers:
        await inquirer.inquire_if_due()


async def follow_by_id(person: Person, name: str, identifier: str) -> None:
    """Follow the one of that name whom a directory has under an id."""
    await person.says(f"/follow {name}")
    meant = FollowedPerson.of(name, seed_person(name, identifiers=[identifier]))
    await person.app.store.persons.set(1, meant, person.app.clock.now())


async def test_a_followed_author_s_paper_in_a_journal_arrives_under_its_name(
    world: World, catalogues: StrictCatalogues
) -> None:
    async with world.product(**catalogues.settings("crossref")) as ann:
        catalogues.works.append(listing(1, registered=TUESDAY - timedelta(days=3)))
        await ann.says("/follow Mira Okafor")
        await ask_all(ann)
        world.morning(TUESDAY, hour=9)
        assert "made-up" not in await ann.gets_her_digest()  # nothing from before
        catalogues.works.append(listing(2))
        world.morning(WEDNESDAY, hour=9)
        await ask_all(ann)
        digest = folded(await ann.gets_her_digest())
        assert "Nature Methods" in digest
        assert "A made-up method number 2" in digest
        assert "forty-two" in digest
        assert "number 1" not in digest
        world.morning(WEDNESDAY + timedelta(days=1), hour=9)
        await ask_all(ann)
        assert "made-up" not in await ann.gets_her_digest()


async def test_a_paper_without_an_abstract_says_so_and_nothing_else(world: World, catalogues: StrictCatalogues) -> None:
    async with world.product(**catalogues.settings("crossref")) as ann:
        await ann.says("/follow Mira Okafor")
        await ask_all(ann)
        catalogues.works.append(listing(1, abstract=""))
        world.morning(WEDNESDAY, hour=9)
        await ask_all(ann)
        digest = folded(await ann.gets_her_digest())
        assert "Crossref has no abstract of it. The title leads to the paper." in digest
        assert "https://doi.org/10.1038/s41592-026-00001" in digest
        assert "the abstract’s own" not in digest


async def test_a_paper_of_arxiv_that_is_published_does_not_come_twice(
    world: World, catalogues: StrictCatalogues
) -> None:
    async with world.product(**catalogues.settings("crossref")) as ann:
        await ann.says("/follow Mira Okafor")
        world.announce(announced(7, "Mira Okafor", title="A made-up method number 1", day=TUESDAY))
        await ann.app.collector.sweep()
        world.morning(TUESDAY, hour=9)
        assert "A made-up method number 1" in folded(await ann.gets_her_digest())
        await ask_all(ann)
        catalogues.works += [listing(1), listing(2)]
        world.morning(WEDNESDAY, hour=9)
        await ask_all(ann)
        digest = folded(await ann.gets_her_digest())
        assert "A made-up method number 2" in digest
        assert "A made-up method number 1" not in digest


async def test_two_catalogues_that_bring_one_paper_bring_it_once(world: World, catalogues: StrictCatalogues) -> None:
    async with world.product(**with_key(catalogues, "crossref", "openalex")) as ann:
        await ann.says("/follow Mira Okafor")
        await follow_by_id(ann, "Lena Vogt", "openalex:A50000004")
        await ask_all(ann)
        catalogues.works.append(listing(1, MIRA, Signed("Lena Vogt", {"openalex": "A50000004"})))
        world.morning(WEDNESDAY, hour=9)
        await ask_all(ann)
        digest = folded(await ann.gets_her_digest())
        assert digest.count("A made-up method number 1") == 1
        usage = await ann.app.store.inquiries.usage(WEDNESDAY)
        assert [(line.source, line.new) for line in usage] == [("crossref", 0), ("openalex", 1)]


async def test_a_catalogue_that_is_down_holds_no_other_up_and_misses_nothing(
    world: World, catalogues: StrictCatalogues
) -> None:
    async with world.product(**catalogues.settings("crossref", "inspire")) as ann:
        await follow_by_id(ann, "Mira Okafor", "inspire:1001")
        await ask_all(ann)
        catalogues.faults["crossref"] = faults.html_page
        catalogues.works.append(listing(1))
        world.morning(WEDNESDAY, hour=7)
        await ask_all(ann)
        assert (await ann.app.store.sweeps.state("crossref")).failures == 1
        assert (await ann.app.store.sweeps.state("inspire")).failures == 0
        world.morning(WEDNESDAY, hour=9)
        assert "A made-up method number 1" in folded(await ann.gets_her_digest())
        catalogues.works.append(listing(2, Signed("Mira Okafor")))  # which only Crossref has
        await ask_all(ann)
        assert (await ann.app.store.sweeps.state("crossref")).failures == 2
        del catalogues.faults["crossref"]
        asked = len(catalogues.asked("crossref"))
        world.clock.time += timedelta(seconds=30)
        await ask_all(ann)
        assert len(catalogues.asked("crossref")) == asked  # not yet
        world.clock.time += timedelta(minutes=3)
        await ask_all(ann)
        assert (await ann.app.store.sweeps.state("crossref")).failures == 0
        world.morning(WEDNESDAY + timedelta(days=1), hour=9)
        assert "A made-up method number 2" in folded(await ann.gets_her_digest())


async def test_a_question_that_is_not_understood_holds_nobody_else_up(
    world: World, catalogues: StrictCatalogues
) -> None:
    async with world.product(**catalogues.settings("crossref")) as ann:
        await ann.says("/follow Mira Okafor")
        await ann.says("/follow Lena Vogt")
        await ask_all(ann)

        async def fault(request: web.Request, body: bytes) -> web.StreamResponse:
            refused = "Vogt" in request.query.get("query.author", "")
            return web.Response(status=400, text="{}") if refused else web.Response(body=body)

        catalogues.faults["crossref"] = fault
        catalogues.works.append(listing(1))
        world.morning(WEDNESDAY, hour=9)
        await ask_all(ann)
        assert "A made-up method number 1" in folded(await ann.gets_her_digest())
        assert (await ann.app.store.sweeps.state("crossref")).failures == 0


async def test_who_is_meant_by_an_id_is_asked_for_by_it(world: World, catalogues: StrictCatalogues) -> None:
    async with world.product(**with_key(catalogues, "openalex")) as ann:
        await follow_by_id(ann, "Mira Okafor", "openalex:A50000001")
        await ask_all(ann)
        abbreviated = Signed("M. Okafor", MIRA.ids)
        catalogues.works += [listing(1, abbreviated), listing(2, Signed("Mira Okafor", {"openalex": "A50000009"}))]
        world.morning(WEDNESDAY, hour=9)
        await ask_all(ann)
        assert {query["filter"].partition(",")[0] for query in catalogues.asked("openalex")} == {"author.id:A50000001"}
        digest = folded(await ann.gets_her_digest())
        assert "A made-up method number 1" in digest
        assert "number 2" not in digest


async def test_an_allowance_that_is_spent_waits_for_midnight(world: World, catalogues: StrictCatalogues) -> None:
    async with world.product(**with_key(catalogues, "openalex"), openalex_daily_dollars=0.00005) as ann:
        await follow_by_id(ann, "Mira Okafor", "openalex:A50000001")
        await ask_all(ann)
        assert len(catalogues.asked("openalex")) == 1
        await follow_by_id(ann, "Lena Vogt", "openalex:A50000004")
        world.clock.time += timedelta(hours=3)
        await ask_all(ann)
        assert len(catalogues.asked("openalex")) == 1
        world.morning(WEDNESDAY, hour=1)
        await ask_all(ann)
        assert len(catalogues.asked("openalex")) == 2
        today, yesterday = await ann.app.store.inquiries.usage(TUESDAY)
        assert today.cost == yesterday.cost == pytest.approx(0.0001)


async def test_a_journal_is_looked_up_followed_and_brought(world: World, catalogues: StrictCatalogues) -> None:
    catalogues.works += [
        listing(8, registered=TUESDAY - timedelta(days=20)),
        listing(9, registered=TUESDAY - timedelta(days=20), venue="Nature Made-up Methods", issn="1111-1111"),
    ]
    async with world.product(**catalogues.settings("crossref")) as ann:
        assert "You now follow Nature Methods." in await ann.says('/follow "nature methods" journal')
        assert "journal" in folded(await ann.says("/following"))
        await ask_all(ann)
        catalogues.works += [
            listing(1, Signed("Lena Vogt")),
            listing(2, Signed("Lena Vogt"), venue="Nature Made-up Methods", issn="1111-1111"),
            listing(3, Signed("Lena Vogt"), venue="Nat. Methods"),
        ]
        world.morning(WEDNESDAY, hour=9)
        await ask_all(ann)
        digest = folded(await ann.gets_her_digest())
        assert "A made-up method number 1" in digest
        assert "A made-up method number 3" in digest  # the same ISSN: another way to write the title
        assert "number 2" not in digest
        assert {query["filter"].partition(",")[0] for query in catalogues.asked("crossref") if "filter" in query} == {
            "issn:1548-7091"
        }
        assert "You no longer follow Nature Methods." in await ann.says("/unfollow Nature Methods")


async def test_a_journal_that_is_not_known_is_not_followed(
    world: World, catalogues: StrictCatalogues, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # where the console writes what is exported
    catalogues.works.append(listing(8, registered=TUESDAY - timedelta(days=20)))
    async with world.product(**catalogues.settings("crossref")) as ann:
        asked = folded(await ann.says("/follow journal Nature Metods"))
        assert "I found no journal called “Nature Metods”. Did you mean:" in asked
        assert "Nature Methods" in asked
        none = folded(await ann.says("/follow journal Zzyzx Quarterly"))
        assert "I found no journal called “Zzyzx Quarterly”. Write its whole title" in none
        assert await ann.app.store.follows.all(1) == []
        assert "You now follow Nature Methods." in await ann.says("/follow journal Nature Methods")
        exported = await ann.says("/export")
        assert exported
        catalogues.faults["crossref"] = faults.html_page
        assert "You now follow" not in await ann.says("/follow journal Cell")
        assert len(await ann.app.store.follows.all(1)) == 1


async def test_a_journal_can_be_muted(world: World, catalogues: StrictCatalogues) -> None:
    async with world.product(**catalogues.settings("crossref")) as ann:
        await ann.says("/follow Mira Okafor")
        await ann.says("/mute journal Nature Methods")
        await ask_all(ann)
        catalogues.works += [listing(1), listing(2, venue="Cell", issn="2222-2222")]
        world.morning(WEDNESDAY, hour=9)
        await ask_all(ann)
        digest = folded(await ann.gets_her_digest())
        assert "A made-up method number 2" in digest
        assert "number 1" not in digest


async def test_owners_see_what_was_asked_and_what_it_cost(world: World, catalogues: StrictCatalogues) -> None:
    async with world.product(**with_key(catalogues, "openalex", "crossref")) as ann:
        await follow_by_id(ann, "Mira Okafor", "openalex:A50000001")
        await ann.says("/follow Lena Vogt")
        await ask_all(ann)
        catalogues.works.append(listing(1))
        world.morning(WEDNESDAY, hour=9)
        await ask_all(ann)
        usage = folded(await ann.says("/usage"))
        assert "OpenAlex: 2 answers about follows this month, 1 new paper, US$0.0002" in usage
        assert "Crossref: 2 answers about follows this month, 0 new papers" in usage
        counts = (await ann.app.health.snapshot()).counts
        assert counts is not None
        assert counts.asked_sources["openalex"].requests == 2
        assert counts.asked_sources["openalex"].cost == pytest.approx(0.0002)
        text = exposition(await ann.app.health.snapshot(), {}).decode()
        assert 'paperboy_source_requests_total{source="crossref"} 2.0' in text
        assert 'paperboy_source_new_papers_total{source="openalex"} 1.0' in text


async def test_initials_alone_are_asked_about_and_an_orcid_speaks_for_its_author(
    world: World, catalogues: StrictCatalogues
) -> None:
    async with world.product(**catalogues.settings("crossref")) as ann:
        name = "Ming-Lan Cheng"
        preprints = [
            announced(number, name, "Jun-Ho Park", title=f"Masks from boxes {number}", day=TUESDAY)
            for number in range(4)
        ]
        await ann.says(f"/follow {name}")
        known = seed_person(name, [preprint.paper for preprint in preprints], identifiers=[f"orcid:{ORCID}"])
        await ann.app.store.persons.set(1, FollowedPerson.of(name, known), world.clock.now())
        await ask_all(ann)
        abstract = "Masks from boxes, once more, for a made-up day."
        catalogues.works += [
            listing(1, Signed("M.-L. Cheng"), abstract=abstract),
            listing(2, Signed("M.-L. Cheng", orcid=ORCID), abstract=abstract),
            listing(3, Signed("M.-L. Cheng"), Signed("Jun-Ho Park"), abstract=abstract),
            listing(4, Signed("M. Cheng"), abstract=abstract),
        ]
        world.morning(WEDNESDAY, hour=9)
        await ask_all(ann)
        digest = folded(await ann.gets_her_digest())
        certain, _, perhaps = digest.partition("Maybe by Ming-Lan Cheng")
        assert "method number 2" in certain
        assert "method number 3" in certain
        assert "method number 1" in perhaps
        assert "method number 4" not in digest


async def test_initials_at_europe_pmc_are_asked_about_unless_an_orcid_or_a_coauthor_speaks_for_them(
    world: World,
) -> None:
    def article(number: int, *authors: Author) -> AnnouncedPaper:
        doi = f"10.1016/j.cell.2026.{number}"
        abstract = "Masks from boxes, once more, for a made-up day."
        paper = Paper(
            f"3{number}", f"Masks in cells {number}", abstract, authors, (), source="europepmc", source_id=doi,
            venue="Cell",
        )  # fmt: skip
        return AnnouncedPaper(WEDNESDAY, paper)

    name, park = "Ming-Lan Cheng", Author("Jun-Ho Park")
    preprints = [announced(n, name, "Jun-Ho Park", title=f"Masks from boxes {n}", day=TUESDAY) for n in range(4)]
    articles = [
        article(1, Author("M.-L. Cheng")),
        article(2, Author("M.-L. Cheng", None, ORCID)),
        article(3, Author("M.-L. Cheng"), park),
        article(4, Author("M. Cheng")),
    ]
    async with StrictPreprints(articles, today=TUESDAY) as server:
        reads = {"journal_sources": "europepmc", "europe_pmc_api_url": server.names_url}
        async with world.product(**reads) as ann:
            await ann.says(f"/follow {name}")
            known = seed_person(name, [preprint.paper for preprint in preprints], identifiers=[f"orcid:{ORCID}"])
            await ann.app.store.persons.set(1, FollowedPerson.of(name, known), world.clock.now())
            await ask_all(ann)
            server.today = WEDNESDAY
            world.morning(WEDNESDAY, hour=9)
            await ask_all(ann)
            certain, _, perhaps = folded(await ann.gets_her_digest()).partition(f"Maybe by {name}")
            assert "Masks in cells 2" in certain
            assert "M. L. Cheng" in certain  # as the journal has them
            assert "Masks in cells 3" in certain
            assert "Masks in cells 1" in perhaps
            assert "Masks in cells 4" not in certain + perhaps
        assert server.refused == []


async def test_an_imported_journal_is_looked_up_when_it_is_first_asked_for(
    world: World, catalogues: StrictCatalogues
) -> None:
    catalogues.works.append(listing(8, registered=TUESDAY - timedelta(days=20)))
    async with world.product(**catalogues.settings("crossref")) as ann:
        await ann.says("/settings")
        await ann.app.store.follows.add(1, Subject(SubjectKind.JOURNAL, "Nature Methods"), world.clock.now())
        await ask_all(ann)
        catalogues.works.append(listing(1, Signed("Lena Vogt")))
        world.morning(WEDNESDAY, hour=9)
        await ask_all(ann)
        assert "A made-up method number 1" in folded(await ann.gets_her_digest())


async def test_arxiv_s_id_at_openalex_joins_what_titles_would_not(world: World, catalogues: StrictCatalogues) -> None:
    async with world.product(**with_key(catalogues, "openalex")) as ann:
        await follow_by_id(ann, "Mira Okafor", "openalex:A50000001")
        preprint = announced(7, "Mira Okafor", title="Towards counting cells", day=TUESDAY)
        world.announce(preprint)
        await ann.app.collector.sweep()
        world.morning(TUESDAY, hour=9)
        assert "Towards counting cells" in folded(await ann.gets_her_digest())
        await ask_all(ann)
        catalogues.works += [listing(1, arxiv=preprint.paper.id), listing(2)]
        world.morning(WEDNESDAY, hour=9)
        await ask_all(ann)
        digest = folded(await ann.gets_her_digest())
        assert "A made-up method number 2" in digest
        assert "number 1" not in digest
        records = await ann.app.store.papers.records(preprint.paper.id)
        assert {record.source for record in records} == {"arxiv", "openalex"}


async def test_what_directories_know_of_a_name_asks_for_its_orcid(world: World, catalogues: StrictCatalogues) -> None:
    preprints = [
        announced(number, "Mira Okafor", f"Colleague {'ABC'[number]}ova", title=f"Towards cell {number}", day=TUESDAY)
        for number in range(3)
    ]
    world.announce(*preprints)
    listed = Listed("Mira Okafor", {"openalex": "A50000001"}, "Keio University", ORCID)
    async with StrictPaperDirectories({preprint.paper.id: [listed] for preprint in preprints}) as directories:
        settings: dict[str, Any] = {**catalogues.settings("crossref"), **directories.settings()}
        settings |= {"author_directories": "openalex", "author_directories_seconds": 30.0}
        settings["openalex_api_key"] = SecretStr(KEY)
        async with world.product(**settings) as ann:
            await ann.says("/follow Mira Okafor")
            await ask_all(ann)
            filters = [query["filter"] for query in catalogues.asked("crossref")]
            assert any(condition.startswith(f"orcid:{ORCID},") for condition in filters)
