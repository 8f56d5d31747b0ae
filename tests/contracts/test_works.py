"""Works: what several sources say of a paper is one paper, told once, and can be taken apart again."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import permutations

import pytest

from bot.core.paper_ids import PaperId
from bot.core.papers import Author, Paper, work_id
from bot.storage.store import SqlStore
from tests.contracts.made_up import BEGAN, MIRA, a_chat, draft, paper, waiting_ids
from tests.contracts.set_clock import START

DOI = "10.1000/rewards.7"
PREPRINT = paper()  # on arXiv
JOURNAL = Paper(
    work_id("crossref", DOI),
    "Score distributions as rewards",
    "",
    (Author("Mira Okafor", "Made-up University", "0000-0002-1825-0097"),),
    (),
    date(2026, 7, 1),
    doi=DOI,
    source="crossref",
    source_id=DOI,
    venue="Made-up Methods",
    license="https://creativecommons.org/licenses/by/4.0/",
)
BIOLOGY = replace(
    JOURNAL,
    id=work_id("biorxiv", "10.64898/2026.06.20.1"),
    abstract="We train judges.",
    authors=(Author("M. Okafor"),),
    doi=None,
    source="biorxiv",
    source_id="10.64898/2026.06.20.1",
    venue=None,
    license=None,
    same_as=(DOI,),
)


async def show(store: SqlStore, chat: int, slot: str = "2026-06-16") -> list[str]:
    """Bring the chat what is pending for it; the ids."""
    ids = sorted(await waiting_ids(store, chat))
    delivery = await store.outbox.enqueue(draft(chat, *ids, slot=slot), START)
    assert delivery is not None
    return ids


async def test_a_journal_joins_the_preprint(store: SqlStore) -> None:
    chat = await a_chat(store, "1", MIRA)
    assert await store.papers.add_page([PREPRINT], BEGAN, START) == (1, 1)
    assert await store.papers.add_page([JOURNAL], BEGAN, START) == (0, 0)
    assert await waiting_ids(store, chat) == {PREPRINT.id}
    work = await store.papers.get(PREPRINT.id)
    assert work == replace(PREPRINT, venue="Made-up Methods", doi=DOI)
    first, second = await store.papers.records(PREPRINT.id)
    assert first == work
    assert second == replace(JOURNAL, id=PREPRINT.id)
    assert await store.papers.get(JOURNAL.id) is None
    assert await store.papers.with_dois([DOI]) == {DOI: PREPRINT.id}
    assert await store.papers.find(PaperId.parse(DOI)) == await store.papers.find(PaperId(PREPRINT.id)) == work
    assert await store.papers.find(PaperId("10.1000/unknown")) is None


async def test_a_preprint_that_comes_after_its_journal_gives_the_text(store: SqlStore) -> None:
    await a_chat(store, "1", MIRA)
    assert await store.papers.add_page([JOURNAL], BEGAN, START) == (1, 1)
    assert await store.papers.add_page([PREPRINT], BEGAN, START) == (0, 0)
    work = await store.papers.get(JOURNAL.id)
    assert work is not None
    assert (work.source, work.source_id, work.abstract) == ("arxiv", PREPRINT.id, PREPRINT.abstract)
    assert (work.venue, work.link) == ("Made-up Methods", "https://arxiv.org/abs/2606.00001")
    assert [record.source for record in await store.papers.records(work.id)] == ["arxiv", "crossref"]


async def test_what_a_sweep_brings_again_changes_nothing_of_the_others(store: SqlStore) -> None:
    await store.papers.add_page([PREPRINT], BEGAN, START)
    await store.papers.add_page([JOURNAL], BEGAN, START)
    before = await store.papers.records(PREPRINT.id)
    for record in (PREPRINT, JOURNAL):
        assert await store.papers.add_page([record], BEGAN, START + timedelta(days=1)) == (0, 0)
    assert await store.papers.records(PREPRINT.id) == before
    second = replace(PREPRINT, title="Score Distributions as Rewards, Again", updated=date(2026, 7, 2), version=2)
    await store.papers.add_page([second], BEGAN, START)
    work = await store.papers.get(PREPRINT.id)
    assert work is not None
    assert (work.title, work.venue, work.doi) == (second.title, "Made-up Methods", DOI)


@pytest.mark.parametrize("records", list(permutations([PREPRINT, JOURNAL, BIOLOGY])))
async def test_three_records_are_one_work_in_whatever_order_they_come(
    store: SqlStore, records: tuple[Paper, ...]
) -> None:
    chat = await a_chat(store, "1", MIRA)
    for record in records:
        await store.papers.add_page([record], BEGAN, START)
    (id_,) = await waiting_ids(store, chat)
    assert [record.source for record in await store.papers.records(id_)] == ["arxiv", "biorxiv", "crossref"]
    work = await store.papers.get(id_)
    assert work is not None
    assert (work.source, work.venue) == ("arxiv", "Made-up Methods")


async def test_two_works_that_turn_out_to_be_one_are_not_brought_twice(store: SqlStore) -> None:
    other_title = replace(JOURNAL, title="Judges that are trained on what scores say", same_as=())
    chat, reader = await a_chat(store, "1", MIRA), await a_chat(store, "2", MIRA)
    assert await store.papers.add_page([PREPRINT], BEGAN, START) == (1, 2)
    assert await show(store, chat) == [PREPRINT.id]
    assert await store.papers.add_page([other_title], BEGAN, START) == (1, 2)  # nothing says yet that they are one
    assert await waiting_ids(store, chat) == {JOURNAL.id}
    await store.saved.add(reader, JOURNAL.id, START)
    named = replace(PREPRINT, doi=DOI)
    assert await store.papers.add_page([named], BEGAN, START) == (0, 0)
    assert await waiting_ids(store, chat) == set()  # it is on its way already
    assert await waiting_ids(store, reader) == {PREPRINT.id}
    assert [saved.id for saved in await store.saved.page(reader, 5)] == [PREPRINT.id]
    by_former_id = await store.papers.get(JOURNAL.id)
    assert by_former_id is not None
    assert by_former_id.id == PREPRINT.id
    several = await store.papers.get_all([JOURNAL.id, "2606.99999", PREPRINT.id])
    assert several == [by_former_id, by_former_id]
    assert [record.source for record in await store.papers.records(PREPRINT.id)] == ["arxiv", "crossref"]
    assert await store.papers.add_page([other_title], BEGAN, START) == (0, 0)


async def test_what_was_shown_of_the_one_that_goes_is_not_brought_as_the_one_that_stays(store: SqlStore) -> None:
    other_title = replace(JOURNAL, title="Judges that are trained on what scores say", same_as=())
    chat = await a_chat(store, "1", MIRA)
    await store.papers.add_page([other_title], BEGAN, START)
    assert await show(store, chat) == [JOURNAL.id]
    assert await store.papers.add_page([PREPRINT], BEGAN, START) == (1, 1)
    assert await waiting_ids(store, chat) == {PREPRINT.id}
    assert await store.papers.add_page([replace(PREPRINT, doi=DOI)], BEGAN, START) == (0, 0)
    assert await waiting_ids(store, chat) == set()
    assert await store.papers.get(JOURNAL.id) == await store.papers.get(PREPRINT.id)


async def test_a_wrong_merge_is_taken_apart_for_good(store: SqlStore) -> None:
    chat = await a_chat(store, "1", MIRA)
    await store.papers.add_page([PREPRINT], BEGAN, START)
    await store.papers.add_page([JOURNAL], BEGAN, START)
    await show(store, chat)
    assert await store.papers.split("crossref", "10.1000/unknown") is None
    assert await store.papers.split("crossref", DOI) == (JOURNAL.id, PREPRINT.id)
    assert await store.papers.get(JOURNAL.id) == JOURNAL
    assert await store.papers.get(PREPRINT.id) == PREPRINT
    assert await store.papers.split("crossref", DOI) is None
    for record in (JOURNAL, PREPRINT):
        assert await store.papers.add_page([record], BEGAN, START) == (0, 0)
    assert await waiting_ids(store, chat) == set()
    assert len(await store.papers.records(PREPRINT.id)) == 1
    assert await store.papers.with_dois([DOI]) == {DOI: JOURNAL.id}


async def test_the_record_that_began_a_work_can_be_taken_out_too(store: SqlStore) -> None:
    await store.papers.add_page([PREPRINT], BEGAN, START)
    await store.papers.add_page([JOURNAL], BEGAN, START)
    assert await store.papers.split("arxiv", PREPRINT.id) == (PREPRINT.id, JOURNAL.id)
    assert await store.papers.get(PREPRINT.id) == PREPRINT
    assert await store.papers.get(JOURNAL.id) == JOURNAL


async def test_a_doi_alone_joins_nothing_that_somebody_else_wrote(store: SqlStore) -> None:
    await store.papers.add_page([replace(PREPRINT, doi=DOI)], BEGAN, START)
    other = replace(JOURNAL, title="Soil moisture in alpine meadows", authors=(Author("Jonas Keller"),))
    assert await store.papers.add_page([other], BEGAN, START) == (1, 0)
    assert len(await store.papers.records(PREPRINT.id)) == 1


async def test_a_work_is_found_by_the_arxiv_id_that_joined_it(store: SqlStore) -> None:
    await store.papers.add_page([JOURNAL], BEGAN, START)
    await store.papers.add([PREPRINT], START)
    assert await store.papers.get(PREPRINT.id) == await store.papers.get(JOURNAL.id)
    assert await store.papers.get("2606.00002") is None


async def test_names_in_full_stay_when_a_later_answer_has_initials(store: SqlStore) -> None:
    named = replace(BIOLOGY, authors=(Author("Mira Okafor", None, "0000-0002-1825-0097"),))
    await store.papers.add_page([named], BEGAN, START)
    revised = replace(BIOLOGY, abstract="We train judges well.", version=2, updated=BIOLOGY.created)
    await store.papers.add_page([revised], BEGAN, START)
    work = await store.papers.get(BIOLOGY.id)
    assert work is not None
    assert (work.authors, work.abstract) == (named.authors, "We train judges well.")


@pytest.mark.parametrize(
    ("created", "updated", "new"),
    [
        (None, BEGAN, 0),  # posted before 2020: only the day of a later version is known
        (BEGAN - timedelta(days=9), BEGAN, 0),
        (BEGAN - timedelta(days=9), None, 1),  # dated back, and never seen
        (BEGAN, BEGAN + timedelta(days=1), 1),
    ],
)
async def test_a_revised_preprint_is_new_only_if_it_was_posted_since_sweeps_began(
    store: SqlStore, created: date | None, updated: date | None, new: int
) -> None:
    record = replace(BIOLOGY, created=created, updated=updated, same_as=())
    assert (await store.papers.add_page([record], BEGAN, START))[0] == new


@pytest.mark.parametrize("venue", ["bioRxiv", "bioRxiv (Cold Spring Harbor Laboratory)", "Research Square"])
async def test_a_catalogue_that_lists_a_preprint_does_not_publish_it(store: SqlStore, venue: str) -> None:
    posted = replace(BIOLOGY, same_as=())
    await store.papers.add_page([posted], BEGAN, START)
    listed = replace(posted, id=work_id("crossref", posted.source_id), source="crossref", venue=venue)
    await store.papers.add_page([listed], BEGAN, START)
    work = await store.papers.get(posted.id)
    assert work is not None
    assert work.venue is None
    assert len(await store.papers.records(posted.id)) == 2
