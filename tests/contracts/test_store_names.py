"""Names for completing what is typed, and the deployment's notes."""

import asyncio

from hypothesis import given
from hypothesis import strategies as st

from bot.core.authors.naming.keys import completion_keys, completion_prefix
from bot.storage.store import SqlStore
from tests.contracts.made_up import BEGAN, DUE, FRESH, MIRA, a_chat, paper, ref
from tests.contracts.set_clock import START


async def test_any_word_begins_a_name_however_it_is_typed(store: SqlStore) -> None:
    await store.papers.add_page([paper("2606.00001", "Ming-Ming Cheng", "Mira Okafor", "Zoë O'Neill")], BEGAN, START)
    for typed in ("Ming-M", "mingming", "CHENG", "cheng ming", "ché"):
        assert await store.author_names.starting_with(typed, 25) == ["Ming-Ming Cheng"], typed
    assert await store.author_names.starting_with("zoe o’n", 25) == ["Zoë O'Neill"]
    assert await store.author_names.starting_with("ing", 25) == []
    assert await store.author_names.starting_with(" - ", 25) == []


async def test_those_on_most_papers_come_first_each_once(store: SqlStore) -> None:
    await store.papers.add([paper("2606.00001", "Li Wang"), paper("2606.00002", "Li Li")], START)
    await store.papers.add_page([paper("2606.00003", "Li Li"), paper("2606.00004", "Yi Wang", "Li Li")], BEGAN, START)
    assert await store.author_names.starting_with("li", 25) == ["Li Li", "Li Wang"]
    assert await store.author_names.starting_with("li", 1) == ["Li Li"]


async def test_a_paper_counts_once_however_often_it_is_kept(store: SqlStore) -> None:
    twice, other = paper("2606.00001", "Ann Ammann"), paper("2606.00002", "Ann Berg", "Ann Berg")
    for _ in range(3):
        await store.papers.add([twice], START)
        await store.papers.add_page([twice], BEGAN, START)
    await store.papers.add([other, paper("2606.00003", "Ann Berg")], START)
    assert await store.author_names.starting_with("ann", 25) == ["Ann Berg", "Ann Ammann"]


async def test_what_is_nobodys_name_is_not_offered(store: SqlStore) -> None:
    await store.papers.add(
        [paper("2606.00001", ":", "Chinese Consortium for Things", "Ann Berg, Bo Ek and Cy Ott")], START
    )
    for typed in ("chin", "ann", "bo"):
        assert await store.author_names.starting_with(typed, 25) == []


@given(st.text(max_size=80))
def test_what_is_typed_is_found_as_what_is_kept(name: str) -> None:
    for key in completion_keys(name):
        assert completion_prefix(key) == key
    assert completion_prefix(name) in completion_keys(name) or not completion_keys(name)


async def test_odd_letters_are_no_trouble(store: SqlStore) -> None:
    await store.papers.add([paper("2606.00001", "王毅", "\ud800\0 Ann", "Łukasz Żak", "𝔄𝔫𝔫 Berg")], START)
    assert await store.author_names.starting_with("王", 25) == ["王毅"]
    assert await store.author_names.starting_with("zak", 25) == ["Łukasz Żak"]
    assert await store.author_names.starting_with("\ud800\0%_\U0010ffff", 25) == []


async def test_a_chat_is_looked_at_without_meeting_it(store: SqlStore) -> None:
    assert await store.chats.find(ref()) is None
    chat = await a_chat(store, "1", MIRA)
    stored_chat = await store.chats.find(ref())
    assert stored_chat is not None
    assert stored_chat.id == chat
    await store.chat_lifecycle.park(ref(), "blocked")
    parked = await store.chats.find(ref())
    assert parked is not None
    assert parked.parked == "blocked"
    assert (await store.chats.get_or_create(ref(), FRESH, DUE, START))[0].parked is None


async def test_of_several_that_set_a_text_at_once_one_changed_it(store: SqlStore, other_store: SqlStore) -> None:
    for text in ("1", "2", "2", "1"):
        before = await store.key_values.get("menu")
        stores = (store, other_store) * 5
        changed = await asyncio.gather(*(each.key_values.set("menu", text) for each in stores))
        assert changed.count(True) == (before != text)


async def test_a_note_is_kept_until_there_is_another(store: SqlStore, other_store: SqlStore) -> None:
    assert await store.key_values.get("menu") is None
    await store.key_values.set("menu", "1")
    await other_store.key_values.set("menu", "2")
    await store.key_values.set("other", "3")
    assert await store.key_values.get("menu") == "2"


async def test_a_mistyped_name_finds_those_near_it(store: SqlStore) -> None:
    await store.papers.add(
        [
            paper("2606.00001", "Ming-Ming Cheng", "Mira Okafor", "Zoë O'Neill"),
            paper("2606.00002", "Mingming Cheng", "Ming-Ming Zheng", "Ada van der Berg"),
            paper("2606.00003", "Mingming Cheng", "王毅", "Yi Wang"),
        ],
        START,
    )
    assert await store.author_names.near("Ming-Ming Chen", 3) == ["Mingming Cheng", "Ming-Ming Zheng"]
    assert await store.author_names.near("chemg ming ming", 1) == ["Mingming Cheng"]
    assert await store.author_names.near("Zoe ONeil", 3) == ["Zoë O'Neill"]
    assert await store.author_names.near("Okafro Mira", 3) == ["Mira Okafor"]
    assert await store.author_names.near("Adda van der Berg", 3) == ["Ada van der Berg"]
    assert await store.author_names.near("Yu Wang", 3) == ["Yi Wang"]
    assert await store.author_names.near("Mira Okafor", 3) == []
    for unlike in ("Xu", "Peter Unlike", "", "%", "\ud800\0", "王艺", "a" * 300, " ".join("abcdefgh")):
        assert await store.author_names.near(unlike, 3) == [], unlike


async def test_names_that_have_a_word_with_their_papers(store: SqlStore) -> None:
    papers = [paper("2606.00001", "Yann LeCun"), paper("2606.00002", "Yann LeCun", "Fei-Fei Li", "Ann Lecunoff")]
    await store.papers.add_page(papers, BEGAN, START)
    for typed in ("lecun", "LeCun", "lecun yann", "yann"):
        assert await store.author_names.having(typed, 25) == [("Yann LeCun", 2)], typed
    assert await store.author_names.having("Fei-Fei", 25) == [("Fei-Fei Li", 1)]
    assert await store.author_names.having("lec", 25) == []
    assert await store.author_names.having(" - ", 25) == []
