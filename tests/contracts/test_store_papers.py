"""Papers: what is new, whom it waits for, and what can be found again."""

from dataclasses import replace
from datetime import date, timedelta

from bot.core.following.follows import Subject, SubjectKind
from bot.core.papers import Author, Paper
from bot.ports import Entry
from bot.storage.store import SqlStore
from tests.contracts.made_up import BEGAN, LENA, MIRA, REWARDS, VISION, a_chat, draft, paper, waiting_ids
from tests.contracts.set_clock import START, SetClock

FULL = Paper(
    "math/0309136",
    r"On $\mathcal{L}$-functions",
    "An abstract.",
    (Author("Mira Okafor", "Made-up University"), Author(r"Andr\'e M\"uller")),
    ("math.NT", "cs.CV"),
    date(2003, 9, 8),
    date(2026, 6, 15),
    3,
    "Accepted at a made-up venue",
    "10.1000/182",
    "J. Made-up Res. 1 (2003)",
    license="http://creativecommons.org/licenses/by/4.0/",
)


async def test_a_paper_comes_back_as_it_went(store: SqlStore) -> None:
    await store.papers.add([FULL], START)
    await store.papers.add_page([paper()], BEGAN, START)
    assert await store.papers.get(FULL.id) == FULL
    assert await store.papers.get("2606.00001") == paper()
    assert await store.papers.get("2606.99999") is None


async def test_a_look_up_that_knows_no_license_leaves_the_stored_license(store: SqlStore) -> None:
    await store.papers.add_page([FULL], BEGAN, START)
    assert FULL.updated is not None
    revised = replace(FULL, title="Revised", updated=FULL.updated + timedelta(days=1), version=4, license=None)
    await store.papers.add([revised], START)
    assert await store.papers.get(FULL.id) == replace(revised, license=FULL.license)
    await store.papers.add_page([replace(revised, license="http://arxiv.org/licenses/x")], BEGAN, START)
    assert await store.papers.get(FULL.id) == replace(revised, license="http://arxiv.org/licenses/x")


async def test_when_a_sweep_brought_a_paper_is_on_record(store: SqlStore) -> None:
    await store.papers.add([paper()], START)
    assert await store.papers.announced(paper().id) is None
    await store.papers.add_page([paper()], BEGAN, START + timedelta(hours=1))
    await store.papers.add_page([paper(title="Another title")], BEGAN, START + timedelta(days=1))
    assert await store.papers.announced(paper().id) == START + timedelta(hours=1)
    assert await store.papers.announced("2606.99999") is None


async def test_a_paper_is_found_by_the_doi_that_it_was_published_under(store: SqlStore) -> None:
    assert await store.papers.with_dois(["10.1000/182"]) == {}
    await store.papers.add([FULL], START)
    assert await store.papers.with_dois(["10.1000/182", "10.1000/183"]) == {"10.1000/182": FULL.id}
    await store.papers.add_page([replace(FULL, doi="10.1000/ABC 10.1000/def")], BEGAN, START)
    assert await store.papers.with_dois(["10.1000/182"]) == {}
    assert set(await store.papers.with_dois(["10.1000/abc", "10.1000/def"])) == {"10.1000/abc", "10.1000/def"}
    assert await store.papers.with_dois([]) == {}


async def test_new_is_an_unseen_base_id(store: SqlStore) -> None:
    chat = await a_chat(store, "1", MIRA)
    assert await store.papers.add_page([paper(), paper("2606.00002", "Someone Else")], BEGAN, START) == (2, 1)
    assert await store.papers.add_page([paper(), paper("2606.00003")], BEGAN, START) == (1, 1)
    assert await waiting_ids(store, chat) == {"2606.00001", "2606.00003"}


async def test_the_same_paper_twice_in_one_page_is_new_once(store: SqlStore) -> None:
    await a_chat(store, "1", MIRA)
    assert await store.papers.add_page([paper(), paper()], BEGAN, START) == (1, 1)
    assert await store.papers.add_page([], BEGAN, START) == (0, 0)


async def test_held_papers_are_new_however_old(store: SqlStore) -> None:
    await a_chat(store, "1", MIRA)
    assert await store.papers.add_page([paper(created=date(2026, 1, 2))], BEGAN, START) == (1, 1)
    assert await store.papers.add_page([paper("2606.2", created=None)], BEGAN, START) == (1, 1)


async def test_a_later_version_of_an_old_paper_is_kept_but_not_new(store: SqlStore) -> None:
    chat = await a_chat(store, "1", MIRA)
    assert await store.papers.add_page([FULL], BEGAN, START) == (0, 0)
    assert await store.papers.get(FULL.id) == FULL
    assert await store.papers.add_page([FULL], BEGAN, START) == (0, 0)
    revised = paper(created=date(2026, 6, 2), updated=date(2026, 6, 15))  # its first version was never seen
    assert await store.papers.add_page([revised], BEGAN, START) == (1, 1)
    assert await waiting_ids(store, chat) == {revised.id}


async def test_a_changed_paper_changes_its_text_and_is_not_new(store: SqlStore) -> None:
    chat = await a_chat(store, "1", LENA)
    await store.papers.add_page([paper()], BEGAN, START)
    changed = paper("2606.00001", "Lena Vogt", title="Another title", updated=date(2026, 6, 16))
    assert await store.papers.add_page([changed], BEGAN, START) == (0, 1)  # a followed author has joined
    assert await store.papers.get(changed.id) == changed
    assert await waiting_ids(store, chat) == {changed.id}
    assert await store.papers.add_page([changed], BEGAN, START) == (0, 0)
    assert await store.corpus.matching(LENA, 10) == [changed]
    assert await store.corpus.matching(MIRA, 10) == []


async def test_looked_up_papers_are_not_new_until_a_sweep_brings_them(store: SqlStore) -> None:
    chat = await a_chat(store, "1", MIRA)
    await store.papers.add([paper(version=1)], START)
    assert await waiting_ids(store, chat) == set()
    assert await store.papers.add_page([paper()], BEGAN, START) == (1, 1)
    assert await waiting_ids(store, chat) == {"2606.00001"}
    assert await store.papers.get("2606.00001") == paper(version=1)  # the number still belongs to this text


async def test_a_look_up_does_not_take_back_what_a_sweep_brought(store: SqlStore) -> None:
    swept = paper(title=r"TeX: $\alpha$", updated=date(2026, 6, 16))
    await store.papers.add_page([swept], BEGAN, START)
    await store.papers.add([paper(title="TeX: α", updated=date(2026, 6, 16), version=2)], START)
    await store.papers.add([paper(title="Version 1", version=1)], START)
    assert await store.papers.get(swept.id) == swept
    later = paper(title="Version 3", updated=date(2026, 6, 17), version=3)
    await store.papers.add([later], START)
    assert await store.papers.get(swept.id) == later
    assert await store.papers.add_page([later], BEGAN, START) == (0, 0)


async def test_papers_wait_for_whom_they_answer(store: SqlStore) -> None:
    by = {
        "author": await a_chat(store, "1", MIRA),
        "category": await a_chat(store, "2", VISION),
        "phrase": await a_chat(store, "3", REWARDS),
        "all": await a_chat(store, "4", MIRA, VISION, REWARDS, Subject(SubjectKind.AUTHOR, "mira okafor")),
        "none": await a_chat(store, "5", LENA),
        "initials": await a_chat(store, "6", Subject(SubjectKind.AUTHOR, "Jun-Ho Park")),
    }
    page = [
        paper("1", "Someone Else", "MIRA OKAFOR"),
        paper("2", "Someone Else", categories=("cs.LG", "cs.CV")),
        paper("3", "Someone Else", abstract="Of {Reward}  models, briefly."),
        paper("4", "J.-H. Park", title="The reward of models"),
    ]
    assert await store.papers.add_page(page, BEGAN, START) == (4, 7)
    pending = {name: await waiting_ids(store, chat) for name, chat in by.items()}
    assert pending == {
        "author": {"1"},
        "category": {"2"},
        "phrase": {"3"},
        "all": {"1", "2", "3"},
        "none": set(),
        "initials": {"4"},
    }


async def test_a_chat_can_be_made_to_wait(store: SqlStore) -> None:
    chat = await a_chat(store)
    await store.papers.add([paper("1"), paper("2"), paper("3")], START)
    assert await store.pending.add(chat, ["1", "2", "2", "not kept"], START) == 2
    assert await store.pending.add(chat, ["2", "3"], START) == 1
    assert await store.pending.add(chat, [], START) == 0
    assert await waiting_ids(store, chat) == {"1", "2", "3"}
    assert await store.outbox.enqueue(draft(chat, "1"), START) is not None
    assert await store.pending.add(chat, ["1"], START) == 0
    assert await store.pending.shown_or_pending(chat, ["1", "2", "4"]) == {"1", "2"}
    assert await store.pending.shown_or_pending(await a_chat(store, "2"), ["1"]) == set()


async def test_waiting_papers_come_newest_first(store: SqlStore) -> None:
    chat = await a_chat(store, "1", MIRA)
    days = {"1": date(2026, 6, 3), "2": None, "3": date(2026, 6, 5), "4": date(2026, 6, 3)}
    await store.papers.add_page([paper(id_, created=day) for id_, day in days.items()], BEGAN, START)
    assert [pending.id for pending in await store.pending.papers(chat)] == ["3", "4", "1", "2"]


async def test_the_corpus_finds_what_somebody_wrote(store: SqlStore, clock: SetClock) -> None:
    old, new = paper("1", created=date(2020, 1, 1)), paper("2", "Lena Vogt", "Mira Okafor")
    await store.papers.add([old, paper("3", "Someone Else")], START)
    later = clock.tick(60)
    await store.papers.add_page([new], BEGAN, later)
    assert await store.corpus.matching(MIRA, 10) == [new, old]
    assert await store.corpus.matching(MIRA, 1) == [new]
    assert await store.corpus.matching(MIRA, 10, since=later) == [new]
    assert await store.corpus.matching(MIRA, 10, since=later + timedelta(seconds=1)) == []
    assert new.created is not None
    assert await store.corpus.matching(MIRA, 1, submitted_before=new.created) == [old]
    assert await store.corpus.matching(MIRA, 10, submitted_from=new.created) == [new]


async def test_the_corpus_finds_categories_and_phrases(store: SqlStore) -> None:
    vision = paper("1", categories=("cs.LG", "cs.CV"))
    phrase = paper("2", title="REWARD models")
    tex = paper("3", abstract=r"Of the Schr\"odinger equation.")
    await store.papers.add([vision, phrase, tex, paper("4", title="The models' reward")], START)
    assert await store.corpus.matching(VISION, 10) == [vision]
    assert await store.corpus.matching(REWARDS, 10) == [phrase]
    assert await store.corpus.matching(Subject(SubjectKind.PHRASE, "Schrödinger equation"), 10) == [tex]
    assert await store.corpus.matching(Subject(SubjectKind.PHRASE, "奖励"), 10) == []


async def test_the_corpus_finds_combinations(store: SqlStore) -> None:
    vision = paper("1", title="Reward models", categories=("cs.CV",))
    survey = paper("2", title="Reward models: a survey", categories=("cs.CV",))
    other = paper("3", title="Reward models", categories=("cs.LG",))
    preprint = paper("4", title="Reward", categories=("biorxiv:neuroscience",))
    await store.papers.add([vision, survey, other, replace(preprint, source="biorxiv")], START)
    for line, ids in (
        ('cs.CV AND "reward models" NOT survey', ["1"]),
        ('cs AND "reward models" NOT survey', ["3", "1"]),
        ('(cs.LG OR survey) AND "reward models"', ["3", "2"]),
        ("bioRxiv AND reward", ["4"]),
        ("cs.CV AND (survey OR NOT models)", ["2"]),
    ):
        assert [match.id for match in await store.corpus.matching(Subject.parse(line), 10)] == ids, line


async def test_entries_belong_to_a_text_a_language_and_an_edition(store: SqlStore) -> None:
    evidence = {"new": ("It is new.",), "how": ("So it is.", "It is so.")}
    entry = Entry("New.", how="So.", model="made-up-1", evidence=evidence, quoted=frozenset({"how"}))
    await store.written.add_entry(paper(), "en", "a", entry, START)
    await store.written.add_entry(paper(), "en", "a", Entry("Written a moment later."), START)
    assert await store.written.entry(paper(), "en", "a") == entry
    assert await store.written.entry(replace(paper(), version=2, comment="more pages"), "en", "a") == entry
    for other in (
        (replace(paper(), abstract="Other words."), "en", "a"),
        (replace(paper(), title="Other words"), "en", "a"),
        (paper("2606.00002"), "en", "a"),
        (paper(), "zh", "a"),
        (paper(), "en", "b"),
    ):
        assert await store.written.entry(*other) is None
