"""What no database should stumble over: NUL, half characters, right-to-left overrides, endless names."""

from datetime import UTC, timedelta, timezone

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.core.following.follows import Subject, SubjectKind
from bot.core.papers import Author, Paper
from bot.core.schedule.sweeps import SweepReport
from bot.errors import StorageError
from bot.ports import DeliveryDraft, DueChange, Entry
from bot.storage.safe_text import index_key, storable
from bot.storage.store import SqlStore
from tests.contracts.conftest import Databases
from tests.contracts.made_up import BEGAN, a_chat, paper, waiting_ids
from tests.contracts.set_clock import START
from tests.examples import examples, malice

ODD = "a\0b \ud800 \udc00\ud83d\ude00 \u202eright to left\u202c é e\u0301 论文 ' \" \\ % _ $1 :name"
CLEAN = "ab \ufffd \ufffd\U0001f600 \u202eright to left\u202c é e\u0301 论文 ' \" \\ % _ $1 :name"


async def test_odd_text_is_kept_as_far_as_it_is_text(store: SqlStore) -> None:
    odd = Paper("2606.1", ODD, ODD, (Author(ODD, ODD), Author("")), (ODD,), comment=ODD, doi=ODD, journal_ref=ODD)
    clean = Paper(
        "2606.1",
        CLEAN,
        CLEAN,
        (Author(CLEAN, CLEAN), Author("")),
        (CLEAN,),
        comment=CLEAN,
        doi=CLEAN,
        journal_ref=CLEAN,
    )
    assert await store.papers.add_page([odd], BEGAN, START) == (1, 0)
    assert await store.papers.get("2606.1") == clean
    await store.written.add_entry(odd, "en", "1", Entry(ODD), START)
    assert await store.written.entry(clean, "en", "1") == Entry(CLEAN)


async def test_odd_text_from_people_and_platforms(store: SqlStore) -> None:
    chat = await a_chat(store, ODD)
    assert await a_chat(store, ODD) == chat
    for subject in (
        Subject(SubjectKind.AUTHOR, ODD),
        Subject(SubjectKind.PHRASE, ODD),
        Subject(SubjectKind.CATEGORY, ODD),
    ):
        assert await store.follows.add(chat, subject, START)
        assert await store.corpus.matching(subject, 5) == []
    assert len(await store.follows.all(chat)) == 3
    delivery = await store.outbox.enqueue(DeliveryDraft(chat, ODD, ODD, ({"text": ODD},)), START)
    claim = await store.deliveries.claim(["telegram"], START, 60, only=delivery)
    assert claim is not None
    assert claim.payloads == ({"text": CLEAN},)
    await store.deliveries.record_part(claim, 0, ODD, START, 60)
    await store.sweeps.record(SweepReport(START, BEGAN, error=ODD))


async def test_an_endless_name_is_no_reason_to_lose_a_page(store: SqlStore) -> None:
    endless = " ".join(f"Mira Okafor{number}" for number in range(2_000))
    chat = await a_chat(store, "1", Subject(SubjectKind.AUTHOR, "Lena Vogt"))
    page = [
        Paper("2606.1", "T", "A", (Author(endless), Author("Lena Vogt")), ("c" * 9_000,)),
        Paper("2606.2", "T", "A", tuple(Author(f"Lena Vogt {number}") for number in range(3_303)), ("cs.CV",)),
        Paper("2606.3", "T", malice("word ", 5_000_000), (Author("Someone Else"),), ("cs.CV",)),
    ]
    new, _ = await store.papers.add_page(page, BEGAN, START)
    assert new == 3
    assert "2606.1" in await waiting_ids(store, chat)


@settings(max_examples=examples(300))
@given(st.text(st.characters(exclude_categories=[])))
def test_storable_text_can_be_written_and_is_left_alone_where_it_can(text: str) -> None:
    safe = storable(text)
    safe.encode()
    assert "\0" not in safe
    assert storable(safe) == safe
    if "\0" not in text and not any(0xD800 <= ord(character) < 0xE000 for character in text):
        assert safe == text


_STORABLE = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=290, max_size=400)


@given(_STORABLE, _STORABLE)
def test_long_keys_stay_apart_and_short_ones_as_they_are(key: str, other: str) -> None:
    assert (index_key(key) == index_key(other)) == (key == other)
    assert len(index_key(key)) <= 300
    assert index_key(key[:300]) == key[:300]


@settings(max_examples=examples(25), suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(microseconds=st.integers(0, 10**12), hours=st.integers(-23, 23))
async def test_instants_come_back_the_same_and_in_utc(store: SqlStore, microseconds: int, hours: int) -> None:
    chat = await a_chat(store)
    stored_chat = await store.chats.get(chat)
    assert stored_chat is not None
    due = (START + timedelta(microseconds=microseconds)).astimezone(timezone(timedelta(hours=hours)))
    await store.chats.reschedule(chat, DueChange(stored_chat.next_due, due))
    stored_chat = await store.chats.get(chat)
    assert stored_chat is not None
    assert stored_chat.next_due == due
    assert stored_chat.next_due.tzinfo is UTC


async def test_a_naive_instant_is_refused(store: SqlStore) -> None:
    chat = await a_chat(store)
    stored_chat = await store.chats.get(chat)
    assert stored_chat is not None
    with pytest.raises(Exception, match="timezone"):
        await store.chats.reschedule(chat, DueChange(stored_chat.next_due, START.replace(tzinfo=None)))


async def test_a_database_that_is_gone_is_a_storage_error(store: SqlStore, databases: Databases, url: str) -> None:
    databases.destroy(url)
    with pytest.raises(StorageError):
        await store.sweeps.state()
    with pytest.raises(StorageError):
        await store.papers.add([paper()], START)
