"""Whom a chat means by a name: kept, taught by verdicts, gathered for digests, forgotten with the follow, moved."""

from bot.core.authors.identity import Person, seed_person
from bot.core.chats import ChatRef
from bot.core.following.attributions import FollowedPerson
from bot.core.following.feedback import Feedback
from bot.core.following.follows import Subject, SubjectKind
from bot.storage.store import SqlStore
from tests.contracts.made_up import DUE, FRESH, LENA, MIRA, a_chat, paper
from tests.contracts.set_clock import START

KNOWN = [paper("2606.00001", "Mira Okafor", "Jun-Ho Park"), paper("2606.00002", "Mira Okafor", "Jun-Ho Park")]
NEW = paper("2606.00003", "Mira Okafor", "Yi Tanaka")
HER = FollowedPerson.of(MIRA.name, seed_person(MIRA.name, KNOWN), [seed_person(MIRA.name, [NEW])])


async def _person(store: SqlStore, chat: int) -> Person:
    person = await store.persons.get(chat, MIRA)
    assert person is not None
    return person.read()[0]


async def test_without_a_word_everybody_is_meant(store: SqlStore) -> None:
    chat = await a_chat(store, "1", MIRA)
    assert await store.persons.get(chat, MIRA) is None
    assert await store.persons.all(chat) == []
    await store.persons.set(chat, HER, START)
    assert await store.persons.get(chat, MIRA) == HER
    another = FollowedPerson.of(MIRA.name, seed_person(MIRA.name, [NEW]))
    await store.persons.set(chat, another, START)
    assert await store.persons.all(chat) == [another]
    await store.persons.remove(chat, MIRA)
    assert await store.persons.all(chat) == []


async def test_a_verdict_teaches_and_its_withdrawal_unteaches(store: SqlStore) -> None:
    chat, other = await a_chat(store, "1", MIRA), await a_chat(store, "2", MIRA)
    await store.papers.add([NEW], START)
    for chat_id in (chat, other):
        await store.persons.set(chat_id, HER, START)
    for is_author in (True, False):
        await store.feedback.add(chat, Feedback(NEW.id, MIRA, is_author), START)
        assert (await _person(store, chat)).feedback_on(NEW.id) is is_author
    assert await store.persons.get(other, MIRA) == HER
    await store.feedback.remove(chat, NEW.id, MIRA)
    assert await store.persons.get(chat, MIRA) == HER


async def test_a_verdict_of_a_name_that_means_everybody_is_only_a_verdict(store: SqlStore) -> None:
    chat = await a_chat(store, "1", MIRA)
    await store.papers.add([NEW], START)
    await store.feedback.add(chat, Feedback(NEW.id, MIRA, True), START)
    assert await store.persons.all(chat) == []


async def test_composing_gets_them_with_everything_else(store: SqlStore) -> None:
    chat, other = await a_chat(store, "1", MIRA, LENA), await a_chat(store, "2", MIRA)
    await store.persons.set(chat, HER, START)
    inputs = await store.pending.digest_inputs([chat, other])
    assert inputs[chat].persons == (HER,)
    assert inputs[other].persons == ()


async def test_to_stop_following_is_to_forget(store: SqlStore) -> None:
    chat = await a_chat(store, "1", MIRA, LENA)
    await store.persons.set(chat, HER, START)
    await store.follows.remove(chat, LENA)
    assert await store.persons.all(chat) == [HER]
    await store.follows.remove(chat, Subject(SubjectKind.AUTHOR, "mira okafor"))
    assert await store.persons.all(chat) == []


async def test_a_place_that_moves_takes_them_along(store: SqlStore) -> None:
    group = ChatRef("telegram", "-5")
    old = (await store.chats.get_or_create(group, FRESH, DUE, START))[0].id
    new = (await store.chats.get_or_create(ChatRef("telegram", "-1005"), FRESH, DUE, START))[0].id
    lena = FollowedPerson.of(LENA.name, seed_person(LENA.name, [paper("2606.00009", LENA.name)]))
    await store.follows.add(old, MIRA, START)
    for subject, person in ((MIRA, HER), (LENA, lena)):
        await store.follows.add(new, subject, START)
        await store.persons.set(new, person, START)
    await store.chat_lifecycle.move(group, "-1005")
    assert await store.persons.all(old) == [lena]  # of Mira Okafor the older chat follows everybody


async def test_papers_alongside_and_the_newest(store: SqlStore) -> None:
    await store.papers.add([*KNOWN, NEW], START)
    assert {stored.id for stored in await store.corpus.by_authors(["J.-H. Park", "Yi Tanaka"], 10)} >= {NEW.id}
    assert {stored.id for stored in await store.corpus.by_authors(["Jun-Ho Park"], 10)} == {
        stored.id for stored in KNOWN
    }
    assert await store.corpus.by_authors([], 10) == []
    assert len(await store.corpus.newest(2)) == 2
